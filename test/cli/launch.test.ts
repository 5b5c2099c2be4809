/** The program starts with the compiled code that the build left, without it, and with one that is of no use; it says the same each time. */
import { spawnSync } from "node:child_process";
import { copyFileSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { folderOf, NOTE, ROOT } from "./built.js";

const DIST = join(ROOT, "dist");
/** "cli-8RLVUYQ2", as dist/cli.cjs names it. */
const program = /\bcli-[A-Z\d]+/.exec(readFileSync(join(DIST, "cli.cjs"), "utf8"))?.[0] as string;
const code = `${program}.${process.platform}-${process.arch}-${process.versions.v8}.cache`;

/** dist with another compiled code (null: none), and a note beside it. */
const lint = (compiled: Uint8Array | null) => {
  const folder = folderOf({ "a.md": NOTE });
  copyFileSync(join(DIST, "cli.cjs"), join(folder, "cli.cjs"));
  copyFileSync(join(DIST, `${program}.cjs`), join(folder, `${program}.cjs`));
  symlinkSync(join(DIST, "tieout.dataset"), join(folder, "tieout.dataset"));
  if (compiled !== null) writeFileSync(join(folder, code), compiled);
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(folder, "cli.cjs"), "lint", "a.md"], {
    cwd: folder,
    encoding: "utf8",
    env: { ...process.env, NO_COLOR: "1", FORCE_COLOR: undefined },
  });
  return { status, stdout, stderr };
};

describe.skipIf(process.platform === "win32")("the program", () => {
  it("starts the same with it, without it, and with a damaged one", () => {
    const whole = readFileSync(join(DIST, code));
    const expected = lint(whole);
    expect(expected).toMatchObject({ status: 1, stderr: "", stdout: expect.stringContaining("$12,000 billion") });
    expect(lint(null)).toEqual(expected);
    expect(lint(new Uint8Array(0))).toEqual(expected);
    expect(lint(whole.subarray(0, whole.length >> 1))).toEqual(expected);
    expect(lint(whole.map((byte, i) => (i < 64 ? byte ^ 0xff : byte)))).toEqual(expected);
  });
});
