/** Tables, sparklines and numbers for a terminal. */
import { big } from "../../quantity/decimal.js";
import { columnsOf, cut } from "../width.js";

/** Names in the first column are there to be copied: they are never cut, and one longer than this takes from the second column. */
const FIRST = 36;
const LEAST = 12;

/** Columns aligned with two spaces between; the widest but the first shrink until a row fits `width`. Numbers go right. */
export const layout = (
  head: readonly string[],
  rows: readonly (readonly string[])[],
  width: number,
  right: readonly number[] = [],
): string => {
  const widths = head.map((h, i) => Math.max(columnsOf(h), ...rows.map((row) => columnsOf(row[i] ?? ""))));
  const excess = () => widths.reduce((a, b) => a + b + 2, -2) - width;
  if (excess() > 0) widths[0] = Math.min(widths[0]!, FIRST);
  for (let over = excess(); over > 0; ) {
    const [, ...others] = widths;
    const widest = 1 + others.indexOf(Math.max(...others));
    if (!((widths[widest] ?? 0) > LEAST)) break;
    const less = Math.min(over, widths[widest]! - LEAST);
    widths[widest]! -= less;
    over -= less;
  }
  const line = (row: readonly string[]): string => {
    const beyond = Math.max(0, columnsOf(row[0] ?? "") - widths[0]!);
    return head
      .map((_, i) => {
        const room = Math.max(0, widths[i]! + (i === 0 ? beyond : i === 1 ? -beyond : 0));
        const text = cut(row[i] ?? "", room);
        const gap = " ".repeat(Math.max(0, room - columnsOf(text)));
        return right.includes(i) ? gap + text : text + gap;
      })
      .join("  ")
      .trimEnd();
  };
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
