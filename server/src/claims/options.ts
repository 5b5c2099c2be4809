/** Which series of a subject, and at what time, can state a figure: what the kinds of claim choose from, best first. */
import type { Series } from "../dataset/types.js";
import { once } from "./hear.js";
import type { Measure } from "./lexicon.js";
import { byScore, sortShort } from "./order.js";
import { choiceWeight, frequencyOf, hasPreferred, stemOf } from "./series.js";
import type { Subject } from "./subject.js";
import { type Heard, hear, type Time, type TimeNeeds } from "./times.js";
import type { Fit } from "./units.js";
import { namedStems } from "./variants.js";
import type { View } from "./view.js";

export interface Option {
  readonly subject: Subject;
  readonly series: Series;
  readonly fit: Fit;
  readonly time: Time;
  readonly score: number;
}

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
