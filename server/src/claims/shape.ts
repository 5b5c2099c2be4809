/** How the words around a figure word its relation: the verb that governs it, the preposition before it, the direction. */
import { sortShort } from "./order.js";
import { tokensIn } from "./scene.js";
import type { View, WordHit } from "./view.js";
import { reach } from "./view.js";

export type Direction = "up" | "down";

export interface Move {
  readonly direction: Direction;
  /** move: rises, falls. act: buys, cuts. noun: a rise of. adv: up, lower. sign: +, -. */
  readonly manner: "move" | "act" | "noun" | "adv" | "cmp" | "sign" | "header";
  readonly start: number;
  readonly end: number;
  /** Tokens between it and the figure. */
  readonly distance: number;
}

export interface Shape {
  readonly move: Move | null;
  /** Preposition right before the figure (hedge left out): by, to, from, at, of, or "". */
  readonly preposition: string;
  /** 0 to 1. */
  readonly change: number;
  readonly level: number;
  /** "from X to Y": this is X, or Y. */
  readonly ends: "from" | "to" | null;
  /** "vs 3.0% prior": the value before. */
  readonly prior: boolean;
  readonly headerChange: boolean;
}

const PREPOSITION =
  /(?:^|[\s(,])(by|to|from|at|of|in|towards?|until|near|around|below|above|under|over|vs\.?|versus)\s+(?:the |a |an |some |just |only |another |a further |further |as much as |up to |about |around |nearly |roughly |almost |over |more than |approximately |c\. ?|ca\. ?|~ ?)*$/i;
const CJK_PREPOSITION: readonly (readonly [RegExp, string])[] = [
  [/(?:至|到|为|為|报|达|達到)\s*(?:约|約)?\s*$/, "to"],
  [/(?:了|幅)\s*(?:约|約)?\s*$/, "by"],
  [/(?:自|从|由)\s*$/, "from"],
];
const CJK_AFTER: readonly (readonly [RegExp, string])[] = [
  [/^\s*(?:に|へ|となった|で推移)/, "to"],
  [/^\s*から/, "from"],
  [/^\s*(?:増|減|上昇|低下|下落|の増加|の減少)/, "by"],
];

const tokensBetween = (v: View, a: number, b: number): number => tokensIn(v.scene, a, b).length;

const CHANGE_HEADER =
  /^\W*(?:(?:on|over) the )?(?:day|week|month|quarter|year|ytd)\W*$|\b(?:change|chg|chge|move|d\/d|m\/m|w\/w|Δ|net change|difference|diff)\b|变动|变化|增减|増減|前月比|前日比/i;

const moves = (v: View): Move[] => {
  const out: Move[] = [];
  for (const direction of ["up", "down"] as const) {
    for (const w of v.words(direction)) {
      const { hit } = w;
      // Verbs inside a name ("rate hike") stay verbs; a word on the far side of another figure governs that one.
      if (hit.start < v.from || hit.end > v.to) continue;
      // "The take-up", "a pick-up".
      if (v.scene.prose[hit.start - 1] === "-") continue;
      // "Makes up 57 %", "adds up to": a verb with "up" that is no rise.
      if (
        /^up$/i.test(v.scene.prose.slice(hit.start, hit.end)) &&
        /\b(?:gives?|giving|made|makes?|making|ended|ends?|add(?:s|ed)?|sums?|wound|winds)\s+$/i.test(v.scene.prose.slice(0, hit.start))
      )
        continue;
      // "Gives up 202bp against Treasuries" is how far below it lies.
      if (/^g[ai]v\w* up$/i.test(v.scene.prose.slice(hit.start, hit.end)) && otherLeg(v)) continue;
      // "Official buyers took 863 tonnes": who buys is part of the name.
      if (
        /^(?:buyers?|sellers?|inflows?|outflows?)$/i.test(v.scene.prose.slice(hit.start, hit.end)) &&
        v.sentence.hits.some((h) => h.entry.kind === "measure" && h.start <= hit.start && hit.end <= h.end && h.last - h.first > 1)
      )
        continue;
      const before = hit.end <= v.at.start;
      const lo = before ? hit.end : v.at.end;
      const hi = before ? v.at.start : hit.start;
      out.push({
        direction,
        manner: w.value as Move["manner"],
        start: hit.start,
        end: hit.end,
        distance: tokensBetween(v, lo, hi) + (before ? 0 : 0.5),
      });
    }
  }
  return out;
};

/** Clause boundaries between a word and the figure, bold ones only (a comma in an apposition is none). */
const boundsBetween = (v: View, a: number, b: number): number => v.sentence.bounds.filter((x) => x >= a && x < b).length;

const governing = (v: View): Move | null => {
  const all = moves(v).filter((m) => {
    // "is buying without pause: 1,183.9 in August": a colon ends the verb's reach.
    if (m.end <= v.at.start && /[:;—]/.test(v.scene.prose.slice(m.end, v.at.start))) return false;
    if (m.end <= v.at.start) {
      const bounds = boundsBetween(v, m.end, v.at.start);
      return m.manner === "cmp" ? false : m.manner === "adv" ? m.distance <= 3 && bounds <= 1 : m.distance <= 14 && bounds <= 1;
    }
    // After the figure: "$10bn higher", "an 11% drop", "21% less than".
    return (
      m.distance <= 4 &&
      boundsBetween(v, v.at.end, m.start) === 0 &&
      (m.manner === "adv" ||
        m.manner === "cmp" ||
        /^\s*(?:(?!(?:and|but|or|while|then)\b)\w+\s+){0,2}$/i.test(v.scene.prose.slice(v.at.end, m.start)))
    );
  });
  sortShort(all, (a, b) => a.distance - b.distance);
  return all[0] ?? beyond(v);
};

const BEYOND = /^\s+(above|below|over|under)\s+(?:that of |the level of |its level of |the )?/i;

/** "8.9 % above August": a figure's distance from another time. */
const beyond = (v: View): Move | null => {
  const found = BEYOND.exec(v.after);
  if (!found) return null;
  const end = v.at.end + found[0].length;
  if (!v.sentence.periods.some((p) => p.start === end)) return null;
  return { direction: /above|over/i.test(found[1] as string) ? "up" : "down", manner: "cmp", start: v.at.end, end, distance: 0.5 };
};

/** The verb of the figure before, for "Japan's rose by 10 and Britain's by 13". */
const gapped = (v: View): Move | null => {
  const earlier = v
    .words("up")
    .concat(v.words("down"))
    .filter((w: WordHit) => w.hit.end <= v.from);
  const last = earlier.sort((a, b) => b.hit.start - a.hit.start)[0];
  return last
    ? { direction: last.id as Direction, manner: last.value as Move["manner"], start: last.hit.start, end: last.hit.end, distance: 9 }
    : null;
};

/** "64 points below the high of 2020", "12 % off its peak": how far it has moved from there. */
const OFF_EXTREME =
  /^\s*(?:(below|under|beneath|off|short of|down from|down on)|above|over|clear of|up from)\s+(?:the|its|their|that|last)\s+(?:[\w'’-]+\s+){0,2}(high|peak|top|record|summit|low|trough|bottom|nadir)\b/i;

const offExtreme = (v: View): Move | null => {
  const found = OFF_EXTREME.exec(v.after);
  if (!found) return null;
  return { direction: found[1] ? "down" : "up", manner: "cmp", start: v.at.end, end: v.at.end + found[0].length, distance: 0 };
};

const OR = /^,?\s*(?:\(|or|i\.e\.,?|that is,?)\s*(?:(?:about|around|just|roughly|nearly|almost|some|only)\s+)*$/i;

/** "$57 billion, or 3.1%, smaller than": one change stated twice, its word before the first or after the last. */
const restated = (v: View): { move: Move; by: boolean } | null => {
  const { figures } = v.sentence;
  const { prose } = v.scene;
  const k = figures.indexOf(v.at);
  const before = figures[k - 1];
  const next = figures[k + 1];
  const joined = before !== undefined && OR.test(prose.slice(before.end, v.at.start));
  const last = next && OR.test(prose.slice(v.at.end, next.start)) ? next : joined ? v.at : null;
  const words = v.words("up").concat(v.words("down"));
  const after = last && words.find((w) => w.hit.start >= last.end && /^(?:\)|,)\s*$/.test(prose.slice(last.end, w.hit.start)));
  const of = (w: WordHit): Move => ({
    direction: w.id as Direction,
    manner: w.value as Move["manner"],
    start: w.hit.start,
    end: w.hit.end,
    distance: 1,
  });
  if (after && (after.value === "cmp" || after.value === "adv")) return { move: of(after), by: false };
  if (!joined || !before) return null;
  const lead = prose.slice(v.sentence.start, before.start);
  const verb = words.filter((w) => w.hit.end <= before.start).sort((a, b) => b.hit.start - a.hit.start)[0];
  const by = /\bby\s+(?:\w+\s+){0,2}$/i.test(lead);
  return verb && (by || /^\s*(?:an?\s+|of\s+)?$/.test(prose.slice(verb.hit.end, before.start))) ? { move: of(verb), by } : null;
};

/** What heads the cell: its column, and the labels of its row ("BoJ | change in January"). */
const EXTRA = /(?:^|[\s(])an? (?:extra|additional|added|further)\s+(?:(?:about|around|nearly|roughly|almost|some|just)\s+)*$/i;

const header = (v: View): string =>
  v.sources
    .filter((s) => s.place === "column" || (s.place === "row" && s.sentence.figures.length === 0))
    .map((s) => s.scene.prose)
    .join(" ");

export const shapeOf = (v: View): Shape => {
  const n = v.figure.numbers[0];
  const sign: Direction | null = v.figure.signed ? (n.value.startsWith("-") ? "down" : "up") : null;
  let preposition = PREPOSITION.exec(v.before)?.[1]?.toLowerCase() ?? "";
  for (const [re, p] of CJK_PREPOSITION) if (preposition === "" && re.test(v.before)) preposition = p;
  for (const [re, p] of CJK_AFTER) if (preposition === "" && re.test(v.after)) preposition = p;
  let move = governing(v);
  if (!move && preposition === "by") move = gapped(v);
  const twice = move ? null : restated(v);
  if (twice) move = twice.move;
  if (twice?.by && preposition === "") preposition = "by";
  move ??= offExtreme(v);
  const headerChange = v.scene.block.cell !== null && CHANGE_HEADER.test(header(v));
  if (sign && (!move || headerChange))
    move = { direction: sign, manner: headerChange ? "header" : "sign", start: v.at.start, end: v.at.start, distance: 0 };
  if (!move && headerChange)
    move = { direction: n.value.startsWith("-") ? "down" : "up", manner: "header", start: v.at.start, end: v.at.start, distance: 0 };

  // "An extra $119 billion, then": so much more than before.
  if (!move && preposition === "" && EXTRA.test(v.before)) {
    move = { direction: "up", manner: "noun", start: v.at.start, end: v.at.start, distance: 0 };
    preposition = "by";
  }

  // "from X to Y"
  const k = v.sentence.figures.indexOf(v.at);
  const next = v.sentence.figures[k + 1];
  const previous = v.sentence.figures[k - 1];
  const toward = (a: number, b: number): boolean =>
    /^[^.;]*?(?:\b(?:to|until|→)|->|至|到|へ|〜)\s*(?:\w+ ){0,3}$/i.test(v.scene.prose.slice(a, b)) && b - a < 40;
  let ends: Shape["ends"] = null;
  if (preposition === "from" && next && toward(v.at.end, next.start)) ends = "from";
  else if (
    previous &&
    /\bfrom\s+(?:\w+\s+){0,2}$|(?:自|从|由)\s*$/i.test(
      v.scene.prose.slice(Math.max(v.sentence.start, previous.start - 20), previous.start),
    ) &&
    toward(previous.end, v.at.start)
  )
    ends = "to";
  if (ends === null && next && /^\s*から/.test(v.after)) ends = "from";
  if (ends === null && previous && /^\s*から/.test(v.scene.prose.slice(previous.end, v.at.start)) && v.at.start - previous.end < 16)
    ends = "to";
  const prior =
    /^\s*\)?\s*(?:prior|previously|previous|beforehand|last time|before that)\b/i.test(v.after) ||
    (/\b(?:from|vs\.?|versus|against)\s*$/i.test(v.before.trimEnd()) && ends === null && preposition !== "to");

  let change = 0;
  let level = 1;
  if (move) {
    const holds = v.words("level", "hold").some((w) => w.hit.start >= move.end && w.hit.end <= v.at.start);
    const between = move.end <= v.at.start ? v.scene.prose.slice(move.end, v.at.start) : "";
    const isBe = v
      .words("level", "be")
      .some((w) => w.hit.start >= move.end && w.hit.end <= v.at.start && reach(v.scene, v.sentence, v.at, w.hit) > 0.8);
    if (ends) {
      change = 0.02;
      level = 1;
    } else if (move.manner === "header") {
      change = 1;
      level = 0.05;
    } else if (preposition === "by") {
      change = 1;
      level = 0.1;
    } else if (preposition === "to" || preposition === "at" || preposition === "from" || /^towards?$/.test(preposition)) {
      change = 0.08;
      level = 1;
    } else if (
      move.manner === "sign" &&
      n.value.startsWith("-") &&
      (prior ||
        /^(?:vs\.?|versus|of|near|around)$/.test(preposition) ||
        /\b(?:against|previous close|compared with|than)\s*$/i.test(v.before))
    ) {
      // "-0.061 %, vs -0.022 % a week earlier": a negative yield, no move.
      change = 0.3;
      level = 1;
    } else if (move.manner === "sign") {
      change = 0.85;
      level = 0.4;
    } else if (move.manner === "adv" || move.manner === "cmp") {
      const after = move.start >= v.at.end;
      change = move.distance <= 2 ? 0.95 : 0.5;
      level = after && move.distance > 2 ? 0.7 : 0.25;
    } else if (holds || (isBe && move.manner !== "noun")) {
      change = 0.2;
      level = 1;
    } else if (/\bto\b/.test(between) && move.manner !== "act") {
      change = 0.3;
      level = 1;
    } else {
      change = move.distance <= 6 ? 0.9 : 0.6;
      level = move.distance <= 3 ? 0.3 : 0.5;
    }
  } else if (preposition === "by") {
    // "Lessened its holding by 5.9 billion": what follows "by" is a difference, whatever the verb.
    change = 0.85;
    level = 0.35;
  }
  return { move, preposition, change, level, ends, prior, headerChange };
};

const LEG = /\b(?:against|versus|vs\.?|relative to|over)\s+(?:the\s+)?$/i;

/** "Against Treasuries the ten-year JGB gives up 202bp": another country's bonds that a yield is measured by. */
export const otherLeg = (v: View): boolean =>
  v.sentence.hits.some(
    (h) => h.entry.kind === "entity" && h.entry.form === "bond" && LEG.test(v.scene.prose.slice(v.sentence.start, h.start)),
  );
