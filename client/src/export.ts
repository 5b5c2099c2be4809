/** The tie-out sheet as a file: HTML, CSV, Markdown. */
import type { Sheet, SheetRow } from "./messages.js";
import { signKey } from "./signKey.js";
import type { SignOffs } from "./signOff.js";

const HEAD = ["Figure", "Verdict", "The data says", "Series", "Publisher", "Period", "Known from", "Remark", "Signed off"] as const;

const cells = (row: SheetRow, signOffs: SignOffs): string[] => {
  const signed = signOffs[signKey(row)];
  return [
    row.text.replace(/\s+/g, " "),
    row.slip ? `${row.verdict} (${row.slip})` : row.verdict,
    row.data ?? "",
    row.series ?? "",
    row.source?.publisher ?? "",
    row.period ?? "",
    row.knownFrom ?? "",
    row.message,
    signed ? `${signed.by} ${signed.on}` : "",
  ];
};

/** A cell that a spreadsheet would take for a formula gets an apostrophe. */
const csvCell = (text: string): string => {
  const safe = /^[=@\t\r]/.test(text) || /^[+-](?![\d.,$€£¥])/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replace(/"/g, '""')}"` : safe;
};

const html = (text: string): string => text.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);

const markdown = (text: string): string => text.replace(/[\\|`*_<>[\]$~]/g, (c) => `\\${c}`).replace(/\s*\n\s*/g, " ");

const STYLE =
  "body{font:14px system-ui,sans-serif;margin:2em;color-scheme:light dark}table{border-collapse:collapse}th,td{border:1px solid #8888;padding:.3em .6em;text-align:left;vertical-align:top}";

export const FORMATS = {
  HTML: {
    ending: "html",
    write: (sheet: Sheet, rows: readonly string[][]) =>
      [
        `<!DOCTYPE html><html><head><meta charset="utf-8"><title>${html(sheet.title)}</title><style>${STYLE}</style></head><body>`,
        `<h1>${html(sheet.title)}</h1><p>Read as of ${html(sheet.asOf)} (${html(sheet.asOfFrom)}).</p>`,
        `<table><thead><tr>${HEAD.map((h) => `<th scope="col">${html(h)}</th>`).join("")}</tr></thead><tbody>`,
        ...rows.map((row) => `<tr>${row.map((cell) => `<td>${html(cell)}</td>`).join("")}</tr>`),
        "</tbody></table></body></html>\n",
      ].join("\n"),
  },
  CSV: {
    ending: "csv",
    write: (_: Sheet, rows: readonly string[][]) => `${[[...HEAD], ...rows].map((row) => row.map(csvCell).join(",")).join("\r\n")}\r\n`,
  },
  Markdown: {
    ending: "md",
    write: (sheet: Sheet, rows: readonly string[][]) =>
      [
        `# ${markdown(sheet.title)}`,
        "",
        `Read as of ${sheet.asOf} (${sheet.asOfFrom}).`,
        "",
        `| ${HEAD.join(" | ")} |`,
        `|${HEAD.map(() => "---").join("|")}|`,
        ...rows.map((row) => `| ${row.map(markdown).join(" | ")} |`),
        "",
      ].join("\n"),
  },
} as const;

export type Format = keyof typeof FORMATS;

export const exportSheet = (format: Format, sheet: Sheet, signOffs: SignOffs): string =>
  FORMATS[format].write(
    sheet,
    sheet.rows.map((row) => cells(row, signOffs)),
  );
