/**
 * The Dockerfile, its steps run in folders that stand for its stages: no image is built here. `npm ci` is left out (its result, the
 * installed packages, is linked in), and so are the base image and the user of the last stage.
 */
import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readFileSync, statSync, symlinkSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import ignore from "ignore";
import { describe, expect, it } from "vitest";
import { folderOf, NOTE, ROOT } from "./built.js";

interface Step {
  readonly name: string;
  readonly rest: string;
}
const STEPS: readonly Step[] = readFileSync(join(ROOT, "Dockerfile"), "utf8")
  .split("\n")
  .filter((line) => line !== "" && !line.startsWith("#"))
  .map((line) => ({ name: line.split(" ")[0]!, rest: line.slice(line.indexOf(" ") + 1) }));

/** What `COPY . .` may take: the files of the repository, without what .dockerignore leaves out. */
const context = (): string[] => {
  const listed = execFileSync("git", ["ls-files", "-z", "--cached", "--others", "--exclude-standard"], { cwd: ROOT, encoding: "utf8" });
  const left = ignore().add(readFileSync(join(ROOT, ".dockerignore"), "utf8"));
  return listed.split("\0").filter((name) => name !== "" && !left.ignores(name) && existsSync(join(ROOT, name)));
};

const KNOWN = ["FROM", "WORKDIR", "COPY", "RUN", "USER", "ENTRYPOINT", "CMD"];

describe.skipIf(process.platform === "win32")("Dockerfile (not built here)", () => {
  it("uses no instruction that this test does not carry out", () => {
    for (const { name } of STEPS) expect(KNOWN).toContain(name);
  });

  it("has steps that give a program which runs", () => {
    const top = folderOf({});
    const stages = new Map<string, string>();
    let stage = "";
    let folder = "/";
    let entry: string[] = [];
    for (const { name, rest } of STEPS) {
      if (name === "FROM") {
        stage = join(top, `stage${stages.size}`);
        stages.set(/ AS (\S+)$/.exec(rest)?.[1] ?? "last", stage);
        mkdirSync(join(stage, "usr/local/bin"), { recursive: true });
        folder = "/";
      } else if (name === "WORKDIR") {
        folder = rest;
        mkdirSync(join(stage, folder), { recursive: true });
      } else if (name === "COPY") {
        const words = rest.split(" ");
        const from = /^--from=(.+)$/.exec(words[0]!)?.[1];
        const [target, ...sources] = words.slice(from === undefined ? 0 : 1).reverse();
        for (const source of sources) {
          if (source === ".") {
            for (const file of context()) {
              mkdirSync(join(stage, folder, dirname(file)), { recursive: true });
              cpSync(join(ROOT, file), join(stage, folder, file));
            }
            continue;
          }
          const path = join(from === undefined ? ROOT : stages.get(from)!, source);
          const into = join(stage, target!.startsWith("/") ? target! : join(folder, target!));
          // A file goes into a folder; of a folder its contents are taken.
          cpSync(path, statSync(path).isDirectory() ? into : join(into, basename(path)), { recursive: true });
        }
      } else if (name === "RUN" && rest === "npm ci") symlinkSync(join(ROOT, "node_modules"), join(stage, folder, "node_modules"));
      else if (name === "RUN") {
        const done = spawnSync("sh", ["-ec", rest.replaceAll(/ \/(?=\w)/g, ` ${stage}/`)], { cwd: join(stage, folder), encoding: "utf8" });
        expect([rest, done.status, done.stderr]).toEqual([rest, 0, ""]);
      } else if (name === "ENTRYPOINT") entry = JSON.parse(rest);
    }
    const last = stages.get("last")!;
    const program = join(last, "usr/local/bin", entry[0]!);
    const notes = folderOf({ "a.md": NOTE });
    const run = (...args: string[]) =>
      spawnSync(program, args, { cwd: notes, encoding: "utf8", env: { PATH: process.env.PATH, HOME: notes, NO_COLOR: "1" } });
    expect(run("--version")).toMatchObject({ status: 0, stderr: "" });
    expect(run("lint", ".")).toMatchObject({
      status: 1,
      stderr: "",
      stdout: expect.stringContaining("a.md\n  5:12  error  Says $12,000 billion"),
    });
    // docs/ci.md: a second report beside the first, from a folder that cannot be written.
    const both = run("lint", "--format", "stylish", "--format", "checkstyle=/dev/stderr", ".");
    expect([both.status, both.stderr]).toEqual([1, expect.stringMatching(/^<\?xml [\s\S]*<\/checkstyle>\n$/)]);
    for (const name of ["LICENSE", "NOTICE"]) expect(existsSync(join(last, "opt/tieout", name))).toBe(true);
  });
});
