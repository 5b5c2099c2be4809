/** A pin beside a figure is its claim: joined ids, a fact, a period and a relation said by the author. */
import type { Pin } from "../annotations/types.js";
import type { Catalogue } from "../dataset/types.js";
import type { Figure } from "../figures/types.js";
import { type Operand, RELATIONS, type Reading, type Relation } from "./types.js";

/** Reads "a+b", "a-b", "a/b", "a+b/c" (ids hold hyphens: split where both sides are ids), "fact:ID" or an id; null when nothing is known by it. */
export const parseOperand = (text: string, catalogue: Catalogue): Operand | null => {
  const t = text.trim();
  if (t.startsWith("fact:")) {
    const id = t.slice("fact:".length);
    return catalogue.fact(id) ? { kind: "fact", facts: [id] } : null;
  }
  if (catalogue.series(t)) return { kind: "series", ids: [t], op: "one" };
  const over = t.indexOf("/");
  if (over > t.indexOf("+") && t.includes("+")) {
    const ids = [...t.slice(0, over).split("+"), t.slice(over + 1)].map((x) => x.trim());
    return ids.every((id) => catalogue.series(id)) ? { kind: "series", ids, op: "share" } : null;
  }
  if (t.includes("+")) {
    const ids = t.split("+").map((x) => x.trim());
    return ids.every((id) => catalogue.series(id)) ? { kind: "series", ids, op: "sum" } : null;
  }
  for (const [mark, op] of [
    ["/", "ratio"],
    ["-", "difference"],
  ] as const) {
    for (let i = t.indexOf(mark); i > 0; i = t.indexOf(mark, i + 1)) {
      const [a, b] = [t.slice(0, i).trim(), t.slice(i + 1).trim()];
      if (catalogue.series(a) && catalogue.series(b)) return { kind: "series", ids: [a, b], op };
    }
  }
  return null;
};

const DEFAULT: Readonly<Record<string, Relation>> = { one: "level", sum: "sum", difference: "difference", ratio: "share", share: "share" };

const isRelation = (text: string): text is Relation => (RELATIONS as readonly string[]).includes(text);

export const pinnedReading = (pin: Pin, figure: Figure, catalogue: Catalogue): Reading | null => {
  const operand = parseOperand(pin.series, catalogue);
  if (!operand) return null;
  const first = operand.kind === "series" ? catalogue.series(operand.ids[0] as string) : undefined;
  const interval = pin.period?.includes("/") ?? false;
  const natural: Relation =
    operand.kind === "series"
      ? operand.op === "one" && interval
        ? figure.unit === "percent" && first?.unit !== "percent"
          ? "growth"
          : "change"
        : (DEFAULT[operand.op] as Relation)
      : "level";
  const relation = pin.relation !== null && isRelation(pin.relation) ? pin.relation : natural;
  const signed = figure.numbers[0].value.startsWith("-");
  return {
    operand,
    relation,
    period: pin.period,
    periodFrom: pin.period === null ? "latest" : "stated",
    take: relation === "average" ? "average" : "end",
    direction: (relation === "change" || relation === "growth") && figure.signed ? (signed ? "down" : "up") : null,
    unit:
      figure.unit ?? (operand.kind === "series" && (operand.op === "ratio" || operand.op === "share") ? "percent" : (first?.unit ?? "")),
    scale: 0,
    current: pin.period === null,
    prior: 1,
    evidence: [{ about: "pin", words: pin.series, from: "pin", start: pin.start, end: pin.end }],
  };
};
