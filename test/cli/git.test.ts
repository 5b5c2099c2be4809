/** Runs in a repository of its own: --changed, --fix, the baseline, the action's steps. */
import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { CLI, cli, folderOf, NOTE, ROOT } from "./built.js";

const git = (cwd: string, ...args: string[]) =>
  execFileSync("git", ["-c", "user.name=t", "-c", "user.email=t@example.org", "-c", "commit.gpgsign=false", ...args], {
    cwd,
    stdio: ["ignore", "pipe", "pipe"],
    encoding: "utf8",
  });

const repository = (): string => {
  const cwd = folderOf({ "old.md": NOTE, "same.md": NOTE, "sub/moved.md": NOTE, ".gitignore": "draft.md\n" });
  git(cwd, "init", "-q", "-b", "main");
  git(cwd, "add", "-A");
  git(cwd, "commit", "-q", "-m", "one");
  return cwd;
};

const paths = async (cwd: string, ...args: string[]) =>
  JSON.parse((await cli(cwd, ["lint", "--format", "json", ...args])).out).files.map((f: { path: string }) => f.path);

describe("--changed", () => {
  it("takes what differs from a commit, staged or not, and what is new, but nothing ignored", async () => {
    const cwd = repository();
    expect(await paths(cwd, "--changed")).toEqual([]);
    writeFileSync(join(cwd, "old.md"), `${NOTE}\nMore.\n`);
    writeFileSync(join(cwd, "日本 new.md"), NOTE);
    writeFileSync(join(cwd, "draft.md"), NOTE);
    git(cwd, "mv", "sub/moved.md", "sub/there.md");
    expect(await paths(cwd, "--changed")).toEqual(["old.md", "sub/there.md", "日本 new.md"]);
    expect(await paths(join(cwd, "sub"), "--changed")).toEqual(["there.md"]);
    expect(await paths(cwd, "--changed", "HEAD", "sub")).toEqual(["sub/there.md"]);
    git(cwd, "add", "-A");
    git(cwd, "commit", "-q", "-m", "two");
    expect(await paths(cwd, "--changed")).toEqual([]);
    expect(await paths(cwd, "--changed=HEAD~1")).toEqual(["old.md", "sub/there.md", "日本 new.md"]);
  });

  it("says what git says", async () => {
    const cwd = repository();
    expect(await cli(cwd, ["lint", "--changed=nowhere"])).toMatchObject({
      code: 2,
      err: expect.stringMatching(/^tieout: --changed: git says: .*nowhere/),
    });
    expect((await cli(folderOf({ "a.md": "" }), ["lint", "--changed"])).err).toContain("not a git repository");
    expect((await cli(cwd, ["lint", "--changed=--output=x"])).err).toBe('tieout: --changed: "--output=x" is no commit\n');
  });
});

describe("--fix in a repository", () => {
  it("changes the figure and nothing else", async () => {
    const cwd = repository();
    await cli(cwd, ["lint", ".", "--fix", "--unsafe-fixes", "--fail-on", "never"]);
    const diff = git(cwd, "diff", "--unified=0", "--", "old.md");
    expect(diff.split("\n").filter((l) => /^[-+][^-+]/.test(l))).toHaveLength(2);
    expect(readFileSync(join(cwd, "old.md"), "utf8")).toMatch(/^---\ndate: 2025-12-27\n---\n\nJapan held \$1,200 billion of US Treasuries/);
    const dry = await cli(repository(), ["lint", "old.md", "--fix-dry-run", "--unsafe-fixes"]);
    const target = repository();
    writeFileSync(join(target, "p.diff"), dry.out);
    git(target, "apply", "p.diff");
    expect(readFileSync(join(target, "old.md"), "utf8")).toBe(readFileSync(join(cwd, "old.md"), "utf8"));
  });
});

