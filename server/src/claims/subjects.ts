/** What a figure may be about: a measure of an entity, with a score from the text. */
import type { Figure } from "../figures/types.js";
import { convertible, isCurrency } from "../quantity/unit.js";
import { HOLDINGS, mayHold, onTreasuries } from "./holdings.js";
import type { Measure } from "./lexicon.js";
import { byScore, sortShort } from "./order.js";
import { entitiesFor, usualOnce } from "./owners.js";
import type { Subject } from "./subject.js";
import { partOf, topics } from "./topic.js";
import type { Claim } from "./types.js";
import { namedStems } from "./variants.js";
import { evidence, type MeasureMention, ownerOf, type View } from "./view.js";

/** Measures of which the figure's unit alone leaves few: tonnes and ounces are gold, dollars a barrel oil. */
const rareMeasures = (v: View): ReadonlySet<string> => {
  const { unit } = v.figure;
  if (
    unit === null ||
    isCurrency(unit) ||
    /^(?:percent|percentage-point|basis-point|index|persons|units|count|times)$/.test(unit) ||
    /^[A-Z]{3}\/[A-Z]{3}$/.test(unit)
  )
    return NO_MEASURES;
  const out = new Set<string>();
  for (const m of v.measures) {
    const own = m.measure.unit;
    if (own !== undefined && (own === unit || convertible(own, unit))) out.add(m.measure.id);
  }
  return out.size <= 4 ? out : NO_MEASURES;
};
const NO_MEASURES: ReadonlySet<string> = new Set();

/**
 * "$4,856 an ounce, up 3.3 % on February": what follows a figure without a name of its own is about the series of that figure; so is a
 * sentence that opens with "that is" or "it is".
 */
const inherited = (v: View, earlier: readonly Claim[]): Subject[] => {
  const k = v.sentence.figures.indexOf(v.at);
  const own = v.sentence.figures[k - 1];
  const named = v.sentence.hits.some(
    (h) =>
      h.entry.kind === "measure" &&
      (h.entry.strong || v.lexicon.measures.get(h.entry.id)?.kind === "yield") &&
      h.start >= v.from &&
      h.end <= v.at.start &&
      ownerOf(v.scene, v.sentence, v.at, h) !== "earlier",
  );
  if (named || (v.named !== null && own !== undefined) || partOf(v)) return [];
  let from = own?.index;
  let weight = 0.88;
  if (from === undefined) {
    if (v.measures.some((m) => m.direct)) return [];
    const refers = v
      .words("refer")
      .some((w) => (w.value === "subject" || w.value === "possessive") && w.hit.start >= v.from && w.hit.end <= v.at.start);
    const s = v.scene.sentences[v.scene.sentences.indexOf(v.sentence) - 1];
    from = s?.figures[0]?.index;
    weight = refers ? 0.78 : 0.6;
  }
  const claim = from === undefined ? undefined : earlier[from];
  const first = claim?.readings[0];
  if (!first || claim?.abstain || first.operand.kind !== "series" || first.operand.op !== "one" || first.relation === "multiple") return [];
  const id = first.operand.ids[0];
  const since = v.entities.filter((e) => e.place === "sentence" && e.start >= v.from && (e.owner === "own" || e.owner === "none"));
  const other = since.find((e) => e.form !== "bond" && e.form !== "currency");
  const series = v.lexicon.series.get(id);
  const measure = series && (v.lexicon.measures.get(series.measure) ?? v.lexicon.measures.get(id.slice(0, id.lastIndexOf("."))));
  if (!series || !measure) return [];
  const at = series.entity;
  // "An annualised 2.3 %, or 0.6 % on the quarter": the words name another variant than the one before.
  const stems = namedStems(v);
  const varies = stems.size > 0 && v.lexicon.variants.has(measure.id) && !stems.has(measure.id);
  const owner = since.find((e) => e.owner === "own" && measure.series.has(e.id)) ?? since.find((e) => measure.series.has(e.id));
  const who = owner ? owner.id : other && other.id !== at && other.score > 0.75 ? null : at;
  if (who === null) return [];
  return [
    {
      measure,
      entity: who,
      score: weight * (varies ? 0.5 : 1) * Math.min(1, first.prior * 1.1) * 0.9 ** Math.max(0, v.unknown - 1),
      direct: own !== undefined,
      entityDirect: true,
      evidence: first.evidence.filter((e) => e.about !== "period"),
    },
  ];
};

