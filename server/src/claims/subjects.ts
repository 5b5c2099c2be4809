/** What a figure may be about: a measure of an entity, as a series that can state it, with a score from the text. */
import type { Series } from "../dataset/types.js";
import type { Figure } from "../figures/types.js";
import { convertible, isCurrency } from "../quantity/unit.js";
import { once } from "./hear.js";
import type { Measure } from "./lexicon.js";
import { sortShort } from "./order.js";
import { choiceWeight, frequencyOf, hasPreferred, stemOf } from "./series.js";
import type { Subject } from "./subject.js";
import { type Heard, hear, type Time, type TimeNeeds } from "./times.js";
import { partOf, topics } from "./topic.js";
import type { Claim, Evidence } from "./types.js";
import type { Fit } from "./units.js";
import { type EntityMention, evidence, type MeasureMention, ownerOf, type View } from "./view.js";

export type { Subject } from "./subject.js";

/** Forms under which an entity owns a measure; a bond's name speaks for yields only, a currency's for currencies only. */
const formWeight = (m: EntityMention, measure: Measure): number => {
  const rates = measure.kind === "yield" || measure.id.startsWith("spread");
  if (m.form === "bond") return rates ? 1 : m.named ? 0.7 : 0.25;
  if (measure.id.startsWith("central-bank-") && m.form !== "bank") return 0.6;
  if (m.form === "finance") return measure.kind === "rate" ? 0.4 : 0.9;
  if (m.form === "foreign") return measure.series.has("official") ? 1 : 0;
  return 1;
};

/** A country named in the own clause that has no such series: then the figure is about that country, not about one carried over. */
const foreignTo = (v: View, measure: Measure): number => {
  let score = 0;
  for (const m of once(v, "places", findPlaces)) {
    if (measure.series.has(m.id)) continue;
    // The country whose debt or currency the measure is about is no holder of it.
    if (measure.entity === "" && m.id === "us" && m.form !== "bank") continue;
    score = Math.max(score, m.score);
  }
  // Oil and gold are no country's.
  return score > 0 && isOfPlaces(v, measure) ? score : 0;
};

const isPlace = (v: View, id: string): boolean => {
  const kind = v.lexicon.entities.get(id)?.kind;
  return kind === "country" || kind === "group";
};

const isOfPlaces = (v: View, measure: Measure): boolean => {
  // A price of the whole world's is no country's either.
  for (const id of measure.series.keys()) if (id !== "world" && isPlace(v, id)) return true;
  return false;
};

/** Countries and groups firmly named in the figure's own clause. */
const findPlaces = (v: View): readonly EntityMention[] =>
  v.entities.filter((m) => {
    if (m.place !== "sentence" || m.named || m.score <= (m.form === "metonym" ? 0.6 : 0.75) || m.owner === "later") return false;
    if (m.form !== "name" && m.form !== "adjective" && m.form !== "bank" && !(m.form === "metonym" && m.start < v.at.start)) return false;
    return isPlace(v, m.id);
  });

/** The entity whose series of the measure alone is in the figure's currency, where others have it in theirs. */
const ownerByCurrency = (v: View, measure: Measure): string | null => {
  const { unit } = v.figure;
  if (unit === null || !isCurrency(unit) || measure.series.size < 2) return null;
  const owners = measure.owners.get(unit);
  return owners?.length === 1 ? (owners[0] as string) : null;
};

/**
 * Nobody named at all: the country that the note's other figures are about, or the one whose bonds go without saying. Guesses, so low
 * that they can tie and never count against a figure.
 */
const fallbacks = (measure: Measure, usual: string | null, prevailing: string | null): [string, number][] => {
  if (usual !== null && measure.series.has(usual)) return [[usual, 0.5]];
  if (measure.series.size === 1) return [[measure.series.keys().next().value as string, 0.6]];
  if (measure.kind === "yield" && measure.series.has("us")) return [["us", 0.35]];
  return prevailing !== null && measure.series.has(prevailing) ? [[prevailing, 0.35]] : [];
};