describe("a dry run", () => {
  const bare = NOTE.trimEnd();
  const files = {
    "plain.md": NOTE,
    "crlf.md": NOTE.replaceAll("\n", "\r\n"),
    "日本 notes/a b.md": bare,
    'q"uote.md': NOTE,
  };
  const mended = (cwd: string) => Object.fromEntries(Object.keys(files).map((name) => [name, readFileSync(join(cwd, name), "utf8")]));
  const wanted = Object.fromEntries(Object.entries(files).map(([name, text]) => [name, text.replace("$12,000", "$1,200")]));

  it.each([
    ["git apply", ["git", "apply"]],
    ["patch", ["patch", "-p1", "--binary", "--quiet"]],
  ])("gives what %s takes, and tells people beside it what was checked", async (_, [program, ...args]) => {
    const cwd = folderOf(files);
    const dry = await cli(cwd, ["lint", ".", "--fix-dry-run", "--unsafe-fixes"]);
    expect([dry.code, dry.err]).toEqual([0, "tieout: 8 figures in 4 notes: 8 tie, 0 off, 0 unchecked (100 % checked).\n"]);
    expect(mended(cwd)).toEqual(files);
    const done = spawnSync(program!, args, { cwd, input: dry.out, encoding: "utf8" });
    // Not every machine has patch; the other reader is there wherever these tests run.
    if (program === "patch" && done.error) return;
    expect([done.status, done.stderr]).toEqual([0, ""]);
    expect(mended(cwd)).toEqual(wanted);
  });
});

describe("action.yml", () => {
  const action = parse(readFileSync(join(ROOT, "action.yml"), "utf8"));

  it("has the steps run here as GitHub runs them", () => {
    const cwd = repository();
    const temporary = folderOf({ output: "", summary: "" });
    const inputs: Record<string, string> = {
      ...Object.fromEntries(Object.entries<{ default: string }>(action.inputs).map(([k, v]) => [k, v.default])),
      version: CLI,
      paths: "old.md\nsub",
      args: "--report-level\nwarning",
    };
    const step = (run: string, env: Record<string, string>) =>
      spawnSync("bash", ["--noprofile", "--norc", "-e", "-o", "pipefail", "-c", run], {
        cwd,
        encoding: "utf8",
        env: {
          PATH: process.env.PATH!,
          HOME: process.env.HOME ?? "/",
          GITHUB_OUTPUT: join(temporary, "output"),
          GITHUB_STEP_SUMMARY: join(temporary, "summary"),
          ...env,
        },
      });
    const [lint, , last] = action.runs.steps;
    const fill = (env: Record<string, string>) =>
      Object.fromEntries(
        Object.entries(env).map(([k, v]) => [k, v.replace(/\$\{\{ inputs\.([\w-]+) \}\}/, (_, name: string) => inputs[name]!)]),
      );
    const ran = step(lint.run, fill(lint.env));
    expect([ran.status, ran.stderr]).toEqual([0, ""]);
    expect(ran.stdout).toMatch(/^::error file=old\.md,line=5,/);
    expect(readFileSync(join(temporary, "output"), "utf8")).toBe("exit-code=1\n");
    expect(readFileSync(join(temporary, "summary"), "utf8")).toContain("| severity | where |");
    expect(JSON.parse(readFileSync(join(cwd, "tieout.sarif"), "utf8")).version).toBe("2.1.0");
    expect(step(last.run, { TIEOUT_CODE: "1" }).status).toBe(1);
  });

  it("puts nothing that a person writes into a script", () => {
    for (const step of action.runs.steps) expect(step.run ?? "").not.toContain("${{");
  });

  it("names outputs and inputs that exist", () => {
    const text = readFileSync(join(ROOT, "action.yml"), "utf8");
    for (const [, name] of text.matchAll(/inputs\.([\w-]+)/g)) expect(Object.keys(action.inputs)).toContain(name);
  });
});

describe("the other integration files", () => {
  it("call commands and options that exist", async () => {
    const hooks = parse(readFileSync(join(ROOT, ".pre-commit-hooks.yaml"), "utf8"));
    expect(hooks[0]).toMatchObject({ id: "tieout", entry: "tieout lint", language: "node", require_serial: true });
    const gitlab = parse(readFileSync(join(ROOT, "templates/gitlab-ci.yml"), "utf8"));
    const command: string = gitlab[".tieout"].script[0];
    const cwd = folderOf({ "a.md": NOTE });
    mkdirSync(join(cwd, "x"));
    const args = command
      .replace(/^.*?lint /, "lint ")
      .replace("$TIEOUT_PATHS", "a.md")
      .split(" ");
    expect((await cli(cwd, args)).code).toBe(1);
    expect(JSON.parse(readFileSync(join(cwd, gitlab[".tieout"].artifacts.reports.codequality), "utf8"))).toHaveLength(1);
    expect(readFileSync(join(cwd, gitlab[".tieout"].artifacts.reports.junit), "utf8")).toContain("<testsuites");
  });
});
