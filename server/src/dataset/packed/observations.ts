/** Values over packed series, each decoded when first asked for. Which row answers for a period: rows.ts. */
import { big, plain, scaleBy } from "../../quantity/decimal.js";
import { type Day, type Period, parsePeriod } from "../../quantity/period.js";
import type { Observation, Observations, SeriesFrequency, SeriesId, Summary } from "../types.js";
import type { PackedCatalogue, SectionReader } from "./catalogue.js";
import { endOf, ordinalOf, periodOf, startOf } from "./ordinal.js";
import { PeriodColumn } from "./periods.js";
import { known, lastEndingBy, type PackedSeries, row } from "./rows.js";
import { type Entry, KNOWN_BY, readSeries, writeOut } from "./series.js";

/** No observation is known longer than this before its period ends (surveys of a quarter, fiscal years). */
const EARLIEST = 200;

const LATEST_LABEL = "latest";

interface Loaded extends PackedSeries {
  readonly multiplier: number;
  /** Observations built, by row, for rows with one entry: the same few are asked for again and again. */
  readonly built: Map<number, Observation>;
}

/** Periods kept as read. */
const MAX_PERIODS = 8192;
/** Observations kept per series. */
const MAX_BUILT = 2048;

export class PackedObservations implements Observations {
  private readonly periods = new Map<string, Period | null>();
  private readonly loaded = new Map<SeriesId, Loaded | undefined>();
  private readonly columns = new Map<number, PeriodColumn>();

  constructor(
    private readonly section: SectionReader,
    private readonly catalogue: PackedCatalogue,
    private readonly labels: readonly string[],
  ) {}

  private period(iso: string): Period | undefined {
    let known = this.periods.get(iso);
    if (known === undefined) {
      known = parsePeriod(iso) ?? null;
      if (this.periods.size >= MAX_PERIODS) this.periods.clear();
      this.periods.set(iso, known);
    }
    return known ?? undefined;
  }

  private load(id: SeriesId): Loaded | undefined {
    if (this.loaded.has(id)) return this.loaded.get(id);
    const index = this.catalogue.index(id);
    const records = this.section("series");
    const offsets = this.section("series.at");
    const periods = this.section("periods");
    let loaded: Loaded | undefined;
    if (index >= 0 && records && offsets && periods) {
      const at = new DataView(offsets.buffer, offsets.byteOffset).getUint32(index * 4, true);
      const basis = this.catalogue.cell(index, "basis");
      loaded = {
        record: readSeries(records, at, (start) => this.column(periods, start)),
        frequency: this.catalogue.cell(index, "frequency") as SeriesFrequency,
        flow: /\bflow\b/.test(basis),
        endOfPeriod: basis.startsWith("end of period"),
        multiplier: Number(this.catalogue.cell(index, "multiplier")),
        built: new Map(),
      };
    }
    this.loaded.set(id, loaded);
    return loaded;
  }

  private column(periods: Uint8Array, at: number): PeriodColumn {
    let column = this.columns.get(at);
    if (!column) {
      column = new PeriodColumn(periods, at);
      this.columns.set(at, column);
    }
    return column;
  }

  private observation(s: Loaded, ordinal: number, entry: Entry, status: Observation["status"], index = -1): Observation {
    const exact = index >= 0 && entry.value === s.record.value(index) ? s.record.exact.get(index) : undefined;
    return {
      period: periodOf(s.record.kind, ordinal).iso,
      value: exact === undefined ? writeOut(entry.value, s.multiplier - s.record.scale) : plain(scaleBy(exact, s.multiplier)),
      knownFrom: entry.knownFrom,
      knownBy: KNOWN_BY[entry.by] ?? "period",
      status,
      vintage: this.labels[entry.label] ?? LATEST_LABEL,
    };
  }

  /** What is known of a row, oldest first. */
  private entries(s: Loaded, index: number): readonly Entry[] {
    const { record } = s;
    const vintages = record.vintages(index);
    if (vintages) return vintages.entries;
    const knownFrom = endOf(record.kind, record.ordinals.at(index)) + record.lag;
    return [{ value: record.value(index), knownFrom, by: record.by, label: this.latestLabel() }];
  }

  private latestLabel(): number {
    const at = this.labels.indexOf(LATEST_LABEL);
    return at < 0 ? this.labels.length : at;
  }

  private status(s: Loaded, index: number): Observation["status"] {
    return s.record.projections.some(([from, count]) => index >= from && index < from + count) ? "projection" : "";
  }

  private newest(s: Loaded, index: number, knownOn: Day): Observation | undefined {
    if (!s.record.vintages(index)) return known(s, index, knownOn) ? this.plainRow(s, index) : undefined;
    const entry = this.entries(s, index).findLast((e) => e.knownFrom <= knownOn);
    return entry && this.observation(s, s.record.ordinals.at(index), entry, this.status(s, index), index);
  }

  /** The observation of a row without vintages. */
  private plainRow(s: Loaded, index: number): Observation {
    const known = s.built.get(index);
    if (known) return known;
    const [entry] = this.entries(s, index);
    const made = this.observation(s, s.record.ordinals.at(index), entry!, this.status(s, index), index);
    if (s.built.size >= MAX_BUILT) s.built.clear();
    s.built.set(index, made);
    return made;
  }

  valueAt(id: SeriesId, period: string, knownOn: Day): Observation | undefined {
    const s = this.load(id);
    const asked = this.period(period);
    const at = s && asked ? row(s, asked, knownOn) : -1;
    return at < 0 ? undefined : this.newest(s!, at, knownOn);
  }

