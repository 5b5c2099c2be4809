/**
 * How cost grows: with the size of a note, with the number of notes, with the number of series and names, and with the length of a stream. The
 * exponent k of cost = c * size^k is fitted over the sizes at which the work outweighs the start: 1 is linear.
 */
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { readSourceTexts } from "../scripts/dataset.mjs";
import { createCorpus, writeCorpus } from "./corpus.mjs";
import { bundleEngine, importEngine } from "./kit/engine.mjs";
import { bench, corpusRoot, ensure, ours, root } from "./kit/paths.mjs";
import { rss, run } from "./kit/process.mjs";
import { createRandom } from "./kit/random.mjs";
import { exponent, median } from "./kit/stats.mjs";
import { num, table, target, targets } from "./kit/table.mjs";
import { syntheticSource } from "./synthetic.mjs";

const KB = 1024;

const child = async (engine, task) => {
  const result = await run(process.execPath, ["--expose-gc", join(bench, "growth-child.mjs"), engine, JSON.stringify(task)], {
    capture: true,
  });
  if (result.code !== 0) throw new Error(`growth-child ended with ${result.code}: ${result.stderr.slice(-800)}`);
  return JSON.parse(result.stdout);
};

const texts = (name, list) => {
  const folder = ensure(join(corpusRoot, "growth"));
  return list.map((text, i) => {
    const path = join(folder, `${name}-${i}.md`);
    writeFileSync(path, text);
    return path;
  });
};

const byNoteSize = async ({ quick, log, corpus, engine }) => {
  const sizes = quick ? [1, 8, 64, 256] : [1, 4, 16, 64, 256, 1024, 4096];
  log(`  note size: ${sizes.join(", ")} KB`);
  const notes = sizes.map((size, i) => corpus.note(600_000 + i, size * KB));
  const { points } = await child(engine, {
    task: "note",
    file: ours.dataset,
    texts: texts("size", notes),
    warm: texts(
      "warm",
      Array.from({ length: 60 }, (_, i) => corpus.note(610_000 + i, 8 * KB)),
    ),
    edits: quick ? 8 : 20,
  });
  const large = points.filter((p) => p.bytes >= 16 * KB);
  return {
    points,
    cold: exponent(large.map((p) => [p.bytes, p.coldMs])),
    edit: exponent(large.map((p) => [p.bytes, p.editMs])),
    heap: exponent(large.map((p) => [p.bytes, p.heap])),
  };
};

const byFiles = async ({ quick, log, corpus }) => {
  const counts = quick ? [1, 20, 200] : [1, 10, 100, 1000, 5000];
  const points = [];
  for (const count of counts) {
    log(`  files: ${count}`);
    const { folder } = writeCorpus(corpus, count, 6 * KB);
    const laps = [];
    for (let i = 0; i < (quick || count >= 1000 ? 1 : 3); i++) {
      const result = await run(process.execPath, [ours.cli, "lint", folder, "--format", "compact"], { cwd: folder });
      if (result.code > 1) throw new Error(`tieout lint of ${count} files ended with ${result.code}: ${result.stderr.slice(-500)}`);
      laps.push(result);
    }
    points.push({ count, ms: median(laps.map((l) => l.ms)), peak: median(laps.flatMap((l) => (l.peak === null ? [] : [l.peak]))) });
  }
  // The start is the same for all; what is left is the work.
  const start = points[0].ms;
  return { points, slope: exponent(points.slice(1).map((p) => [p.count - 1, p.ms - start])) };
};

const bySeries = async ({ quick, log, engine }) => {
  const sizes = quick ? [100, 1000] : [100, 300, 1000, 3000, 10_000];
  const { compileDataset, CATALOGUE_COLUMNS } = await importEngine("compile", {
    "dataset/compile/compile.ts": ["compileDataset"],
    "dataset/compile/source.ts": ["CATALOGUE_COLUMNS"],
  });
  const { names } = await readSourceTexts(join(root, "server/data"));
  const folder = ensure(join(corpusRoot, "synthetic"));
  const points = [];
  for (const count of sizes) {
    log(`  series: ${count}`);
    const { source, sentence } = syntheticSource(count, names, CATALOGUE_COLUMNS);
    const from = performance.now();
    const bytes = compileDataset(source, { name: `synthetic-${count}`, origin: "bundle" });
    const compileMs = performance.now() - from;
    const file = join(folder, `${count}.dataset`);
    writeFileSync(file, bytes);
    const r = createRandom(count + 1);
    const notes = Array.from(
      { length: quick ? 20 : 60 },
      () =>
        `---\ndate: 2026-03-02\n---\n\n${Array.from({ length: 12 }, () => Array.from({ length: 3 }, () => sentence(r)).join(" ")).join("\n\n")}\n`,
    );
    const laps = [];
    for (let i = 0; i < (quick ? 1 : 3); i++)
      laps.push(await child(engine, { task: "dataset", file, texts: texts(`series-${count}`, notes) }));
    const mid = (key) => median(laps.map((l) => l[key]));
    points.push({
      count,
      compileMs,
      bytes: bytes.length,
      openMs: mid("openMs"),
      createMs: mid("createMs"),
      firstMs: mid("firstMs"),
      noteMs: mid("noteMs"),
      rss: mid("rss"),
      verdicts: laps[0].verdicts,
    });
  }
  return {
    points,
    compile: exponent(points.map((p) => [p.count, p.compileMs])),
    start: exponent(points.map((p) => [p.count, p.openMs + p.createMs + p.firstMs])),
    note: exponent(points.map((p) => [p.count, p.noteMs])),
  };
};

