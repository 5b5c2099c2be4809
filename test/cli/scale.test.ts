/** The commands of docs/scale.md, as far as one machine can run them: several processes give what one gives, byte by byte. */
import { spawnSync } from "node:child_process";
import { chmodSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { CLI, cli, folderOf, NOTE, ROOT } from "./built.js";

const has = (program: string) => spawnSync(program, ["--version"]).error === undefined;
const DOCS = readFileSync(join(ROOT, "docs/scale.md"), "utf8");
/** The shell commands of the page that hold a word, with its line continuations taken out. */
const command = (word: string): string =>
  [...DOCS.matchAll(/```sh\n([\s\S]*?)```/g)].map((m) => m[1]!.replaceAll("\\\n", " ").trim()).find((text) => text.includes(word))!;

const ARTICLES = Array.from({ length: 60 }, (_, i) =>
  i === 7 ? "not json" : JSON.stringify({ id: i, text: `${NOTE}\nUSD/JPY was ${100 + i}.25 on 3 July 2024. 日本。\n` }),
).join("\n");

/** A folder with the articles and `tieout` on its path. */
const setUp = () => {
  const cwd = folderOf({ "articles.jsonl": `${ARTICLES}\n`, "bin/tieout": `#!/bin/sh\nexec "${process.execPath}" "${CLI}" "$@"\n` });
  chmodSync(join(cwd, "bin/tieout"), 0o755);
  const run = (text: string) =>
    spawnSync("bash", ["-e", "-o", "pipefail", "-c", text], {
      cwd,
      encoding: "utf8",
      env: { ...process.env, PATH: `${join(cwd, "bin")}:${process.env.PATH}`, HOME: cwd },
    });
  return { cwd, run };
};
const one = async () => (await cli(ROOT, ["stream"], `${ARTICLES}\n`)).out;

describe.skipIf(process.platform === "win32")("docs/scale.md", () => {
  it.skipIf(!has("parallel"))(`GNU parallel${has("parallel") ? "" : " (skipped: it is not installed)"}`, async () => {
    const { cwd, run } = setUp();
    const text = command("parallel --pipepart").replace("--jobs 100%", "--jobs 2 --will-cite");
    expect(text).toContain("--block -1 --keep-order --jobs 2");
    expect(run(text)).toMatchObject({ status: 0 });
    const figures = readFileSync(join(cwd, "figures.jsonl"), "utf8");
    expect(figures.split("\n")).toHaveLength(61);
    expect(figures).toBe(await one());
  });

  it.skipIf(!has("xargs") || !has("split"))("xargs", async () => {
    const { cwd, run } = setUp();
    const ran = run(command("xargs").replace("l/8", "l/2").replace("-P 8", "-P 2"));
    expect([ran.status, ran.stderr]).toEqual([0, ""]);
    expect(readFileSync(join(cwd, "figures.jsonl"), "utf8")).toBe(await one());
  });

  it.skipIf(!has("jq"))(`keeps findings alone${has("jq") ? "" : " (skipped: jq is not installed)"}`, () => {
    const { run } = setUp();
    const lines = run(command("jq")).stdout.trimEnd().split("\n");
    expect(lines).toHaveLength(59);
    for (const line of lines) expect(JSON.parse(line).figures.map((f: { check: string | null }) => f.check)).toContain("scale-slip");
  });

  it("one answer for each line that is not empty", async () => {
    const { cwd, run } = setUp();
    writeFileSync(join(cwd, "articles.jsonl"), '{"id":1,"text":""}\n\n{"id":2}\n[]\n\n');
    expect(run("tieout stream < articles.jsonl | wc -l").stdout.trim()).toBe("3");
  });
});
