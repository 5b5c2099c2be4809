/** The packed extension: its size, its files, and the suite run on it after installation. */
import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { same, test } from "./note.mjs";
import { bundleSuite, runInWorkbench } from "./suite.mjs";

const MAX_BYTES = 8_000_000;

/** What may be in the package; anything else is a mistake in .vscodeignore. */
const ALLOWED = [
  /^extension\/(?:package\.json|package\.nls(?:\.[\w-]+)?\.json|readme\.md|changelog\.md|LICENSE(?:\.txt|\.md)?|NOTICE(?:\.txt|\.md)?)$/i,
  /^extension\/dist\/(?:client\.cjs|client\.web\.js|server(?:-\w+)?\.cjs|server\.worker\.js|sheet\.js|sheet\.css|tieout\.dataset)$/,
  /^extension\/docs\/.+\.(?:md|png|svg)$/,
  /^extension\/(?:l10n|syntaxes|schemas)\/[\w.-]+\.json$/,
  /^extension\/media\/.+\.(?:md|png|svg)$/,
  /^extension\/samples\/[\w-]+\.md$/,
  /^extension\.vsixmanifest$/,
  /^\[Content_Types\]\.xml$/,
];

/** What must be in it. */
const REQUIRED = [
  "package.json",
  "dist/client.cjs",
  "dist/client.web.js",
  "dist/server.cjs",
  "dist/server.worker.js",
  "dist/sheet.js",
  "dist/sheet.css",
  "dist/tieout.dataset",
  "syntaxes/tieout.injection.tmLanguage.json",
];

/** Names in a zip, from its central directory. */
const namesIn = (file) => {
  const bytes = readFileSync(file);
  const end = bytes.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  const names = [];
  let at = bytes.readUInt32LE(end + 16);
  for (let n = bytes.readUInt16LE(end + 10); n > 0; n--) {
    const [name, extra, comment] = [28, 30, 32].map((o) => bytes.readUInt16LE(at + o));
    names.push(bytes.toString("utf8", at + 46, at + 46 + name));
    at += 46 + name + extra + comment;
  }
  return names;
};

export default async ({ root, output, tools }) => {
  const results = [];
  const vsix = join(output, "tieout.vsix");
  const packed = await test(results, "packs", async () => {
    const vsce = join(root, "node_modules/@vscode/vsce/vsce");
    // The build has run: the prepublish script would only do it again.
    const run = spawnSync(
      process.execPath,
      [vsce, "package", "--no-dependencies", "--allow-missing-repository", "--no-rewrite-relative-links", "--skip-license", "-o", vsix],
      { cwd: root, encoding: "utf8" },
    );
    if (run.status !== 0) throw new Error(`${run.stdout}\n${run.stderr}`);
  });
  if (!packed) return results;
  await test(results, `is smaller than ${MAX_BYTES / 1e6} MB`, async () => {
    const { size } = statSync(vsix);
    console.log(`     vsix: ${(size / 1e6).toFixed(2)} MB`);
    if (size > MAX_BYTES) throw new Error(`${size} bytes`);
  });
  await test(results, "holds exactly what it should", async () => {
    const names = namesIn(vsix);
    same(names.filter((n) => !ALLOWED.some((a) => a.test(n))).join("\n"), "", "files that should not be there");
    same(REQUIRED.filter((r) => !names.includes(`extension/${r}`)).join("\n"), "", "files that are missing");
  });
  const suite = await bundleSuite(root, output);
  const stub = join(output, "stub");
  mkdirSync(stub, { recursive: true });
  writeFileSync(
    join(stub, "package.json"),
    JSON.stringify({ name: "stub", publisher: "stub", version: "0.0.1", engines: { vscode: "^1.91.0" } }),
  );
  const inside = await runInWorkbench({
    output,
    tools,
    suite,
    extension: stub,
    prepare: (server) => {
      const run = spawnSync(tools.vscode.node, [...server.args, "--install-extension", vsix], {
        encoding: "utf8",
        env: { ...process.env, HOME: join(server.base, "home") },
      });
      if (run.status !== 0 || !/successfully installed/i.test(`${run.stdout}${run.stderr}`))
        throw new Error(`${run.stdout}\n${run.stderr}`);
    },
  });
  return [...results, ...inside.map((r) => ({ ...r, name: `installed: ${r.name}` }))];
};
