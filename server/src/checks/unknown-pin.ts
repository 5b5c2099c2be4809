import type { Pin } from "../annotations/types.js";
import { parseInterval, parsePeriod } from "../quantity/period.js";
import type { Span } from "../text/types.js";
import { nearIds } from "../verdicts/names.js";
import { splitSeries } from "../verdicts/series.js";
import type { BareFinding } from "./figure.js";
import type { Check, Judged } from "./types.js";

const finding = (span: Span, message: string): BareFinding => ({
  start: span.start,
  end: span.end,
  message,
  figure: -1,
  expected: null,
  related: [],
});

const unknownSeries = (judged: Judged, pin: Pin): BareFinding[] => {
  const { catalogue } = judged.dataset;
  if (pin.series.startsWith("fact:")) {
    const id = pin.series.slice(5);
    if (catalogue.fact(id)) return [];
    const near = nearIds(
      id,
      catalogue.facts().map((f) => f.id),
    );
    return [
      finding(
        pin.seriesSpan,
        `There is no fact "${id}" in the dataset.${near[0] ? ` Nearest: ${near.map((n) => `fact:${n}`).join(", ")}.` : ""}`,
      ),
    ];
  }
  return splitSeries(catalogue, pin.series).unknown.map((id) => {
    const near = nearIds(
      id,
      catalogue.all().map((s) => s.id),
    );
    return finding(pin.seriesSpan, `There is no series "${id}" in the dataset.${near[0] ? ` Nearest: ${near.join(", ")}.` : ""}`);
  });
};

/** A period that the series cannot have: outside its first and last observation. */
const unknownPeriod = (judged: Judged, pin: Pin): BareFinding[] => {
  const { catalogue } = judged.dataset;
  if (pin.period === null) return [];
  const interval = parseInterval(pin.period);
  const ends = interval ? [interval.from, interval.to] : [parsePeriod(pin.period)].filter((p) => p !== undefined);
  const out = splitSeries(catalogue, pin.series).ids.flatMap((id) => {
    const series = catalogue.series(id);
    const first = series && parsePeriod(series.first);
    const last = series && parsePeriod(series.last);
    if (!series || !first || !last) return [];
    // A step series holds on after its last change.
    const beyond = ends.some((p) => p.end < first.start || (series.frequency !== "I" && p.start > last.end));
    return beyond
      ? [
          finding(
            pin.periodSpan ?? pin.seriesSpan,
            `${id} has no observation for ${pin.period}: it runs from ${series.first} to ${series.last}.`,
          ),
        ]
      : [];
  });
  return out.slice(0, 1);
};

export const unknownPin: Check = {
  id: "unknown-pin",
  summary: "A pin names a series, fact or period that the dataset does not have.",
  severity: "error",
  why: "A pinned figure is checked against its pin alone; a pin that leads nowhere checks nothing.",
  examples: [
    {
      note: "---\ndate: 2025-12-19\n---\n\nJapan held $1,200.0 billion<!--tie «treasury-holding.jp»@2025-10--> of US Treasuries.\n",
      finds: "There is no series",
      fixed: "---\ndate: 2025-12-19\n---\n\nJapan held $1,200.0 billion<!--tie treasury-holdings.jp@2025-10--> of US Treasuries.\n",
    },
    {
      note: "---\ndate: 2025-12-19\n---\n\nJapan held $1,200.0 billion<!--tie treasury-holdings.jp@2025-10--> of US Treasuries.\n",
      finds: null,
    },
  ],
  run: (judged) =>
    judged.annotations.pins.flatMap((pin) => {
      const unknown = unknownSeries(judged, pin);
      return unknown.length > 0 ? unknown : unknownPeriod(judged, pin);
    }),
};
