/** Figures and readings by hand, for tests of verdicts that must not depend on how text is read. */
import type { Claim, Operand, Reading } from "../../server/src/claims/types.js";
import type { Figure } from "../../server/src/figures/types.js";
import { plain, powerOfTen } from "../../server/src/quantity/decimal.js";
import type { Note } from "../../server/src/text/types.js";

export interface FigureSpec {
  /** Digits as written, sign included: "1,200.0", "-11.8". */
  readonly digits: string;
  /** Second number of a range. */
  readonly to?: string;
  readonly scale?: number;
  readonly unit?: string | null;
  readonly hedge?: Figure["hedge"];
  readonly kind?: Figure["kind"];
  readonly start?: number;
}

const number = (digits: string, scale: number): Figure["numbers"][0] => {
  const clean = digits.replace(/[,+]/g, "");
  const decimals = clean.split(".")[1]?.length ?? 0;
  return { value: plain(powerOfTen(scale).times(clean)), exponent: scale - decimals, digits: digits.replace(/^[+-]/, ""), decimals, scale };
};

export const figure = (spec: FigureSpec): Figure => {
  const scale = spec.scale ?? 0;
  const text = spec.to === undefined ? spec.digits : `${spec.digits}-${spec.to}`;
  const start = spec.start ?? 0;
  return {
    text,
    start,
    end: start + text.length,
    kind: spec.kind ?? "number",
    unit: spec.unit ?? null,
    numbers: spec.to === undefined ? [number(spec.digits, scale)] : [number(spec.digits, scale), number(spec.to, scale)],
    hedge: spec.hedge ?? null,
    signed: /^[+-]/.test(spec.digits),
    block: 0,
    proseStart: start,
    proseEnd: start + text.length,
    unitFrom: "text",
  };
};

/** "a", "a+b", "a-b" (with spaces), "a/b", "fact:x", "note:0,1 sum". */
export const operand = (text: string): Operand => {
  const note = /^note:([\d,]+) (\w+)$/.exec(text);
  if (note) return { kind: "note", figures: note[1]!.split(",").map(Number), op: note[2] as Extract<Operand, { kind: "note" }>["op"] };
  if (text.startsWith("fact:")) return { kind: "fact", facts: text.slice(5).split(",") };
  const [sum, difference, ratio] = [text.split(" + "), text.split(" - "), text.split(" / ")];
  if (sum.length > 1) return { kind: "series", op: "sum", ids: sum };
  if (difference.length === 2) return { kind: "series", op: "difference", ids: [difference[0]!, difference[1]!] };
  if (ratio.length === 2) return { kind: "series", op: "ratio", ids: [ratio[0]!, ratio[1]!] };
  return { kind: "series", op: "one", ids: [text] };
};

/** As where the figure's own sentence names both. */
export const OWN_WORDS: Reading["evidence"] = [
  { about: "measure", words: "holdings", from: "sentence", start: 0, end: 0 },
  { about: "entity", words: "Japan", from: "sentence", start: 0, end: 0 },
];

export const reading = (series: string, unit: string, more: Partial<Reading> = {}): Reading => ({
  operand: operand(series),
  relation: "level",
  period: null,
  periodFrom: more.period === undefined || more.period === null ? "latest" : "stated",
  take: "end",
  direction: null,
  unit,
  scale: 0,
  current: false,
  prior: 0.9,
  evidence: OWN_WORDS,
  ...more,
});

export const claim = (figureIndex: number, readings: readonly Reading[], more: Partial<Claim> = {}): Claim => ({
  figure: figureIndex,
  readings,
  abstain: null,
  pinned: null,
  evidence: [],
  ...more,
});

/** Figures where the texts stand in a note, in order: no scanner involved. */
export const figuresIn = (note: Note, specs: readonly (FigureSpec & { readonly text: string })[]): Figure[] => {
  let from = 0;
  return specs.map((spec) => {
    const start = note.source.indexOf(spec.text, from);
    if (start < 0) throw new Error(`"${spec.text}" does not stand in the note after ${from}`);
    from = start + spec.text.length;
    const block = note.blocks.findIndex((b) => b.start <= start && start < b.end);
    return { ...figure({ ...spec, start }), text: spec.text, end: from, block };
  });
};
