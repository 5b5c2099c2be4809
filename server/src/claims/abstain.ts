/** Whether the text presents a figure as something other than a statement of fact: forecast, target, hypothesis, opinion, quotation. */
import type { Claim, Evidence } from "./types.js";
import { evidence, type View, type WordHit } from "./view.js";

type Reason = NonNullable<Claim["abstain"]>;

export interface Abstention {
  readonly reason: Reason;
  readonly evidence: Evidence;
}

const clauseOf = (v: View): { start: number; end: number } => {
  const before = v.sentence.bounds.filter((b) => b < v.at.start).at(-1) ?? v.sentence.start;
  const after = v.sentence.bounds.find((b) => b >= v.at.end) ?? v.sentence.end;
  return { start: before, end: after };
};

/** A finished statement in the figure's own stretch: "came in at", "fell to", "was". */
const PAST =
  /\b(?:was|were|came|fell|rose|stood|hit|reached|printed|dropped|climbed|slipped|gained|lost|ended|closed|had|averaged|totalled|grew|shrank|cut|raised|bought|sold|kept|jumped|yielded|charged|paid|took|went|put|brought|moved|became|stands|is|are|ran|runs|owed|owes|held|holds|posted|showed|exceeded|measured|earned|gave|left)\b/i;

const named = (v: View, w: WordHit): boolean =>
  v.sentence.hits.some((h) => h.entry.kind === "measure" && h.start <= w.hit.start && w.hit.end <= h.end && h.last - h.first > 1);

const text = (v: View, w: WordHit): string => v.scene.prose.slice(w.hit.start, w.hit.end).toLowerCase();

const lead = (v: View, w: WordHit): string => v.scene.prose.slice(Math.max(v.sentence.start, w.hit.start - 12), w.hit.start).toLowerCase();

/** "The yuan, which should already govern us, makes 2.18 %": a relative clause that closes before the figure. */
const aside = (v: View, hit: { readonly start: number; readonly end: number }): boolean => {
  const opened = /,\s+(?:which|who|whose|where|that)\b[^,;]*$/i.test(v.scene.prose.slice(v.sentence.start, hit.start));
  return opened && v.scene.prose.slice(hit.end, v.at.start).includes(",");
};

/** "Must therefore have seen": a conclusion from what is known. */
const CONCLUDES = /^\s+(?:\w+\s+)?have\b/i;

/** The cue governs the figure: it stands before it without a finished statement in between, or right after it as its verb. */
const governs = (v: View, w: WordHit, wide: boolean): boolean => {
  const { hit } = w;
  const clause = clauseOf(v);
  if (named(v, w)) return false;
  if (hit.end <= v.at.start) {
    if (hit.start >= clause.start) return true;
    if (aside(v, hit)) return false;
    const own = v.scene.prose.slice(Math.max(clause.start, hit.end), v.at.start);
    return !PAST.test(own) && (wide || v.sentence.bounds.filter((b) => b >= hit.end && b < v.at.start).length <= 1);
  }
  if (hit.start < v.at.end) return false;
  // "2.7 % versus 2.9 % expected": the cue is the later figure's, unless both are one ("160 to 165 will print", "0.75 % is 90 % priced").
  const other = v.sentence.figures.find((f) => f.start >= v.at.end && f.end <= hit.start);
  if (other && !/^\s*(?:and|or|to|until|(?:is|are|was|were)(?:\s+\w+)?|[-–—~,])\s*$/i.test(v.scene.prose.slice(v.at.end, other.start)))
    return false;
  // "160 will print": the verb follows; otherwise only words of the same clause.
  return hit.start < clause.end && v.scene.tokens.filter((t) => t.start >= v.at.end && t.end <= hit.start).length <= (wide ? 8 : 3);
};

