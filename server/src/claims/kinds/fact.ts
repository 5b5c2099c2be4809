/** One-off published figures, plans, quotes and estimates, by their topic. Who is named, when and of whom narrows them. */
import type { Catalogue, Fact } from "../../dataset/types.js";
import { parsePeriod } from "../../quantity/period.js";
import { convertible, isCurrency } from "../../quantity/unit.js";
import type { Hit, Lexicon } from "../lexicon.js";
import { sortShort } from "../order.js";
import { type Sentence, tokensIn } from "../scene.js";
import { hear, levelTimes } from "../times.js";
import { type Token, tokenize } from "../tokens.js";
import type { Evidence, Reading } from "../types.js";
import { evidence, reach, type View } from "../view.js";
import type { FactTable, Kind, Sight } from "./kind.js";

const ESTIMATES: ReadonlySet<string> = new Set(["estimate", "claim"]);

const COUNTED: ReadonlySet<string> = new Set(["companies", "persons", "units", "count"]);

const states = (v: View, fact: Fact): boolean => {
  const { unit } = v.figure;
  if (unit === null) return fact.unit === "index" && v.figure.kind === "number";
  if (
    isCurrency(unit) &&
    v.figure.numbers[0].scale === 0 &&
    Math.abs(Number(fact.value)) >= 1e6 &&
    Math.abs(Number(v.figure.numbers[0].value)) < 1e6
  )
    return false;
  if (unit === "basis-point" || unit === "percentage-point") return false;
  if (unit === fact.unit || convertible(unit, fact.unit)) return true;
  if (fact.unit.startsWith(`${unit}/`)) return true;
  return COUNTED.has(unit) && COUNTED.has(fact.unit) && (unit === "count" || fact.unit === "count");
};

interface Topic {
  readonly measure: string;
  readonly score: number;
  readonly direct: boolean;
  readonly evidence: Evidence;
}

/** Words with a capital that name nobody in particular. */
const COMMON_NAMES =
  /^(?:the|claim|size|yen|fx|outstanding|also|bank|group|market|global|insight|digest|gate|post|square|news|report|watch|citizen|outlook|business|asia|foreign|cross-border|yen-denominated|investors?|thread|reprint|government|consolidated)$/;

/** Estimates by the proper names in what is said of them and in their publisher. */
export const estimators = (facts: readonly Fact[], lexicon: Lexicon): ReadonlyMap<string, readonly Fact[]> => {
  const out = new Map<string, Fact[]>();
  for (const fact of facts) {
    if (!ESTIMATES.has(fact.kind)) continue;
    const prose = `${fact.what}. ${fact.publisher}`;
    const tokens = tokenize(prose);
    const hits = lexicon.match(tokens, prose);
    for (const t of tokens) {
      if (!/^[A-Z]/.test(t.raw) || t.text.length < 3 || COMMON_NAMES.test(t.text)) continue;
      if (hits.some((h) => h.start <= t.start && t.end <= h.end)) continue;
      const list = out.get(t.text);
      if (!list) out.set(t.text, [fact]);
      else if (!list.includes(fact)) list.push(fact);
    }
  }
  return out;
};

/** The same, from the build where it found them. */
export const estimatorsOf = (catalogue: Catalogue, lexicon: Lexicon): ReadonlyMap<string, readonly Fact[]> => {
  if (!lexicon.estimators) return estimators(catalogue.facts(), lexicon);
  return new Map([...lexicon.estimators].map(([word, ids]) => [word, ids.flatMap((id) => catalogue.fact(id) ?? [])]));
};

/** How surely a figure beside an estimator's name is his estimate: of its very value, or of another. */
const NAMED_ESTIMATE = 0.72;
const OTHER_ESTIMATE = 0.4;

/** Share of an institution's weight that each of its measures has where none is named. */
const OF_INSTITUTION = 0.8;

