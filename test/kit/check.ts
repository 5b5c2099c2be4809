/**
 * The only test helpers that know the engine's API: tests state notes and what is expected of them. Each helper asserts both ways:
 * every marker is found, and everything found is marked.
 */
import { expect } from "vitest";
import type { Dataset } from "../../server/src/dataset/types.js";
import { type Analysis, createTieout, type Tieout } from "../../server/src/service/index.js";
import { operandText } from "../../server/src/service/report.js";
import { applyEdits } from "../../server/src/text/edits.js";
import { parseMarked } from "./marked.js";
import { tinyDataset } from "./tiny.js";

export const TODAY = "2026-01-15";

export const tieoutOn = (dataset: Dataset): Tieout => createTieout({ dataset, today: () => TODAY });

let shared: Tieout | undefined;
/** The engine on the tiny frozen dataset: a refresh of the real one can never break a test of logic. */
export const tiny = (): Tieout => (shared ??= tieoutOn(tinyDataset()));

export interface CheckOptions {
  readonly asOf?: string;
  readonly uri?: string;
  readonly engine?: Tieout;
}

export const analyze = (text: string, options: CheckOptions = {}): Analysis =>
  (options.engine ?? tiny()).analyze(
    { uri: options.uri ?? "note.md", text, language: options.uri?.endsWith(".mdx") ? "mdx" : "markdown" },
    options.asOf === undefined ? {} : { asOf: options.asOf },
  );

const compare = (input: string, found: readonly { start: number; end: number; says: string }[], text: string): void => {
  const { markers } = parseMarked(input);
  const show = (item: { start: number; end: number; says: string }) => `${text.slice(item.start, item.end)} | ${item.says}`;
  const pairs = found.map((item) => {
    const marker = markers.find((m) => m.start === item.start && m.end === item.end);
    // A marker may say only part of the message; what it says must stand in it.
    return marker && item.says.includes(marker.says) ? { ...item, says: marker.says } : item;
  });
  expect(pairs.map(show)).toEqual(markers.map(show));
};

/** Marks say `kind value unit`, as far as they go: `money 1200000000000 USD`. */
export const checkFigures = (input: string, options?: CheckOptions): void => {
  const { text } = parseMarked(input);
  const figures = analyze(text, options).reading.figures;
  compare(
    input,
    figures.map((f) => ({
      start: f.start,
      end: f.end,
      says: [f.kind, f.numbers.map((n) => n.value).join(".."), f.unit ?? "-", ...(f.hedge ? [f.hedge.text] : [])].join(" "),
    })),
    text,
  );
};

/** Marks say `series relation period`; figures without a claim are left unmarked. */
export const checkClaims = (input: string, options?: CheckOptions): void => {
  const { text } = parseMarked(input);
  const a = analyze(text, options);
  compare(
    input,
    a.verdicts.flatMap((v) => {
      const f = a.reading.figures[v.figure]!;
      return v.reading
        ? [
            {
              start: f.start,
              end: f.end,
              says: `${v.actual?.series ?? operandText(v.reading.operand) ?? "note"} ${v.reading.relation} ${v.period ?? v.reading.period ?? "latest"}`,
            },
          ]
        : [];
    }),
    text,
  );
};

/** Marks say `check-id: part of the message`. */
export const checkFindings = (input: string, options?: CheckOptions): void => {
  const { text } = parseMarked(input);
  compare(
    input,
    analyze(text, options)
      .findings.filter((f) => !f.suppressed)
      .map((f) => ({ start: f.start, end: f.end, says: `${f.check}: ${f.message}` })),
    text,
  );
};

/** Applies the preferred fix (or the one whose title contains `title`) of the finding at the cursor, or of the only finding. */
export const checkFix = (before: string, after: string, options: CheckOptions & { title?: string } = {}): void => {
  const { text, cursors } = parseMarked(before);
  const engine = options.engine ?? tiny();
  const analysis = analyze(text, options);
  const at = cursors[0];
  const actions =
    at === undefined ? analysis.findings.flatMap((f) => engine.fixes(analysis, f)) : engine.actionsAt(analysis, at, at).map((a) => a.fix);
  const fix = options.title === undefined ? actions.find((f) => f.preferred) : actions.find((f) => f.title.includes(options.title!));
  expect(fix, `no such fix; there are: ${actions.map((f) => f.title).join(" | ") || "none"}`).toBeDefined();
  expect(applyEdits(text, fix!.edits)).toBe(after);
};

/** Hover at the cursor: each part must stand in the Markdown and (unless it is markup) in the plain text. */
export const checkHover = (input: string, parts: readonly string[], options?: CheckOptions): void => {
  const { text, cursors } = parseMarked(input);
  const analysis = analyze(text, options);
  const hover = (options?.engine ?? tiny()).hoverAt(analysis, cursors[0] ?? 0);
  if (parts.length === 0) {
    expect(hover).toBeNull();
    return;
  }
  for (const part of parts) expect(hover?.plain).toContain(part);
};