/** "2.7 %, against a consensus of 2.6 %", "2.7 % in line with market expectations": what the figure before is held against. */
const MEASURED_BY =
  /\b(?:than|against|versus|vs\.?|above|below|over|under|ahead of|short of|in line with|beat(?:s|ing)?|miss(?:ed|ing)|topp(?:ed|ing)|match(?:ed|ing)|exceed(?:ed|ing)|undershot)\s+(?:(?:an?|the|most|all|any)\s+)?(?:[\w'’]+\s+)?$/i;

/** "than expected", "as projected": a comparison with a forecast states the fact. */
const compared = (v: View, w: WordHit): boolean =>
  (/\b(?:than|as|had been|widely|against|versus|vs\.?)\s*$/.test(lead(v, w)) ||
    (w.hit.start >= v.at.end && MEASURED_BY.test(v.scene.prose.slice(v.at.end, w.hit.start)))) &&
  !/\bpriced\b/.test(text(v, w));

const found = (v: View, w: WordHit, reason: Reason): Abstention => ({ reason, evidence: evidence("abstain", v.scene, w.hit, "sentence") });

const SUBORDINATE = /^\s*,?\s*[^;]*?\b(?:so long as|as long as|because|given that|now that|although|though|whereas|while)\b/i;

/** "The ceiling of its target range": what the policy rate is, no aim. */
const BAND = /^\s*(?:(?:of|the|its|their|a|current|present)\s+)*(?:[\w'’-]+\s+){0,2}(?:range|band|corridor)\b/i;

/** "I would sooner watch core inflation, 3.6 % in May": in apposition, with a time of its own. */
const apposition = (v: View, w: WordHit): boolean =>
  w.hit.end <= v.at.start &&
  /,\s*$/.test(v.before) &&
  v.sentence.periods.some((p) => p.role === "at" && p.iso !== null && p.start >= v.at.end && p.start - v.at.end < 8);

/** "Above the present 4.3 %": the value now, whatever is thought about it. */
const PRESENT = /\b(?:(?:the|its|their)\s+(?:present|current|prevailing|existing|latest)|today['’]s|yesterday['’]s)\s*$/i;

const UNTIL = /\b(?:until|till|ahead of|before|up to|going into|pending)\s+(?:\w+\s+){0,2}$/i;

/** "By going to 151.46", "after going to 4 %": where it went. */
const WENT = /\b(?:by|after|before|from|in|kept|then|ended up)\s+$/i;

/** "Were the yen to reach", "Should yields rise", "Had they sold": a condition without "if". */
const INVERTED =
  /(?:^|[,;:]\s+(?:and\s+|or\s+|but\s+)?)(?:were|should|had)\s+(?:(?!to\b)[\w'’]+\s+){1,6}?(?:to\s+\w+|rise|fall|reach|hit|go|move|drop|climb|sell|buy|cut|raise|return|be)\b/gi;

const inverted = (v: View): Abstention | null => {
  const text = v.scene.prose.slice(v.sentence.start, v.at.start);
  let last: RegExpExecArray | null = null;
  for (const m of text.matchAll(INVERTED)) last = m as RegExpExecArray;
  if (!last) return null;
  const start = v.sentence.start + last.index;
  // It ends with its clause.
  if (v.scene.prose.slice(start + last[0].length, v.at.start).includes(",")) return null;
  return { reason: "hypothetical", evidence: evidence("abstain", v.scene, { start, end: start + last[0].length }, "sentence") };
};

/** An order to trade: "Sell EUR/USD rallies to 1.0480", "Fade 10s above 4.55 %". */
const ORDER = /^\W*(?:sell|buy|fade|go (?:long|short)|stay (?:long|short)|enter|exit|scale in|lighten|reload)\b(?!\s+(?:side|back|off))/i;

const order = (v: View): Abstention | null => {
  // After bold words or a colon the order opens its clause.
  const from = Math.max(v.sentence.start, v.scene.prose.lastIndexOf(":", v.at.start) + 1);
  const found = ORDER.exec(v.scene.prose.slice(from, v.at.start));
  if (!found || PAST.test(v.scene.prose.slice(from, v.at.start))) return null;
  return { reason: "target", evidence: evidence("abstain", v.scene, { start: from, end: from + found[0].length }, "sentence") };
};

/** "**"Japan's debt is 260 % of GDP."** The ratio has been falling": words in quotation marks that open a block, to be answered by it. */
const QUOTED = /^\W*["“„«]([^"“”„»«]{12,})["”“»]\W*$/;

/** Gives it as "about ¥800 trillion"; the true figure is ...: somebody's words, put right in the same sentence. */
const CORRECTS =
  /\b(?:true|actual|correct|right|real) (?:figure|number|value|answer|one|total)\b|\b(?:in fact|in truth|in reality|actually)\b/i;

const corrected = (v: View): Abstention | null => {
  const { prose } = v.scene;
  const opened = /["“„«]\s*(?:[a-z]+\s+){0,3}$/.exec(prose.slice(v.sentence.start, v.at.start));
  if (!opened || !/^\s*["”“»]/.test(prose.slice(v.at.end)) || !CORRECTS.test(prose.slice(v.at.end, v.sentence.end))) return null;
  return { reason: "quotation", evidence: evidence("abstain", v.scene, v.at, "sentence") };
};

const quoted = (v: View): Abstention | null => {
  const { sentences, block, prose } = v.scene;
  if (v.sentence !== sentences[0] || (sentences.length < 2 && block.kind !== "heading") || block.cell) return null;
  return QUOTED.test(prose.slice(v.sentence.start, v.sentence.end))
    ? { reason: "quotation", evidence: evidence("abstain", v.scene, v.sentence, "sentence") }
    : null;
};

/** "The 1.0 % ceiling on tens", "a 2 % target": a bound that somebody set, no value. */
const BOUND =
  /^[\s-]*(?:[\w-]+\s+)?(?:ceiling|cap|limit|threshold|target|goal|objective|line in the sand|floor)\b(?!\s+(?:of|in)\s+(?:the|its)\s+(?:\w+\s+)?(?:range|band|corridor))/i;

const bound = (v: View): Abstention | null => {
  const m = BOUND.exec(v.after);
  if (!m || v.words("now").length > 0 || /\b(?:rate|range|funds|debt|policy)\b/i.test(m[0])) return null;
  if (v.sentence.hits.some((h) => h.entry.kind === "measure" && h.entry.strong && h.start >= v.at.end && h.start < v.at.end + m[0].length))
    return null;
  return { reason: "target", evidence: evidence("abstain", v.scene, { start: v.at.end, end: v.at.end + m[0].length }, "sentence") };
};

/** What may stand between a word of another's and the measure's name: "Michigan's gauge of consumer sentiment". */
const GAUGE_OF = /^(?:['’]s)?[\s-]*(?:(?:[a-z]+\s+)?(?:of|for)\s+(?:the\s+)?)?$/i;
/** "52.6 (ISM)", "4,025 tonnes in gold ETFs". */
const ATTRIBUTED = /^\s*\(?(?:(?:of|in|by|on|for|from|per|at)\s+)?(?:the\s+)?$/i;

/**
 * "The ISM manufacturing PMI", "youth unemployment", "Norway's oil fund held $180bn": words that make what is measured another thing than
 * the dataset's, so that a figure of it is no figure of ours. A name of ours between such a word and the figure takes it back.
 */
const elsewhere = (v: View): Abstention | null => {
  for (const w of v.words("elsewhere")) {
    const { hit } = w;
    if (named(v, w)) continue;
    const { prose } = v.scene;
    if (hit.start >= v.at.end && hit.start < v.to && ATTRIBUTED.test(prose.slice(v.at.end, hit.start))) return found(v, w, "no-series");
    if (hit.start < v.from || hit.end > v.at.start) continue;
    const between = v.sentence.hits.filter((h) => h.entry.kind === "measure" && h.start >= hit.end && h.end <= v.at.start);
    const own = between.every((h) => h === between[0] || h.start === between[0]?.start);
    if (!own || (between[0] && !GAUGE_OF.test(prose.slice(hit.end, between[0].start)))) continue;
    if (v.sentence.bounds.filter((b) => b >= hit.end && b < v.at.start).length <= 1) return found(v, w, "no-series");
  }
  // A row or a column of a table that is named so.
  for (const s of v.sources) {
    if (s.place !== "row" && s.place !== "column") continue;
    const hit = s.sentence.hits.find(
      (h) =>
        h.entry.kind === "word" &&
        h.entry.id === "elsewhere" &&
        !s.sentence.hits.some((m) => m.entry.kind === "measure" && m.start <= h.start && h.end <= m.end && m.last - m.first > 1),
    );
    if (hit) return { reason: "no-series", evidence: evidence("abstain", s.scene, hit, s.place) };
  }
  return null;
};

/** "56.8 %, not 28 %", "it is 3.1 %, and not the 4 % of the headlines": a figure denied beside the one that holds. */
const DENIED = /(?:,|\band)\s+not\s+(?:(?:the|some|about|around|a|at|in)\s+){0,2}$/i;

const denied = (v: View): Abstention | null => {
  if (v.sentence.figures[0] === v.at || !DENIED.test(v.before)) return null;
  return { reason: "quotation", evidence: evidence("abstain", v.scene, v.at, "sentence") };
};

export const abstention = (v: View): Abstention | null => {
  if (PRESENT.test(v.before)) return null;
  const ordered = order(v);
  if (ordered) return ordered;
  const condition = inverted(v) ?? bound(v) ?? quoted(v) ?? corrected(v) ?? denied(v);
  if (condition) return condition;
  for (const w of v.words("poll")) {
    // "The odd one out" is no odds.
    if (text(v, w) === "odd") continue;
    const same = w.hit.start < clauseOf(v).end;
    // "The surveyed jobless rate" is a name.
    if (same && !named(v, w) && (v.figure.unit === "percent" || v.figure.kind === "fraction" || v.figure.kind === "count")) {
      return found(v, w, /odds|probab|chance|likelihood/.test(text(v, w)) ? "forecast" : "no-claim");
    }
  }
  for (const w of v.words("opinion")) {
    const after = w.hit.start >= v.at.end;
    if (/^\s+it or not\b/i.test(v.scene.prose.slice(w.hit.end))) continue;
    if (w.value === "near") {
      // "After an 8.6 % May CPI they had no choice imho": of what the clause between says.
      if (after && PAST.test(v.scene.prose.slice(v.at.end, w.hit.start))) continue;
      const near = Math.abs(after ? w.hit.start - v.at.end : v.at.start - w.hit.end) < 40;
      if (
        near &&
        !v.sentence.figures.some(
          (f) => f !== v.at && f.start >= Math.min(w.hit.start, v.at.start) && f.end <= Math.max(w.hit.end, v.at.end),
        )
      )
        return found(v, w, "opinion");
      continue;
    }
    // "Nothing, I suspect, so long as the rate is 0.25 %": the opinion is of the main clause.
    if (!after && SUBORDINATE.test(v.scene.prose.slice(w.hit.end, v.at.start))) continue;
    if (governs(v, w, true)) return found(v, w, "opinion");
  }
  for (const w of v.words("forecast", "verb")) {
    if (text(v, w) === "odd" || compared(v, w)) continue;
    // "5.25-5.50 % until tomorrow": what holds till then holds now.
    if (w.hit.start >= v.at.end && UNTIL.test(v.scene.prose.slice(v.at.end, w.hit.start))) continue;
    if (governs(v, w, true)) return found(v, w, "forecast");
  }
  for (const w of v.words("forecast", "modal")) {
    if (w.hit.start >= v.at.end && UNTIL.test(v.scene.prose.slice(v.at.end, w.hit.start))) continue;
    if (/^going to$/.test(text(v, w)) && w.hit.end <= v.at.start && WENT.test(v.scene.prose.slice(v.sentence.start, w.hit.start))) continue;
    // "This will not change minds either: 2.8 %".
    if (w.hit.end <= v.at.start && /[:;—]/.test(v.scene.prose.slice(w.hit.end, v.at.start))) continue;
    // "I would sooner watch core inflation, 3.6 % in May": in apposition, with a time of its own.
    if (apposition(v, w)) continue;
    if (governs(v, w, false) && !/^may$/i.test(text(v, w))) return found(v, w, "forecast");
    if (/^may$/.test(v.scene.prose.slice(w.hit.start, w.hit.end)) && governs(v, w, false)) return found(v, w, "forecast");
  }
  for (const w of v.words("target")) {
    if (/^ceiling/i.test(text(v, w)) && BAND.test(v.scene.prose.slice(w.hit.end, v.at.start))) continue;
    if (governs(v, w, false)) return found(v, w, "target");
  }
  for (const w of v.words("hypothetical")) {
    const sentence = v.scene.prose.slice(v.sentence.start, v.sentence.end);
    if (/^if$/.test(text(v, w)) && /^\s+(?:only|anything|not more)\b/i.test(v.scene.prose.slice(w.hit.end))) continue;
    const conditional = /^(?:if|unless|assuming|如果|假如|倘若|もし|in case)$/.test(text(v, w));
    if (conditional && !/\b(?:would|could|will|might|were)\b|将|会|だろう/.test(sentence)) continue;
    if (apposition(v, w)) continue;
    if (/^must$/.test(text(v, w)) && CONCLUDES.test(v.scene.prose.slice(w.hit.end))) continue;
    if (governs(v, w, conditional)) return found(v, w, "hypothetical");
  }
  for (const w of v.words("quotation")) {
    const clause = clauseOf(v);
    if (w.hit.start >= clause.start && w.hit.end <= clause.end && !named(v, w)) return found(v, w, "quotation");
  }
  const clause = clauseOf(v);
  for (const p of v.sentence.periods) {
    if (p.role !== "future" || p.start < clause.start || p.end > clause.end) continue;
    // "So far this fiscal year", "the fiscal year to date": a year under way, no time to come.
    if (/\b(?:so far|thus far|to date|up to now)\b|year-to-date/i.test(v.scene.prose.slice(Math.max(0, p.start - 24), p.end + 9))) continue;
    // "5.25-5.50 % until tomorrow": what holds till then holds now.
    if (p.start >= v.at.end && UNTIL.test(v.scene.prose.slice(v.at.end, p.start))) continue;
    const between = p.start >= v.at.end ? v.scene.prose.slice(v.at.end, p.start) : v.scene.prose.slice(p.end, v.at.start);
    if (
      /[,;:]|\b(?:before|ahead of|until|till|after)\b/.test(between) ||
      (p.start >= v.at.end && PAST.test(v.scene.prose.slice(clause.start, v.at.start)) && !/\bby\b|\bin\b/.test(between))
    )
      continue;
    return { reason: "forecast", evidence: evidence("abstain", v.scene, p, "sentence") };
  }
  return elsewhere(v);
};
