/**
 * The scanner: MB for a second of processor time from prose to figures, in one process, beside the two npm libraries that read numbers with
 * units. Processor time, so that other work on the machine does not count.
 * All get the same paragraphs; ours gets them as the text layer hands them on. Parsing Markdown is measured apart.
 */
import { createRequire } from "node:module";
import { join } from "node:path";
import { createCorpus } from "./corpus.mjs";
import { importEngine } from "./kit/engine.mjs";
import { peersRoot } from "./kit/paths.mjs";
import { median } from "./kit/stats.mjs";
import { num, ratio, table, target, targets } from "./kit/table.mjs";
import { installPeers } from "./peers.mjs";

const MB = 1024 * 1024;
const LEAST_MS = 1000;

export const scanBench = async ({ quick = false, log = console.log } = {}) => {
  installPeers();
  const corpus = createCorpus();
  const rounds = quick ? 2 : 5;
  const { createNoteReader, readFigures } = await importEngine("scan", {
    "text/note.ts": ["createNoteReader"],
    "figures/scan.ts": ["readFigures"],
  });
  const sources = Array.from({ length: quick ? 200 : 1500 }, (_, i) => corpus.note(700_000 + i, 6 * 1024));
  const sourceBytes = sources.reduce((sum, text) => sum + Buffer.byteLength(text), 0);
  // A reader of its own for every pass: nothing is kept from one pass to the next.
  const parse = () => {
    const reader = createNoteReader();
    return sources.map((text) => reader.read(text, "markdown"));
  };
  const notes = parse();
  const paragraphs = notes.flatMap((note) => note.blocks.map((block) => block.prose));
  const bytesOf = (texts) => texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0);
  const proseBytes = bytesOf(paragraphs);
  // The corpus holds about ten figures a kilobyte; most of what people write holds fewer.
  const talk = notes.map((note) => ({ ...note, blocks: note.blocks.filter((b) => b.kind === "paragraph" && !/\d/.test(b.prose)) }));
  const talkBytes = bytesOf(talk.flatMap((note) => note.blocks.map((block) => block.prose)));

  const require = createRequire(join(peersRoot, "package.json"));
  const Recognizers = require("@microsoft/recognizers-text-suite");
  const nlp = require("compromise");
  const { English } = Recognizers.Culture;
  // A part is enough for the slow ones; rates are per byte, and paragraphs are alike.
  const share = paragraphs.slice(0, quick ? 300 : 2000);
  const shareBytes = share.reduce((sum, text) => sum + Buffer.byteLength(text), 0);

  const runs = [
    {
      id: "figures",
      name: "tieout: prose to figures",
      bytes: proseBytes,
      run: () => {
        let found = 0;
        for (const note of notes) found += readFigures(note).figures.length;
        return found;
      },
    },
    {
      id: "talk",
      name: "tieout: paragraphs without digits",
      bytes: talkBytes,
      run: () => {
        let found = 0;
        for (const note of talk) found += readFigures(note).figures.length;
        return found;
      },
    },
    { id: "parse", name: "tieout: Markdown to prose", bytes: sourceBytes, run: () => parse().length },
    {
      id: "recognizers",
      name: "recognizers-text: currency, %, number",
      bytes: shareBytes,
      run: () => {
        let found = 0;
        for (const text of share)
          found +=
            Recognizers.recognizeCurrency(text, English).length +
            Recognizers.recognizePercentage(text, English).length +
            Recognizers.recognizeNumber(text, English).length;
        return found;
      },
    },
    {
      id: "compromise",
      name: "compromise: money, %, numbers",
      bytes: shareBytes,
      run: () => {
        let found = 0;
        for (const text of share) {
          const doc = nlp(text);
          found += doc.money().json().length + doc.percentages().json().length + doc.numbers().json().length;
        }
        return found;
      },
    },
  ];
  const found = new Map(runs.map((r) => [r.id, { ms: [], hits: 0 }]));
  for (let i = -1; i < rounds; i++) {
    for (const r of runs) {
      log(`  ${i < 0 ? "warm-up" : `round ${i + 1}/${rounds}`}: ${r.name}`);
      // The quick ones are run until there is something to measure; recompiling on the way is no part of the rate.
      const from = process.cpuUsage();
      let hits = 0;
      let ms = 0;
      let runs = 0;
      while (ms < LEAST_MS) {
        hits = r.run();
        const spent = process.cpuUsage(from);
        ms = (spent.user + spent.system) / 1000;
        runs++;
      }
      ms /= runs;
      if (i >= 0) found.get(r.id).ms.push(ms);
      found.get(r.id).hits = hits;
    }
  }
  const rows = runs.map((r) => {
    const { ms, hits } = found.get(r.id);
    return { id: r.id, name: r.name, bytes: r.bytes, ms: median(ms), rate: r.bytes / MB / (median(ms) / 1000), hits };
  });
  const by = Object.fromEntries(rows.map((r) => [r.id, r]));
  // A scanner that sees fewer figures than a number reader is fast for the wrong reason.
  const seen = (r) => r.hits / r.bytes;
  if (seen(by.figures) < seen(by.compromise) / 4)
    throw new Error(`the scanner found ${by.figures.hits} figures in ${num(by.figures.bytes / 1024)} KB: too few to be timed`);
  const text = table(
    `Scanning, one core (${rounds} rounds)`,
    ["", "MB", "MB/s", "found/KB", "ours/peer"],
    rows.map((r) => [
      r.name,
      num(r.bytes / MB),
      num(r.rate),
      num(r.hits / (r.bytes / 1024)),
      r.name.startsWith("tieout") ? "" : ratio(by.figures.rate / r.rate),
    ]),
  );
  const goals = [target("prose to figures", by.figures.rate, 20, " MB/s", "at least")];
  return { name: "scan", data: { rounds, rows }, text: `${text}\n${targets("Targets", goals)}`, targets: goals };
};
