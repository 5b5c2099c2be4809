/** Which measures a figure may be of, and how surely: each name in its sentence and in what speaks for it has a vote. */
import { isCurrency } from "../quantity/unit.js";
import type { Place, Source } from "./context.js";
import type { Hit, Lexicon, Measure } from "./lexicon.js";
import { familyOf, siblings } from "./measures.js";
import { Name, nameOf, pointsBack } from "./names.js";
import { type Owner, ownerOf, reach } from "./near.js";
import { sortShort } from "./order.js";
import { type MeasureScope, opening, SUBJECT, soleSubject, spokenOf } from "./ownName.js";
import type { Scene, SceneFigure } from "./scene.js";
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

/** The measure is named right after the head, as its complement. */
const complementOf = (v: MeasureScope, head: Hit, id: string): boolean =>
  v.sentence.hits.some(
    (h) =>
      h.entry.kind === "measure" &&
      h.entry.id === id &&
      h.start > head.end &&
      /^\s+(?:on|of|for|in)\s+(?:(?:the|its|their|[A-Z][\w'’.]*)\s+){0,3}$/.test(v.scene.prose.slice(head.end, h.start)),
  );

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
