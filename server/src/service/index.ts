/**
 * The facade. The language server and the linter are both thin layers over this: text in, plain data with source offsets out.
 * Nothing is remembered between calls but caches that can be dropped at any time.
 */
import { readAnnotations } from "../annotations/read.js";
import { checkSteps } from "../checks/index.js";
import type { Finding, Fix, Judged } from "../checks/types.js";
import { createUnderstanding } from "../claims/index.js";
import { acceptedBy } from "../config/accept.js";
import { DEFAULT_SETTINGS, type Settings } from "../config/settings.js";
import type { Dataset } from "../dataset/types.js";
import { fixesFor } from "../fixes/index.js";
import { big, plain, scaleBy } from "../quantity/decimal.js";
import type { HedgeWidths } from "../quantity/interval.js";
import { parseDay } from "../quantity/period.js";
import { finish, type Steps } from "../text/steps.js";
import { createJudge } from "../verdicts/judge.js";
import { SharedSource } from "../verdicts/source.js";
import { actionsAt } from "./actions.js";
import { asOfAt, resolveAsOf } from "./asOf.js";
import { explainFigure } from "./explain.js";
import { hoverAt } from "./hover.js";
import { createReaders } from "./readers.js";
import { claimSeries, type FileReport, reportFile } from "./report.js";
import type { ActionInfo, Analysis, HoverInfo, Source } from "./types.js";

export interface TieoutEnvironment {
  readonly dataset: Dataset;
  readonly settings?: Partial<Settings>;
  /** The day to read an undated note from, YYYY-MM-DD: the engine itself has no clock. */
  readonly today: () => string;
}

export interface AnalyzeOptions {
  /** Overrides the note's own date (`--as-of`, a stream document's `asOf`). */
  readonly asOf?: string;
  readonly settings?: Settings;
}

export interface Tieout {
  readonly dataset: Dataset;
  /** Never throws, whatever the text. */
  analyze(source: Source, options?: AnalyzeOptions): Analysis;
  /** The same in small steps: a caller that serves people lets messages in between them, and drops the rest when nobody waits any more. */
  steps(source: Source, options?: AnalyzeOptions): Steps<Analysis>;
  /** Forgets what was kept of a note for the next edit: call it when the note is closed. */
  close(uri: string): void;
  fixes(analysis: Analysis, finding: Finding): readonly Fix[];
  hoverAt(analysis: Analysis, offset: number): HoverInfo | null;
  /** Everything a person can do at [start, end], best first. */
  actionsAt(analysis: Analysis, start: number, end: number): readonly ActionInfo[];
  report(analysis: Analysis, path?: string): FileReport;
  /** How a figure was read, line by line: words, candidates, observation, arithmetic. */
  explain(analysis: Analysis, figure: number): string;
}

/** Percent, as people set them, to the shares that the verdicts work with. */
const widthsOf = ({ about, over, under }: Settings["hedges"]): HedgeWidths => {
  const share = (percent: number) => plain(scaleBy(big(percent), -2));
  return { about: share(about), over: share(over), under: share(under) };
};

/** A finding that the configuration answers for is suppressed, with its reason. */
const accept = (judged: Judged, finding: Finding): Finding => {
  const accepted = judged.settings.accept;
  if (accepted.length === 0 || finding.suppressed) return finding;
  const verdict = judged.verdicts[finding.figure];
  const by = acceptedBy(accepted, {
    check: finding.check,
    text: judged.source.text.slice(finding.start, finding.end),
    series: verdict ? claimSeries(judged, finding.figure) : undefined,
    period: verdict?.period,
  });
  return by ? { ...finding, suppressed: { by: "configuration", reason: by.reason } } : finding;
};

export const createTieout = (env: TieoutEnvironment): Tieout => {
  const { dataset } = env;
  const base: Settings = { ...DEFAULT_SETTINGS, ...env.settings };
  const readers = createReaders(createUnderstanding(dataset.catalogue));
  const known = new SharedSource(dataset);

  function* steps(source: Source, options: AnalyzeOptions = {}): Steps<Analysis> {
    const settings = options.settings ?? base;
    const reader = readers.of(source.uri);
    const note = yield* reader.note.steps(source.text, source.language);
    const reading = yield* reader.figures.steps(note);
    const annotations = readAnnotations(note, reading);
    const asOf = resolveAsOf(source.uri, annotations, settings, options.asOf, env.today);
    const dayAt = asOfAt(annotations.settings, asOf);
    yield;
    const judge = createJudge(reading, known, {
      asOfAt: dayAt,
      asOfKnown: asOf.from !== "today",
      annotations,
      widths: widthsOf(settings.hedges),
    });
    const claims = yield* reader.claims.steps(note, reading, {
      asOf: parseDay(asOf.day)!,
      asOfAt: dayAt,
      annotations,
      entity: annotations.frontMatter.entity ?? settings.entity,
      currency: annotations.frontMatter.currency ?? settings.currency,
      confirm: judge.confirm,
    });
    const verdicts = yield* judge.steps(claims);
    yield;
    const bare: Analysis = { source, settings, dataset, note, annotations, asOf, reading, claims, verdicts, findings: [] };
    const findings = (yield* checkSteps(bare, settings)).map((finding) => accept(bare, finding));
    return { ...bare, findings };
  }

  return Object.freeze({
    dataset,
    analyze: (source: Source, options?: AnalyzeOptions) => finish(steps(source, options)),
    steps,
    close: (uri: string) => readers.drop(uri),
    fixes: (analysis: Analysis, finding: Finding) => fixesFor(finding, analysis),
    hoverAt: (analysis: Analysis, offset: number) => hoverAt(analysis, offset),
    actionsAt: (analysis: Analysis, start: number, end: number) => actionsAt(analysis, start, end),
    report: (analysis: Analysis, path = analysis.source.uri) => reportFile(analysis, path, (finding) => fixesFor(finding, analysis)),
    explain: (analysis: Analysis, figure: number) => explainFigure(analysis, figure),
  });
};

export type { FileReport, ReportFigure } from "./report.js";
export type { ActionInfo, Analysis, AsOf, HoverInfo, Source } from "./types.js";
