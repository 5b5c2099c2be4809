/** A series as found in the user's files: metadata by key, rows with their lines. Every format is read to drafts; one place judges them. */
import { parsePeriod } from "../quantity/period.js";
import { readDay, readNumber, readPeriod } from "./cells.js";
import { nearest, type Report } from "./problems.js";

export interface DraftRow {
  readonly line: number;
  readonly period: string;
  readonly value: string;
  readonly projection: boolean;
  /** YYYY-MM-DD, or "" when the file does not say. */
  readonly knownFrom: string;
}

export interface Draft {
  id: string;
  readonly file: string;
  /** Keys of METADATA. */
  readonly meta: Record<string, string>;
  /** Line of the header: where a problem of the whole series is shown. */
  readonly line: number;
  readonly rows: DraftRow[];
}

/** Keys that describe a series, each with what it is for (docs/data.md is generated from this). */
export const METADATA: Readonly<Record<string, string>> = {
  id: "The series' name, MEASURE.ENTITY; default: the file's or the column's name.",
  title: "What it is, in words. Default: the id.",
  measure: "Measure id, of the catalogue or your own. Default: the id up to its last dot.",
  entity: "Country code, group or pair. Default: the id after its last dot.",
  unit: "Required: USD (any ISO 4217 code), percent, percentage-point, basis-point, index, persons, oz, tonne, JPY/USD, ...",
  multiplier: "Power of ten in which values are written: 9 for billions. Default 0.",
  frequency: "A H Q M W D; I for steps such as a policy rate; N for single values. Default: as the periods are.",
  basis: "end of period, average, flow, annual rate, level. Default: level.",
  publisher: "Who publishes it. Default: the package's title.",
  source: "Address of the page it comes from.",
  licence: "Terms of use.",
  note: "What a reader should know.",
  names: "What notes call the measure, separated by semicolons: lets sentences be understood.",
  aliases: "Ids elsewhere, separated by semicolons: fred:GFDEBTN.",
  tolerance: "Sources of it differ by habit up to this much, as values are written.",
  lag_days: "Days after a period's end at which its value is published. Default 0.",
  held_to: "For steps: the day to which the last value is known to hold.",
};

const FREQUENCIES = ["A", "H", "Q", "M", "W", "D", "I", "N"];

/** Sets a key of a draft's metadata, or reports it. */
export const setMeta = (meta: Record<string, string>, key: string, value: string, report: Report, line: number | null): void => {
  const name = key
    .toLowerCase()
    .trim()
    .replaceAll(/[ -]/g, "_")
    .replace(/^license$/, "licence");
  if (name in METADATA) meta[name] = value.trim();
  else {
    const near = nearest(name, Object.keys(METADATA));
    report.add(`"${key}" is no key${near ? `; did you mean "${near}"?` : `; there are ${Object.keys(METADATA).join(", ")}`}`, line, key);
  }
};

/** Adds a row to a draft from its cells; reports what cannot be read. An empty value is no row. */
export const addRow = (
  draft: Draft,
  cells: { period: string; value: string; knownFrom?: string; status?: string },
  columns: { period: string; value: string; knownFrom?: string },
  line: number,
  report: Report,
): void => {
  const value = cells.value.trim();
  if (value === "") return;
  const projection = value.endsWith("p") || /^(projection|forecast|f|p)$/i.test(cells.status?.trim() ?? "");
  const number = readNumber(value.endsWith("p") ? value.slice(0, -1) : value);
  if ("wrong" in number) report.add(number.wrong, line, columns.value);
  const period = readPeriod(cells.period.trim());
  if ("wrong" in period) report.add(period.wrong, line, columns.period);
  const knownFrom = cells.knownFrom?.trim() ?? "";
  const day = knownFrom === "" ? { ok: "" } : readDay(knownFrom);
  if ("wrong" in day) report.add(day.wrong, line, columns.knownFrom ?? "known_from");
  if ("ok" in number && "ok" in period && "ok" in day)
    draft.rows.push({ line, period: period.ok, value: number.ok, projection, knownFrom: day.ok });
};

const UNIT_HINTS: readonly (readonly [RegExp, string])[] = [
  [/^%$|^per ?cent$|^pct$/i, "write percent"],
  [/^(pp|ppt|percentage points?)$/i, "write percentage-point"],
  [/^(bps?|basis points?)$/i, "write basis-point"],
  [/^\p{Sc}|^(us)?\$/iu, "write the ISO 4217 code (USD) and the multiplier (9 for billions)"],
  [
    /^[A-Z]{3} ?(bn|mn|tn|m|b|billions?|millions?|trillions?)$/i,
    "write the code alone and the multiplier (6 millions, 9 billions, 12 trillions)",
  ],
  [/^[a-z]{3}$/, "write ISO 4217 codes in capitals"],
];

