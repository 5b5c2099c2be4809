/** Completion scripts, run in the shells that are installed; their text is checked in any case. */
import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { cli, folderOf, ROOT } from "./built.js";

const has = (shell: string) => spawnSync(shell, ["--version"]).status === 0;
const script = async (shell: string) => (await cli(ROOT, ["completions", shell])).out;

describe("completions", () => {
  it.each(["bash", "zsh", "fish"])("%s names every command and the formats", async (shell) => {
    const text = await script(shell);
    for (const word of ["lint", "stream", "explain", "mcp", "data", "list", "fail-on", "baseline"]) expect(text).toContain(word);
  });

  it("an unknown shell", async () => {
    expect(await cli(ROOT, ["completions", "powershell"])).toMatchObject({
      code: 2,
      err: expect.stringContaining("Allowed choices are bash, zsh, fish"),
    });
  });

  const bash = async (line: string): Promise<string[]> => {
    const words = line.split(" ");
    const run = `${await script("bash")}\nCOMP_WORDS=(${words.map((w) => `'${w}'`).join(" ")}); COMP_CWORD=${words.length - 1}; _tieout; printf '%s\\n' "\${COMPREPLY[@]}"`;
    const done = spawnSync("bash", ["--noprofile", "--norc", "-c", run], { encoding: "utf8", cwd: folderOf({ "note.md": "" }) });
    expect(done.stderr).toBe("");
    return done.stdout.split("\n").filter(Boolean);
  };

  it.skipIf(!has("bash")).each([
    ["tieout li", ["lint"]],
    ["tieout lint --fail", ["--fail-on"]],
    ["tieout lint --fail-on w", ["warning"]],
    ["tieout completions f", ["fish"]],
    ["tieout data sh", ["show"]],
    ["tieout lint n", ["note.md"]],
    ["tieout init --as ", ["jsonc", "json", "yaml"]],
  ])("bash: %s", async (line, words) => expect(await bash(line)).toEqual(words));

  it.skipIf(!has("fish"))("fish", async () => {
    const file = join(folderOf({}), "tieout.fish");
    writeFileSync(file, await script("fish"));
    const complete = (line: string) => {
      const done = spawnSync("fish", ["--no-config", "-c", `source ${file}; complete -C '${line}'`], {
        encoding: "utf8",
        cwd: folderOf({}),
      });
      expect(done.stderr).toBe("");
      return done.stdout
        .split("\n")
        .filter(Boolean)
        .map((l) => l.split("\t")[0]);
    };
    expect(complete("tieout li")).toEqual(["lint"]);
    expect(complete("tieout lint --fail-on w")).toEqual(["warning"]);
    expect(complete("tieout data sh")).toContain("show");
  });

  it.skipIf(!has("zsh"))("zsh reads it, and its functions are whole", async () => {
    const file = join(folderOf({}), "_tieout");
    writeFileSync(file, await script("zsh"));
    const done = spawnSync(
      "zsh",
      [
        "-f",
        "-c",
        `autoload -Uz compinit && compinit -D -u && source ${file} && print -r -- $_comps[tieout] && whence -w _tieout_lint _tieout_data_list`,
      ],
      { encoding: "utf8", env: { ...process.env, HOME: folderOf({}) } },
    );
    expect([done.stderr, done.stdout]).toEqual(["", "_tieout\n_tieout_lint: function\n_tieout_data_list: function\n"]);
  });
});