const topics = (v: View, facts: FactTable): Topic[] => {
  const best = new Map<string, Topic>();
  const add = (measure: string, score: number, direct: boolean, e: Evidence): void => {
    const old = best.get(measure);
    if (!old || old.score < score) best.set(measure, { measure, score, direct: direct || (old?.direct ?? false), evidence: e });
  };
  for (const h of v.sentence.hits)
    if (h.entry.kind === "topic") add(h.entry.id, reach(v.scene, v.sentence, v.at, h), true, evidence("topic", v.scene, h, "sentence"));
  for (const s of v.sources)
    for (const h of topicHits(s.sentence)) add(h.entry.id, s.weight * 0.9, false, evidence("topic", s.scene, h, s.place));
  // "The Norinchukin Bank" over a list: what is told there is of it.
  for (const e of v.entities)
    for (const f of facts.byEntity.get(e.id) ?? [])
      add(f.measure, e.score * OF_INSTITUTION * (0.75 + 0.5 * overlap(v, f, facts)), false, { ...e.evidence, about: "topic" });
  // "TS Lombard capped it at $1.1T": who is known for an estimate.
  for (const [t, known] of estimatorsIn(v, facts))
    for (const f of known)
      if (states(v, f)) add(f.measure, sameValue(v, f) ? NAMED_ESTIMATE : OTHER_ESTIMATE, true, evidence("topic", v.scene, t, "sentence"));
  return best.size === 0 ? [] : sortShort([...best.values()], (a, b) => b.score - a.score);
};

/** The figure is the fact's own value, digit by digit. */
const sameValue = (v: View, fact: Fact): boolean => Number(v.figure.numbers[0].value) === Number(fact.value);

/** What a sentence says for all of its figures, found once. */
const sentenceOnce = <T>(sentence: Sentence, name: string, find: () => T): T => {
  let found = sentence.memo.get(name) as T | undefined;
  if (found === undefined) {
    found = find();
    sentence.memo.set(name, found);
  }
  return found;
};

const topicHits = (sentence: Sentence): readonly Hit[] =>
  sentenceOnce(sentence, "topic hits", () => sentence.hits.filter((h) => h.entry.kind === "topic"));

const estimatorsIn = (v: View, facts: FactTable): readonly (readonly [Token, readonly Fact[]])[] =>
  sentenceOnce(v.sentence, "estimators", () =>
    tokensIn(v.scene, v.sentence.start, v.sentence.end).flatMap((t) => {
      const known = facts.byName.get(t.text);
      return known ? [[t, known] as const] : [];
    }),
  );

const ownWords = (v: View): ReadonlySet<string> =>
  sentenceOnce(
    v.sentence,
    "own words",
    () => new Set(tokensIn(v.scene, v.sentence.start, v.sentence.end).flatMap((t) => (t.text.length > 2 ? [t.text] : []))),
  );

/** The words of a fact's description and publisher, each once, and what each counts: names more than common words. */
const wordsOf = (fact: Fact, { words }: FactTable): ReadonlyMap<string, number> => {
  let found = words.get(fact);
  if (!found) {
    const made = new Map<string, number>();
    for (const t of tokenize(`${fact.what} ${fact.publisher}`))
      if (t.text.length > 2 && !made.has(t.text)) made.set(t.text, /^[A-Z]/.test(t.raw) ? 0.35 : 0.12);
    words.set(fact, made);
    found = made;
  }
  return found;
};

/** How much of a fact's description and publisher stands in the sentence. */
const overlap = (v: View, fact: Fact, facts: FactTable): number => {
  const own = ownWords(v);
  let score = 0;
  for (const [word, weight] of wordsOf(fact, facts)) if (own.has(word)) score += weight;
  return Math.min(1, score);
};

const periodFit = (v: View, fact: Fact): number => {
  const at = parsePeriod(fact.period);
  if (!at) return 0.8;
  const heard = hear(v);
  const own = heard.find(
    (h) =>
      (h.mention.role === "at" || h.mention.role === "span") &&
      h.mention.iso &&
      (h.place === "sentence" || h.place === "row" || h.place === "column"),
  );
  const named = own?.mention.iso ? parsePeriod(own.mention.iso) : undefined;
  if (named) {
    const meets = (named.start <= at.start && at.end <= named.end) || (at.start <= named.start && named.end <= at.end);
    if (meets) return 1.15;
    return ESTIMATES.has(fact.kind) ? 0.7 : 0.25;
  }
  // The newer the likelier, and nothing of the future.
  if (at.start > v.asOf) return 0;
  return 0.9 * 0.85 ** Math.max(0, (v.asOf - at.end) / 365);
};

const entityFit = (v: View, fact: Fact): number => {
  const own = v.entities.filter(
    (e) => e.place === "sentence" && (e.form === "name" || e.form === "adjective" || e.form === "bank") && e.score > 0.6,
  );
  if (own.some((e) => e.id === fact.entity)) return 1.1;
  if (fact.entity === "world" || /^[a-z]{3}$/.test(fact.entity) || ESTIMATES.has(fact.kind)) return 0.95;
  if (v.entities.some((e) => e.id === fact.entity)) return own.length > 0 ? 0.6 : 0.95;
  return own.length > 0 ? 0.25 : 0.4;
};