/** Judges a draft as a whole; reports, and fills in what has a default. */
export const judge = (draft: Draft, report: Report): void => {
  const { meta } = draft;
  const at = (message: string, key: string): void => report.add(message, draft.line, key);
  if (!/^[a-z0-9]+([-.][a-z0-9]+)*$/.test(draft.id))
    at(`"${draft.id}" cannot be an id; write small letters, digits, hyphens and dots: ${suggestion(draft.id)}`, "id");
  else if (!draft.id.includes("."))
    at(`the id "${draft.id}" names no entity; write MEASURE.ENTITY, such as ${draft.id}.jp, or the key entity`, "id");
  const unit = meta.unit ?? "";
  if (unit === "") at(`${draft.id} has no unit; write one such as USD, percent or index`, "unit");
  else if (unit !== "percent") {
    const hint = UNIT_HINTS.find(([shape]) => shape.test(unit));
    if (hint) at(`"${unit}" is no unit; ${hint[1]}`, "unit");
    else if (/\s/.test(unit)) at(`"${unit}" is no unit; write it without spaces, such as JPY/USD or index`, "unit");
  }
  if (meta.multiplier !== undefined && !/^-?\d{1,2}$/.test(meta.multiplier)) {
    const power = (
      { thousand: 3, thousands: 3, million: 6, millions: 6, mn: 6, billion: 9, billions: 9, bn: 9, trillion: 12, tn: 12 } as Record<
        string,
        number
      >
    )[meta.multiplier.toLowerCase()];
    at(`"${meta.multiplier}" is no power of ten; write ${power ?? "9 for billions"}`, "multiplier");
  }
  if (meta.frequency !== undefined && !FREQUENCIES.includes(meta.frequency))
    at(`"${meta.frequency}" is no frequency; write one of ${FREQUENCIES.join(" ")}`, "frequency");
  if (meta.tolerance !== undefined && "wrong" in readNumber(meta.tolerance))
    at(`"${meta.tolerance}" is no number; write it as the values are written`, "tolerance");
  if (meta.lag_days !== undefined && !/^-?\d{1,3}$/.test(meta.lag_days))
    at(`"${meta.lag_days}" is no count of days; write a whole number`, "lag_days");
  if (meta.held_to !== undefined && "wrong" in readDay(meta.held_to)) at(`"${meta.held_to}" is no day; write YYYY-MM-DD`, "held_to");
  // When rows were there but could not be read, that was said already.
  if (draft.rows.length === 0 && report.problems.length === 0) at(`${draft.id} has no values`, "value");
  judgeRows(draft, report);
};

const suggestion = (id: string): string =>
  id
    .normalize("NFKD")
    .toLowerCase()
    .replaceAll(/[^a-z0-9.]+/g, "-")
    .replaceAll(/^-+|-+$/g, "") || "my-series.us";

const NAMES: Readonly<Record<string, string>> = { A: "years", H: "half-years", Q: "quarters", M: "months", W: "weeks", D: "days" };

const judgeRows = (draft: Draft, report: Report): void => {
  const seen = new Map<string, DraftRow>();
  for (const row of draft.rows) {
    const key = `${row.period} ${row.knownFrom}`;
    const before = seen.get(key);
    if (before) {
      report.add(
        `${draft.id} has ${row.period} twice (line ${before.line}: ${before.value}, line ${row.line}: ${row.value}); keep one, or say in known_from when each was published`,
        row.line,
        "period",
      );
    } else seen.set(key, row);
  }
  const kinds = new Map<string, DraftRow>();
  for (const row of draft.rows) {
    const kind = parsePeriod(row.period)!.frequency;
    if (!kinds.has(kind)) kinds.set(kind, row);
  }
  const frequency = draft.meta.frequency;
  if (kinds.size > 1 && frequency !== "N") {
    const [first, second] = [...kinds];
    report.add(
      `${draft.id} mixes ${NAMES[first![0]]} and ${NAMES[second![0]]} (lines ${first![1].line} and ${second![1].line}); make two series, or write the frequency N`,
      second![1].line,
      "period",
    );
  } else if (frequency === undefined) draft.meta.frequency = [...kinds.keys()][0] ?? "N";
  else if (kinds.size === 1 && FREQUENCIES.includes(frequency)) {
    const kind = [...kinds.keys()][0]!;
    const fits = frequency === "N" || frequency === kind || (kind === "D" && (frequency === "W" || frequency === "I"));
    if (!fits)
      report.add(`${draft.id} says frequency ${frequency}, its periods are ${NAMES[kind]}; write ${kind}`, draft.line, "frequency");
  }
};
