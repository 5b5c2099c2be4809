/**
 * The peers, from npm, in versions that run on Node 20. They are installed here and nowhere else: the project itself never depends
 * on them. `node bench/peers.mjs` installs them without measuring.
 */
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { ensure, peersRoot } from "./kit/paths.mjs";

/** Exact versions: a benchmark that moves with the registry cannot be repeated. */
export const PEERS = {
  "vscode-langservers-extracted": "4.10.0",
  "markdownlint-cli2": "0.20.0",
  "@microsoft/recognizers-text-suite": "1.3.1",
  compromise: "14.17.0",
  // VS Code's Markdown server has its client parse with markdown-it; the benchmark's client does the same.
  "markdown-it": "14.3.3",
};

const installed = (name) => {
  try {
    return JSON.parse(readFileSync(join(peersRoot, "node_modules", name, "package.json"), "utf8")).version;
  } catch {
    return null;
  }
};

export const missingPeers = () => Object.entries(PEERS).filter(([name, version]) => installed(name) !== version);

/** Installs what is missing; no scripts are run. Returns the versions. @throws when npm cannot install. */
export const installPeers = ({ quiet = false } = {}) => {
  const missing = missingPeers();
  if (missing.length > 0) {
    ensure(peersRoot);
    const manifest = join(peersRoot, "package.json");
    if (!existsSync(manifest)) writeFileSync(manifest, `${JSON.stringify({ name: "tieout-bench-peers", private: true }, null, 2)}\n`);
    if (!quiet) console.log(`installing ${missing.map(([name]) => name).join(", ")} into bench/.peers`);
    const specs = missing.map(([name, version]) => `${name}@${version}`);
    execFileSync("npm", ["install", "--prefix", peersRoot, "--ignore-scripts", "--no-audit", "--no-fund", "--save-exact", ...specs], {
      stdio: ["ignore", "ignore", "inherit"],
      cwd: peersRoot,
    });
  }
  return { ...PEERS };
};

export const peerPath = (...parts) => join(peersRoot, "node_modules", ...parts);

if (process.argv[1] && fileURLToPath(import.meta.url) === process.argv[1]) console.log(installPeers());
