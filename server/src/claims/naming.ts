/** Which measures a figure may be of, by the names in its own stretch, its sentence and what speaks for it. */
import type { Figure } from "../figures/types.js";
import { convertible, isCurrency } from "../quantity/unit.js";
import type { Place, Source } from "./context.js";
import type { Hit, Lexicon, Measure } from "./lexicon.js";
import { evidence, type Owner, ownerOf, reach } from "./near.js";
import { sortShort } from "./order.js";
import type { Scene, SceneFigure, Sentence } from "./scene.js";
import type { Evidence } from "./types.js";

export interface MeasureMention {
  readonly measure: Measure;
  /** 0 to 1: how surely the figure is about it. */
  readonly score: number;
  /** Named in the figure's own sentence. */
  readonly direct: boolean;
  readonly strong: boolean;
  /** Entity that the name used implies; "" for none. */
  readonly implies: string;
  readonly evidence: Evidence;
}

const WEAK = 0.55;

/** A clause before the main one that opens with the value before. */
const OPENING = /^\W*(?:at|after|following|from|compared with|against|having (?:been|stood at)|up from|down from)\s+(?:\w+\s+){0,3}$/i;

/** A name right at another figure is that one's; one at an earlier figure may serve the next as well. */
const OWNED: Readonly<Record<Owner, number>> = { own: 1, none: 1, earlier: 0.85, later: 0.4 };

interface Vote {
  measure: Measure;
  best: number;
  rest: number[];
  direct: boolean;
  strong: boolean;
  implies: string;
  evidence: Evidence;
}

/** A tenor next to a bond's name is a yield: "10-year JGB", "UST 10y"; in shorthand the tenor alone is one. */
const tenorBeside = (hits: readonly Hit[], hit: Hit): boolean =>
  hits.some(
    (h) =>
      ((h.entry.kind === "entity" && (h.entry.form === "bond" || h.entry.form === "adjective" || h.entry.form === "name")) ||
        (h.entry.kind === "word" && h.entry.id === "yield")) &&
      Math.abs(h.first - hit.last) <= 2 &&
      h.first >= hit.last - 4,
  ) || hits.some((h) => h.entry.kind === "entity" && h.entry.form === "bond" && hit.first - h.last >= 0 && hit.first - h.last <= 2);

