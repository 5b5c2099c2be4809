/**
 * Copies the newest full results from bench/.results into docs/performance.md, between `<!-- bench:NAME -->` and `<!-- /bench -->`: the tables as they
 * were printed, with machine, versions, date and commit. `node bench/report.mjs [--quick]` (quick results are for trying this script only).
 */
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { resultsRoot, root } from "./kit/paths.mjs";

const quick = process.argv.includes("--quick");
const page = join(root, "docs/performance.md");
const newest = new Map();
for (const file of readdirSync(resultsRoot).sort()) {
  const result = JSON.parse(readFileSync(join(resultsRoot, file), "utf8"));
  if (Boolean(result.quick) === quick && result.text) newest.set(result.name, result);
}
let missing = 0;
const text = readFileSync(page, "utf8").replace(/<!-- bench:([\w-]+) -->[\s\S]*?<!-- \/bench -->/g, (whole, name) => {
  const result = newest.get(name);
  if (!result) {
    missing++;
    console.error(`no ${quick ? "quick" : "full"} result for "${name}": its part is left as it is`);
    return whole;
  }
  const { machine } = result;
  const where = `${machine.cores} x ${machine.cpu}, ${machine.memoryGB} GB, ${machine.platform}, Node ${machine.node}; ${result.date.slice(0, 10)}, commit ${result.commit ?? "unknown"}${quick ? "; QUICK RUN, not for quoting" : ""}.`;
  return `<!-- bench:${name} -->\n${where}\n\n\`\`\`text\n${result.text.trim()}\n\`\`\`\n<!-- /bench -->`;
});
writeFileSync(page, text);
process.exitCode = missing > 0 ? 1 : 0;
