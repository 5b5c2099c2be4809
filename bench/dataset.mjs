/**
 * What the dataset costs a program that starts for one question: Node running nothing beside Node opening the packed file and making ten
 * look-ups, in turn, from start to exit. The script has the dataset layer alone, bundled and minified as in the build.
 */
import { existsSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import * as esbuild from "esbuild";
import { buildRoot, ensure, ours, root } from "./kit/paths.mjs";
import { run } from "./kit/process.mjs";
import { median } from "./kit/stats.mjs";
import { num, ratio, table, target, targets } from "./kit/table.mjs";

/** Series of every frequency, wide and narrow, with vintages and without, from all over the file. */
const LOOKUPS = [
  ["treasury-holdings.cn", "2025-06"],
  ["federal-debt.us", "2025-12-31"],
  ["gov-yield-10y.us", "2025-06-30"],
  ["policy-rate.jp", "2025-12-31"],
  ["cpi-inflation.us", "2025-06"],
  ["gdp.de", "2024"],
  ["fx.usdjpy", "2025-06-30"],
  ["reserves.jp", "2025-06"],
  ["unemployment.us", "2025-06"],
  ["central-bank-assets.us", "2025-06-25"],
];

const script = async () => {
  const outfile = join(ensure(buildRoot), "dataset.cjs");
  await esbuild.build({
    absWorkingDir: root,
    stdin: {
      contents: `
        import { readFileSync } from "node:fs";
        import { openDataset } from "./server/src/dataset/open.ts";
        const data = openDataset(readFileSync(process.argv[2]));
        for (const [id, period] of ${JSON.stringify(LOOKUPS)}) {
          const found = data.observations.valueAt(id, period, 20600);
          if (!found || !data.catalogue.series(id)) throw new Error("nothing for " + id + " in " + period);
        }
        if (process.argv[3]) process.stdout.write(String(process.memoryUsage.rss()));`,
      resolveDir: root,
      loader: "ts",
    },
    outfile,
    bundle: true,
    minify: true,
    platform: "node",
    format: "cjs",
    target: "es2022",
    logLevel: "silent",
  });
  return outfile;
};

export const datasetBench = async ({ quick = false } = {}) => {
  if (!existsSync(ours.dataset)) throw new Error("dist has no tieout.dataset: `node scripts/dataset.mjs` makes it");
  const lookups = await script();
  const empty = join(buildRoot, "empty.cjs");
  writeFileSync(empty, "0;\n");
  const rss = [];
  const rows = {
    bare: { name: "node -e 0", args: ["-e", "0"], ms: [] },
    module: { name: "node empty.cjs", args: [empty], ms: [] },
    lookups: { name: "open + ten look-ups", args: [lookups, ours.dataset], ms: [] },
  };
  const names = Object.keys(rows);
  const rounds = quick ? 15 : 51;
  // The first round only warms the disk.
  for (let round = -1; round < rounds; round++)
    for (let i = 0; i < names.length; i++) {
      const row = rows[names[(i + round + 1) % names.length]];
      const { ms, code, stderr } = await run(process.execPath, row.args, { everyMs: 1000 });
      if (code !== 0) throw new Error(`${row.name} ended with ${code}: ${stderr}`);
      if (round < 0) continue;
      row.ms.push(ms);
    }
  // Apart from the timed runs: asking the kernel takes milliseconds.
  for (let i = 0; i < 5; i++) {
    const { code, stderr, stdout } = await run(process.execPath, [...rows.lookups.args, "rss"], { capture: true });
    if (code !== 0) throw new Error(`${rows.lookups.name} ended with ${code}: ${stderr}`);
    rss.push(Number(stdout) / 2 ** 20);
  }
  const base = median(rows.bare.ms);
  const times = median(rows.lookups.ms.map((ms, i) => ms / rows.bare.ms[i]));
  const memory = median(rss);
  const size = statSync(ours.dataset).size;
  const list = [
    target("open + ten look-ups beside node -e 0", times, 1.3, "x"),
    target("resident memory after the look-ups", memory, 70, " MB"),
  ];
  return {
    name: "dataset",
    targets: list,
    data: { rounds, bytes: size, rssMB: memory, ratio: times, ms: Object.fromEntries(names.map((name) => [name, rows[name].ms])) },
    text: [
      table(
        `From start to exit, median of ${rounds} rounds in turn; the packed file has ${num(size / 1e6)} MB`,
        ["program", "ms", "beside node -e 0", "MB"],
        names.map((name) => [
          rows[name].name,
          num(median(rows[name].ms)),
          ratio(median(rows[name].ms) / base),
          name === "lookups" ? num(memory) : "-",
        ]),
      ),
      targets("Targets (ratio: median of the rounds' own)", list),
    ].join("\n"),
  };
};
