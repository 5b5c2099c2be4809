/** What `tieout data update` prints: progress while it runs, then what changed per source and series. */
import type { Progress, SeriesOutcome, SourceResult } from "../../providers/run.js";

interface Screen {
  readonly stderr: { write(text: string): unknown };
  readonly columns: number;
  readonly isTTY?: boolean;
}

export interface ProgressLine {
  show(progress: Progress): void;
  clear(): void;
}

/** On a terminal one line redrawn in place, "tic 1/2  bis 12/52"; elsewhere a line per wait, so that a log shows why it takes long. */
export const progressLine = (screen: Screen): ProgressLine => {
  const state = new Map<string, Progress>();
  let drawn = false;
  const clear = (): void => {
    if (drawn) screen.stderr.write("\r\u001b[K");
    drawn = false;
  };
  return {
    show: (progress) => {
      state.set(progress.source, progress);
      if (!screen.isTTY) {
        if (progress.note !== "") screen.stderr.write(`${progress.source}: ${progress.note}\n`);
        return;
      }
      const open = [...state.values()].filter((p) => p.done < p.total);
      const finished = state.size - open.length;
      const text = [
        ...(finished > 0 ? [`${finished} done`] : []),
        ...open.map((p) => `${p.source} ${p.done}/${p.total}${p.note === "" ? "" : ` (${p.note})`}`),
      ].join("  ");
      clear();
      screen.stderr.write(text.slice(0, Math.max(20, screen.columns - 1)));
      drawn = true;
    },
    clear,
  };
};

/** Changes shown per series in a dry run. */
const LINES = 5;

const counts = (added: number, revised: number): string =>
  [added > 0 ? `${added} new` : "", revised > 0 ? `${revised} revised` : ""].filter(Boolean).join(", ");

const diffLines = (outcome: SeriesOutcome): string[] => {
  const lines = [
    ...outcome.added.map((row) => [row.period, `+ ${row.period.padEnd(10)}  ${row.value}${row.status === "" ? "" : ` (${row.status})`}`]),
    ...outcome.changed.map((c) => [c.period, `~ ${c.period.padEnd(10)}  ${c.from} -> ${c.to}`]),
  ].sort((a, b) => (a[0]! < b[0]! ? 1 : -1)); // Newest first: what a person looks for.
  const rest = lines.length - LINES;
  return [...lines.slice(0, LINES).map((line) => `      ${line[1]}`), ...(rest > 0 ? [`      ... and ${rest} more`] : [])];
};

const renderSource = (result: SourceResult, dryRun: boolean): string[] => {
  if (result.error) return [`${result.source}: failed, nothing changed: ${result.error.message}`];
  const of = (kind: SeriesOutcome["kind"]): SeriesOutcome[] => result.outcomes.filter((o) => o.kind === kind);
  const [updated, unchanged, refused] = [of("updated"), of("unchanged"), of("refused")];
  const total = (pick: (o: SeriesOutcome) => readonly unknown[]): number => updated.reduce((sum, o) => sum + pick(o).length, 0);
  const parts = [
    updated.length > 0
      ? `${updated.length} updated (${counts(
          total((o) => o.added),
          total((o) => o.changed),
        )})`
      : "",
    unchanged.length > 0 ? `${unchanged.length} unchanged` : "",
    refused.length > 0 ? `${refused.length} refused` : "",
  ].filter(Boolean);
  return [
    `${result.source}: ${parts.join(", ")}`,
    ...(dryRun ? updated.flatMap((o) => [`    ${o.row.id}  ${counts(o.added.length, o.changed.length)}`, ...diffLines(o)]) : []),
    ...refused.map((o) => `    ${o.row.id}  refused, nothing changed (${o.code}): ${o.reason}`),
  ];
};

export interface RenderOptions {
  readonly dryRun: boolean;
  readonly folder: string;
  readonly wrote: boolean;
}

export const renderResults = (results: readonly SourceResult[], options: RenderOptions): string => {
  const last = options.dryRun ? "Dry run: nothing was written." : options.wrote ? `Written to ${options.folder}.` : "Nothing new.";
  return `${[...results.flatMap((result) => renderSource(result, options.dryRun)), last].join("\n")}\n`;
};
