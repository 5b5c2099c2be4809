/** The table that says which series comes from which provider: server/data/providers.csv, packed with the name tables as "providers". */
import type { SeriesFrequency } from "../dataset/types.js";
import type { SeriesRef } from "./types.js";

/** A row of the table that names a series of the dataset. */
export interface ProviderRow extends SeriesRef {
  /** Connector.id. */
  readonly provider: string;
  /** See transform.ts. */
  readonly transform: string;
  /** Greatest age in days, where this series is published later than its frequency lets expect; null: as the connector says. */
  readonly maxLag: number | null;
}

/** Rows whose series is known; the first row of a series is its first choice. */
export const readProviderTable = (
  rows: readonly Readonly<Record<string, string>>[],
  frequencyOf: (id: string) => SeriesFrequency | undefined,
): ProviderRow[] =>
  rows.flatMap((row) => {
    const frequency = frequencyOf(row.series ?? "");
    if (frequency === undefined) return [];
    return [
      {
        id: row.series ?? "",
        provider: row.provider ?? "",
        key: row.key ?? "",
        transform: row.transform ?? "",
        maxLag: row.max_lag ? Number(row.max_lag) : null,
        frequency,
      },
    ];
  });

/**
 * The rows to refresh: of the sources named, or, without names, each series from its first row. Sources that a plain run skips (a
 * mirror, a source whose key is not set) are named to be used.
 */
export const chooseRows = (rows: readonly ProviderRow[], sources: readonly string[]): ProviderRow[] => {
  const taken = new Set<string>();
  return rows.filter((row) => {
    if (sources.length > 0 && !sources.includes(row.provider)) return false;
    if (taken.has(row.id)) return false;
    taken.add(row.id);
    return true;
  });
};
