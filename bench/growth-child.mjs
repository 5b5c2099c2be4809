/**
 * One point of a growth curve in a process of its own, so that nothing is warm and memory is its own: `node --expose-gc bench/growth-child.mjs
 * ENGINE JSON`. Prints one JSON object. `{ task: "dataset", file, notes }` or `{ task: "note", file, sizes, warm }` with texts in files.
 */
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { createRandom } from "./kit/random.mjs";
import { median } from "./kit/stats.mjs";

const [, , engine, argument] = process.argv;
const { openDataset, createTieout } = await import(pathToFileURL(engine).href);
const task = JSON.parse(argument);
const time = (work) => {
  const from = performance.now();
  const value = work();
  return [performance.now() - from, value];
};
const heap = () => {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed / 2 ** 20;
};
const source = (text, name) => ({ uri: `file:///${name}.md`, text, language: "markdown" });
const today = () => "2026-11-24";

const bytes = readFileSync(task.file);
const [openMs, dataset] = time(() => openDataset(bytes));
const [createMs, tieout] = time(() => createTieout({ dataset, today }));
const texts = task.texts.map((path) => readFileSync(path, "utf8"));
const out = { openMs, createMs };

if (task.task === "dataset") {
  const [firstMs] = time(() => tieout.analyze(source(texts[0], "first")));
  const laps = texts.slice(1).map((text, i) => time(() => tieout.analyze(source(text, `note-${i}`)))[0]);
  const all = texts.slice(1).map((text, i) => tieout.analyze(source(text, `again-${i}`)));
  const verdicts = {};
  for (const analysis of all) for (const v of analysis.verdicts) verdicts[v.kind] = (verdicts[v.kind] ?? 0) + 1;
  Object.assign(out, { firstMs, noteMs: median(laps), verdicts, heap: heap(), rss: process.memoryUsage.rss() / 2 ** 20 });
} else {
  // Warm on other notes first: what grows is measured, not the compiler's start.
  for (const path of task.warm) tieout.analyze(source(readFileSync(path, "utf8"), path));
  const points = [];
  for (const [i, text] of texts.entries()) {
    const fresh = createTieout({ dataset, today });
    fresh.analyze(source("A word.\n", "small"));
    const before = heap();
    const [coldMs, analysis] = time(() => fresh.analyze(source(text, `size-${i}`)));
    const held = heap() - before;
    const r = createRandom(i + 1);
    let now = text;
    const edits = Array.from({ length: task.edits }, () => {
      const at = 120 + r.below(Math.max(1, now.length - 121));
      now = `${now.slice(0, at)}e${now.slice(at)}`;
      return time(() => fresh.analyze(source(now, `size-${i}`)))[0];
    });
    points.push({ bytes: Buffer.byteLength(text), figures: analysis.reading.figures.length, coldMs, editMs: median(edits), heap: held });
  }
  out.points = points;
}
console.log(JSON.stringify(out));
