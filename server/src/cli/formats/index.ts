/** The formats there are. Each is loaded when it is asked for, so that a run pays for one. */
import type { Format } from "./types.js";

interface Entry {
  readonly id: string;
  readonly summary: string;
  /** Has no place for figures by verdict: a run that writes nothing else tells them beside it. */
  readonly bare?: true;
  load(): Promise<Format>;
}

export const FORMATS: readonly Entry[] = [
  {
    id: "stylish",
    summary: "for people: findings with their lines, and what was checked",
    load: async () => (await import("./stylish.js")).stylish,
  },
  { id: "compact", summary: "one line a finding, as compilers write them", load: async () => (await import("./compact.js")).compact },
  { id: "json", summary: "the whole report as one JSON object (docs/report.md)", load: async () => (await import("./json.js")).json },
  { id: "jsonl", summary: "one JSON line a note, totals last", load: async () => (await import("./jsonl.js")).jsonl },
  { id: "sarif", summary: "SARIF 2.1.0, for code scanning", load: async () => (await import("./sarif.js")).sarif },
  { id: "github", summary: "GitHub Actions annotations and step summary", load: async () => (await import("./github.js")).github },
  { id: "gitlab", bare: true, summary: "GitLab code quality report", load: async () => (await import("./gitlab.js")).gitlab },
  { id: "junit", bare: true, summary: "JUnit XML, a suite a note", load: async () => (await import("./junit.js")).junit },
  { id: "checkstyle", bare: true, summary: "Checkstyle XML", load: async () => (await import("./checkstyle.js")).checkstyle },
  { id: "rdjson", bare: true, summary: "Reviewdog diagnostics, with suggestions", load: async () => (await import("./rdjson.js")).rdjson },
  { id: "markdown", summary: "a page with a table of findings", load: async () => (await import("./markdown.js")).markdown },
  { id: "html", summary: "the tie-out sheet as one page, with charts", load: async () => (await import("./html.js")).html },
  { id: "csv", bare: true, summary: "the tie-out sheet as CSV: one row a figure", load: async () => (await import("./csv.js")).csv },
];

export const FORMAT_IDS: readonly string[] = FORMATS.map((format) => format.id);
