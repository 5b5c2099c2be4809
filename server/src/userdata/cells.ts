/** Cells of the user's files: numbers and periods, with what to write instead when they are neither. */
import { parseDay, parsePeriod } from "../quantity/period.js";

export type Read<T> = { readonly ok: T } | { readonly wrong: string };

const HINTS: readonly (readonly [RegExp, (text: string) => string])[] = [
  [/^[-+]?\d{1,3}(,\d{3})+(\.\d+)?$/, (t) => `write ${t.replaceAll(",", "")}, without grouping`],
  [/^[-+]?\d+,\d+$/, (t) => `write ${t.replace(",", ".")}, with a decimal point`],
  [
    /^[-+]?\d{1,3}([ \u00a0\u202f']\d{3})+([.,]\d+)?$/,
    (t) => `write ${t.replaceAll(/[ \u00a0\u202f']/g, "").replace(",", ".")}, without grouping`,
  ],
  [/^[-+]?[\d.]+ ?%$/, (t) => `write ${t.replace(/ ?%/, "")} and give the series the unit percent`],
  [/^[-+]?[\d.]+[eE][-+]?\d+$/, () => "write it out, without an exponent"],
  [/^\(.*\)$/, (t) => `write -${t.slice(1, -1)} for a negative number`],
  [/^\+/, (t) => `write ${t.slice(1)}, without the plus sign`],
  [/^\u2212/, (t) => `write -${t.slice(1)}, with an ordinary minus sign`],
  [/^\p{Sc}|\p{Sc}$/u, (t) => `write ${t.replaceAll(/\p{Sc}/gu, "").trim()} and give the series its currency as unit`],
  [/^(n\/?a|nan|null|none|\.|-|\.\.|:|#n\/a)$/i, () => "leave the cell empty where there is no value"],
];

/** A plain decimal number, as published. */
export const readNumber = (text: string): Read<string> => {
  if (/^-?\d+(\.\d+)?$/.test(text)) return { ok: text };
  const hint = HINTS.find(([shape]) => shape.test(text))?.[1](text) ?? "write a number such as 1234.5, or leave the cell empty";
  return { wrong: `"${text}" is no number; ${hint}` };
};

const PERIOD_HINTS: readonly (readonly [RegExp, string])[] = [
  [/^\d{1,2}[./]\d{1,2}[./]\d{2,4}$/, "day and month could be either; write YYYY-MM-DD"],
  [/^\d{4}[./]\d{1,2}([./]\d{1,2})?$/, "write it with hyphens: 2025-10 or 2025-10-24"],
  [/^\d{8}$/, "write it with hyphens: 2025-10-24"],
  [/^\d{4}-\d(-\d{1,2})?$|^\d{4}-\d{2}-\d$/, "write month and day with two digits: 2025-03-07"],
  [/^\d{5}$/, "this is a spreadsheet's day number; write YYYY-MM-DD"],
  [/[a-z]{3}/i, "write it in numbers: 2025-10"],
  [/^\d{4}-\d{2}-\d{2}/, "there is no such day, or something follows it; write YYYY-MM-DD"],
];

/** ISO periods, and the same without hyphen or as statistics offices write them: 2025Q3, 2025-S1, 2025M10. */
export const readPeriod = (text: string): Read<string> => {
  const iso = text
    .replace(/^(\d{4})-?Q([1-4])$/, "$1-Q$2")
    .replace(/^(\d{4})-?[HS]([12])$/, "$1-H$2")
    .replace(/^(\d{4})-?M(\d{2})$/, "$1-$2")
    .replace(/^(\d{4})-?W(\d{2})$/, "$1-W$2");
  if (parsePeriod(iso)) return { ok: iso };
  const hint = PERIOD_HINTS.find(([shape]) => shape.test(text))?.[1] ?? "write 2025, 2025-Q3, 2025-10 or 2025-10-24";
  return { wrong: `"${text}" is no period; ${hint}` };
};

export const readDay = (text: string): Read<string> =>
  parseDay(text) === undefined ? { wrong: `"${text}" is no day; write YYYY-MM-DD` } : { ok: text };
