/** Tables, sparklines and numbers for a terminal. */
import { big } from "../../quantity/decimal.js";

/** East Asian wide characters take two cells. */
const WIDE = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/u;
export const cells = (text: string): number => [...text].reduce((n, c) => n + (WIDE.test(c) ? 2 : 1), 0);

const clip = (text: string, width: number): string => {
  if (cells(text) <= width) return text;
  let out = "";
  for (const c of text) {
    if (cells(out + c) > width - 1) break;
    out += c;
  }
  return `${out}…`;
};

/** Columns aligned with two spaces between; the last of `flexible` shrinks until a row fits `width`. Numbers go right. */
export const layout = (head: readonly string[], rows: readonly (readonly string[])[], width: number, right: readonly number[] = []): string => {
  const widths = head.map((h, i) => Math.max(cells(h), ...rows.map((row) => cells(row[i] ?? ""))));
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
        const text = clip(row[i] ?? "", widths[i]!);
        const gap = " ".repeat(widths[i]! - cells(text));
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

const POWERS: Readonly<Record<number, string>> = { 0: "", 3: "thousand ", 6: "million ", 8: "100 million ", 9: "billion ", 12: "trillion " };

/** "billion USD", "percent": the unit in which a series is published. */
export const unitName = (unit: string, multiplier: number): string => `${POWERS[multiplier] ?? `10^${multiplier} `}${unit}`;