/** The entity of most claims before, if it is most of them. */
const usualEntity = (v: View, earlier: readonly Claim[]): string | null => {
  const counts = new Map<string, number>();
  let all = 0;
  for (let i = Math.max(0, v.index - 30); i < v.index; i++) {
    const first = earlier[i]?.readings[0];
    if (!first || first.prior < 0.6 || first.operand.kind !== "series") continue;
    const entity = v.lexicon.series.get(first.operand.ids[0])?.entity;
    const kind = entity === undefined ? undefined : v.lexicon.entities.get(entity)?.kind;
    if (entity === undefined || (kind !== "country" && kind !== "group")) continue;
    all++;
    counts.set(entity, (counts.get(entity) ?? 0) + 1);
  }
  const top = [...counts].sort((a, b) => b[1] - a[1])[0];
  return top && top[1] > 0.6 * all ? top[0] : null;
};

const usualOnce = (v: View, earlier: readonly Claim[]): string | null => once(v, "usual", () => usualEntity(v, earlier));

/** The country that the note is at home in: that of most figures borne out so far, holders of Treasuries aside. */
const domestic = (v: View, earlier: readonly Claim[]): string | null => {
  const counts = new Map<string, number>();
  for (let i = Math.max(0, v.index - 40); i < v.index; i++) {
    const first = earlier[i]?.readings[0];
    if (!first || first.prior < 0.9 || first.operand.kind !== "series" || first.operand.op !== "one") continue;
    const series = v.lexicon.series.get(first.operand.ids[0]);
    if (!series || series.measure === HOLDINGS || v.lexicon.entities.get(series.entity)?.kind !== "country") continue;
    counts.set(series.entity, (counts.get(series.entity) ?? 0) + 1);
  }
  const [first, second] = [...counts].sort((a, b) => b[1] - a[1]);
  return first && (!second || first[1] > second[1]) ? first[0] : null;
};
/** How much likelier that country is than others carried over, and they are less. */
const AT_HOME = 1.12;
const ABROAD = 0.9;

const IN_NAME = 0.75;

/** Places of the figure's own block. */
const CLOSE_BY: ReadonlySet<string> = new Set(["lead", "earlier sentence", "row", "column"]);
/** What a name is worth that stands farther off than another. */
const FARTHER = 0.72;
const FARTHER_HOME = 0.8;
const isClose = (e: { readonly evidence: Evidence | null }): boolean => e.evidence !== null && CLOSE_BY.has(e.evidence.from);

const NEXT_CLAUSE = /;|,\s*(?:while|but|whereas|and|though)\b/i;

/** "Japan a shade higher, and the United Kingdom, at $765bn": the one before has its own clause. */
const apposed = (v: View, measure: Measure, m: EntityMention): boolean =>
  v.entities.some(
    (e) =>
      e.owner === "own" &&
      e.id !== m.id &&
      measure.series.has(e.id) &&
      e.start > m.start &&
      /,\s*(?:and|but|while|whereas|with)?\s*(?:the\s+)?$/i.test(v.scene.prose.slice(m.start, e.start)),
  );

const THERE = /\bthere\b(?! (?:is|are|was|were|has|have|had|will|would)\b)[^,;]*$/i;

/** An entity that the figure may be about, for one measure. */
interface Holder {
  readonly id: string;
  score: number;
  direct: boolean;
  readonly evidence: Evidence | null;
}

/** A handful at most: looked through faster than a map is made. */
const holderOf = (list: readonly Holder[], id: string): Holder | undefined => {
  for (const h of list) if (h.id === id) return h;
  return undefined;
};

const put = (list: Holder[], holder: Holder): void => {
  for (let i = 0; i < list.length; i++)
    if ((list[i] as Holder).id === holder.id) {
      list[i] = holder;
      return;
    }
  list.push(holder);
};

const directFirst = (a: Holder, b: Holder): number => Number(b.direct) - Number(a.direct) || b.score - a.score;

/** Entities kept for a measure. */
const MOST_HOLDERS = 4;

