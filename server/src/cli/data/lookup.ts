/** Finds a series by id or alias; says what is near when there is none. */
import type { Dataset, Series } from "../../dataset/types.js";
import { UsageError } from "./env.js";
import { searchSeries } from "./search.js";

export const findSeries = (data: Dataset, name: string): Series => {
  const exact = data.catalogue.series(name) ?? data.catalogue.all().find((s) => s.aliases.includes(name));
  if (exact) return exact;
  const near = searchSeries(data, name, 3).map((hit) => hit.series.id);
  throw new UsageError(
    `There is no series "${name}".${near.length > 0 ? ` Near: ${near.join(", ")}.` : ""} \`tieout data search WORDS\` finds more.`,
  );
};
