/**
 * The linter's side: files a second and peak memory over generated notes, beside markdownlint-cli2 and Node's own floor, in turn. One note from a cold
 * start: start.mjs.
 */
import { existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createCorpus, writeCorpus } from "./corpus.mjs";
import { bench, buildRoot, corpusRoot, ensure, ours } from "./kit/paths.mjs";
import { run } from "./kit/process.mjs";
import { median } from "./kit/stats.mjs";
import { num, ratio, table, target, targets } from "./kit/table.mjs";
import { installPeers, peerPath } from "./peers.mjs";

/** Ends that mean "it ran": clean, or findings. Anything else is a failure to report, not a fast run. */
const RAN = new Set([0, 1]);

const measured = async (args, cwd) => {
  const result = await run(process.execPath, args, { cwd });
  if (!RAN.has(result.code)) throw new Error(`node ${args.slice(0, 3).join(" ")} ended with ${result.code}: ${result.stderr.slice(-500)}`);
  return result;
};

const throughput = async ({ quick, log, corpus }) => {
  const count = quick ? 500 : 5000;
  const { folder, bytes } = writeCorpus(corpus, count, 6 * 1024);
  // Line length is a matter of taste that most projects switch off; with it the peer would mostly be printing.
  const config = join(ensure(buildRoot), ".markdownlint-cli2.jsonc");
  writeFileSync(config, JSON.stringify({ config: { MD013: false } }));
  const cache = join(ensure(join(corpusRoot, "cache")), `${count}.cache`);
  const lint = (...more) => [ours.cli, "lint", folder, "--format", "compact", ...more];
  const dropCache = () => rmSync(cache, { force: true, recursive: true });
  const withCache = ["--cache", "--cache-location", cache];

  const runs = [
    { id: "floor", name: "node: read + one regex", args: [join(bench, "floor.mjs"), folder] },
    {
      id: "markdownlint",
      name: "markdownlint-cli2",
      args: [peerPath("markdownlint-cli2", "markdownlint-cli2-bin.mjs"), "--config", config, "**/*.md"],
      cwd: folder,
    },
  ];
  if (existsSync(ours.cli))
    runs.push(
      { id: "cold", name: "tieout, cold cache", before: dropCache, args: lint(...withCache) },
      { id: "warm", name: "tieout, warm cache", args: lint(...withCache) },
      { id: "one", name: "tieout, no cache, 1 thread", args: lint("--concurrency", "1") },
      { id: "two", name: "tieout, no cache, 2 threads", args: lint("--concurrency", "2") },
    );
  const rounds = quick ? 1 : 3;
  const found = new Map(runs.map((r) => [r.id, []]));
  for (let i = 0; i < rounds; i++) {
    // "warm" follows "cold" in every order: the list is only turned, never shuffled, and starts before or after both.
    const order = i % 2 === 0 ? runs : [...runs.slice(4), ...runs.slice(0, 4)];
    for (const r of order) {
      log(`  round ${i + 1}/${rounds}: ${r.name}`);
      r.before?.();
      try {
        found.get(r.id).push(await measured(r.args, r.cwd ?? folder));
      } catch (error) {
        log(`  ${error.message}`);
      }
    }
  }
  const rows = runs.flatMap((r) => {
    const all = found.get(r.id);
    if (all.length === 0) return [];
    const seconds = median(all.map((x) => x.ms)) / 1000;
    return [
      {
        id: r.id,
        name: r.name,
        seconds,
        files: count / seconds,
        peak: median(all.flatMap((x) => (x.peak === null ? [] : [x.peak]))),
        output: all[0].bytes,
      },
    ];
  });
  return { count, bytes, rounds, rows };
};

export const cliBench = async ({ quick = false, log = console.log } = {}) => {
  installPeers();
  mkdirSync(corpusRoot, { recursive: true });
  const corpus = createCorpus();
  log("  making the notes");
  const speed = await throughput({ quick, log, corpus });
  const by = Object.fromEntries(speed.rows.map((r) => [r.id, r]));
  const peer = by.markdownlint;
  const lines = [
    table(
      `${speed.count} notes, ${num(speed.bytes / 2 ** 20)} MB (${speed.rounds} rounds)`,
      ["", "s", "files/s", "MB/s", "peak MB", "of markdownlint"],
      speed.rows.map((r) => [
        r.name,
        num(r.seconds),
        num(r.files),
        num(speed.bytes / 2 ** 20 / r.seconds),
        num(r.peak),
        ratio(r.files / peer?.files),
      ]),
    ),
  ];
  const goals = [
    target("cold cache, of markdownlint-cli2", by.cold?.files / peer?.files, 5, "x", "at least"),
    target("warm cache, of markdownlint-cli2", by.warm?.files / peer?.files, 30, "x", "at least"),
    target("peak memory, cold cache", by.cold?.peak, peer?.peak ?? Number.NaN, " MB"),
    target("two threads, of one", by.two?.files / by.one?.files, 1.7, "x", "at least"),
  ];
  return { name: "cli", data: { throughput: speed }, text: [...lines, targets("Targets", goals)].join("\n"), targets: goals };
};