const entitiesFor = (v: View, mention: MeasureMention, earlier: readonly Claim[]): readonly Holder[] => {
  const { measure } = mention;
  const held = measure.series;
  const found: Holder[] = [];
  let owns = false;
  for (const m of v.entities) if (m.owner === "own" && held.has(m.id)) owns = true;
  // "Prices there rose 1.5 %; in the United States": the country spoken of before.
  const there = once(v, "there", saysThere) ? v.entities.find((m) => m.place !== "sentence" && held.has(m.id)) : undefined;
  // "Its deficit, 3.1 %, would be the envy of Washington": of whom the sentence spoke before.
  const pronoun = v
    .words("refer", "possessive")
    .some(
      (w) =>
        w.hit.start >= v.from && w.hit.end <= v.at.start && /^(?:its|their|his|her)$/i.test(v.scene.prose.slice(w.hit.start, w.hit.end)),
    );
  for (const m of v.entities) {
    if (!held.has(m.id)) continue;
    if (there && (m === there || (m.place === "sentence" && m.start > v.at.start))) {
      if (m === there) put(found, { id: m.id, score: 0.85, direct: true, evidence: m.evidence });
      continue;
    }
    // What stands at another figure is that one's, the more so when this figure has a name of its own.
    const others =
      m.owner === "later" ||
      (pronoun && m.place === "sentence" && m.start > v.at.start) ||
      (owns &&
        (m.owner === "earlier" ||
          (m.place === "sentence" && m.owner === "none" && (m.start < v.from || m.start > v.at.start || apposed(v, measure, m)))));
    // "Tokyo still charges 0.1 %; the Fed started cutting": who comes after in a clause of its own.
    const after = m.place === "sentence" && m.start > v.at.end && NEXT_CLAUSE.test(v.scene.prose.slice(v.at.end, m.start)) ? 0.5 : 1;
    // "The US treasury bonds in our hands": named for the paper, of no weight for prices told elsewhere.
    const inName = m.named && m.place !== "sentence" && m.form !== "bank" ? IN_NAME : 1;
    const score = inName * m.score * formWeight(m, measure) * after * (others ? 0.3 : m.owner === "earlier" ? 0.9 : 1);
    const old = holderOf(found, m.id);
    const direct = m.place === "sentence" && !others;
    // What the sentence itself names is named there, however strongly a lead or heading says it too.
    if (score > 0 && (!old || (direct && !old.direct) || (old.score < score && direct === old.direct)))
      put(found, { id: m.id, score: Math.min(1, score), direct, evidence: m.evidence });
  }
  if (measure.entity !== "" && held.has(measure.entity)) {
    const old = holderOf(found, measure.entity);
    // A name that other countries use as well only leans to its one entity; elsewhere's home or heading outweighs it.
    const implied =
      (mention.strong ? 0.9 : measure.series.size === 1 ? 0.8 : 0.6) *
      (measure.leans
        ? v.entities.some(
            (m) =>
              m.place === "sentence" && m.form === "name" && m.id !== measure.entity && v.lexicon.entities.get(m.id)?.kind === "country",
          )
          ? 0.3
          : 0.66
        : 1) *
      (v.home !== null && v.home !== measure.entity ? 0.6 : 1);
    if (!old || old.score < implied)
      put(found, { id: measure.entity, score: implied, direct: old?.direct ?? false, evidence: old?.evidence ?? null });
  }
  if (mention.implies !== "" && held.has(mention.implies)) {
    const old = holderOf(found, mention.implies);
    if (!old || old.score < 0.85)
      put(found, { id: mention.implies, score: 0.85, direct: old?.direct ?? false, evidence: old?.evidence ?? null });
  }
  // Dollars of central-bank assets are America's: the only one whose series is in the figure's currency.
  const owner = found.every(isIndirect) ? ownerByCurrency(v, measure) : null;
  if (owner !== null) {
    const old = holderOf(found, owner);
    if (!old || old.score < 0.75) put(found, { id: owner, score: 0.75, direct: false, evidence: old?.evidence ?? null });
  }
  if (v.home && held.has(v.home) && !holderOf(found, v.home)) found.push({ id: v.home, score: 0.8, direct: false, evidence: null });
  if (found.length === 0) {
    const usual = usualOnce(v, earlier);
    for (const [id, score] of fallbacks(measure, usual, v.prevailing)) found.push({ id, score, direct: false, evidence: null });
  }
  if (found.every(isIndirect)) {
    const home = once(v, "domestic", () => domestic(v, earlier));
    // What opens the block or was just spoken of is nearer than home and all that a heading or another paragraph names.
    const near = found.some(isClose);
    for (const e of found) {
      if (near && !isClose(e)) e.score *= e.id === home ? FARTHER_HOME : FARTHER;
      else if (home !== null) e.score = Math.min(1, e.score * (e.id === home ? AT_HOME : near ? 1 : ABROAD));
    }
  }
  // "Within it Italy is the debtor that was feared. Its ratio, 113.5 %": whose it is is said by the pronoun, where one alone can be meant.
  const meantBy = pronoun && found.every(isIndirect) ? once(v, "antecedent", antecedent) : null;
  const whose = meantBy && holderOf(found, meantBy.id);
  if (meantBy && whose) put(found, { ...whose, score: Math.max(whose.score, 0.9), evidence: { ...meantBy.evidence, from: "sentence" } });
  sortShort(found, directFirst);
  if (found.length > MOST_HOLDERS) found.length = MOST_HOLDERS;
  const foreign = foreignTo(v, measure);
  // An entity of the own sentence stands for all others: those carried over only remain as a far possibility.
  const direct = found[0]?.direct ?? false;
  for (let i = 0; i < found.length; i++) {
    const e = found[i] as Holder;
    // Order decides between entities; how far away the only one stands costs little.
    let score = e.direct ? e.score : 0.4 + 0.6 * e.score;
    if (direct && !e.direct) score *= 0.5;
    else if (i > 0 && e.direct && direct) score *= 0.85;
    // "Output in China rose 5.2 %, in Japan it fell": the nearer one decides, though it has no such series.
    if (foreign > 0 && (!e.direct || e.score <= foreign)) {
      e.direct = false;
      score *= 0.3;
    }
    e.score = score;
  }
  return found;
};

