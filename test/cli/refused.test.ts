/** What the operating system refuses: no permission, no space, a device that cannot be read. One message each, and nothing is lost. */
import { spawnSync } from "node:child_process";
import { chmodSync, existsSync, readdirSync, readFileSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { CLI, cli, finished, folderOf, NOTE, start } from "./built.js";

/** Root may open anything: there the program runs as nobody. */
const USER = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {};
const reaches = spawnSync(process.execPath, ["-e", `require("fs").accessSync(${JSON.stringify(CLI)})`], USER).status === 0;

describe.skipIf(process.platform === "win32" || !reaches)(
  `without permission${reaches ? "" : " (skipped: the built files cannot be opened by another user)"}`,
  () => {
    it("a note, a folder and a config that cannot be opened: the rest is checked and reported", async () => {
      const cwd = folderOf({
        "a.md": NOTE,
        "locked.md": NOTE,
        "shut/b.md": NOTE,
        "sub/tieout.config.json": "{}",
        "sub/c.md": NOTE,
        "z.md": NOTE,
      });
      chmodSync(cwd, 0o755);
      for (const name of ["locked.md", "shut", "sub/tieout.config.json"]) chmodSync(join(cwd, name), 0);
      const { code, out, err } = await finished(start(["lint", ".", "--format", "json"], { cwd, ...USER }));
      const report = JSON.parse(out);
      expect([code, report.files.map((f: { path: string }) => f.path)]).toEqual([2, ["a.md", "z.md"]]);
      expect(report.errors).toEqual([
        { path: "shut", message: "cannot be opened: permission denied" },
        { path: "sub/tieout.config.json", message: "cannot be opened: permission denied" },
        { path: "sub", message: "holds 1 note not checked, because the configuration cannot be used" },
        { path: "locked.md", message: "cannot be opened: permission denied" },
      ]);
      expect(err).toBe("");
      for (const name of ["shut", "sub/tieout.config.json"]) chmodSync(join(cwd, name), 0o755);
    });

    it("a folder that cannot be written: what was found is reported, the note stays", async () => {
      const cwd = folderOf({ "a.md": NOTE });
      chmodSync(cwd, 0o555);
      const args = ["lint", "a.md", "--fix", "--unsafe-fixes", "--format", "compact", "--format", "json=r.json"];
      const { code, out, err } = await finished(start(args, { cwd, ...USER }));
      expect(code).toBe(2);
      expect(out).toContain("a.md: error: cannot be written: permission denied\n");
      expect(out).toMatch(/^a\.md:5:12: error: /m);
      expect(err).toBe("tieout: r.json cannot be written: permission denied\n");
      expect(readFileSync(join(cwd, "a.md"), "utf8")).toBe(NOTE);
      expect(readdirSync(cwd)).toEqual(["a.md"]);
    });
  },
);

const bash = spawnSync("bash", ["--version"]).status === 0;

/** No file of any size can be written: writing fails as on a full disk, after the file was made. */
const withoutSpace = (cwd: string, ...args: string[]) =>
  spawnSync("bash", ["-c", "trap '' XFSZ; ulimit -f 0; exec \"$@\"", "bash", process.execPath, CLI, ...args], {
    cwd,
    encoding: "utf8",
    env: { ...process.env, NO_COLOR: "1" },
  });

describe.skipIf(!bash || process.platform === "win32")("without space", () => {
  it.each([
    ["a mended note", ["--fix", "--unsafe-fixes"], "a.md: error: cannot be written: "],
    ["the cache", ["--cache"], ".tieout-cache: error: "],
    ["a baseline", ["--update-baseline"], "tieout-baseline.json: error: cannot be written: "],
  ])("%s: told, and nothing half-written is left", (_, args, message) => {
    const cwd = folderOf({ "a.md": NOTE, "b.md": NOTE });
    const { status, stdout, stderr } = withoutSpace(cwd, "lint", ".", "--format", "compact", ...args);
    expect(status).toBe(2);
    expect(stdout).toContain(message);
    // The second note is found wrong all the same.
    expect(stdout).toMatch(/^b\.md:5:12: error: /m);
    expect(stderr).not.toMatch(/inside|^\s+at /m);
    for (const name of ["a.md", "b.md"]) expect(readFileSync(join(cwd, name), "utf8")).toBe(NOTE);
    expect((readdirSync(cwd, { recursive: true }) as string[]).filter((name) => /\.tmp|baseline/.test(name))).toEqual([]);
  });

  it("a report: the others are written where they can be", () => {
    const cwd = folderOf({ "a.md": NOTE });
    const { status, stdout, stderr } = withoutSpace(cwd, "lint", "a.md", "--format", "compact", "--format", "json=r.json");
    expect([status, readdirSync(cwd)]).toEqual([2, ["a.md"]]);
    expect(stdout).toMatch(/^a\.md:5:12: error: /);
    expect(stderr).toMatch(/^tieout: r\.json cannot be written: [^\n]+\n$/);
  });

  it("pins: the note stays as it was", () => {
    const note = NOTE.replace("$12,000", "$1,200");
    const cwd = folderOf({ "a.md": note });
    const { status, stderr } = withoutSpace(cwd, "pin", "a.md");
    expect([status, stderr]).toEqual([2, expect.stringMatching(/^tieout: a\.md cannot be written: [^\n]+\n0 pins written in 0 notes\n$/)]);
    expect([readdirSync(cwd), readFileSync(join(cwd, "a.md"), "utf8")]).toEqual([["a.md"], note]);
  });
});

it.skipIf(!existsSync("/proc/self/mem"))("a device that cannot be read", async () => {
  const cwd = folderOf({ "a.md": NOTE });
  symlinkSync("/proc/self/mem", join(cwd, "memory.md"));
  const { code, out } = await cli(cwd, ["lint", "memory.md", "a.md", "--format", "compact"]);
  expect(code).toBe(2);
  expect(out).toMatch(/^memory\.md: error: cannot be read: input\/output error\na\.md:5:12: error: /);
});
