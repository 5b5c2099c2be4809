/** The real catalogue and name tables, read from server/data, and a way to read the claims of a text. No observations. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import { readAnnotations } from "../../../server/src/annotations/read.js";
import { createUnderstanding } from "../../../server/src/claims/index.js";
import type { Claim, Operand, Reading } from "../../../server/src/claims/types.js";
import type { Catalogue, Fact, Series } from "../../../server/src/dataset/types.js";
import { readFigures } from "../../../server/src/figures/scan.js";
import type { Figure } from "../../../server/src/figures/types.js";
import { plain, scaleBy } from "../../../server/src/quantity/decimal.js";
import { parseDay } from "../../../server/src/quantity/period.js";
import { readNote } from "../../../server/src/text/note.js";

const DATA = join(import.meta.dirname, "../../../server/data");
type Row = Readonly<Record<string, string>>;

const rows = (path: string): Row[] => parse(readFileSync(join(DATA, path), "utf8"), { columns: true, skip_empty_lines: true }) as Row[];

/** Publishers' files hold no coverage columns: the tests of claims need none. */
export const catalogue = (): Catalogue => {
  const series = rows("catalogue.csv").map(
    (r): Series => ({
      id: r.id ?? "",
      title: r.title ?? "",
      measure: r.measure ?? "",
      entity: r.entity ?? "",
      unit: r.unit ?? "",
      multiplier: Number(r.multiplier),
      decimals: Number(r.decimals),
      frequency: (r.frequency ?? "M") as Series["frequency"],
      basis: r.basis ?? "",
      publisher: r.publisher ?? "",
      sourceUrl: "",
      licence: "",
      attribution: "",
      aliases: [],
      note: "",
      first: "",
      last: "",
      count: 0,
      tolerance: null,
      family: r.family ?? "",
      origin: "bundle",
      provenance: "",
    }),
  );
  const facts = rows("facts.csv").map((r): Fact => {
    const multiplier = Number(r.multiplier);
    return {
      id: r.id ?? "",
      measure: r.measure ?? "",
      entity: r.entity ?? "",
      relation: r.relation ?? "",
      period: r.period ?? "",
      value: plain(scaleBy(r.value ?? "0", multiplier)),
      unit: r.unit ?? "",
      exponent: multiplier - (r.value?.split(".")[1]?.length ?? 0),
      kind: r.kind ?? "",
      what: r.what ?? "",
      publisher: r.publisher ?? "",
      sourceUrl: "",
    };
  });
  const names: Record<string, Row[]> = {};
  for (const file of readdirSync(join(DATA, "names"))) if (file.endsWith(".csv")) names[file.slice(0, -4)] = rows(`names/${file}`);
  const byId = new Map(series.map((s) => [s.id, s]));
  const byMeasure = new Map<string, Series[]>();
  for (const s of series) byMeasure.set(s.measure, [...(byMeasure.get(s.measure) ?? []), s]);
  const factById = new Map(facts.map((f) => [f.id, f]));
  return {
    series: (id) => byId.get(id),
    all: () => series,
    of: (measure, entity) =>
      (measure === null ? series : (byMeasure.get(measure) ?? [])).filter((s) => entity === undefined || s.entity === entity),
    fact: (id) => factById.get(id),
    facts: () => facts,
    releaseRule: () => undefined,
    names,
  };
};

const understanding = createUnderstanding(catalogue());

const JOIN = { one: "", sum: "+", difference: "-", ratio: "/" } as const;

export const operandText = (o: Operand): string => {
  if (o.kind === "series" && o.op === "share") return `${o.ids.slice(0, -1).join("+")}/${o.ids.at(-1)}`;
  if (o.kind === "series") return o.ids.join(JOIN[o.op]);
  return o.kind === "fact" ? `fact:${o.facts[0]}` : `note:${o.op}`;
};

export interface Read {
  readonly figures: readonly Figure[];
  readonly claims: readonly Claim[];
}

/** Claims of a Markdown text; its front matter may give the date, else `date`. */
export const understand = (text: string, date = "2026-01-25"): Read => {
  const note = readNote(text, "markdown");
  const reading = readFigures(note);
  const annotations = readAnnotations(note, reading);
  const asOf = parseDay(annotations.frontMatter.date ?? date) ?? 0;
  return { figures: reading.figures, claims: understanding.reader().read(note, reading, { asOf, annotations, entity: "", currency: "" }) };
};

/** "treasury-holdings.cn change 2025-09/2025-10 down" of the best reading; the reason where there is none. */
export const claimText = (claim: Claim | undefined): string => {
  const first: Reading | undefined = claim?.readings[0];
  if (!claim || claim.abstain) return claim?.abstain ?? "no figure";
  if (!first) return "nothing";
  return [operandText(first.operand), first.relation, first.period ?? "latest", first.direction ?? ""].join(" ").trim();
};

/** Removes `[[figure|expected]]` marks: the text as a reader sees it, and where each figure stands. */
export const unmark = (text: string): { text: string; marks: { start: number; figure: string; expected: string }[] } => {
  const marks: { start: number; figure: string; expected: string }[] = [];
  let plainText = "";
  let last = 0;
  for (const m of text.matchAll(/\[\[([^|\]]+)\|([^\]]*)\]\]/g)) {
    plainText += text.slice(last, m.index);
    marks.push({ start: plainText.length, figure: m[1] ?? "", expected: m[2] ?? "" });
    plainText += m[1];
    last = m.index + m[0].length;
  }
  return { text: plainText + text.slice(last), marks };
};