const NAMING_FORMS: ReadonlySet<string> = new Set(["name", "adjective", "bank", "metonym"]);

/** The only one named in the sentence before; null when there are several or none. */
const antecedent = (v: View): EntityMention | null => {
  const before = v.scene.sentences[v.scene.sentences.indexOf(v.sentence) - 1];
  if (!before) return null;
  const named = v.entities.filter(
    (m) => m.place === "earlier sentence" && !m.named && NAMING_FORMS.has(m.form) && m.start >= before.start && m.start < before.end,
  );
  const [first] = named;
  return first && named.every((m) => m.id === first.id) ? first : null;
};

const saysThere = (v: View): boolean => THERE.test(v.before);

const isIndirect = (e: Holder): boolean => !e.direct;

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

const HOLDINGS = "treasury-holdings";

const HOLDS =
  /\b(?:hold\w*|held|owns?|owned|owed?|owes|keeps?|kept|has|have|had|with|stash|pile|hoard|stack|stock|creditors?|largest|biggest|second|third|sits?|trimmed|cut|shed|sold|bought|added|was|were|is|are|at)\b/i;
const NOT_HELD =
  /\b(?:packages?|invest\w*|spen[dt]\w*|export\w*|import\w*|budget\w*|revenues?|profits?|sales|raised|loans?|lent|aid|pledg\w*|deals?|output|economy|funds?|tax\w*|orders?|subsid\w*|fines?|bonds? sale|auction\w*|stimulus)\b/i;

/** The sentence may tell what somebody holds, and speaks of no other use of money. */
const mayHold = (v: View): boolean => {
  const text = v.scene.prose.slice(v.sentence.start, v.sentence.end);
  return HOLDS.test(text) && !NOT_HELD.test(text);
};

/** The figures before were of Treasuries: their holders, the flows into them, their yields, the debt itself. */
const onTreasuries = (earlier: readonly Claim[]): boolean =>
  earlier.slice(-20).some((c) => {
    const first = c?.readings[0];
    if (!first || first.prior < 0.5 || first.operand.kind !== "series") return false;
    return first.operand.ids.some(
      (id) => id.startsWith(HOLDINGS) || id.startsWith("tic-") || id.startsWith("federal-debt") || /^gov-yield-.*\.us$/.test(id),
    );
  });

