/** Dates, ranks and spans written with CJK signs. */
import { CJK, type Tokens } from "../tokens.js";
import type { Mark } from "../types.js";
import { mark, type TokenMark } from "./mark.js";

/** Dates and spans written with CJK signs: "2025年10月24日", "第三季度", "10年債". */
export const cjkMark = (t: Tokens, i: number): TokenMark | null => {
  if (t.is(i - 1, "第") && t.glued(i) && !"季四".includes(t.raw(i + 1) || "-")) return mark("rank", i - 1, i + 1);
  if (t.type(i + 1) !== CJK || !t.glued(i + 1)) return null;
  let k = i;
  let kind: Mark["kind"] = "date";
  let read = false;
  while (t.isNumber(k) && t.type(k + 1) === CJK && (k === i || t.glued(k))) {
    const unit = t.raw(k + 1);
    if (
      unit === "年" ||
      unit === "月" ||
      unit === "日" ||
      unit === "号" ||
      unit === "時" ||
      unit === "时" ||
      unit === "点" ||
      unit === "分"
    ) {
      if (unit === "分" && t.is(k + 2, "之")) return null;
      if (unit === "点" && /^\d+\.\d/.test(t.raw(k))) return null;
      if (unit === "年" && t.raw(k).length <= 2 && !read) kind = /[期债債国國物]/.test(t.raw(k + 2)) ? "tenor" : "duration";
      k += 2;
      read = true;
      continue;
    }
    break;
  }
  if (read) return mark(kind, i, k);
  if (t.text.startsWith("个月", t.start(i + 1)) || /^[ヶか箇カ]月/.test(t.text.slice(t.start(i + 1), t.start(i + 1) + 2)))
    return mark("duration", i, i + 3);
  if (/^[週周天]$/.test(t.raw(i + 1))) return mark("duration", i, i + 2);
  if (t.is(i - 1, "第")) return mark("rank", i - 1, i + 1);
  return null;
};
