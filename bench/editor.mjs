/**
 * The editor's side, through a real stdio connection: an empty server, VS Code's own Markdown server and ours take turns, round after round,
 * over the same notes and the same edits. Times are milliseconds.
 */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import * as esbuild from "esbuild";
import { createCorpus, writeCorpus } from "./corpus.mjs";
import { createClient } from "./kit/lsp.mjs";
import { bench, buildRoot, ensure, ours, root } from "./kit/paths.mjs";
import { run } from "./kit/process.mjs";
import { createRandom } from "./kit/random.mjs";
import { median, summary } from "./kit/stats.mjs";
import { num, ratio, table, target, targets } from "./kit/table.mjs";
import { installPeers, peerPath } from "./peers.mjs";

const KB = 1024;
/** What single key presses are: mostly letters, then spaces, digits and punctuation. */
const KEYS = `${"etaoinshrdlucmfwypvbgk".repeat(3)}          0123456789.,;-*`;

export const buildEmptyServer = async () => {
  const out = join(ensure(buildRoot), "empty-server.cjs");
  await esbuild.build({
    absWorkingDir: root,
    entryPoints: [join(bench, "empty-server.mjs")],
    outfile: out,
    bundle: true,
    minify: true,
    platform: "node",
    format: "cjs",
    target: "es2022",
    logLevel: "warning",
  });
  return out;
};

/** A document as the client holds it: text, and where its lines start. */
const createDocument = (text) => {
  let current = text;
  let lines = null;
  const starts = () => {
    if (lines) return lines;
    lines = [0];
    for (let i = current.indexOf("\n"); i >= 0; i = current.indexOf("\n", i + 1)) lines.push(i + 1);
    return lines;
  };
  const position = (offset) => {
    const all = starts();
    let low = 0;
    let high = all.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (all[middle] <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low, character: offset - all[low] };
  };
  return {
    text: () => current,
    position,
    /** Replaces [start, end) and returns the LSP change. */
    edit(start, end, inserted) {
      const range = { start: position(start), end: position(end) };
      current = current.slice(0, start) + inserted + current.slice(end);
      lines = null;
      starts();
      return { range, text: inserted };
    },
  };
};

/** The defaults of VS Code, with validation switched on: all it can report about a note. */
const MARKDOWN_SETTINGS = {
  markdown: {
    server: { log: "off" },
    preferredMdPathExtensionStyle: "auto",
    occurrencesHighlight: { enabled: false },
    suggest: { paths: { enabled: true, includeWorkspaceHeaderCompletions: "never" } },
    validate: {
      enabled: true,
      referenceLinks: { enabled: "warning" },
      fragmentLinks: { enabled: "warning" },
      fileLinks: { enabled: "warning", markdownFragmentLinks: "inherit" },
      ignoredLinks: [],
      unusedLinkDefinitions: { enabled: "hint" },
      duplicateLinkDefinitions: { enabled: "warning" },
    },
  },
};

const serversFor = async ({ push }) => {
  const empty = await buildEmptyServer();
  const list = [{ id: "empty", name: "empty server", args: [empty], settings: {} }];
  const markdownIt = createRequire(join(peerPath("markdown-it"), "package.json"))("markdown-it");
  list.push({
    id: "markdown",
    name: "vscode-markdown",
    // It answers when asked and never pushes.
    pullOnly: true,
    args: [peerPath("vscode-langservers-extracted", "bin", "vscode-markdown-language-server"), "--stdio"],
    settings: MARKDOWN_SETTINGS,
    initializationOptions: { markdownFileExtensions: ["md"] },
    // Its client parses and reads files for it, as VS Code's extension host does.
    handlers: (documents) => {
      const engine = markdownIt({ html: true });
      const path = (uri) => new URL(uri);
      return {
        "markdown/parse": ({ uri, text }) => engine.parse(text ?? documents.get(uri)?.text() ?? readFileSync(path(uri), "utf8"), {}),
        "markdown/fs/readFile": ({ uri }) => [...readFileSync(path(uri))],
        "markdown/fs/stat": ({ uri }) => (existsSync(path(uri)) ? { isDirectory: false } : undefined),
        "markdown/fs/readDirectory": () => [],
        "markdown/findMarkdownFilesInWorkspace": () => [...documents.keys()],
        "markdown/fs/watcher/create": () => null,
        "markdown/fs/watcher/delete": () => null,
      };
    },
  });
  if (existsSync(ours.server))
    list.push({ id: "tieout", name: "tieout", args: [ours.server, "--stdio"], settings: { tieout: push ? { delay: 0 } : {} } });
  return list;
};

