import { nearIds } from "../verdicts/names.js";
import type { Check } from "./types.js";

/** Ids of all checks come in from outside: the array that holds this check cannot be read while it is made. */
export const unknownCheck = (ids: () => readonly string[]): Check => ({
  id: "unknown-check",
  summary: "A region comment names a check that does not exist.",
  severity: "warning",
  why: "A misspelt id in tieout-disable switches nothing off.",
  examples: [
    {
      note: "---\ndate: 2025-12-19\n---\n\n«<!--tieout-disable-next-line scale-slop-->»\nJapan held a lot of US Treasuries.\n",
      finds: 'There is no check "scale-slop"',
    },
    { note: "---\ndate: 2025-12-19\n---\n\n<!--tieout-disable-next-line scale-slip-->\nJapan held a lot of US Treasuries.\n", finds: null },
  ],
  run: (judged) =>
    judged.annotations.regions.flatMap((region) =>
      region.checks
        .filter((id) => !ids().includes(id))
        .map((id) => {
          const near = nearIds(id, ids())[0];
          return {
            ...region.comment,
            message: `There is no check "${id}".${near ? ` Did you mean ${near}?` : ""}`,
            figure: -1,
            expected: null,
            related: [],
          };
        }),
    ),
});
