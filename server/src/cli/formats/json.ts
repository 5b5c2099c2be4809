/** The report that other programs rely on (docs/report.md), as one object. */
import type { NoteResult, Totals } from "../lint/types.js";
import type { Format, FormatContext, SeriesSource } from "./types.js";

export const REPORT_VERSION = 1;

/** The head of the report: everything but `files`. */
export const reportHead = (context: Pick<FormatContext, "engine" | "dataset">, totals: Totals) => ({
  version: REPORT_VERSION,
  engine: context.engine,
  dataset: context.dataset,
  summary: { files: totals.files, ...totals.summary, reasons: Object.fromEntries(totals.reasons) },
  errors: totals.errors,
});

export const json: Format = {
  id: "json",
  create(context) {
    // Kept as text: the objects of a note are let go as soon as it is written.
    const files: string[] = [];
    const sources = new Map<string, SeriesSource>();
    return {
      start: () => "",
      note: ({ report }: NoteResult) => {
        files.push(JSON.stringify(report));
        if (context.sheet)
          for (const { actual } of report.figures)
            for (const source of (actual?.series && context.sourcesOf?.(actual.series)) || []) sources.set(source.id, source);
        return "";
      },
      error: () => "",
      end: (totals) =>
        `${JSON.stringify({ ...reportHead(context, totals), ...(context.sheet ? { sources: [...sources.values()] } : {}) }).slice(0, -1)},"files":[${files.join(",\n")}]}\n`,
    };
  },
};