/** Documents through one `tieout stream`: resident memory at every tenth, as the reader of its output sees it. */
const stream = async ({ quick, log, corpus }) => {
  const documents = quick ? 3000 : 100_000;
  log(`  stream: ${documents} documents`);
  const bodies = Array.from({ length: 2000 }, (_, i) => corpus.note(500_000 + i, 1500));
  const samples = [];
  let sent = 0;
  const result = await run(process.execPath, [ours.cli, "stream"], {
    everyMs: 25,
    onSample: (pid) => samples.push([sent, rss(pid)]),
    input: async (stdin) => {
      for (let i = 0; i < documents && !stdin.destroyed; i++) {
        // Every document is a text of its own, as the articles of an archive are.
        const text = `${bodies[i % bodies.length]}\nDesk copy ${i.toString(36)} for the archive.\n`;
        if (!stdin.write(`${JSON.stringify({ id: `doc-${i}`, text })}\n`))
          await new Promise((resolve) => stdin.once("drain", resolve).once("close", resolve));
        sent = i + 1;
      }
      stdin.end();
    },
  });
  if (result.code !== 0) throw new Error(`tieout stream ended with ${result.code}: ${result.stderr.slice(-500)}`);
  const known = samples.filter(([, mb]) => mb !== null);
  const tenth = (k) => median(known.filter(([at]) => at > (documents * k) / 10 && at <= (documents * (k + 1)) / 10).map(([, mb]) => mb));
  return {
    documents,
    seconds: result.ms / 1000,
    rate: documents / (result.ms / 1000),
    peak: result.peak,
    tenths: Array.from({ length: 10 }, (_, k) => tenth(k)),
    outputBytes: result.bytes,
  };
};

export const growthBench = async ({ quick = false, log = console.log } = {}) => {
  for (const [name, path] of Object.entries(ours))
    if (!existsSync(path)) throw new Error(`dist has no ${name}: run \`node build.mjs\` first`);
  mkdirSync(corpusRoot, { recursive: true });
  const corpus = createCorpus();
  const engine = await bundleEngine("service", { "dataset/open.ts": ["openDataset"], "service/index.ts": ["createTieout"] });
  const lines = [];
  const goals = [];

  const size = await byNoteSize({ quick, log, corpus, engine });
  lines.push(
    table(
      "Note size (engine only, in process)",
      ["KB", "figures", "cold ms", "ms/100 KB", "edit ms", "heap MB", "heap KB/KB"],
      size.points.map((p) => [
        num(p.bytes / KB),
        p.figures,
        num(p.coldMs),
        num((p.coldMs / p.bytes) * KB * 100),
        num(p.editMs),
        num(p.heap),
        num((p.heap * KB) / (p.bytes / KB)),
      ]),
    ),
    `exponents from 16 KB up: cold ${num(size.cold)}, edit ${num(size.edit)}, heap ${num(size.heap)}`,
  );
  goals.push(target("note size, exponent of a cold check", size.cold, 1.1, ""));

  const files = await byFiles({ quick, log, corpus });
  lines.push(
    table(
      "Files (the linter, all cores, no cache)",
      ["files", "s", "files/s", "peak MB"],
      files.points.map((p) => [p.count, num(p.ms / 1000), num(p.count / (p.ms / 1000)), num(p.peak)]),
    ),
    `exponent of the time beyond one file: ${num(files.slope)}`,
  );
  goals.push(target("files, exponent", files.slope, 1.1, ""));

  const series = await bySeries({ quick, log, engine });
  lines.push(
    table(
      "Series (synthetic; twenty entities and four names a measure)",
      ["series", "compile ms", "file MB", "open ms", "create ms", "first ms", "note ms", "RSS MB", "tie"],
      series.points.map((p) => [
        p.count,
        num(p.compileMs),
        num(p.bytes / 2 ** 20),
        num(p.openMs),
        num(p.createMs),
        num(p.firstMs),
        num(p.noteMs),
        num(p.rss),
        `${Math.round(
          (100 * (p.verdicts.ties ?? 0)) /
            Math.max(
              1,
              Object.values(p.verdicts).reduce((a, b) => a + b, 0),
            ),
        )}%`,
      ]),
    ),
    `exponents: compile ${num(series.compile)}, open + create + first note ${num(series.start)}, a later note ${num(series.note)}`,
  );
  goals.push(
    target("series, exponent of the start", series.start, 1.1, ""),
    target("series, exponent of a later note", series.note, 1.0, ""),
  );

  const flow = await stream({ quick, log, corpus });
  const early = flow.tenths[2];
  const late = flow.tenths[9];
  lines.push(
    table(
      `Stream of ${flow.documents} documents of 1.5 KB`,
      ["documents/s", "peak MB", "MB at 10%", "30%", "60%", "100%"],
      [[num(flow.rate), num(flow.peak), num(flow.tenths[0]), num(early), num(flow.tenths[5]), num(late)]],
    ),
  );
  goals.push(target("stream, memory at the end of that at 30 %", late / early, 1.15, "x"));
  return {
    name: "growth",
    data: { size, files, series, stream: flow },
    text: [...lines, targets("Targets", goals)].join("\n"),
    targets: goals,
  };
};
