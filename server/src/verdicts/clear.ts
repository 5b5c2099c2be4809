/**
 * How clearly the text makes the claim of a reading: which of its parts stand in the figure's own words, and which were carried there from
 * elsewhere. A mismatch proves the figure wrong only when it is this claim that the figure makes.
 */
import type { Evidence, Reading } from "../claims/types.js";
import { isCurrency, isRate } from "../quantity/unit.js";
import type { Assessment, Place } from "./assess.js";
import type { Witness } from "./witness.js";

/** Words of the figure's own clause, sentence, list item or table cell. */
const OWN: ReadonlySet<string> = new Set(["clause", "sentence", "lead", "row", "column", "caption", "pin"]);
/** Words that speak for all that stands under them, or for the sentence that follows. */
const NEAR: ReadonlySet<string> = new Set([...OWN, "heading", "title", "front matter", "earlier sentence", "list", "paragraph"]);
const ABOVE: ReadonlySet<string> = new Set(["heading", "title", "front matter"]);
const CELL: ReadonlySet<string> = new Set(["row", "column"]);

const from = (reading: Reading, about: string, places: ReadonlySet<string>): boolean =>
  reading.evidence.some((e) => e.about === about && places.has(e.from));

/** The measure goes without an entity: only one has it, or the entity is the pair of currencies in the unit. */
const entityGoesWithout = (place: Place, a: Assessment): boolean => {
  const data = place.world.data;
  return (
    a.query?.operand.ids.every((id) => {
      const series = data.series(id);
      if (!series) return false;
      return (
        isPair(series.unit) ||
        data.always(`alone|${series.measure}`, () => data.catalogue.of(series.measure).every((s) => s.entity === series.entity))
      );
    }) === true
  );
};

const isPair = (unit: string): boolean => isRate(unit) && unit.split("/").every(isCurrency);

/** A pair of currencies names itself by its unit; anything else needs words. */
const measureGoesWithout = (place: Place, a: Assessment): boolean =>
  a.query?.operand.ids.every((id) => isPair(place.world.data.series(id)?.unit ?? "")) === true;

/**
 * own: measure and entity in the figure's own words; near: one of them in the sentence before or in a heading over it; carried: both, or from
 * further away.
 */
export type Clarity = "own" | "near" | "carried";

export const clarity = (place: Place, a: Assessment, seen: Witness = null): Clarity => {
  const { reading } = a;
  if (seen === "measure" && from(reading, "entity", OWN)) return "own";
  if (seen === "entity" && from(reading, "measure", OWN)) return "own";
  // Parts that were stated and borne out leave nothing to be misread.
  if (reading.operand.kind === "note" || reading.computed || reading.evidence.some((e) => e.about === "pin")) return "own";
  if (reading.operand.kind === "fact") return from(reading, "topic", OWN) || from(reading, "measure", OWN) ? "own" : "carried";
  const ownEntity = from(reading, "entity", OWN) || entityGoesWithout(place, a);
  // A table's heading is part of each of its cells' sentences.
  const inCell = reading.evidence.some((e) => CELL.has(e.from));
  const ownMeasure = from(reading, "measure", OWN) || measureGoesWithout(place, a) || (inCell && from(reading, "measure", ABOVE));
  if (ownMeasure && ownEntity) return "own";
  const near = ownMeasure ? from(reading, "entity", NEAR) : ownEntity && from(reading, "measure", NEAR);
  return near ? "near" : "carried";
};

/** Whose figure it is stands in its own words, or goes without saying. */
export const hasOwnEntity = (place: Place, a: Assessment): boolean => from(a.reading, "entity", OWN) || entityGoesWithout(place, a);

const between = (e: Evidence, at: number, start: number, end: number): boolean =>
  e.end <= start ? at >= e.end && at < start : at >= end && at < e.start;

/** The period stands in the figure's own words, with no other figure between that could have it instead. */
export const hasOwnPeriod = (place: Place, { periodFrom, evidence }: Reading): boolean => {
  const { start, end } = place.figure;
  const words = evidence.filter((e) => e.about === "period");
  if (words.some((e) => CELL.has(e.from))) return true;
  if (periodFrom !== "stated") return false;
  if (words.length === 0) return true;
  return words.some((e) => OWN.has(e.from) && !place.figures.some((f) => f !== place.figure && between(e, f.start, start, end)));
};
