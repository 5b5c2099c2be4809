/** Tables for an 80-column terminal. */
const pad = (text, width, right) => (right ? text.padStart(width) : text.padEnd(width));

/** A number with three significant digits, without exponents. */
export const num = (value, unit = "") => {
  if (value === null || value === undefined || Number.isNaN(value)) return "-";
  const size = Math.abs(value);
  const digits = size >= 100 || size === 0 ? 0 : size >= 10 ? 1 : size >= 1 ? 2 : 3;
  const text = value.toFixed(digits).replace(/\B(?=(\d{3})+(?!\d))/g, size >= 10_000 ? "," : "");
  return unit ? `${text} ${unit}` : text;
};

export const ratio = (value) => (value === null || value === undefined || Number.isNaN(value) ? "-" : `${num(value)}x`);

/** First column left, the others right; the first column is cut so that a line fits in 80 columns. */
export const table = (title, head, rows) => {
  const cells = rows.map((row) => row.map(String));
  const widths = head.map((name, i) => Math.max(name.length, ...cells.map((row) => (row[i] ?? "").length)));
  const rest = widths.slice(1).reduce((sum, width) => sum + width + 2, 0);
  widths[0] = Math.max(10, Math.min(widths[0], 80 - rest));
  const line = (row) =>
    row
      .map((cell, i) => pad(i === 0 ? cell.slice(0, widths[0]) : cell, widths[i], i > 0))
      .join("  ")
      .trimEnd();
  return [``, title, line(head), widths.map((width) => "-".repeat(width)).join("  "), ...cells.map(line)].join("\n");
};

/** A target beside what was measured: one line, with "met" or "NOT MET". */
export const target = (what, measured, limit, unit = "", direction = "at most") => {
  const known = measured !== null && measured !== undefined && !Number.isNaN(measured);
  const met = known && (direction === "at most" ? measured <= limit : measured >= limit);
  return { what, measured: known ? measured : null, limit, unit, direction, met: known ? met : null };
};

export const targets = (title, list) =>
  table(
    title,
    ["target", "limit", "measured", ""],
    list.map((t) => [
      t.what,
      `${t.direction === "at most" ? "<=" : ">="} ${num(t.limit)}${t.unit}`,
      t.measured === null ? "-" : `${num(t.measured)}${t.unit}`,
      t.met === null ? "not run" : t.met ? "met" : "NOT MET",
    ]),
  );
