/** The right number of somebody else: another country, holder or currency of the same measure, or the total. */
import type { Series } from "../../dataset/types.js";
import { plain } from "../../quantity/decimal.js";
import type { Query } from "../estimate.js";
import { findTie } from "../search.js";
import type { Alternative } from "../types.js";
import { isTransposed, type SlipQuery, type SlipTest, tight } from "./types.js";

/** Entities that the note speaks of: a mix-up with one of them is likelier than with any other. */
const mentioned = (q: SlipQuery): ReadonlySet<string> => {
  const found = new Set<string>();
  for (const claim of q.place.claims) {
    const operand = claim.readings[0]?.operand;
    if (operand?.kind === "series") for (const id of operand.ids) found.add(q.place.world.data.catalogue.series(id)?.entity ?? "");
  }
  return found;
};

export const entity: SlipTest = (q) => {
  const { query, reading } = q.assessment;
  const [id] = query?.operand.ids ?? [];
  const own = id === undefined ? undefined : q.place.world.data.catalogue.series(id);
  if (query?.operand.op !== "one" || !own) return null;
  const w = tight(q.written);
  const inNote = q.place.world.data.once("mentioned", () => mentioned(q));
  const strangerNeedsMore = w.digits < 3 || isTransposed(w, q.main.value);
  const { data } = q.place.world;
  const others = data.always(`others|${own.id}`, () =>
    data.catalogue
      .of(own.measure)
      .filter((s) => s.id !== own.id && s.entity !== own.entity && s.unit === own.unit && s.frequency === own.frequency),
  );
  const hits: { readonly series: Series; readonly alternative: Alternative }[] = [];
  for (const series of others) {
    // Few digits tie to somebody anywhere, and swapped digits explain themselves: then only a neighbour in the note counts.
    if (strangerNeedsMore && !inNote.has(series.entity)) continue;
    const other: Query = { ...query, operand: { kind: "series", op: "one", ids: [series.id] }, period: reading.period ?? q.main.period };
    const hit = findTie(other, w);
    if (hit)
      hits.push({
        series,
        alternative: { slip: "entity", series: series.id, period: hit.period, relation: reading.relation, value: plain(hit.value.abs()) },
      });
  }
  if (hits.length === 0) return null;
  hits.sort((a, b) => Number(inNote.has(b.series.entity)) - Number(inNote.has(a.series.entity)));
  return { slip: "entity", alternatives: hits.slice(0, 3).map((h) => h.alternative) };
};