const relationOf = (fact: Fact): Reading["relation"] => (fact.relation.startsWith("change") ? "change" : "level");

/** Published figures of a measure that also has series (a first print, a quarter not in the series): of the same entity and period. */
const printed = ({ view: v, facts, subjects }: Sight): Reading[] => {
  const out: Reading[] = [];
  const heard = hear(v);
  for (const subject of subjects.slice(0, 4)) {
    const all = facts.byMeasure.get(subject.measure.id);
    if (!all) continue;
    const list = all.filter((f) => f.entity === subject.entity && f.relation === "level" && states(v, f));
    const series = subject.measure.series.get(subject.entity)?.[0];
    if (list.length === 0 || !series) continue;
    const stock = subject.measure.kind !== "flow";
    for (const time of levelTimes(v, heard, { frequency: series.frequency, stock, flow: !stock, fiscal: 1 }).slice(0, 3)) {
      const at = time.period === null ? undefined : parsePeriod(time.period);
      const same = list.filter((f) => at && parsePeriod(f.period)?.iso === at.iso);
      if (same.length === 0) continue;
      out.push({
        operand: { kind: "fact", facts: same.map((f) => f.id) },
        relation: "level",
        period: time.period,
        periodFrom: time.periodFrom,
        take: "end",
        direction: null,
        unit: v.figure.unit ?? series.unit,
        scale: 0,
        current: time.current,
        prior: Math.min(0.9, 0.85 * subject.score * time.weight),
        evidence: [...subject.evidence, ...time.evidence],
      });
    }
  }
  return out;
};

export const fact: Kind = {
  id: "fact",
  summary: "A one-off published figure, plan, quote or estimate.",
  examples: [],
  propose(s: Sight) {
    const { view: v, facts, shape } = s;
    const out: Reading[] = [];
    // "Swelled by ¥60.9 trillion" is a change, "stood at" none.
    const told = (relation: Reading["relation"]): boolean =>
      shape.preposition !== "by" || shape.move === null ? relation !== "change" || shape.change > 0.5 : relation === "change";
    for (const topic of topics(v, facts)) {
      const list = facts.byMeasure.get(topic.measure) ?? [];
      const scored = list
        .filter((f) => states(v, f))
        .map((f) => ({
          fact: f,
          score: (told(relationOf(f)) ? 1 : 0.6) * periodFit(v, f) * entityFit(v, f) * (0.85 + 0.35 * overlap(v, f, facts)),
        }))
        .filter((x) => x.score > 0.15)
        .sort((a, b) => b.score - a.score);
      const [first] = scored;
      if (!first) continue;
      let prior = topic.score * Math.min(1, first.score) * (topic.direct ? 1 : 0.92);
      // Another country's doings under a carried topic are its own affair.
      if (
        !topic.direct &&
        shape.move !== null &&
        v.entities.some((e) => e.place === "sentence" && e.form === "name" && e.id !== first.fact.entity)
      )
        prior *= 0.5;
      if (topic.evidence.from === "paragraph") prior *= 0.65;
      if (!topic.direct) prior *= 0.92 ** Math.max(0, v.unknown - 3);
      const estimate = ESTIMATES.has(first.fact.kind);
      const kinds = scored.filter(
        (x) =>
          ESTIMATES.has(x.fact.kind) === estimate &&
          relationOf(x.fact) === relationOf(first.fact) &&
          (estimate || x.score > 0.75 * first.score),
      );
      out.push({
        operand: { kind: "fact", facts: kinds.slice(0, 14).map((x) => x.fact.id) },
        relation: relationOf(first.fact),
        period: first.fact.period === "" ? null : first.fact.period,
        periodFrom: "carried",
        take: "end",
        // A loss told as a gain is no rounding: where the fact is negative, the verb counts.
        direction: relationOf(first.fact) === "change" || first.fact.value.startsWith("-") ? (shape.move?.direction ?? null) : null,
        unit: v.figure.unit ?? first.fact.unit,
        scale: 0,
        current: false,
        prior: Math.min(0.95, prior),
        evidence: [topic.evidence],
      });
    }
    out.sort((a, b) => b.prior - a.prior);
    return [...out.slice(0, 5), ...printed(s)];
  },
};
