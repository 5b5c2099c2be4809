/** Tables, sparklines and numbers for a terminal. */
import { big } from "../../quantity/decimal.js";
import { columnsOf, cut } from "../width.js";

/** Columns aligned with two spaces between; the last of `flexible` shrinks until a row fits `width`. Numbers go right. */
export const layout = (
  head: readonly string[],
  rows: readonly (readonly string[])[],
  width: number,
  right: readonly number[] = [],
): string => {
  const widths = head.map((h, i) => Math.max(columnsOf(h), ...rows.map((row) => columnsOf(row[i] ?? ""))));
  for (let over = widths.reduce((a, b) => a + b + 2, -2) - width; over > 0; ) {
    const widest = widths.indexOf(Math.max(...widths));
    if (widths[widest]! <= 12) break;
    const cut = Math.min(over, widths[widest]! - 12);
    widths[widest]! -= cut;
    over -= cut;
  }
  const line = (row: readonly string[]): string =>
    head
      .map((_, i) => {
        const text = cut(row[i] ?? "", widths[i]!);
        const gap = " ".repeat(widths[i]! - columnsOf(text));
        return right.includes(i) ? gap + text : text + gap;
      })
      .join("  ")
      .trimEnd();
  return [head, ...rows].map((row) => `${line(row)}\n`).join("");
};

const BARS = "▁▂▃▄▅▆▇█";

/** Values in at most `width` bars, the last values kept when there are more (each bar then is the last of its share). */
export const sparkline = (values: readonly number[], width: number): string => {
  if (values.length === 0) return "";
  const count = Math.min(width, values.length);
  const taken = Array.from({ length: count }, (_, i) => values[Math.floor(((i + 1) * values.length) / count) - 1]!);
  const low = Math.min(...taken);
  const high = Math.max(...taken);
  return taken.map((v) => BARS[high === low ? 3 : Math.min(7, Math.floor(((v - low) / (high - low)) * 8))]).join("");
};

/** 1234567.5 as "1,234,567.50": grouping, and the decimals that the publisher gives. */
export const grouped = (value: string, decimals: number): string => {
  const places = Math.max(decimals, (value.split(".")[1] ?? "").length);
  const [whole = "", fraction] = big(value).toFixed(places).split(".");
  return whole.replace(/\B(?=(\d{3})+$)/g, ",") + (fraction ? `.${fraction}` : "");
};

const POWERS: Readonly<Record<number, string>> = {
  0: "",
  3: "thousand ",
  6: "million ",
  8: "100 million ",
  9: "billion ",
  12: "trillion ",
};

/** "billion USD", "percent": the unit in which a series is published. */
export const unitName = (unit: string, multiplier: number): string => `${POWERS[multiplier] ?? `10^${multiplier} `}${unit}`;
