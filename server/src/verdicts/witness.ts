/**
 * What the figures around one say of how it is to be read: where two others of a table's column, a list or a sentence are the same measure at
 * the same time of other countries, and the data bears them out, so is this one; likewise where two others are of the same country and time.
 */
import type { Reading } from "../claims/types.js";
import type { Figure } from "../figures/types.js";
import type { Assessment, Place } from "./assess.js";

/** Figures to either side that are asked, and how many must agree. */
const AROUND = 8;
const AGREE = 2;

const FIRM = 0.6;
const digitsOf = (figure: Figure | undefined): number => (figure?.numbers[0].value ?? "").replace(/^-?0*\.?0*|[-.]/g, "").length;

/** measure: others prove measure and time, the entity is the figure's own. entity: the other way round. */
export type Witness = "measure" | "entity" | null;

const single = (r: Reading | null): string | undefined =>
  r?.operand.kind === "series" && r.operand.op === "one" ? r.operand.ids[0] : undefined;

const stem = (id: string): string => id.slice(0, id.lastIndexOf("."));
const entity = (id: string): string => id.slice(id.lastIndexOf(".") + 1);

/**
 * The figure goes on about the series of the one just before it in its block, which the data bears out: "a ten-year note at 4.25 %. That note has
 * climbed by". What was carried over was not carried far.
 */
export const continues = (place: Place, index: number, { reading }: Assessment): boolean => {
  const own = single(reading);
  const before = place.figures[index - 1];
  if (own === undefined || before?.block !== place.figure.block) return false;
  return single(place.bornOut?.(index - 1) ?? null) === own;
};

export const witness = (place: Place, index: number, { reading }: Assessment): Witness => {
  const own = single(reading);
  if (own === undefined || !place.bornOut) return null;
  let [measures, entities, against] = [0, 0, 0];
  for (let i = Math.max(0, index - AROUND); i <= index + AROUND && i < place.claims.length; i++) {
    if (i === index) continue;
    const other = place.bornOut(i);
    const id = single(other);
    if (!other) {
      // A neighbour read the same way that does not hold says that they are read wrongly.
      const told = place.claims[i]?.readings[0] ?? null;
      const its = single(told);
      if (
        told &&
        its !== undefined &&
        its !== own &&
        told.relation === reading.relation &&
        told.period === reading.period &&
        stem(its) === stem(own)
      )
        against++;
    }
    if (!other || id === undefined || id === own || other.relation !== reading.relation || other.period !== reading.period) continue;
    // Two digits of a guess agree by chance now and then: two such count as one.
    const weight = place.figures[i] && other.prior < FIRM && digitsOf(place.figures[i]) < 3 ? 0.5 : 1;
    if (stem(id) === stem(own)) measures += weight;
    else if (entity(id) === entity(own) && reading.period !== null) entities += weight;
  }
  return measures >= AGREE && measures > against ? "measure" : entities >= AGREE ? "entity" : null;
};
