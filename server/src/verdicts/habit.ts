/**
 * Whose numbers a note quotes. Two sources of one thing differ by habit, so a series has a tolerance; but a note that gives other figures of that
 * publisher to their last decimal takes them from there, and what lies apart from it is no other source's.
 */
import type { Reading } from "../claims/types.js";
import type { Assessment, Place } from "./assess.js";

/** Figures to either side that are asked, how many must be to the digit, and to how many decimals. */
const AROUND = 40;
const ENOUGH = 2;
const FINE_DECIMALS = 3;

const single = (r: Reading | null | undefined): string | undefined =>
  r?.operand.kind === "series" && r.operand.op === "one" && r.relation !== "change" ? r.operand.ids[0] : undefined;

const others = (place: Place): readonly { readonly id: string; readonly index: number }[] => {
  const out: { id: string; index: number }[] = [];
  if (!place.bornOut) return out;
  const own = place.figures.indexOf(place.figure);
  for (let i = Math.max(0, own - AROUND); i <= own + AROUND && i < place.claims.length; i++) {
    const id = i === own ? undefined : single(place.bornOut(i));
    if (id !== undefined) out.push({ id, index: i });
  }
  return out;
};

/** The note takes the figure's series from its publisher, to the digit. */
export const quotesPublisher = (place: Place, a: Assessment): boolean => {
  const { catalogue } = place.world.data;
  const ids = a.query?.operand.ids ?? [];
  if (ids.length === 0 || !place.bornOut) return false;
  // A spread of yields that the note itself gives to the digit is what they leave.
  if (a.query?.operand.op === "difference") {
    const told = new Set(others(place).map((o) => o.id));
    return ids.every((id) => told.has(id));
  }
  const decimals = place.figure.numbers[0].decimals;
  if (decimals < FINE_DECIMALS) return false;
  const publisher = catalogue.series(ids[0] as string)?.publisher;
  return (
    others(place).filter((o) => catalogue.series(o.id)?.publisher === publisher && place.figures[o.index]?.numbers[0].decimals === decimals)
      .length >= ENOUGH
  );
};

/** The same reading without what another source may say. */
export const strictly = (a: Assessment): Assessment =>
  a.tie?.how === "tolerance" ? (Object.create(a, { tie: { value: null } }) as Assessment) : a;
