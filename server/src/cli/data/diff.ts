/** `tieout data diff OLD NEW`: what changed between two packed datasets. */
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { DatasetError, openDataset } from "../../dataset/open.js";
import type { Dataset } from "../../dataset/types.js";
import { plain, scaleBy } from "../../quantity/decimal.js";
import { type DataEnv, type ExitCode, printJson, UsageError } from "./env.js";

export interface SeriesChange {
  readonly id: string;
  readonly added: readonly { period: string; value: string }[];
  readonly removed: readonly { period: string; value: string }[];
  readonly revised: readonly { period: string; from: string; to: string }[];
}

export interface DatasetDiff {
  readonly added: readonly string[];
  readonly removed: readonly string[];
  /** Series in both whose observations differ; values multiplied out. */
  readonly changed: readonly SeriesChange[];
}

export const diffDatasets = (before: Dataset, after: Dataset): DatasetDiff => {
  const ids = (d: Dataset): Set<string> => new Set(d.catalogue.all().map((s) => s.id));
  const [was, is] = [ids(before), ids(after)];
  const changed: SeriesChange[] = [];
  for (const id of is) {
    if (!was.has(id)) continue;
    const old = new Map(before.observations.table(id).map((o) => [o.period, o.value]));
    const now = new Map(after.observations.table(id).map((o) => [o.period, o.value]));
    const change: SeriesChange = {
      id,
      added: [...now].filter(([p]) => !old.has(p)).map(([period, value]) => ({ period, value })),
      removed: [...old].filter(([p]) => !now.has(p)).map(([period, value]) => ({ period, value })),
      revised: [...now].flatMap(([period, to]) => {
        const from = old.get(period);
        return from === undefined || from === to ? [] : [{ period, from, to }];
      }),
    };
    if (change.added.length + change.removed.length + change.revised.length > 0) changed.push(change);
  }
  return { added: [...is].filter((id) => !was.has(id)), removed: [...was].filter((id) => !is.has(id)), changed };
};

const open = (path: string, env: DataEnv): Dataset => {
  const file = resolve(env.cwd, path);
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(file);
  } catch (error) {
    throw new UsageError(`${path} cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  }
  try {
    return openDataset(bytes);
  } catch (error) {
    if (error instanceof DatasetError) throw new UsageError(`${path}: ${error.message}`);
    throw error;
  }
};

/** Lines of a diff for people: published units, at most `most` periods per series. */
export const diffText = (diff: DatasetDiff, multiplier: (id: string) => number, most = 5): string => {
  const lines: string[] = [];
  for (const id of diff.added) lines.push(`+ ${id}`);
  for (const id of diff.removed) lines.push(`- ${id}`);
  for (const c of diff.changed) {
    const unit = (value: string): string => plain(scaleBy(value, -multiplier(c.id)));
    lines.push(`~ ${c.id}: ${c.added.length} new, ${c.revised.length} revised, ${c.removed.length} gone`);
    const details = [
      ...c.revised.map((r) => `    ${r.period}  ${unit(r.from)} -> ${unit(r.to)}`),
      ...c.added.map((a) => `  + ${a.period}  ${unit(a.value)}`),
      ...c.removed.map((a) => `  - ${a.period}  ${unit(a.value)}`),
    ];
    lines.push(...details.slice(0, most));
    if (details.length > most) lines.push(`    and ${details.length - most} more`);
  }
  return lines.map((line) => `${line}\n`).join("");
};

/** Exit 1 when the two differ, as `diff` does. */
export const diff = (before: string, after: string, options: { format: "text" | "json" }, env: DataEnv): ExitCode => {
  const [a, b] = [open(before, env), open(after, env)];
  const found = diffDatasets(a, b);
  const same = found.added.length + found.removed.length + found.changed.length === 0;
  if (options.format === "json") printJson(env, { from: a.info, to: b.info, ...found });
  else
    env.stdout.write(
      same ? "No difference.\n" : diffText(found, (id) => (b.catalogue.series(id) ?? a.catalogue.series(id))?.multiplier ?? 0),
    );
  return same ? 0 : 1;
};
