/**
 * Starts, by part: one note on the command line from start to exit, and a language server from start to the first diagnostics. Programs take turns,
 * round after round. The compiled code that the build made lies beside the programs, as in an installed package.
 */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { createCorpus } from "./corpus.mjs";
import { buildEmptyServer } from "./editor.mjs";
import { createClient } from "./kit/lsp.mjs";
import { corpusRoot, ensure, ours } from "./kit/paths.mjs";
import { run } from "./kit/process.mjs";
import { summary } from "./kit/stats.mjs";
import { num, ratio, table, target, targets } from "./kit/table.mjs";
import { installPeers, peerPath } from "./peers.mjs";

/** Ends that mean "it ran": clean, or findings. */
const RAN = new Set([0, 1]);

const commandLine = async (folder, { quick, log }) => {
  const note = join(folder, "note.md");
  const bare = join(folder, "bare.md");
  const programs = [
    { id: "node", name: "node -e 0", args: ["-e", "0"] },
    { id: "markdownlint", name: "markdownlint-cli2 NOTE", args: [peerPath("markdownlint-cli2", "markdownlint-cli2-bin.mjs"), note] },
  ];
  if (existsSync(ours.cli))
    programs.push(
      { id: "help", name: "tieout --help", args: [ours.cli, "--help"] },
      { id: "version", name: "tieout --version", args: [ours.cli, "--version"] },
      { id: "bare", name: "tieout lint, no figures", args: [ours.cli, "lint", bare] },
      { id: "lint", name: "tieout lint NOTE", args: [ours.cli, "lint", note] },
    );
  const rounds = quick ? 9 : 40;
  const found = new Map(programs.map((p) => [p.id, []]));
  log(`  command line: ${rounds} starts each`);
  // Round -1 warms the disk, and the compile cache of a Node that keeps one; it is not counted.
  for (let i = -1; i < rounds; i++)
    for (let k = 0; k < programs.length; k++) {
      const p = programs[(k + i + 1) % programs.length];
      const result = await run(process.execPath, p.args, { cwd: folder, everyMs: 1000 });
      if (!RAN.has(result.code)) throw new Error(`${p.name} ended with ${result.code}: ${result.stderr.slice(-500)}`);
      if (i >= 0) found.get(p.id).push(result.ms);
    }
  return programs.map((p) => ({ id: p.id, name: p.name, ...summary(found.get(p.id)) }));
};

const servers = async (folder, { quick, log }) => {
  const list = [{ id: "empty", name: "empty server", args: [await buildEmptyServer(), "--stdio"] }];
  if (existsSync(ours.server)) list.push({ id: "tieout", name: "tieout", args: [ours.server, "--stdio"] });
  const text = readFileSync(join(folder, "five.md"), "utf8");
  const uri = pathToFileURL(join(folder, "five.md")).href;
  const rounds = quick ? 9 : 40;
  const found = new Map(list.map((s) => [s.id, { initialize: [], first: [] }]));
  log(`  servers: ${rounds} starts each`);
  for (let i = -1; i < rounds; i++)
    for (let k = 0; k < list.length; k++) {
      const server = list[(k + i + 1) % list.length];
      const client = createClient(process.execPath, server.args, { cwd: folder, pull: true, settings: { tieout: {} } });
      const initialize = await client.initialize(pathToFileURL(folder).href);
      const since = client.pushes(uri);
      const from = performance.now();
      client.open(uri, text);
      await client.diagnostics(uri, 1, { since });
      const first = performance.now() - from;
      await client.stop();
      if (i < 0) continue;
      found.get(server.id).initialize.push(initialize);
      found.get(server.id).first.push(first);
    }
  return list.map(({ id, name }) => ({
    id,
    name,
    initialize: summary(found.get(id).initialize),
    first: summary(found.get(id).first),
  }));
};

export const startBench = async ({ quick = false, log = console.log } = {}) => {
  installPeers();
  const corpus = createCorpus();
  const folder = ensure(join(corpusRoot, "start"));
  writeFileSync(join(folder, "note.md"), corpus.note(800_001, 3000));
  writeFileSync(join(folder, "five.md"), corpus.note(900_001, 5 * 1024));
  writeFileSync(join(folder, "bare.md"), "# A title\n\nPlain words, and nothing to check.\n");
  const starts = await commandLine(folder, { quick, log });
  const served = await servers(folder, { quick, log });
  const at = Object.fromEntries(starts.map((r) => [r.id, r.p50]));
  const of = Object.fromEntries(served.map((r) => [r.id, r]));
  const lines = [
    table(
      `One note of 3 KB, start to exit, ms (${starts[0].n} starts each)`,
      ["", "p50", "p95", "of node -e 0"],
      starts.map((r) => [r.name, num(r.p50), num(r.p95), ratio(r.p50 / at.node)]),
    ),
  ];
  if (at.lint)
    lines.push(
      table(
        "Parts of that start",
        ["", "ms", "of node -e 0"],
        [
          ["Node itself", at.node],
          ["the program: reading and evaluating its bundle", at.help - at.node],
          ["the dataset: reading it, checking it for damage", at.version - at.help],
          ["a run: paths, configuration, engine, report", at.bare - at.version],
          ["the first note: parsing, names, claims, verdicts", at.lint - at.bare],
        ].map(([name, ms]) => [name, num(ms), ratio(ms / at.node)]),
      ),
    );
  lines.push(
    table(
      `A server, ms (${served[0].initialize.n} starts each)`,
      ["", ...served.map((s) => s.name), "ours/empty"],
      [
        [
          "start to initialized, p50 (p95)",
          ...served.map((s) => `${num(s.initialize.p50)} (${num(s.initialize.p95)})`),
          ratio(of.tieout?.initialize.p50 / of.empty.initialize.p50),
        ],
        ["first diagnostics of 5 KB, p50 (p95)", ...served.map((s) => `${num(s.first.p50)} (${num(s.first.p95)})`), ""],
      ],
    ),
  );
  const goals = [
    target("one note, of node -e 0", at.lint / at.node, 1.8, "x"),
    target("initialize, of the empty server's", of.tieout?.initialize.p50 / of.empty.initialize.p50, 1.5, "x"),
    target("first diagnostics, 5 KB", of.tieout?.first.p50, 30, " ms"),
  ];
  return { name: "start", data: { starts, servers: served }, text: [...lines, targets("Targets", goals)].join("\n"), targets: goals };
};