const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** One round of one server in two processes; returns plain numbers and arrays. */
const round = async (server, { folder, notes, edits, hovers, seed, pull, sizes }) => {
  const start = async () => {
    const documents = new Map();
    const client = createClient(process.execPath, server.args, {
      cwd: folder,
      pull,
      settings: server.settings,
      initializationOptions: server.initializationOptions,
      handlers: server.handlers?.(documents) ?? {},
    });
    const initialize = await client.initialize(pathToFileURL(folder).href);
    const open = async (name) => {
      const uri = pathToFileURL(join(folder, "set-000", `${name}.md`)).href;
      const document = createDocument(notes[name]);
      documents.set(uri, document);
      const since = client.pushes(uri);
      const from = performance.now();
      client.open(uri, document.text());
      const count = await client.diagnostics(uri, 1, { since });
      return { uri, document, ms: performance.now() - from, count };
    };
    return { client, initialize, open, documents };
  };

  const found = { initialize: [], open: {}, change: {}, hover: [], count: {}, burst: {} };
  {
    const { client, initialize, open } = await start();
    found.initialize.push(initialize);
    found.open["5 KB"] = (await open("5 KB")).ms;
    await client.stop();
  }
  const { client, initialize, open } = await start();
  found.initialize.push(initialize);
  for (const size of sizes) {
    const { uri, document, ms, count } = await open(size);
    found.open[size] = ms;
    found.count[size] = count;
    const r = createRandom(seed);
    const times = [];
    let version = 1;
    const keyPress = () => {
      const text = document.text();
      // Never in the front matter: a broken date changes what the whole note is read as of.
      const at = 120 + r.below(text.length - 121);
      return r.chance(0.1) ? document.edit(at, at + 1, "") : document.edit(at, at, r.pick(KEYS));
    };
    for (let i = 0; i < edits; i++) {
      const change = keyPress();
      version++;
      const since = client.pushes(uri);
      const from = performance.now();
      client.change(uri, version, [change]);
      await client.diagnostics(uri, version, { since });
      times.push(performance.now() - from);
      await pause(5);
    }
    found.change[size] = times;
    // Twenty keys faster than any answer: how long after the last one its diagnostics are there.
    const typed = Array.from({ length: 20 }, keyPress);
    const since = client.pushes(uri);
    for (const change of typed) client.change(uri, ++version, [change]);
    const from = performance.now();
    await client.diagnostics(uri, version, { since });
    found.burst[size] = performance.now() - from;

    if (size === "100 KB") {
      const places = [...document.text().matchAll(/\$?\d[\d,.]*%?/g)].map((m) => m.index).filter((at) => at > 120);
      for (let i = 0; i < hovers; i++) {
        const at = places[r.below(places.length)];
        const asked = performance.now();
        await client.request("textDocument/hover", { textDocument: { uri }, position: document.position(at) });
        found.hover.push(performance.now() - asked);
      }
    }
    // The largest note stays open, and memory is read with it.
    if (size !== sizes.at(-1)) client.close(uri);
  }
  await pause(200);
  found.memory = client.memory();
  found.pulls = client.pulls();
  await client.stop();
  return found;
};

/** Figures and findings of the notes as our CLI counts them: targets hold for notes with at most one finding in twenty figures. */
const findingShare = async (file) => {
  const { stdout, code, stderr } = await run(process.execPath, [ours.cli, "lint", file, "--format", "json"], { capture: true });
  try {
    const { summary: counts } = JSON.parse(stdout);
    return { figures: counts.figures, findings: counts.off + counts.stale, ties: counts.ties };
  } catch {
    return { error: `tieout lint ended with ${code}: ${stderr.slice(0, 300)}` };
  }
};

