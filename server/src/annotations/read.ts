/** Reads everything an author wrote for Tieout in a note and binds it to figures. Never throws; what cannot be read is a problem. */
import type { Figure, FigureReading } from "../figures/types.js";
import type { Comment, Note } from "../text/types.js";
import { readDirectives } from "./directives.js";
import { readFrontMatter } from "./frontMatter.js";
import { readPin } from "./pin.js";
import { type Placed, readRegions } from "./regions.js";
import type { AnnotationProblem, Annotations, Pin, Setting } from "./types.js";

/** Source offset of a place in a comment's text; the text of a footnote pin stands in its definition. */
const placer = (source: string, comment: Comment): ((offset: number) => number) => {
  const inside = source.indexOf(comment.text, comment.start);
  const definition = comment.form === "footnote" ? source.indexOf(`]: ${comment.text}`) : -1;
  const at = definition >= 0 ? definition + 3 : inside >= 0 && inside < comment.end ? inside : -1;
  return at < 0 ? () => comment.start : (offset) => at + offset;
};

/** Marks that may stand between a figure and its pin: nothing but spaces and closing emphasis. */
const BETWEEN = /^[\s*_~]*$/;

/** Index of the figure that a pin binds, or -1. */
const bind = (source: string, comment: Comment, figures: readonly Figure[]): number => {
  if (comment.form === "title") {
    const inside = figures.findIndex((f) => f.start >= comment.start && f.end <= comment.end);
    if (inside >= 0) return inside;
  }
  let best = -1;
  for (let i = 0; i < figures.length; i++) {
    const f = figures[i]!;
    if (f.end > comment.start) break;
    if (BETWEEN.test(source.slice(f.end, comment.start)) || (comment.block >= 0 && f.block === comment.block)) best = i;
  }
  return best;
};

const isPin = (text: string): boolean => /^tie(?:\s|$)/.test(text);

export const readAnnotations = (note: Note, reading: FigureReading): Annotations => {
  const problems: AnnotationProblem[] = [];
  const pins: Pin[] = [];
  const settings: Setting[] = [];
  const placed: Placed[] = [];
  for (const comment of note.comments) {
    const place = placer(note.source, comment);
    if (isPin(comment.text)) {
      const skip = comment.text.length - comment.text.slice(3).trimStart().length;
      const read = readPin(comment.text.slice(skip), (offset) => place(offset + skip));
      problems.push(...read.problems.map((p) => ({ ...p, end: Math.max(p.start, p.end) })));
      if (!read.pin) continue;
      const figure = bind(note.source, comment, reading.figures);
      if (figure < 0)
        problems.push({
          message: "There is no figure before this pin. Put the pin right after the figure it is for.",
          start: comment.start,
          end: comment.end,
        });
      pins.push({ ...read.pin, start: comment.start, end: comment.end, figure, form: comment.form });
    } else if (/(?<![\w-])tieout-/.test(comment.text) && comment.form === "comment") {
      const read = readDirectives(comment.text, place);
      problems.push(...read.problems);
      for (const directive of read.directives) {
        if (directive.name === "tieout-set")
          settings.push({
            start: comment.start,
            end: comment.end,
            entity: directive.settings.entity ?? null,
            currency: directive.settings.currency ?? null,
            asOf: directive.settings.asOf ?? null,
          });
        else placed.push({ directive, comment: { start: comment.start, end: comment.end } });
      }
    }
  }
  const fm = readFrontMatter(note.source, note.frontMatter, reading.figures);
  problems.push(...fm.problems);
  const all = [...fm.pins, ...pins];
  const taken = new Map<number, Pin>();
  for (const pin of all) {
    if (pin.figure < 0) continue;
    if (taken.has(pin.figure))
      problems.push({
        message: `This figure has a pin already (${taken.get(pin.figure)!.series}); the first one counts. Remove one.`,
        start: pin.start,
        end: pin.end,
      });
    else taken.set(pin.figure, pin);
  }
  const bound = all.map((pin) => (pin.figure >= 0 && taken.get(pin.figure) !== pin ? { ...pin, figure: -1 } : pin));
  return {
    pins: bound,
    regions: readRegions(note.source, placed),
    settings,
    problems: problems.sort((a, b) => a.start - b.start),
    frontMatter: fm.settings,
  };
};
