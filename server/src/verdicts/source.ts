/** The dataset as one run of `judge` sees it: look-ups that its figures repeat are made once. Lives as long as the run, so nothing goes stale. */
import type { Catalogue, Dataset, DatasetInfo, Observation, Observations, Series, SeriesId } from "../dataset/types.js";
import { type Big, scaleBy } from "../quantity/decimal.js";
import { type Day, type Period, parseInterval, parsePeriod } from "../quantity/period.js";

/** Results kept per kind; a note needs a few hundred. */
const MAX_KEPT = 20_000;

/** More days than any date is from 1970, twice. */
const DAY_SPAN = 2_000_000;
const FREQUENCIES = ["A", "H", "Q", "M", "W", "D"];

const NONE = Symbol("none");

/** What one run leaves for the next: look-ups that depend on the dataset alone. Holds as long as its dataset does, so it is kept beside it. */
export class SharedSource {
  readonly always = new Map<string, unknown>();
  readonly series = new Map<SeriesId, Series | undefined>();
  readonly periods = new Map<string, Period | undefined>();
  readonly intervals = new Map<string, { from: Period; to: Period } | undefined>();
  readonly halves = new Map<Series, Big>();

  constructor(readonly dataset: Dataset) {}
}

export class Source implements Dataset {
  readonly info: DatasetInfo;
  readonly catalogue: Catalogue;
  readonly observations: Observations;
  private readonly kept = new Map<string, unknown>();
  private readonly points = new Map<SeriesId, Map<number, unknown>>();
  private readonly fixed: Map<string, unknown>;
  private readonly seriesById: Map<SeriesId, Series | undefined>;
  private readonly periods: Map<string, Period | undefined>;
  private readonly intervals: Map<string, { from: Period; to: Period } | undefined>;
  private readonly halves: Map<Series, Big>;

  constructor(data: Dataset | SharedSource) {
    const shared = data instanceof SharedSource ? data : new SharedSource(data);
    this.info = shared.dataset.info;
    this.catalogue = shared.dataset.catalogue;
    this.observations = shared.dataset.observations;
    this.fixed = shared.always;
    this.seriesById = shared.series;
    this.periods = shared.periods;
    this.intervals = shared.intervals;
    this.halves = shared.halves;
  }

  /** `once` for what hangs on the dataset alone, and not on the note. */
  always<T>(key: string, make: () => T): T {
    const known = this.fixed.get(key);
    if (known !== undefined) return (known === NONE ? undefined : known) as T;
    const made = make();
    if (this.fixed.size >= MAX_KEPT) this.fixed.clear();
    this.fixed.set(key, made === undefined ? NONE : made);
    return made;
  }

  /** `make()` under a key, made once. The key names the question whole. */
  once<T>(key: string, make: () => T): T {
    const known = this.kept.get(key);
    if (known !== undefined) return (known === NONE ? undefined : known) as T;
    const made = make();
    if (this.kept.size >= MAX_KEPT) this.kept.clear();
    this.kept.set(key, made === undefined ? NONE : made);
    return made;
  }

  /** `make()` for a series, period, day and a small number (0 to 7) that tells kinds of look-up apart: the hottest of all, so keyed by numbers. */
  onceAt<T>(id: SeriesId, period: Period, knownOn: Day, kind: number, make: () => T): T {
    let kept = this.points.get(id);
    if (!kept) {
      kept = new Map();
      this.points.set(id, kept);
    }
    const key =
      (((period.start + DAY_SPAN / 2) * 8 + FREQUENCIES.indexOf(period.frequency)) * 8 + kind) * DAY_SPAN + Math.min(knownOn, DAY_SPAN - 1);
    const known = kept.get(key);
    if (known !== undefined) return (known === NONE ? undefined : known) as T;
    const made = make();
    if (kept.size >= MAX_KEPT) kept.clear();
    kept.set(key, made === undefined ? NONE : made);
    return made;
  }

  series(id: SeriesId): Series | undefined {
    if (this.seriesById.has(id)) return this.seriesById.get(id);
    const found = this.catalogue.series(id);
    this.seriesById.set(id, found);
    return found;
  }

  period(iso: string): Period | undefined {
    const known = this.periods.get(iso);
    if (known || this.periods.has(iso)) return known;
    if (this.periods.size >= MAX_KEPT) this.periods.clear();
    const found = parsePeriod(iso);
    this.periods.set(iso, found);
    return found;
  }

  interval(iso: string): { from: Period; to: Period } | undefined {
    if (!iso.includes("/")) return undefined;
    if (this.intervals.has(iso)) return this.intervals.get(iso);
    if (this.intervals.size >= MAX_KEPT) this.intervals.clear();
    const found = parseInterval(iso);
    this.intervals.set(iso, found);
    return found;
  }

  /** Half a unit of the last digit published, in the series' unit. */
  half(series: Series): Big {
    let half = this.halves.get(series);
    if (!half) {
      half = scaleBy("0.5", series.multiplier - series.decimals);
      this.halves.set(series, half);
    }
    return half;
  }

  recent(id: SeriesId, knownOn: Day, count: number): readonly Observation[] {
    return this.once(`recent|${id}|${knownOn}|${count}`, () => this.observations.recent(id, knownOn, count));
  }

  latest(id: SeriesId, knownOn: Day): Observation | undefined {
    return this.once(`latest|${id}|${knownOn}`, () => this.observations.latest(id, knownOn));
  }
}