/** Subjects beyond these are too far-fetched to be tried. */
const MOST_SUBJECTS = 24;

export interface Option {
  readonly subject: Subject;
  readonly series: Series;
  readonly fit: Fit;
  readonly time: Time;
  readonly score: number;
}

const byScore = (a: { readonly score: number }, b: { readonly score: number }): number => b.score - a.score;

const MIN_SCORE = 0.12;

/** What a view has heard, by which of it speaks of another measure. */
interface Topics {
  /** Per period heard, the measures that its sentence firmly names. */
  readonly named: readonly (readonly string[])[];
  readonly any: boolean;
  readonly byMeasure: Map<string, readonly Heard[]>;
  /** One list for all measures that it is the same for, so that their times are worked out once. */
  readonly byApart: Map<string, readonly Heard[]>;
}

const readTopics = (v: View): Topics => {
  const named = hear(v).map(topicsOf);
  return { named, any: named.some((t) => t.length > 0), byMeasure: new Map(), byApart: new Map() };
};

/** Periods of sentences about another measure carry over less. */
const sameTopic = (v: View, heard: readonly Heard[], measure: string): readonly Heard[] => {
  const topics = once(v, "topics", readTopics);
  const key = topics.any ? measure : "";
  let found = topics.byMeasure.get(key);
  if (!found) {
    found = heardFor(topics, heard, measure);
    topics.byMeasure.set(key, found);
  }
  return found;
};

const heardFor = ({ named, byApart }: Topics, heard: readonly Heard[], measure: string): readonly Heard[] => {
  const dash = measure.indexOf("-");
  const head = dash < 0 ? measure : measure.slice(0, dash);
  let apart = "";
  for (const strong of named) apart += strong.length > 0 && !strong.some((id) => id === measure || id.startsWith(head)) ? "1" : "0";
  let found = byApart.get(apart);
  if (!found) {
    found = ownFirst(heard.map((h, i) => (apart[i] === "1" ? { ...h, score: h.score * 0.75 } : h)));
    byApart.set(apart, found);
  }
  return found;
};

const ownFirst = (heard: Heard[]): readonly Heard[] =>
  sortShort(heard, (a, b) => Number(b.place === "sentence") - Number(a.place === "sentence") || b.score - a.score);

const NO_TOPICS: readonly string[] = [];

/** Measures that the sentence of a carried period firmly names. */
const topicsOf = ({ place, sentence }: Heard): readonly string[] => {
  if (place !== "earlier sentence" && place !== "list" && place !== "paragraph") return NO_TOPICS;
  let found = sentence.memo.get("topics") as readonly string[] | undefined;
  if (!found) {
    found = sentence.hits.flatMap((x) => (x.entry.kind === "measure" && x.entry.strong ? [x.entry.id] : []));
    sentence.memo.set("topics", found);
  }
  return found;
};

/** Beyond another figure, so that it is of that one's stretch, unless it opens the sentence. */
const farFrom = (v: View, hit: { readonly start: number; readonly end: number }): boolean =>
  hit.start > v.to || (hit.end < v.from && hit.start > (v.sentence.figures[0]?.start ?? 0));

const FISCAL = /\b(?:in|for|over|of) (?:the |last |this )?(?:whole |full |entire )?fiscal year\b(?! to date)/i;

/** Stems named by words of the sentence ("World Bank", "monthly average"). */
const namedStems = (v: View): ReadonlySet<string> => once(v, "stems", findStems);

