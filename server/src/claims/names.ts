/** What a measure's name in a sentence is by itself: of another thing's prices, the whole of a ratio, a tenor, a name that points back. */
import type { Place } from "./context.js";
import type { Hit, Lexicon, Measure } from "./lexicon.js";
import { evidence } from "./near.js";
import type { Scene, Sentence } from "./scene.js";
import type { Evidence } from "./types.js";

/** A tenor next to a bond's name is a yield: "10-year JGB", "UST 10y"; in shorthand the tenor alone is one. */
const tenorBeside = (hits: readonly Hit[], hit: Hit): boolean =>
  hits.some(
    (h) =>
      ((h.entry.kind === "entity" && (h.entry.form === "bond" || h.entry.form === "adjective" || h.entry.form === "name")) ||
        (h.entry.kind === "word" && h.entry.id === "yield")) &&
      Math.abs(h.first - hit.last) <= 2 &&
      h.first >= hit.last - 4,
  ) || hits.some((h) => h.entry.kind === "entity" && h.entry.form === "bond" && hit.first - h.last >= 0 && hit.first - h.last <= 2);

/** A word before "prices" that makes them another thing's: "ticket prices", "our prices"; what only joins, limits or moves does not. */
const PRICED =
  /\b(?:(?:our|my|your|his|her)|(?!(?:the|and|but|while|whereas|as|when|overall|headline|consumer|general|core|that|with|underlying|annual|where|how|if|though|although|since|then|so|because|say|says|said|saw|sent|push|lift|drove|all|average|monthly|yearly|their|its|for|than|after|before|in|of|on|by|to|at|from|whose|which)\b)[a-z]+(?<!ed|ing))\s+$/i;

/** "Prices in our canteen", "prices of used cars", "ticket prices": of one thing or place, not the consumer prices of a country. */
export const otherPrices = (lexicon: Lexicon, scene: Scene, hits: readonly Hit[], hit: Hit): boolean => {
  if (hit.entry.kind !== "measure" || hit.entry.strong || !/^prices?$/i.test(scene.prose.slice(hit.start, hit.end))) return false;
  if (!["rate", "price"].includes(lexicon.measures.get(hit.entry.id)?.kind ?? "")) return false;
  const after = /^\s+(?:(of|for|at|paid|charged)|in(?: the)?)\s+/i.exec(scene.prose.slice(hit.end));
  const next = after ? hit.end + after[0].length : -1;
  const place = (h: Hit): boolean => h.entry.kind === "entity" && h.start >= next - 4 && h.start <= next;
  if (after && (after[1] || !(hits.some(place) || /^(?:the )?(?:year|month|quarter|\d|[A-Z])/.test(scene.prose.slice(next))))) return true;
  const before = scene.prose.slice(Math.max(0, hit.start - 24), hit.start);
  return PRICED.test(before) && !hits.some((h) => h !== hit && h.start < hit.start && hit.start - h.end <= 1);
};

/** What a measure's name in a sentence is by itself, whichever figure asks: worked out once, for a sentence speaks for many figures. */
export class Name {
  readonly measure: Measure | undefined;
  private isOther: boolean | undefined;
  private isBarred: boolean | undefined;
  private isGeneric: boolean | undefined;
  private besideTenor: boolean | undefined;
  private place: Place | undefined;
  private trail: Evidence | undefined;

  constructor(
    private readonly lexicon: Lexicon,
    private readonly scene: Scene,
    private readonly hits: readonly Hit[],
    private readonly hit: Hit,
  ) {
    this.measure = lexicon.measures.get(hit.entry.id);
  }

  /** The prices of another thing. */
  get other(): boolean {
    return (this.isOther ??= otherPrices(this.lexicon, this.scene, this.hits, this.hit));
  }

  /** A yield's tenor that is of no government bond, or the whole of a ratio. */
  get barred(): boolean {
    return (this.isBarred ??= this.findBarred());
  }

  private findBarred(): boolean {
    const { hit, measure, scene } = this;
    // A ten-year breakeven, swap or mortgage is no government bond.
    if (
      measure?.kind === "yield" &&
      /^[\s-]*(?:breakevens?|break-evens?|inflation swaps?|swaps?|mortgages?)\b/i.test(scene.prose.slice(hit.end, hit.end + 18))
    )
      return true;
    // "116 % of GDP": what a ratio is taken to is no subject of its own.
    return (
      measure?.kind !== "share" &&
      /GDP|product|income|output/i.test(scene.prose.slice(hit.start, hit.end)) &&
      DENOMINATOR.test(scene.prose.slice(Math.max(0, hit.start - 24), hit.start))
    );
  }

  get generic(): boolean {
    return (this.isGeneric ??= GENERIC.test(this.scene.prose.slice(this.hit.start, this.hit.end)));
  }

  get tenor(): boolean {
    return (this.besideTenor ??= tenorBeside(this.hits, this.hit));
  }

  evidence(place: Place): Evidence {
    if (this.place !== place || !this.trail) {
      this.place = place;
      this.trail = evidence("measure", this.scene, this.hit, place);
    }
    return this.trail;
  }
}

/** `hit`: of the sentence's own. */
export const nameOf = (lexicon: Lexicon, scene: Scene, sentence: Sentence, hit: Hit): Name => {
  let names = sentence.memo.get("names") as Map<Hit, Name> | undefined;
  if (!names) {
    names = new Map();
    sentence.memo.set("names", names);
  }
  let name = names.get(hit);
  if (!name) {
    name = new Name(lexicon, scene, sentence.hits, hit);
    names.set(hit, name);
  }
  return name;
};

const ANAPHOR =
  /^(?:the )?(?:rates?|ratios?|shares?|prices?|positions?|stocks?|gap|deficit|surplus|shortfall|total|debts?|cuts?|hikes?|the stock|gold|metal)$/i;

/** "The rate", "the stock": a name that points back to one given before. */
export const isAnaphor = (words: string): boolean => ANAPHOR.test(words);

/** "A deficit of", "China's surplus", "their position": a determiner that brings a thing up, where "the" points back. */
const BRINGS_UP = /(?:\b(?:an?|another|its|their|our|whose)|['’]s?)\s+(?:[\w-]+\s+)?$/i;

export const pointsBack = (scene: Scene, hit: Hit): boolean => {
  const name = scene.prose.slice(hit.start, hit.end);
  if (!ANAPHOR.test(name)) return false;
  // "Britain's rate" after a line on joblessness is of that rate still.
  return /\b(?:rate|ratio|share|price)s?$/i.test(name) || !BRINGS_UP.test(scene.prose.slice(Math.max(0, hit.start - 24), hit.start));
};

/** What stands before the whole of a ratio: "% of", "as a share of", "debt to". */
export const DENOMINATOR =
  /(?:%|\b(?:per ?cent|percentage|share|ratio|proportion|fraction|relative|compared|debt|deficit|surplus|balance|credit))\s+(?:of|to|in)\s+(?:the |its |their |annual |nominal |national )*$/i;
/** Verbs and nouns of growth, which name a measure only where nothing else does. */
export const GENERIC = /^(?:had )?(?:grew|grown?|grows|expanded|expands|growth|expansion|shrank|shrunk|shrinks|contracted)(?: by)?$/i;
