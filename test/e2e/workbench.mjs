/** A VS Code workbench with a real Node extension host, from packages: server-main.js of code-server, and Chromium. */
import { spawn } from "node:child_process";
import { createWriteStream, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "playwright-core";
import { until } from "./note.mjs";

const SETTINGS = {
  "telemetry.telemetryLevel": "off",
  "workbench.startupEditor": "none",
  "workbench.tips.enabled": false,
  "workbench.welcomePage.walkthroughs.openOnInstall": false,
  "security.workspace.trust.enabled": false,
  "git.enabled": false,
  "git.autoRepositoryDetection": false,
  "chat.disableAIFeatures": true,
  "chat.commandCenter.enabled": false,
  "extensions.autoUpdate": false,
  "extensions.autoCheckUpdates": false,
  "extensions.ignoreRecommendations": true,
  "update.mode": "none",
  "editor.minimap.enabled": false,
  "editor.hover.delay": 100,
  "editor.accessibilitySupport": "off",
  "files.autoSave": "off",
  "workbench.secondarySideBar.defaultVisibility": "hidden",
};

const freePort = () =>
  new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });

/** Starts the server; `close` ends its whole process group, as the pid alone leaves extension hosts behind. */
export const startServer = async ({ tools, output, env = {}, settings = {} }) => {
  const base = mkdtempSync(join(tmpdir(), "tieout-e2e-"));
  const at = (name) => join(base, name);
  for (const name of ["data/data/User", "ext", "home", "ws"]) mkdirSync(at(name), { recursive: true });
  writeFileSync(at("data/data/User/settings.json"), JSON.stringify({ ...SETTINGS, ...settings }, null, 2));
  const port = await freePort();
  const args = [
    join(tools.vscode.server, "out/server-main.js"),
    ...["--host", "127.0.0.1", "--port", String(port), "--without-connection-token", "--accept-server-license-terms"],
    ...["--server-data-dir", at("data"), "--extensions-dir", at("ext"), "--enable-smoke-test-driver", "--disable-telemetry"],
    ...["--disable-workspace-trust", "--reconnection-grace-time", "2"],
  ];
  const environment = { ...process.env, HOME: at("home"), EXTENSIONS_GALLERY: '{"serviceUrl":""}', ...env };
  // The suite's own Node options must not reach the extension host.
  delete environment.NODE_OPTIONS;
  const child = spawn(tools.vscode.node, args, { detached: true, stdio: ["ignore", "pipe", "pipe"], env: environment });
  const log = createWriteStream(join(output, "server.log"));
  child.stdout.pipe(log);
  child.stderr.pipe(log);
  let ended = false;
  child.once("exit", () => {
    ended = true;
  });
  const close = () => {
    try {
      process.kill(-child.pid, "SIGKILL");
    } catch {
      // It is gone already.
    }
    rmSync(base, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  };
  try {
    await until("the workbench's server", async () => {
      if (ended) throw new Error(`the server ended at once; see ${join(output, "server.log")}`);
      return (await fetch(`http://127.0.0.1:${port}/version`)).ok;
    });
  } catch (error) {
    close();
    throw error;
  }
  const remote = (path) => `vscode-remote://127.0.0.1:${port}${path}`;
  /** Address of the workbench for a folder, with what VS Code's command line would take as its payload. */
  const url = (folder, payload) =>
    `http://127.0.0.1:${port}/?folder=${encodeURIComponent(folder)}&payload=${encodeURIComponent(JSON.stringify(payload))}`;
  return { base, folder: at("ws"), extensions: at("ext"), data: at("data"), port, remote, url, args, close };
};

export const startBrowser = (tools) =>
  chromium.launch({
    executablePath: tools.chromium,
    headless: true,
    args: [
      ...["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"],
      ...["--disable-component-update", "--disable-sync", "--disable-dev-shm-usage"],
    ],
  });