/** "The Bank of Japan's rate", "Fed rates": a central bank's rate is the policy rate. */
const ratesOf = (scene: Scene, hits: readonly Hit[], hit: Hit): boolean =>
  /^(?:interest )?rates?$/i.test(scene.prose.slice(hit.start, hit.end)) &&
  hits.some(
    (h) =>
      h.entry.kind === "entity" &&
      h.entry.form === "bank" &&
      h.end <= hit.start &&
      /^(?:['’]s?)?\s+(?:(?:main|key|own|short-term|benchmark|headline|official)\s+)?$/i.test(scene.prose.slice(h.end, hit.start)),
  );

/** "Australia's central bank", "the Mexican central bank": that of the country before it. */
const whoseBank = (scene: Scene, hits: readonly Hit[], bank: Hit, measure: Measure): boolean =>
  bank.entry.kind === "entity" &&
  bank.entry.id === "world" &&
  /bank$/i.test(scene.prose.slice(bank.start, bank.end)) &&
  hits.some(
    (h) =>
      h.entry.kind === "entity" &&
      (h.entry.form === "name" || h.entry.form === "adjective") &&
      measure.series.has(h.entry.id) &&
      h.end <= bank.start &&
      /^(?:['’]s?)?\s+(?:own\s+)?$/.test(scene.prose.slice(h.end, bank.start)),
  );

const familyOf = (id: string): string => id.slice(0, id.indexOf("-") < 0 ? undefined : id.indexOf("-"));

/** Definitions of one thing: core and headline inflation, gross and net debt, a policy rate and its deposit rate. */
export const siblings = (a: string, b: string): boolean => {
  if (a === b || a.includes(b) || b.includes(a)) return true;
  const last = (id: string): string => id.slice(id.lastIndexOf("-") + 1);
  const first = (id: string): string => id.split("-", 2).join("-");
  if (first(a) === "central-bank" && first(b) === "central-bank") return true;
  return last(a) === last(b) && (/^(?:inflation|gdp)$/.test(last(a)) || first(a) === first(b) || /^tic-lt-(?:private|official)-/.test(a));
};

/** The measure's series are in a unit that the figure has (a percentage states no level of money). */
export const statable = (measure: Measure, figure: Figure): boolean => {
  const { unit } = measure;
  if (unit === undefined) return false;
  if (figure.unit === null) return figure.kind !== "multiple";
  if (unit === figure.unit || convertible(unit, figure.unit) || unit.startsWith(`${figure.unit}/`)) return true;
  return (figure.unit === "basis-point" || figure.unit === "percentage-point") && unit === "percent";
};

/** "Interest expense on the US public debt", "securities in Japan's reserves": the figure is of the first, of which the second tells more. */
const headOf = (lexicon: Lexicon, v: MeasureScope, own: readonly Hit[], name: Hit): Hit => {
  const head = own.find((h) => {
    if (h.entry.kind !== "measure" || name.entry.kind !== "measure" || h.end > name.start) return false;
    const measure = lexicon.measures.get(h.entry.id);
    // "Growth of broad money" is the money's.
    if (/^(?:growth|expansion|rates?|ratio|prices?|output)$/i.test(v.scene.prose.slice(h.start, h.end))) return false;
    if (!measure || !statable(measure, v.at.figure) || !(h.entry.strong || siblings(h.entry.id, name.entry.id))) return false;
    return /^\s+(?:on|of|for|in)\s+(?:(?:the|its|their|[A-Z][\w'’.]*)\s+){0,3}$/.test(v.scene.prose.slice(h.end, name.start));
  });
  return head ?? name;
};

/** A word before "prices" that makes them another thing's: "ticket prices", "our prices"; what only joins, limits or moves does not. */
const PRICED =
  /\b(?:(?:our|my|your|his|her)|(?!(?:the|and|but|while|whereas|as|when|overall|headline|consumer|general|core|that|with|underlying|annual|where|how|if|though|although|since|then|so|because|say|says|said|saw|sent|push|lift|drove|all|average|monthly|yearly|their|its|for|than|after|before|in|of|on|by|to|at|from|whose|which)\b)[a-z]+(?<!ed|ing))\s+$/i;

/** "Prices in our canteen", "prices of used cars", "ticket prices": of one thing or place, not the consumer prices of a country. */
const otherPrices = (lexicon: Lexicon, scene: Scene, hits: readonly Hit[], hit: Hit): boolean => {
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
class Name {
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
const nameOf = (lexicon: Lexicon, scene: Scene, sentence: Sentence, hit: Hit): Name => {
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

const pointsBack = (scene: Scene, hit: Hit): boolean => {
  const name = scene.prose.slice(hit.start, hit.end);
  if (!ANAPHOR.test(name)) return false;
  // "Britain's rate" after a line on joblessness is of that rate still.
  return /\b(?:rate|ratio|share|price)s?$/i.test(name) || !BRINGS_UP.test(scene.prose.slice(Math.max(0, hit.start - 24), hit.start));
};

/** What of a stretch stands after its last comma. */
const opening = (text: string): string => text.replace(/^.*[,;:(]/s, "");

/** ", permits 1.41 million", "and claims came to 227,000": the one noun before the figure. */
const soleSubject = (v: MeasureScope, hit: Hit, from: number): boolean =>
  hit.end <= v.at.start &&
  // "The rate was 9.1 %" points back to what was named before.
  !pointsBack(v.scene, hit) &&
  SUBJECT.test(opening(v.scene.prose.slice(from, hit.start))) &&
  (ownerOf(v.scene, v.sentence, v.at, hit) === "own" || ON_IT.test(v.scene.prose.slice(hit.end, v.at.start)));

/** "Interest on it cost", "the yield on those was": of what was named before. */
const ON_IT = /^\s+(?:on|for|from) (?:it|that|this|them|those|these|the same)\s+(?:[a-z]+\s+){0,3}$/i;

const firm = (h: Hit): number => (h.entry.kind === "measure" && h.entry.strong ? 1 : 0);

/**
 * The measure named in the figure's own stretch, nearest to it: "headline at 3.0 %, core at 3.3 %". A weak name counts where a sibling is
 * spoken of in the sentence or around it.
 */
export const ownName = (lexicon: Lexicon, v: MeasureScope): Hit | null => {
  const k = v.sentence.figures.indexOf(v.at);
  const from = k > 0 ? (v.sentence.figures[k - 1] as SceneFigure).end : v.sentence.start;
  const own = v.sentence.hits.filter(
    (h) =>
      h.entry.kind === "measure" &&
      h.start >= from &&
      h.end <= v.at.start &&
      ownerOf(v.scene, v.sentence, v.at, h) !== "earlier" &&
      !nameOf(lexicon, v.scene, v.sentence, h).other &&
      !DENOMINATOR.test(v.scene.prose.slice(Math.max(0, h.start - 24), h.start)),
  );
  if (own.length > 1) sortShort(own, (a, b) => b.end - a.end || a.start - b.start || firm(b) - firm(a));
  // "93.3 % gross, 65.2 % net", "4.2 % (core)".
  const tail = v.sentence.hits.filter(
    (h) =>
      h.entry.kind === "measure" &&
      !h.entry.strong &&
      h.start >= v.at.end &&
      h.start - v.at.end < 12 &&
      !/^(?:output|income|product)$/i.test(v.scene.prose.slice(h.start, h.end)) &&
      /^\s*(?:\(|(?:worth )?of (?:the )?)?$/.test(v.scene.prose.slice(v.at.end, h.start)),
  );
  const generic = (h: Hit): number => (GENERIC.test(v.scene.prose.slice(h.start, h.end)) ? 1 : 0);
  if (own.length > 1) sortShort(own, (a, b) => generic(a) - generic(b));
  for (const hit of [...tail, ...own]) {
    const { entry } = hit;
    if (entry.kind !== "measure") continue;
    const measure = lexicon.measures.get(entry.id);
    if (!measure || !statable(measure, v.at.figure)) continue;
    if (
      !entry.strong &&
      (entry.qualifier === true || measure.kind !== "yield") &&
      !spokenOf(lexicon, v, entry.id, hit) &&
      (entry.qualifier === true || !soleSubject(v, hit, from))
    )
      continue;
    // "Stripping out food and energy, US prices rose": of one thing's names in a stretch the narrower.
    const narrow =
      own.find((h) => h.entry.kind === "measure" && h.entry.strong && h.entry.id !== entry.id && h.entry.id.includes(entry.id)) ?? hit;
    return headOf(lexicon, v, own, narrow);
  }
  return null;
};

/** "BoJ 0.5 %", "The Fed went to 4.5 %": a central bank right at a percentage, which is no share of anything. */
export const ownBank = (lexicon: Lexicon, v: MeasureScope): Hit | null => {
  if (v.at.figure.unit !== "percent" && v.at.figure.unit !== "basis-point") return null;
  if (/^\s*(?:of|to)\b/i.test(v.scene.prose.slice(v.at.end, v.at.end + 6))) return null;
  const hit = v.sentence.hits.find(
    (h) =>
      h.entry.kind === "entity" &&
      h.entry.form === "bank" &&
      h.end <= v.at.start &&
      /^\s*(?:[:(]|(?:(?:is|was|has been|had been|stands|stood|sits|stays|stayed|remains|held|kept|moved|went|now|has gone|is now|still)\s+)?(?:at|to))?\s*$/i.test(
        v.scene.prose.slice(h.end, v.at.start),
      ),
  );
  return hit?.entry.kind === "entity" && lexicon.measures.get("policy-rate")?.series.has(hit.entry.id) ? hit : null;
};

/** The measure is named right after the head, as its complement. */
const complementOf = (v: MeasureScope, head: Hit, id: string): boolean =>
  v.sentence.hits.some(
    (h) =>
      h.entry.kind === "measure" &&
      h.entry.id === id &&
      h.start > head.end &&
      /^\s+(?:on|of|for|in)\s+(?:(?:the|its|their|[A-Z][\w'’.]*)\s+){0,3}$/.test(v.scene.prose.slice(head.end, h.start)),
  );

export interface MeasureScope {
  readonly scene: Scene;
  readonly sentence: Sentence;
  readonly at: SceneFigure;
  readonly frame: {
    readonly sources: readonly Source[];
    readonly measures: readonly { readonly source: Source; readonly hit: Hit; readonly first: boolean }[];
  };
}

/** A sibling of the measure is named elsewhere in the sentence or around it, firmly or as another qualifier beside it. */
const spokenOf = (lexicon: Lexicon, v: MeasureScope, id: string, hit: Hit): boolean =>
  v.sentence.hits.some(
    (h) => h.entry.kind === "measure" && (h.start !== hit.start || h.entry.strong) && h.entry.id !== id && siblings(h.entry.id, id),
  ) ||
  v.frame.measures.some(
    (m) => m.hit.entry.kind === "measure" && m.hit.entry.strong && siblings(m.hit.entry.id, id) && lexicon.measures.has(id),
  );

/** What stands before the whole of a ratio: "% of", "as a share of", "debt to". */
const DENOMINATOR =
  /(?:%|\b(?:per ?cent|percentage|share|ratio|proportion|fraction|relative|compared|debt|deficit|surplus|balance|credit))\s+(?:of|to|in)\s+(?:the |its |their |annual |nominal |national )*$/i;
/** Verbs and nouns of growth, which name a measure only where nothing else does. */
const GENERIC = /^(?:had )?(?:grew|grown?|grows|expanded|expands|growth|expansion|shrank|shrunk|shrinks|contracted)(?: by)?$/i;

const SUBJECT =
  /^\W*(?:(?:and|while|but|as|with|whereas|against|versus|beside|on|than|plus)\s+)?(?:(?:the|its|their|his|her|an?|our|total|overall|[A-Z][\w.]+(?: [A-Z][\w.]+)?['’]s?)\s+)?$/i;

/** What a bond's name alone stands for, and what a central bank that "sits on" an amount of money. */
const BENCHMARK_YIELD = "gov-yield-10y";
const BANK_ASSETS = "central-bank-assets";
const HOLDS =
  /\b(?:holds?|held|sits? on|sat on|sitting on|owns?|owned|has|had|carries|carried|total)\s+(?:(?:about|around|nearly|roughly|some|just|only|over|under|still)\s+)*$/i;

/** The figure is an amount of billions that somebody holds. */
const holds = (v: MeasureScope): boolean => {
  const { unit, numbers } = v.at.figure;
  return unit !== null && isCurrency(unit) && numbers[0].scale >= 9 && HOLDS.test(v.scene.prose.slice(v.sentence.start, v.at.start));
};

/** `ownHit`, `bank`: what `ownName` found and, where that is nothing, `ownBank`. */
export const measureMentions = (lexicon: Lexicon, v: MeasureScope, ownHit: Hit | null, bank: Hit | null): MeasureMention[] => {
  const votes = new Map<string, Vote>();
  const k = v.sentence.figures.indexOf(v.at);
  const stretch = k > 0 ? (v.sentence.figures[k - 1] as SceneFigure).end : v.sentence.start;
  const ownIds = new Set(
    bank
      ? ["policy-rate"]
      : ownHit
        ? v.sentence.hits
            .filter((h) => h.start === ownHit.start && h.end === ownHit.end)
            .flatMap((h) => (h.entry.kind === "measure" ? [h.entry.id] : []))
        : [],
  );
  const vote = (
    scene: Scene,
    hit: Hit,
    name: Name,
    hits: readonly Hit[],
    place: Place,
    weight: number,
    direct: boolean,
    beside = false,
  ): void => {
    let score = weight;
    if (hit.entry.kind !== "measure") return;
    const { measure } = name;
    if (!measure || name.other) return;
    const own =
      ownHit !== null &&
      scene === v.scene &&
      hit.start === ownHit.start &&
      hit.end === ownHit.end &&
      (spokenOf(lexicon, v, measure.id, hit) || (hit.entry.qualifier !== true && soleSubject(v, hit, stretch)));
    // "Net rather than gross" over the paragraph: the qualifier holds for what is told there.
    const over =
      (place === "heading" || place === "lead" || place === "caption") &&
      hit.entry.qualifier === true &&
      spokenOf(lexicon, v, measure.id, hit);
    if ((hit.entry.qualifier && !own && !over) || name.barred) return;
    // "M3 grew": the verb is of the name before it.
    if (ownHit !== null && hit !== ownHit && name.generic) score *= 0.5;
    const strong =
      hit.entry.strong ||
      own ||
      // A cell that is nothing but the name is a label: "Core", "Openings".
      ((place === "row" || place === "column") &&
        /^\W*$/.test(scene.prose.slice(0, hit.start)) &&
        /^\W*(?:[,(%].*)?$/.test(scene.prose.slice(hit.end))) ||
      // So is a lead: "Deficit.", "The deficit."
      (place === "lead" && /^\W*(?:the )?$/i.test(scene.prose.slice(0, hit.start)) && /^\s*[.:]/.test(scene.prose.slice(hit.end))) ||
      // "CPI: headline 2.4 %, core 2.5 %": "core" is of the measure named before it.
      (beside &&
        hits.some((h) => h.entry.kind === "measure" && h.entry.strong && h.entry.id !== measure.id && measure.id.includes(h.entry.id))) ||
      (measure.kind === "yield" && (beside || name.tenor)) ||
      (measure.id === "policy-rate" && ratesOf(scene, hits, hit));
    // "Reserves dropped to": the subject of the sentence, whose sense the figure's unit and the country settle.
    const subject =
      scene === v.scene &&
      hit.end <= v.at.start &&
      hit.start >= stretch &&
      !pointsBack(scene, hit) &&
      SUBJECT.test(opening(scene.prose.slice(stretch, hit.start)));
    const s = score * (strong ? 1 : measure.kind === "yield" || subject ? 0.75 : WEAK);
    const old = votes.get(measure.id);
    if (!old) {
      const { implies = "" } = hit.entry;
      votes.set(measure.id, { measure, best: s, rest: [], direct, strong, implies, evidence: name.evidence(place) });
      return;
    }
    if (s > old.best) {
      old.rest.push(old.best);
      old.best = s;
      if (hit.entry.implies) old.implies = hit.entry.implies;
      old.evidence = name.evidence(place);
    } else old.rest.push(s);
    old.direct ||= direct;
    old.strong ||= strong;
  };
  /** A name that stands for a measure which it does not name. */
  const voteAs = (hit: Hit, id: string, weight: number, beside = false): void => {
    const as: Hit = { ...hit, entry: { kind: "measure", id, strong: false, exact: null, size: 1 } };
    vote(v.scene, as, new Name(lexicon, v.scene, v.sentence.hits, as), v.sentence.hits, "sentence", weight, true, beside);
  };
  const owners = new Map<Hit, Owner>();
  for (const hit of v.sentence.hits) if (hit.entry.kind === "measure") owners.set(hit, ownerOf(v.scene, v.sentence, v.at, hit));
  const owns = [...owners].some(
    ([h, o]) => o === "own" && h.entry.kind === "measure" && (h.entry.strong || lexicon.measures.get(h.entry.id)?.kind === "yield"),
  );
  // "After 7.2 % in October, US unemployment was 6.9 %": the subject of the main clause is that of the opening as well.
  const tenor = v.sentence.hits.some((h) => h.entry.kind === "measure" && lexicon.measures.get(h.entry.id)?.kind === "yield");
  const shares = /^\s*of\b/i.test(v.scene.prose.slice(v.at.end, v.at.end + 6));
  const benchmark = v.at.figure.unit === "percent" && !tenor && !owns && !shares;
  const opens = v.sentence.figures[0] === v.at && OPENING.test(v.scene.prose.slice(v.sentence.start, v.at.start));
  // "Allocated reserves came to $11.5tn, out of a total of $12.4tn": the whole is another thing than its part.
  const whole = /\bout of\b[^.;]*$/i.test(v.scene.prose.slice(stretch, v.at.start));
  const early = [...owners.keys()].some((h) => h.end <= v.at.start);
  for (const hit of v.sentence.hits) {
    if (hit.entry.kind === "measure") {
      const owner = owners.get(hit) ?? "none";
      const share =
        owner === "earlier" && whole
          ? 0.4
          : owner === "earlier" && owns
            ? 0.5
            : opens && hit.start > v.at.end && !early
              ? 1 / reach(v.scene, v.sentence, v.at, hit) / 1.25
              : OWNED[owner];
      const weight = reach(v.scene, v.sentence, v.at, hit) * share;
      vote(v.scene, hit, nameOf(lexicon, v.scene, v.sentence, hit), v.sentence.hits, "sentence", weight, share > 0.5, owner === "own");
    } else if (hit.entry.kind === "entity" && hit.entry.form === "bond" && benchmark) {
      // "The JGB settled at 0.396 %": without a tenor the ten-year is meant.
      const measure = lexicon.measures.get(BENCHMARK_YIELD);
      if (measure?.series.has(hit.entry.id))
        voteAs(
          hit,
          BENCHMARK_YIELD,
          reach(v.scene, v.sentence, v.at, hit) * (ownerOf(v.scene, v.sentence, v.at, hit) === "later" ? 0.4 : 1),
          true,
        );
    } else if (hit.entry.kind === "entity" && hit.entry.form === "bank") {
      // "The BoJ went to 0.75 %": a central bank and a percentage, and nothing else said.
      const measure = lexicon.measures.get("policy-rate");
      if (measure?.series.has(hit.entry.id) || (measure && whoseBank(v.scene, v.sentence.hits, hit, measure)))
        voteAs(hit, "policy-rate", (hit === bank ? 1.75 : owners.size === 0 ? 1.3 : 0.85) * reach(v.scene, v.sentence, v.at, hit));
    }
  }
  // "The Federal Reserve still sits on $6.60 trillion of paper".
  const holder = holds(v)
    ? v.sentence.hits.find((h) => h.entry.kind === "entity" && h.entry.form === "bank" && h.end <= v.at.start)
    : undefined;
  const assets = lexicon.measures.get(BANK_ASSETS);
  if (holder?.entry.kind === "entity" && assets?.series.has(holder.entry.id) && !owns)
    voteAs(holder, BANK_ASSETS, 1.4 * reach(v.scene, v.sentence, v.at, holder));
  // A pronoun before the figure points to the sentence before.
  const refers = v.sentence.hits.some(
    (h) =>
      h.entry.kind === "word" &&
      h.entry.id === "refer" &&
      (h.entry.value === "subject" || h.entry.value === "possessive") &&
      h.end <= v.at.start &&
      // "Prices rose 1.5 %; in America it was 4.2 %": after a figure it points to that one.
      h.start <= (v.sentence.figures[0]?.start ?? v.at.start),
  );
  // "- Euro area: 2.1 %" after "- US: 3.0 %, core 3.1 %": what items of a list tell first is of one kind.
  const parallel = v.scene.block.listDepth > 0 && v.scene.sentences.find((s) => s.figures.length > 0)?.figures[0] === v.at;
  const beyond = (source: Source, hit: Hit): boolean => {
    const opened = source.scene.sentences.find((s) => s.figures.length > 0)?.figures[0];
    return parallel && source.scene !== v.scene && source.scene.block.listDepth > 0 && opened !== undefined && hit.start > opened.end;
  };
  for (const { source, hit, first } of v.frame.measures) {
    const name = nameOf(lexicon, source.scene, source.sentence, hit);
    if (beyond(source, hit)) {
      vote(source.scene, hit, name, source.sentence.hits, source.place, source.weight * 0.4, false);
      continue;
    }
    vote(source.scene, hit, name, source.sentence.hits, source.place, refers && first ? 0.92 : source.weight * 0.9, false);
  }
  // "**Fed.** 75bp, the first of that size since 1994.": under a central bank's name a move in points is one of its rate.
  const { unit } = v.at.figure;
  const rate = lexicon.measures.get("policy-rate");
  if (rate && (unit === "basis-point" || unit === "percent") && ![...owners.keys()].some((h) => h.end <= v.at.start) && !owns)
    for (const { scene, sentence, place } of v.frame.sources) {
      if (place !== "lead" || scene !== v.scene) continue;
      const named = sentence.hits.find((h) => h.entry.kind === "entity" && h.entry.form === "bank" && rate.series.has(h.entry.id));
      if (!named) continue;
      const as: Hit = { ...named, entry: { kind: "measure", id: "policy-rate", strong: true, exact: null, size: 1 } };
      vote(scene, as, new Name(lexicon, scene, sentence.hits, as), sentence.hits, "lead", 0.75, false);
    }
  // Under "EM central banks: a tour" a percentage that nothing else names may be a policy rate.
  const policy = lexicon.measures.get("policy-rate");
  if (policy && v.at.figure.unit === "percent" && ownIds.size === 0)
    for (const source of v.frame.sources) {
      if (source.place !== "heading" && source.place !== "title") continue;
      const hit = source.sentence.hits.find((h) => h.entry.kind === "entity" && h.entry.form === "bank");
      if (!hit) continue;
      const named: Hit = { ...hit, entry: { kind: "measure", id: policy.id, strong: false, exact: null, size: 1 } };
      const { scene, sentence, place } = source;
      vote(scene, named, new Name(lexicon, scene, sentence.hits, named), sentence.hits, place, source.weight * 1.3, false);
      break;
    }
  const out: MeasureMention[] = [];
  // What is told of a canteen's prices is no country's inflation, though the heading speaks of it.
  const elsePriced = v.sentence.hits.some(
    (h) => h.entry.kind === "measure" && h.start < v.at.start && h.start >= stretch && nameOf(lexicon, v.scene, v.sentence, h).other,
  );
  const all = [...votes.values()];
  for (const vote of all) {
    if (elsePriced && !vote.direct) continue;
    let score = vote.best;
    sortShort(vote.rest, (a, b) => b - a);
    for (let i = 0; i < vote.rest.length && i < 3; i++) score += (1 - score) * 0.3 * (vote.rest[i] as number);
    // "Securities" under "official reserves": a weak name is firmer where its family is the topic.
    if (
      !vote.strong &&
      all.some((o) => o !== vote && o.strong && !o.direct && o.best > 0.3 && familyOf(o.measure.id) === familyOf(vote.measure.id))
    )
      score += (1 - score) * 0.4;
    // What the figure's own stretch names leaves little to its siblings named elsewhere.
    if (ownIds.size > 0 && !ownIds.has(vote.measure.id)) {
      const sibling = [...ownIds].some(
        (id) => siblings(id, vote.measure.id) || (vote.measure.kind === "yield" && id.startsWith("gov-yield")),
      );
      const told = ownHit !== null && vote.direct && complementOf(v, ownHit, vote.measure.id);
      score *= sibling || told ? 0.5 : vote.direct ? 0.85 : 0.6;
    }
    out.push({ measure: vote.measure, score, direct: vote.direct, strong: vote.strong, implies: vote.implies, evidence: vote.evidence });
  }
  return sortShort(out, (a, b) => b.score - a.score);
};
