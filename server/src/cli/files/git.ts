/** Notes that changed, as git tells it. */
import { execFile } from "node:child_process";
import { resolve } from "node:path";
import { promisify } from "node:util";
import { CliError } from "../failure.js";

const run = promisify(execFile);

const git = async (cwd: string, args: readonly string[]): Promise<string> => {
  try {
    return (await run("git", [...args], { cwd, encoding: "utf8", maxBuffer: 1 << 28 })).stdout;
  } catch (error) {
    if ((error as { code?: unknown }).code === "ENOENT") throw new CliError("--changed needs git, which is not installed");
    const said = String((error as { stderr?: unknown }).stderr ?? "")
      .trim()
      .split("\n")
      .at(-1)
      ?.replace(/^(fatal|error): /, "");
    throw new CliError(`--changed: git says: ${said || "it failed"}`);
  }
};

/**
 * Absolute paths of files that differ from a commit (added, copied, modified, renamed; in the index or not) or are new and not ignored.
 * @throws CliError outside a repository, or when there is no such commit.
 */
export const changedFiles = async (cwd: string, ref: string): Promise<string[]> => {
  // A name that begins with "-" would be an option.
  if (ref.startsWith("-")) throw new CliError(`--changed: "${ref}" is no commit`);
  const top = (await git(cwd, ["rev-parse", "--show-toplevel"])).trimEnd();
  const [changed, added] = await Promise.all([
    git(top, ["diff", "--name-only", "--diff-filter=ACMR", "-z", "--no-ext-diff", ref, "--"]),
    git(top, ["ls-files", "--others", "--exclude-standard", "-z"]),
  ]);
  return [...new Set(`${changed}${added}`.split("\0").filter(Boolean))].sort().map((name) => resolve(top, name));
};
