/** What a figure can be of a series: the list that claims, pins and the report share. */
export const RELATIONS = [
  "level",
  "change",
  "growth",
  "share",
  "ratio",
  "sum",
  "difference",
  "average",
  "max",
  "min",
  "streak",
  "rank",
  "multiple",
  "per-head",
  "per-day",
] as const;
export type Relation = (typeof RELATIONS)[number];
