/** Completion scripts, run in the shells that are installed; their text is checked in any case. */
import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { cli, folderOf, ROOT } from "./built.js";

const has = (shell: string) => spawnSync(shell, ["--version"]).status === 0;
/** A test that cannot run says why. */
const titleOf = (shell: string, what: string) => `${shell}: ${what}${has(shell) ? "" : ` (skipped: ${shell} is not installed)`}`;
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

  it.each([
    ["tieout li", ["lint"]],
    ["tieout lint --fail", ["--fail-on"]],
    ["tieout lint --fail-on w", ["warning"]],
    ["tieout completions f", ["fish"]],
    ["tieout data sh", ["show"]],
    ["tieout lint n", ["note.md"]],
    ["tieout init --as ", ["jsonc", "json", "yaml"]],
  ])("bash: %s", async (line, words) => expect(await bash(line)).toEqual(words));

  it.skipIf(!has("fish"))(titleOf("fish", "offers words"), async () => {
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

  it.skipIf(!has("zsh"))(titleOf("zsh", "reads it, and its functions are whole"), async () => {
    const file = join(folderOf({}), "_tieout");
    const text = await script("zsh");
    writeFileSync(file, text);
    // An argument list that ends early would run its rest as a command.
    expect(text).not.toMatch(/\\\n\s*\n/);
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

  /** In a shell at a terminal of its own: what completion offers goes to a file. */
  const ZSH_INSIDE = `PS1=
autoload -Uz compinit; compinit -D -u; source ./_tieout
compadd() { local -a hits; builtin compadd -O hits "$@"; print -l -- $hits >> offered; builtin compadd "$@" }
print READY`;
  /** Types a line and TAB into it. */
  const ZSH_OUTSIDE = `zmodload zsh/zpty; zpty -b z zsh -f -i; zpty -w z "source ./inside.zsh"
got=
for ((n = 0; n < 500; n++)); do
  if zpty -r -t z chunk; then got+=$chunk; [[ $got == *READY* ]] && break; else sleep 0.02; fi
done
[[ $got == *READY* ]] || exit 3
zpty -w -n z "$1"$'\\t'
for ((n = 0; n < 250; n++)); do
  [[ -s offered ]] && { sleep 0.1; break }
  zpty -r -t z chunk; sleep 0.02
done
zpty -d z`;

  it.skipIf(!has("zsh")).each([
    ["tieout li", "lint"],
    ["tieout lint --fail-on w", "warning"],
    ["tieout completions f", "fish"],
    ["tieout data sh", "show"],
  ])(titleOf("zsh", "%s"), async (line, word) => {
    const folder = folderOf({ "inside.zsh": ZSH_INSIDE, "outside.zsh": ZSH_OUTSIDE, _tieout: await script("zsh") });
    const done = spawnSync("zsh", ["-f", "outside.zsh", line], { cwd: folder, env: { ...process.env, HOME: folder }, timeout: 30_000 });
    expect(done.status).not.toBe(3);
    const offered = readFileSync(join(folder, "offered"), "utf8").split("\n").filter(Boolean);
    expect([...new Set(offered)]).toEqual([word]);
  });
});