export const editorBench = async ({ quick = false, push = false, log = console.log } = {}) => {
  installPeers();
  const corpus = createCorpus();
  const sizes = ["100 KB", "1 MB"];
  const notes = { "5 KB": corpus.note(900_001, 5 * KB), "100 KB": corpus.note(900_002, 100 * KB), "1 MB": corpus.note(900_003, 1024 * KB) };
  // The links between notes lead somewhere: the first fifty notes stand beside the open one.
  const { folder } = writeCorpus(corpus, 50, 6 * KB);
  const servers = await serversFor({ push });
  const rounds = quick ? 2 : 5;
  const edits = quick ? 10 : 40;
  const results = new Map(servers.map((s) => [s.id, []]));
  for (let i = 0; i < rounds; i++) {
    // Another order each round, so that no server always comes first on a cold or a warm machine.
    for (const server of servers.map((_, k) => servers[(k + i) % servers.length])) {
      log(`  round ${i + 1}/${rounds}: ${server.name}`);
      try {
        results.get(server.id).push(
          await round(server, {
            folder,
            notes,
            edits,
            hovers: quick ? 10 : 20,
            seed: 7000 + i,
            pull: !push || server.pullOnly === true,
            sizes,
          }),
        );
      } catch (error) {
        log(`  ${server.name} failed: ${error.message.slice(0, 600)}`);
      }
    }
  }
  const merged = servers.flatMap((server) => {
    const all = results.get(server.id);
    if (all.length === 0) return [];
    const each = (pick) => all.flatMap(pick);
    return [
      {
        id: server.id,
        name: server.name,
        diagnostics: all[0].pulls ? "pull" : "push",
        initialize: summary(each((r) => r.initialize)),
        open: Object.fromEntries(["5 KB", ...sizes].map((size) => [size, summary(each((r) => r.open[size]))])),
        change: Object.fromEntries(sizes.map((size) => [size, summary(each((r) => r.change[size]))])),
        burst: Object.fromEntries(sizes.map((size) => [size, summary(each((r) => r.burst[size]))])),
        hover: summary(each((r) => r.hover)),
        rss: median(each((r) => (r.memory.rss === null ? [] : [r.memory.rss]))),
        peak: median(each((r) => (r.memory.peak === null ? [] : [r.memory.peak]))),
        count: all[0].count,
      },
    ];
  });

  const by = Object.fromEntries(merged.map((m) => [m.id, m]));
  const us = by.tieout;
  const lines = [
    table(
      `Editor, ms (${rounds} rounds, ${rounds * edits} edits each)`,
      ["p50 (p95)", ...merged.map((m) => m.name), "peer/ours"],
      [
        ["diagnostics are", ...merged.map((m) => m.diagnostics), ""],
        ["initialize", ...merged.map((m) => num(m.initialize.p50)), ratio(by.markdown?.initialize.p50 / us?.initialize.p50)],
        ...["5 KB", ...sizes].map((size) => [
          `open ${size}`,
          ...merged.map((m) => num(m.open[size].p50)),
          ratio(by.markdown?.open[size].p50 / us?.open[size].p50),
        ]),
        ...sizes.map((size) => [
          `change ${size}`,
          ...merged.map((m) => `${num(m.change[size].p50)} (${num(m.change[size].p95)})`),
          ratio(by.markdown?.change[size].p50 / us?.change[size].p50),
        ]),
        ...sizes.map((size) => [
          `20 keys ${size}`,
          ...merged.map((m) => num(m.burst[size].p50)),
          ratio(by.markdown?.burst[size].p50 / us?.burst[size].p50),
        ]),
        ["hover", ...merged.map((m) => num(m.hover.p50)), ratio(by.markdown?.hover.p50 / us?.hover.p50)],
        ["RSS, 1 MB open, MB", ...merged.map((m) => num(m.rss)), ratio(by.markdown?.rss / us?.rss)],
        ["diagnostics, 100 KB", ...merged.map((m) => m.count["100 KB"]), ""],
      ],
    ),
  ];
  let share = null;
  if (us) {
    const file = join(ensure(buildRoot), "editor-100kb.md");
    writeFileSync(file, notes["100 KB"]);
    share = await findingShare(file);
    lines.push(
      share.error
        ? `\n${share.error}`
        : `\nThe 100 KB note: ${share.figures} figures, ${share.ties} tie, ${share.findings} findings (one in ${num(share.figures / share.findings)}).`,
    );
  } else lines.push("\ndist/server.cjs is not there: `node build.mjs` first. Peers only.");
  const goals = [
    target("change, 100 KB, p50", us?.change["100 KB"].p50, 9, " ms"),
    target("  against vscode-markdown", by.markdown?.change["100 KB"].p50 / us?.change["100 KB"].p50, 10, "x", "at least"),
    target("change, 1 MB, p50", us?.change["1 MB"].p50, 20, " ms"),
    target("  against vscode-markdown", by.markdown?.change["1 MB"].p50 / us?.change["1 MB"].p50, 45, "x", "at least"),
    target("hover, p50", us?.hover.p50, 1, " ms"),
    target("first diagnostics, 5 KB", us?.open["5 KB"].p50, 30, " ms"),
    target("first diagnostics, 100 KB", us?.open["100 KB"].p50, by.markdown?.open["100 KB"].p50 ?? Number.NaN, " ms"),
    target("initialize, of the empty server's", us?.initialize.p50 / by.empty?.initialize.p50, 1.5, "x"),
    target("RSS with 1 MB open", us?.rss, 150, " MB"),
  ];
  if (share && !share.error) {
    // Fast for the wrong reason? Such a note has a figure in every 150 bytes, and most of its published ones can be tied.
    goals.push(target("figures read per 10 KB", share.figures / 10, 40, "", "at least"));
    goals.push(target("figures that tie, of all", share.ties / share.figures, 0.4, "", "at least"));
    goals.push(target("figures per finding in the note", share.figures / Math.max(1, share.findings), 20, "", "at least"));
  }
  return {
    name: push ? "editor-push" : "editor",
    data: { rounds, edits: rounds * edits, servers: merged, share },
    text: [...lines, targets("Targets", goals)].join("\n"),
    targets: goals,
  };
};
