/** One report with everything in it that breaks output: every format runs over it. */
import { FORMATS } from "../../../server/src/cli/formats/index.js";
import type { FormatContext } from "../../../server/src/cli/formats/types.js";
import { createTotals } from "../../../server/src/cli/lint/totals.js";
import type { NoteResult, Problem, RunError, Totals } from "../../../server/src/cli/lint/types.js";
import type { FileReport, ReportFigure } from "../../../server/src/service/index.js";
import { indexLines } from "../../../server/src/text/lines.js";

/** Control characters, a pipe, markup, percent, CR and LF, emoji, CJK, a lone surrogate, a direction override. */
// biome-ignore-start lint/suspicious/noTemplateCurlyInString: text like any other
export const NASTY_TEXT =
  "a|b <script>alert('1')</script> 100% \u001b[31m\u0007 \"q\" 'q' &amp; 🙂 日本の国債\r\n::error::x\u202Eabc\ud800 ]]> `${x}` *b* _c_ [l](javascript:1) =1+1 ,;:";
// biome-ignore-end lint/suspicious/noTemplateCurlyInString: text like any other

export const NASTY_PATH = "notes/日本, 100%|<b>:1 🙂.md";

const HUGE = "x".repeat(50_000);

export const NASTY_SOURCE = `# ${NASTY_TEXT}\r\n日本は$1.3 trillionの米国債を保有🙂した。\r\n${HUGE} $2.4 trillion ${HUGE}\r\n=SUM(A1) held $3.5 trillion`;

const figureOf = (text: string, extra: Partial<ReportFigure>): ReportFigure => {
  const start = NASTY_SOURCE.indexOf(text);
  return {
    text,
    start,
    end: start + text.length,
    ...indexLines(NASTY_SOURCE).positionAt(start),
    value: "1300000000000",
    unit: "USD",
    hedge: null,
    claim: { series: "treasury-holdings.jp", relation: "level", period: "2025-10", direction: null, confidence: 0.93 },
    verdict: "off",
    reason: null,
    slip: "value",
    actual: { value: "1200000000000", unit: "USD", period: "2025-10", series: "treasury-holdings.jp", knownFrom: "2025-12-18" },
    message: `Says ${text}. ${NASTY_TEXT}`,
    check: "value-mismatch",
    severity: "error",
    fixes: [{ title: `Replace with $1.2 trillion ${NASTY_TEXT}`, edits: [{ start, end: start + text.length, text: "$1.2 trillion" }] }],
    ...extra,
  };
};

const FIGURES: readonly ReportFigure[] = [
  figureOf("$1.3 trillion", {}),
  figureOf("$2.4 trillion", { verdict: "stale", slip: null, check: "stale-figure", severity: "warning" }),
  figureOf("$3.5 trillion", {
    verdict: "unchecked",
    slip: null,
    reason: "no-claim",
    check: null,
    severity: null,
    claim: null,
    actual: null,
    fixes: [],
  }),
];

const problemOf = (f: ReportFigure, fingerprint: string): Problem => {
  const end = indexLines(NASTY_SOURCE).positionAt(f.end);
  return {
    check: f.check!,
    severity: f.severity!,
    message: f.message,
    start: f.start,
    end: f.end,
    line: f.line,
    column: f.column,
    endLine: end.line,
    endColumn: end.column,
    text: f.text,
    fingerprint,
    claim: "treasury-holdings.jp level 2025-10",
    fixes: f.fixes.map((fix) => ({ ...fix, kind: "replace", safe: false, preferred: true })),
    suppressed: null,
  };
};

const ORPHAN = {
  start: 0,
  end: 5,
  line: 1,
  column: 1,
  check: "unknown-pin",
  severity: "information" as const,
  message: `No such series. ${NASTY_TEXT}`,
  fixes: [],
};

const REPORT: FileReport = {
  path: NASTY_PATH,
  asOf: "2025-12-27",
  asOfFrom: "front matter date",
  summary: { figures: 3, ties: 0, off: 1, stale: 1, disputed: 0, unchecked: 1 },
  figures: FIGURES,
  findings: [ORPHAN],
};

export const NASTY: NoteResult = {
  report: REPORT,
  source: NASTY_SOURCE,
  problems: [
    {
      ...problemOf(FIGURES[0]!, "0000000000000001"),
      ...ORPHAN,
      endLine: 1,
      endColumn: 6,
      text: NASTY_SOURCE.slice(0, 5),
      fingerprint: "0000000000000009",
      claim: "",
      fixes: [],
      suppressed: null,
    },
    problemOf(FIGURES[0]!, "0000000000000001"),
    problemOf(FIGURES[1]!, "0000000000000002"),
    {
      ...problemOf(FIGURES[1]!, "0000000000000003"),
      check: "scale-slip",
      severity: "error",
      suppressed: { by: "tieout-disable", reason: NASTY_TEXT },
    },
  ],
};

export const CLEAN: NoteResult = {
  report: {
    path: "clean.md",
    asOf: "2025-12-27",
    asOfFrom: "today",
    summary: { figures: 0, ties: 0, off: 0, stale: 0, disputed: 0, unchecked: 0 },
    figures: [],
    findings: [],
  },
  source: "",
  problems: [],
};

export const ERROR: RunError = { path: "broken, 100%.md", message: `is not valid UTF-8 at byte 120 ${NASTY_TEXT}` };

export const CONFIG_ERROR: RunError = {
  path: "日本/tieout.config.json",
  line: 3,
  column: 5,
  message: `"entity" must be text, not "${NASTY_TEXT}"`,
};

export const nastyTotals = (): Totals => {
  const totals = createTotals();
  totals.add(NASTY);
  totals.add(CLEAN);
  totals.fail(ERROR);
  totals.fail(CONFIG_ERROR);
  return totals.totals(["3 warnings; at most 0 are allowed (--max-warnings)."]);
};

export const nastyContext = (extra: Partial<FormatContext> = {}): FormatContext => ({
  engine: "1.2.3",
  dataset: { name: "tiny", date: "2026-01-10", series: 20, hash: `sha256:${"ab".repeat(32)}` },
  checks: ["value-mismatch", "stale-figure", "unknown-pin", "scale-slip"].map((id) => ({
    id,
    summary: `${id}: summary.`,
    why: "Why.",
    severity: id === "scale-slip" ? ("off" as const) : ("error" as const),
  })),
  colour: false,
  columns: 80,
  reportLevel: "hint",
  quiet: false,
  env: {},
  chart: () => ({ svg: "<svg></svg>", alt: NASTY_TEXT }),
  sourcesOf: (id) => [
    {
      id,
      title: NASTY_TEXT,
      publisher: NASTY_TEXT,
      url: "https://example.org/a?b=1&c=2",
      licence: "CC BY 4.0",
      attribution: NASTY_TEXT,
    },
  ],
  ...extra,
});

/** All of it in one format. */
export const render = async (id: string, extra: Partial<FormatContext> = {}): Promise<string> => {
  const formatter = (await FORMATS.find((f) => f.id === id)!.load()).create(nastyContext(extra));
  return [
    formatter.start(),
    formatter.note(NASTY),
    formatter.note(CLEAN),
    formatter.error(ERROR),
    formatter.error(CONFIG_ERROR),
    formatter.end(nastyTotals()),
  ].join("");
};
