/** Hedges before and after a figure, with their direction (docs/verdicts.md). */
import type { HedgeKind } from "../../quantity/interval.js";

const BEFORE: Readonly<Record<HedgeKind, string>> = {
  about:
    "about|around|roughly|approximately|approx|some|nearly|almost|close to|close on|near|circa|c|ca|an estimated|estimated|maybe|perhaps|in the region of|in the order of|on the order of|" +
    "something like|the best part of|somewhere around|somewhere near|more or less|give or take|of about|virtually|practically|hovering around|hovering near|within a whisker of|a shade under or over|" +
    "in the neighborhood of|in the neighbourhood of|in the vicinity of|in the ballpark of|of the order of|barely|scarcely",
  over:
    "over|just over|a little over|slightly over|well over|more than|a little more than|slightly more than|just more than|no less than|not less than|no fewer than|at least|" +
    "north of|just north of|above|just above|well above|slightly above|a little above|a bit over|a touch over|a shade over|a touch above|a shade above|upward of|upwards of|" +
    "in excess of|exceeding|greater than|a minimum of|minimum|beyond|better than|fully|comfortably above|a bit more than|much more than|far more than|at or above|topping|nothing less than",
  under:
    "under|just under|a little under|slightly under|well under|less than|a little less than|slightly less than|just less than|fewer than|no more than|not more than|at most|up to|" +
    "as much as|as many as|as high as|just shy of|shy of|a shade under|a touch under|a touch below|a shade below|a bit under|a bit less than|much less than|south of|below|just below|well below|" +
    "slightly below|a little below|a maximum of|maximum|at or below|short of|just short of|not quite|capped at",
};

interface Node {
  kind: HedgeKind | null;
  next: Map<string, Node> | null;
}

/** Hedge phrases read backwards, word by word. */
const reversed = (): Node => {
  const root: Node = { kind: null, next: new Map() };
  for (const kind of Object.keys(BEFORE) as HedgeKind[]) {
    for (const phrase of BEFORE[kind].split("|")) {
      let node = root;
      for (const word of phrase.split(" ").reverse()) {
        node.next ??= new Map();
        let child = node.next.get(word);
        if (!child) {
          child = { kind: null, next: null };
          node.next.set(word, child);
        }
        node = child;
      }
      node.kind = kind;
    }
  }
  return root;
};

export const HEDGES_BACKWARDS: Readonly<Node> = reversed();

export const HEDGE_MARKS: ReadonlyMap<string, HedgeKind> = new Map(
  Object.entries({ "~": "about", "≈": "about", "∼": "about", "≃": "about", ">": "over", "≥": "over", "<": "under", "≤": "under" }),
);

/** After the figure: "$20bn or so", "1,000 or more". */
export const HEDGES_AFTER: readonly (readonly [words: readonly string[], kind: HedgeKind])[] = [
  [["or", "so"], "about"],
  [["or", "thereabouts"], "about"],
  [["or", "more"], "over"],
  [["or", "less"], "under"],
  [["or", "fewer"], "under"],
  [["at", "least"], "over"],
  [["at", "most"], "under"],
  [["plus"], "over"],
  [["ish"], "about"],
  [["odd"], "about"],
];

/** CJK hedges right after the figure. */
export const CJK_HEDGES_AFTER: readonly (readonly [string, HedgeKind])[] = [
  ["左右", "about"],
  ["上下", "about"],
  ["前後", "about"],
  ["程度", "about"],
  ["余り", "over"],
  ["以上", "over"],
  ["有余", "over"],
  ["有餘", "over"],
  ["超", "over"],
  ["强", "over"],
  ["強", "over"],
  ["多", "over"],
  ["以下", "under"],
  ["以内", "under"],
  ["以內", "under"],
  ["未満", "under"],
  ["未满", "under"],
  ["弱", "under"],
  ["내외", "about"],
  ["가량", "about"],
  ["이상", "over"],
  ["이하", "under"],
  ["미만", "under"],
];

/** CJK hedges right before the figure. */
export const CJK_HEDGES: readonly (readonly [string, HedgeKind])[] = [
  ["大约", "about"],
  ["大約", "about"],
  ["约为", "about"],
  ["约", "about"],
  ["約", "about"],
  ["近", "about"],
  ["将近", "about"],
  ["接近", "about"],
  ["ほぼ", "about"],
  ["およそ", "about"],
  ["超过", "over"],
  ["超過", "over"],
  ["超", "over"],
  ["逾", "over"],
  ["至少", "over"],
  ["不到", "under"],
  ["不足", "under"],
  ["低于", "under"],
  ["最多", "under"],
  ["약", "about"],
];
