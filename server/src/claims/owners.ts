/** Whose measure a figure is of: the entities that the text around the figure gives for one measure, best first. */
import { isCurrency } from "../quantity/unit.js";
import { once } from "./hear.js";
import { HOLDINGS } from "./holdings.js";
import type { Measure } from "./lexicon.js";
import { sortShort } from "./order.js";
import type { Claim, Evidence } from "./types.js";
import type { EntityMention, MeasureMention, View } from "./view.js";

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

export const usualOnce = (v: View, earlier: readonly Claim[]): string | null => once(v, "usual", () => usualEntity(v, earlier));

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
export interface Holder {
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

/** Entities that the figure may be about if it is of this measure, best first. */
export const entitiesFor = (v: View, mention: MeasureMention, earlier: readonly Claim[]): readonly Holder[] => {
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
