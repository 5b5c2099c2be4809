/** Sentences and clauses of a block's prose. Offsets are prose offsets; spans do not overlap and leave only white space between. */
import type { Span } from "../text/types.js";

const ABBREVIATION =
  /(?:^|[\s(])(?:[A-Z]|Mr|Mrs|Ms|Dr|Prof|Gov|Sen|Rep|St|vs|cf|ca|c|approx|est|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec|Mon|Tue|Wed|Thu|Fri|Fig|No|Nos|Inc|Ltd|Co|Corp|e\.g|i\.e|a\.m|p\.m|U\.S|U\.K|E\.U|resp|incl|excl|ann|avg|mtg|yr|mo|bn|tn|mn)\.$/;

const CLOSERS = /["'”’)\]]/;

/** A line feed, one of ". ! ?", or a sign beyond ASCII ("…", "。"). */
const mayEnd = (c: number): boolean => c === 0x2e || c === 0x0a || c === 0x21 || c === 0x3f || c > 127;

/** Characters of a question that is one sentence with its answer. */
const SHORT_QUESTION = 28;

const isSpace = (prose: string, at: number): boolean => {
  const c = prose.charCodeAt(at);
  return c < 128 ? c === 0x20 || (c >= 9 && c <= 13) : /\s/.test(prose[at] as string);
};

/** Splits prose at ends of sentences: not in decimals, after abbreviations, or before a lower-case word. */
export const sentences = (prose: string): Span[] => {
  const out: Span[] = [];
  let start = 0;
  const push = (end: number): void => {
    let a = start;
    let b = end;
    while (a < b && isSpace(prose, a)) a++;
    while (b > a && isSpace(prose, b - 1)) b--;
    if (b > a) out.push({ start: a, end: b });
    start = end;
  };
  for (let i = 0; i < prose.length; i++) {
    if (!mayEnd(prose.charCodeAt(i))) continue;
    const c = prose[i] as string;
    if (c === "。" || c === "！" || c === "？" || c === "；") {
      push(i + 1);
      continue;
    }
    if (c === "\n" && prose[i + 1] === "\n") {
      push(i + 1);
      continue;
    }
    if (c !== "." && c !== "!" && c !== "?" && c !== "…") continue;
    let end = i + 1;
    while (end < prose.length && CLOSERS.test(prose[end] as string)) end++;
    if (end < prose.length && !isSpace(prose, end)) continue;
    if (c === "." && ABBREVIATION.test(prose.slice(Math.max(0, i - 12), i + 1))) {
      // "... of 2021 c. Next" is not seen; "approx. 5" is. A capital letter alone ("J.") is an initial.
      continue;
    }
    // "And yesterday? 160.51.": a short question names what its answer states.
    if (c === "?" && i - start < SHORT_QUESTION && !/\d/.test(prose.slice(start, i)) && end < prose.length) continue;
    let next = end;
    while (next < prose.length && isSpace(prose, next)) next++;
    if (next < prose.length && /\p{Ll}/u.test(prose[next] as string)) continue;
    push(end);
    i = end - 1;
  }
  push(prose.length);
  return out;
};

const BOUNDARY =
  /;|:(?=\s)|\s[—–-]\s|—|，|、|：|,(?=\s+(?:and|but|while|whereas|with|so|yet|which|who|where|although|though|because|since|after|against|compared|versus|vs|or)\b)|,(?=\s)|\s(?=(?:while|whereas|but|although|because)\s)|[()（）]/g;

/** Offsets at which a clause of [start, end) may end: commas, dashes, brackets, "while". Commas inside numbers are none. */
export const clauseBounds = (prose: string, span: Span): number[] => {
  const out: number[] = [];
  BOUNDARY.lastIndex = span.start;
  for (let m = BOUNDARY.exec(prose); m && m.index < span.end; m = BOUNDARY.exec(prose)) {
    out.push(m.index);
    if (m[0] === "") BOUNDARY.lastIndex++;
  }
  return out;
};