const findStems = (v: View): Set<string> => {
  const out = new Set<string>();
  // "Headline 3.0 %, core 3.3 %, and a monthly rise of 0.5 %": what stands at another figure is that one's.
  for (const w of v.words("variant"))
    if (!["earlier", "later"].includes(ownerOf(v.scene, v.sentence, v.at, w.hit)) && !farFrom(v, w.hit)) out.add(w.value);
  const fiscal = (): void => {
    for (const id of v.lexicon.measures.keys()) if (id.endsWith("-fiscal-year")) out.add(id);
  };
  if (v.sentence.periods.some((p) => p.iso?.startsWith("FY"))) fiscal();
  else {
    // Under "fiscal 2025" a deficit is the year's, unless the sentence names another time.
    const dated = v.sentence.periods.some(
      (p) => p.iso !== null && p.iso.length > 4 && !p.iso.startsWith("FY") && (p.role === "at" || p.role === "span"),
    );
    const framed = v.sources.some(
      (s) =>
        ["heading", "title", "lead", "caption", "column", "row", "earlier sentence", "list", "paragraph"].includes(s.place) &&
        s.sentence.periods.some((p) => p.iso?.startsWith("FY")),
    );
    if ((framed && !dated) || FISCAL.test(v.scene.prose.slice(v.sentence.start, v.sentence.end))) fiscal();
  }
  for (const s of v.sources) {
    if (s.place === "column" || s.place === "row")
      for (const h of s.sentence.hits) if (h.entry.kind === "word" && h.entry.id === "variant") out.add(h.entry.value);
  }
  return out;
};

/** Series and periods that fit the figure, best first. */
export const options = (
  v: View,
  list: readonly Subject[],
  fitting: (series: Series, subject: Subject) => Fit,
  times: (heard: readonly Heard[], needs: TimeNeeds, series: Series) => readonly Time[],
): readonly Option[] => {
  const heard = hear(v);
  const named = namedStems(v);
  const { variants } = v.lexicon;
  const out: Option[] = [];
  const rows: Row[] = [];
  for (const subject of list) {
    if (subject.score < MIN_SCORE) break;
    const { measure, entity } = subject;
    const held = measure.series.get(entity);
    if (!held) continue;
    const preferred = hasPreferred(measure, held);
    const fiscal = v.lexicon.entities.get(entity)?.fiscal ?? 1;
    for (const series of held) {
      const f = fitting(series, subject);
      // Times and choices weigh 1 at most.
      if (f.weight === 0 || subject.score * f.weight < MIN_SCORE) continue;
      let row = rowFor(rows, measure, series, fiscal);
      if (!row) {
        const needs: TimeNeeds = {
          frequency: series.frequency,
          stock: measure.kind === "stock" || measure.kind === "yield" || measure.kind === "fx" || measure.kind === "share",
          flow: measure.kind === "flow",
          fiscal,
        };
        const found = times(sameTopic(v, heard, measure.id), needs, series);
        row = { measure, series, fiscal, times: found, frequencies: found.map((t) => frequencyOf(t.period)) };
        rows.push(row);
      }
      let stem: string | undefined;
      for (let i = 0; i < row.times.length; i++) {
        const time = row.times[i] as Time;
        if (subject.score * f.weight * time.weight < MIN_SCORE) continue;
        stem ??= stemOf(series.id);
        const weight = choiceWeight(
          measure,
          series,
          stem,
          row.frequencies[i] as Row["frequencies"][number],
          preferred,
          variants,
          named,
          measure.kind === "flow" && time.period?.includes("/") === true,
        );
        const score = subject.score * f.weight * time.weight * weight;
        if (score >= MIN_SCORE) out.push({ subject, series, fit: f, time, score });
      }
    }
  }
  sortShort(out, byScore);
  if (out.length > MOST_OPTIONS) out.length = MOST_OPTIONS;
  return out;
};

const MOST_OPTIONS = 40;

/** The times of all series of a measure that need the same of them. */
interface Row {
  readonly measure: Measure;
  readonly series: Series;
  readonly fiscal: number;
  readonly times: readonly Time[];
  /** Of each time's period. */
  readonly frequencies: readonly ReturnType<typeof frequencyOf>[];
}

const rowFor = (rows: readonly Row[], measure: Measure, series: Series, fiscal: number): Row | undefined => {
  for (const r of rows)
    if (r.measure === measure && r.series.frequency === series.frequency && r.series.unit === series.unit && r.fiscal === fiscal) return r;
  return undefined;
};
