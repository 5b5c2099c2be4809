/** Chinese and Japanese periods: "2024年3月末", "令和6年", "上半年", "同比". */
import { civil, type Day, dayPeriod, halfPeriod, quarterPeriod, weekday, yearPeriod } from "../../../quantity/period.js";
import { dayIn, lastBegun, monthIn, of, relative } from "../resolve.js";
import { ERAS, ordinalNumber } from "../words.js";
import { type Groups, type Rule, rule } from "./rule.js";

const cjkYear = (m: Groups, asOf: Day): string | undefined => {
  if (m[1]) return m[1];
  if (m[2]) return String((ERAS[m[2]] as number) + (m[3] === "元" ? 0 : Number(m[3]) - 1));
  if (m[4]) return String(civil(asOf).year - (m[4] === "今年" || m[4] === "本年" ? 0 : 1));
  return undefined;
};

export const CJK_RULES: readonly Rule[] = [
  rule(
    "cjk",
    "(?:((?:19|20)\\d{2})年|(令和|平成|昭和)(元|\\d{1,2})年|(去年|今年|昨年|前年|本年))?(\\d{1,2})月(\\d{1,2})[日号]",
    (m, asOf) => dayIn(Number(m[5]), Number(m[6]), cjkYear(m, asOf), asOf),
  ),
  rule(
    "cjk",
    "(?:((?:19|20)\\d{2})年|(令和|平成|昭和)(元|\\d{1,2})年|(去年|今年|昨年|前年|本年))?(\\d{1,2})月(?!\\d|間)(末|底|份|初|中旬|上旬|下旬)?",
    (m, asOf) =>
      Number(m[5]) >= 1 && Number(m[5]) <= 12
        ? monthIn(Number(m[5]), cjkYear(m, asOf), asOf, m[6] === "末" || m[6] === "底" ? "end" : undefined)
        : null,
  ),
  rule("cjk", "((?:19|20)\\d{2})年|(令和|平成|昭和)(元|\\d{1,2})年(?!間)", (m, asOf) => of(yearPeriod(Number(cjkYear(m, asOf))))),
  rule(
    "cjk",
    "(?:((?:19|20)\\d{2})年|(令和|平成|昭和)(元|\\d{1,2})年|(去年|今年|昨年|前年|本年))?第?([一二三四1-4])(?:季度|四半期)",
    (m, asOf) => {
      const q = ordinalNumber(m[5] as string);
      const year = cjkYear(m, asOf);
      return of(year ? quarterPeriod(Number(year), q) : lastBegun((y) => quarterPeriod(y, q), asOf));
    },
  ),
  rule("cjk", "(?:((?:19|20)\\d{2})年|()()(去年|今年|昨年))?(上半年|下半年|上半期|下半期)", (m, asOf) => {
    const half = (m[5] as string).startsWith("上") ? 1 : 2;
    const year = cjkYear(m, asOf);
    return of(year ? halfPeriod(Number(year), half) : lastBegun((y) => halfPeriod(y, half), asOf));
  }),
  rule("cjk", "((?:19|20)\\d{2})(?:年末|年底)", (m) => ({ iso: m[1] as string, edge: "end" })),
  rule("cjk", "((?:19|20)\\d{2})年度", (m) => ({ iso: `FY${m[1]}` })),
  rule("cjk", "去年同期|上年同期|前年同[月期]比?|同比|前年比", () => ({ role: "step", step: "A" })),
  rule("cjk", "(?<!年)同期|同月(?!比)", () => ({ step: "M", shift: 0 })),
  rule("cjk", "环比|前月比|上月比", () => ({ role: "step", step: "M" })),
  rule("cjk", "前期比", () => ({ role: "step", step: "Q" })),
  rule("cjk", "前週比", () => ({ role: "step", step: "W" })),
  rule("cjk", "前日比", () => ({ role: "step", step: "D" })),
  rule("cjk", "上个?月|先月|前月(?!比)", (_m, asOf) => relative("M", -1, asOf)),
  rule("cjk", "本月|这个月|今月|当月", (_m, asOf) => relative("M", 0, asOf)),
  rule("cjk", "去年|昨年|上年(?!同)", (_m, asOf) => relative("A", -1, asOf)),
  rule("cjk", "今年|本年", (_m, asOf) => relative("A", 0, asOf)),
  rule("cjk", "昨日|昨天", (_m, asOf) => of(dayPeriod(asOf - 1))),
  rule("cjk", "今日|今天|本日", (_m, asOf) => of(dayPeriod(asOf))),
  rule("cjk", "(?:上周|先週)(?![一二三四五月火水木金])", (_m, asOf) => relative("W", -1, asOf)),
  rule("cjk", "(?:上|本|这)?[周週]([一二三四五])|([月火水木金])曜日?", (m, asOf) => {
    const n = m[1] ? "一二三四五".indexOf(m[1]) : "月火水木金".indexOf(m[2] as string);
    return of(dayPeriod(asOf - ((weekday(asOf) - (n + 1) + 7) % 7)));
  }),
  rule("cjk", "年初以来|年初来|今年以来", (_m, asOf) => ({ role: "step", step: "YTD", iso: yearPeriod(civil(asOf).year).iso })),
  rule("cjk", "明年|来年|来月|下个?月|来週|下周|来年度", () => ({ role: "future" })),
];