const OF_GDP =
  /^\s*(?:of|to) (?:nominal |annual |its |national |the country['’]s )?(?:GDP|gross domestic product|national income|output)|^\s*(?:の)?GDP/i;

/** Measures and entities, best first. Carried measures count less the more words of the clause stay unexplained. */
export const subjects = (v: View, earlier: readonly Claim[]): readonly Subject[] => {
  const spoken = topics(v, earlier);
  const out: Subject[] = [...inherited(v, earlier), ...spoken];
  const topic = spoken.reduce((best, s) => Math.max(best, s.score), 0);
  const rare = rareMeasures(v);
  const named = namedStems(v);
  const k = v.sentence.figures.indexOf(v.at);
  const header = v.sources.some(
    (s) => (s.place === "column" || s.place === "row") && s.sentence.figures.length === 0 && /(?:%|per ?cent) of GDP/i.test(s.scene.prose),
  );
  const ofGdp =
    ((v.figure.unit === "percent" || v.figure.unit === null) && header) ||
    (v.figure.unit === "percent" &&
      (OF_GDP.test(v.after) ||
        // "116 % of GDP, against Germany's 63 %".
        (v.named === null &&
          k > 0 &&
          v.sentence.figures[k - 1]?.figure.unit === "percent" &&
          OF_GDP.test(v.scene.prose.slice(v.from, v.at.start)))));
  const push = (mention: MeasureMention, base: number, instead: Measure | undefined = undefined): void => {
    for (const e of entitiesFor(v, mention, earlier)) {
      // The variant that the words name stands for it: "consumer prices rose 0.3 % on the month".
      const factor = instead?.series.has(e.id) ? base * 0.6 : base;
      // Scores of an own-sentence entity run from 0.6 (far) to 1 (next to it): of little weight once it is the only one.
      const entity = e.direct ? 0.75 + 0.25 * e.score : e.score;
      out.push({
        measure: mention.measure,
        entity: e.id,
        score: mention.score * factor * entity,
        direct: mention.direct,
        entityDirect: e.direct,
        evidence: e.evidence ? [mention.evidence, e.evidence] : [mention.evidence],
      });
    }
  };
  // Ounces and tonnes with nothing named: what is weighed is gold, whoever holds or buys it.
  // Dollars an ounce likewise are its price.
  if (
    (v.figure.unit === "oz" || v.figure.unit === "tonne" || v.figure.unit === "USD/oz") &&
    !v.measures.some((m) => rare.has(m.measure.id))
  ) {
    for (const measure of v.lexicon.measures.values()) {
      const { unit } = measure;
      if (measure.kind === "share" || unit === undefined || (unit !== v.figure.unit && !convertible(unit, v.figure.unit))) continue;
      push(
        { measure, score: METAL, direct: false, strong: false, implies: "", evidence: evidence("measure", v.scene, v.at, "sentence") },
        1,
      );
    }
  }
  const strong = v.measures.filter((m) => m.direct && m.strong && (!ofGdp || m.measure.kind === "share"));
  // The only thing that the sentence names is what its later figures are of, too: "French ten-year yields 3.42 %, Italian ones, German ones".
  const strongest = Math.max(strong[0]?.score ?? 0, strong.length === 1 && !v.measures.some((m) => m.direct && !m.strong) ? SOLE_NAME : 0);
  const labelled = v.scene.block.cell !== null && v.measures.some((m) => m.strong && CELL_NAME.has(m.evidence.from) && m.score > 0.6);
  const country = v.entities.some(
    (e) =>
      e.place === "sentence" &&
      !e.named &&
      v.lexicon.entities.get(e.id)?.kind === "country" &&
      (e.form === "name" || e.form === "adjective"),
  );
  for (const mention of v.measures) {
    let factor = 1;
    if (rare.has(mention.measure.id)) factor = Math.max(1, 0.8 / Math.max(mention.score, 0.01));
    else if (!mention.direct) factor *= 0.87 ** Math.max(0, v.unknown - 1);
    if (!mention.direct && strongest > 0.6) factor *= 0.55;
    // What the figures before were of goes before what a heading or an earlier paragraph only named.
    if (FAR_NAME.has(mention.evidence.from) && topic > FIRM_TOPIC && !spoken.some((s) => s.measure === mention.measure)) factor *= 0.65;
    // What a row or column names goes before what stands above the table.
    if (labelled && ABOVE_TABLE.has(mention.evidence.from)) factor *= 0.6;
    // "Prices in the US" are no metal's.
    if (country && mention.measure.kind === "price" && !mention.strong && /^(?:the )?prices?$/i.test(mention.evidence.words)) factor *= 0.6;
    // A deficit without more is the government's.
    if (
      mention.measure.id.startsWith("current-account") &&
      PLAIN_BALANCE.test(mention.evidence.words) &&
      !v.measures.some((m) => /^(?:current-account|trade)/.test(m.measure.id) && !PLAIN_BALANCE.test(m.evidence.words))
    )
      factor *= 0.75;
    // "206.5 % of GDP" is a ratio, whatever else is named.
    if (ofGdp && mention.measure.kind !== "share") factor *= 0.15;
    // A plain name beside it ("the shortfall was 6.8 % of output") is then as good as the full one.
    else if (ofGdp && mention.direct && !mention.strong && mention.measure.id.endsWith("-to-gdp")) factor *= 1.5;
    if (mention.direct && !mention.strong && strongest > 0.8) factor *= 0.8;
    const alias = named.size === 0 ? undefined : mention.measure.also.find(([id]) => named.has(id));
    // "The deficit" of a fiscal year: of what the name may stand for, that which has a series by fiscal years.
    if (
      !alias &&
      named.size > 0 &&
      v.measures.some((m) => m.evidence.start === mention.evidence.start && m.measure.also.some(([id]) => named.has(id)))
    )
      factor *= 0.7;
    push(mention, factor, alias ? v.lexicon.measures.get(alias[0]) : undefined);
    // "US debt is $38.5 trillion or 121 % of GDP": the ratio of what was named.
    const ratio = ofGdp && mention.direct ? v.lexicon.measures.get(`${mention.measure.id}-to-gdp`) : undefined;
    if (ratio) push({ ...mention, measure: ratio }, mention.strong ? 1.12 : 0.85);
    if (alias) {
      const other = v.lexicon.measures.get(alias[0]);
      if (other) push({ ...mention, measure: other }, factor * 1.02);
    }
    for (const [id, weight] of mention.measure.also) {
      if (id === alias?.[0]) continue;
      const other = v.lexicon.measures.get(id);
      if (other && !v.measures.some((m) => m.measure.id === id && m.direct)) push({ ...mention, measure: other }, factor * weight);
    }
  }
  // "3.50 to 3.75 %": a quarter of a point wide, on quarters: only the Fed sets such a range.
  const policy = v.lexicon.measures.get("policy-rate");
  if (
    policy?.series.has("us") &&
    isCorridor(v.figure) &&
    (v.home ?? usualOnce(v, earlier) ?? "us") === "us" &&
    !v.entities.some((e) => e.place === "sentence" && e.form === "bank" && e.id !== "us")
  ) {
    const shaped = evidence("measure", v.scene, v.at, "sentence");
    out.push({
      measure: policy,
      entity: "us",
      score: 0.7,
      direct: true,
      entityDirect: true,
      evidence: [shaped, { ...shaped, about: "entity" }],
    });
  }
  // A country's billions of dollars, no measure named, in a note on Treasuries: its holdings, as a far possibility.
  const held = v.lexicon.measures.get(HOLDINGS);
  // "Japan is owed $1.19 trillion": America's debt, by whom it is owed to.
  const open = v.measures.every((m) => !m.direct || !m.strong || /^(?:federal|government)-debt/.test(m.measure.id));
  if (held && v.figure.unit === "USD" && v.figure.numbers[0].scale >= 9 && open && !ofGdp && mayHold(v) && onTreasuries(earlier)) {
    const guess = evidence("measure", v.scene, v.at, "default");
    push({ measure: held, score: 0.6, direct: false, strong: false, implies: "", evidence: guess }, 1);
  }
  sortShort(out, byScore);
  if (out.length > MOST_SUBJECTS) out.length = MOST_SUBJECTS;
  return out;
};

/** A measure of gold where only the unit tells that gold is weighed. */
const METAL = 0.6;

const isCorridor = (figure: Figure): boolean => {
  if (figure.unit !== "percent" || figure.numbers.length !== 2) return false;
  const [low, high] = figure.numbers.map((n) => Number(n.value)) as [number, number];
  const quarter = (x: number): boolean => Number.isInteger(x * 4);
  return high - low === 0.25 && quarter(low) && low >= 0 && low < 20;
};

const SOLE_NAME = 0.65;
const CELL_NAME: ReadonlySet<string> = new Set(["row", "column"]);
const ABOVE_TABLE: ReadonlySet<string> = new Set(["caption", "paragraph", "list", "lead"]);

/** "Deficit" and nothing else. */
const PLAIN_BALANCE = /^(?:the )?(?:deficits?|shortfalls?|gaps?)$/i;

/** From here a topic outweighs names that stand elsewhere. */
const FIRM_TOPIC = 0.55;
const FAR_NAME: ReadonlySet<string> = new Set(["heading", "title", "paragraph"]);

/** Subjects beyond these are too far-fetched to be tried. */
const MOST_SUBJECTS = 24;