  vintagesAt(id: SeriesId, period: string, knownOn: Day): readonly Observation[] {
    const s = this.load(id);
    const asked = this.period(period);
    if (!s || !asked) return [];
    const at = row(s, asked, knownOn);
    if (at < 0) return [];
    if (!s.record.vintages(at)) return [this.plainRow(s, at)];
    const status = this.status(s, at);
    return this.entries(s, at)
      .filter((entry) => entry.knownFrom <= knownOn)
      .map((entry) => this.observation(s, s.record.ordinals.at(at), entry, status, at));
  }

  publishedChangesAt(id: SeriesId, period: string, knownOn: Day): readonly Observation[] {
    const s = this.load(id);
    const asked = this.period(period);
    if (!s || !asked) return [];
    const ordinal = ordinalOf(s.record.kind, asked);
    return s.record.changes
      .filter((change) => change.ordinal === ordinal && change.knownFrom <= knownOn)
      .map((change) => this.observation(s, ordinal, change, ""));
  }

  latest(id: SeriesId, knownOn: Day): Observation | undefined {
    return this.recent(id, knownOn, 1)[0];
  }

  recent(id: SeriesId, knownOn: Day, count: number): readonly Observation[] {
    const s = this.load(id);
    if (!s || (s.frequency === "I" && knownOn > s.record.heldTo)) return [];
    const out: Observation[] = [];
    for (let at = lastEndingBy(s, knownOn + EARLIEST); at >= 0 && out.length < count; at--) {
      if (this.status(s, at) !== "") continue;
      const found = this.newest(s, at, knownOn);
      if (found) out.push(found);
    }
    return out;
  }

  range(id: SeriesId, from: Day, to: Day, knownOn: Day): readonly Observation[] {
    const s = this.load(id);
    if (!s) return [];
    const out: Observation[] = [];
    for (let at = lastEndingBy(s, to); at >= 0; at--) {
      const ordinal = s.record.ordinals.at(at);
      if (endOf(s.record.kind, ordinal) < from) break;
      if (startOf(s.record.kind, ordinal) < from) continue;
      const found = this.newest(s, at, knownOn);
      if (found) out.push(found);
    }
    return out.reverse();
  }

  lastIn(id: SeriesId, from: Day, to: Day, knownOn: Day): Observation | undefined {
    const s = this.load(id);
    if (!s) return undefined;
    for (let at = lastEndingBy(s, to); at >= 0; at--) {
      const ordinal = s.record.ordinals.at(at);
      if (endOf(s.record.kind, ordinal) < from) return undefined;
      if (startOf(s.record.kind, ordinal) < from) continue;
      const found = this.newest(s, at, knownOn);
      if (found) return found;
    }
    return undefined;
  }

  summary(id: SeriesId, from: Day, to: Day, knownOn: Day): Summary | undefined {
    const s = this.load(id);
    if (!s) return undefined;
    const { record } = s;
    let count = 0;
    let total = 0;
    let high = -1;
    let low = -1;
    let last = -1;
    let highest = Number.NEGATIVE_INFINITY;
    let lowest = Number.POSITIVE_INFINITY;
    let knownFrom = Number.NEGATIVE_INFINITY;
    let long = false;
    for (let at = lastEndingBy(s, to); at >= 0; at--) {
      const ordinal = record.ordinals.at(at);
      const end = endOf(record.kind, ordinal);
      if (end < from) break;
      if (startOf(record.kind, ordinal) < from) continue;
      const vintages = record.vintages(at);
      const entry = vintages?.entries.findLast((e) => e.knownFrom <= knownOn);
      if (vintages ? !entry : end + record.lag > knownOn) continue;
      const value = entry ? entry.value : record.value(at);
      long ||= record.exact.has(at);
      if (last < 0) last = at;
      count++;
      total += value;
      knownFrom = Math.max(knownFrom, entry ? entry.knownFrom : end + record.lag);
      // From the end backwards: of equals the earliest stays.
      if (value >= highest) [highest, high] = [value, at];
      if (value <= lowest) [lowest, low] = [value, at];
    }
    if (count === 0) return undefined;
    const [highestRow, lowestRow, lastRow] = [high, low, last].map((at) => this.newest(s, at, knownOn)!) as [
      Observation,
      Observation,
      Observation,
    ];
    const base = { count, highest: highestRow, lowest: lowestRow, last: lastRow, knownFrom };
    // Longer than whole numbers hold, or published with more digits than are kept: the slow way.
    if (!long && Math.abs(total) <= Number.MAX_SAFE_INTEGER) return { ...base, sum: writeOut(total, s.multiplier - record.scale) };
    const all = this.range(id, from, to, knownOn);
    const [first, ...rest] = all.map((o) => big(o.value));
    const top = (sign: 1 | -1) => all.reduce((b, o) => (big(o.value).cmp(b.value) * sign > 0 ? o : b));
    return { ...base, highest: top(1), lowest: top(-1), sum: plain(rest.reduce((sum, v) => sum.plus(v), first!)) };
  }

  table(id: SeriesId): readonly Observation[] {
    const s = this.load(id);
    if (!s) return [];
    const out: Observation[] = [];
    for (let at = 0; at < s.record.ordinals.length; at++) {
      if (s.record.vintages(at)?.tabled === false) continue;
      const entries = this.entries(s, at);
      const value = s.record.value(at);
      const entry = entries.findLast((e) => e.value === value) ?? entries.at(-1)!;
      out.push(this.observation(s, s.record.ordinals.at(at), { ...entry, value }, this.status(s, at), at));
    }
    return out;
  }
}
