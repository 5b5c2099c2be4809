/** Unit words: shares and their parts, weights, prices, counted things. */
import { type CjkWords, cjkWords, type Phrases, phrases } from "../phrases.js";
import type { FigureKind } from "../types.js";

export interface ShareUnit {
  readonly kind: FigureKind;
  readonly unit: string;
  /** Power of ten from the unit written: 1 for tenths ("三成", "3割" are 30%). */
  readonly shift?: number;
}

const percent: ShareUnit = { kind: "percent", unit: "percent" };
const point: ShareUnit = { kind: "percentage-point", unit: "percentage-point" };
const basis: ShareUnit = { kind: "basis-point", unit: "basis-point" };
const permille: ShareUnit = { kind: "permille", unit: "permille" };

export const SHARE_WORDS: Phrases<ShareUnit> = phrases([
  ["percent", percent],
  ["per cent", percent],
  ["pct", percent],
  ["pc", percent],
  ["prozent", percent],
  ["percentage point", point],
  ["percentage points", point],
  ["percentage pts", point],
  ["percent point", point],
  ["percent points", point],
  ["per cent points", point],
  ["pct point", point],
  ["pct points", point],
  ["pp", point],
  ["pps", point],
  ["ppt", point],
  ["ppts", point],
  ["ppoint", point],
  ["pctpt", point],
  ["pctpts", point],
  ["basis point", basis],
  ["basis points", basis],
  ["basis pts", basis],
  ["bp", basis],
  ["bps", basis],
  ["permille", permille],
  ["per mille", permille],
  ["per mil", permille],
]);
/** Words after "%" that make points of it: "2 %-points", "2 % pts". */
export const POINT_WORDS: ReadonlySet<string> = new Set(["point", "points", "pt", "pts"]);

export const CJK_SHARES: CjkWords<ShareUnit> = cjkWords<ShareUnit>([
  ["个百分点", point],
  ["個百分點", point],
  ["百分点", point],
  ["百分點", point],
  ["ポイント", point],
  ["퍼센트포인트", point],
  ["个基点", basis],
  ["個基點", basis],
  ["个基點", basis],
  ["基点", basis],
  ["基點", basis],
  ["ベーシスポイント", basis],
  ["ベーシス", basis],
  ["パーセント", percent],
  ["퍼센트", percent],
  ["成", { ...percent, shift: 1 }],
  ["割", { ...percent, shift: 1 }],
]);
/** Characters after "成" and "割" that make another word of them: "三成员国", "分割". */
export const CJK_TENTHS_NOT = /^[员員立为為长長本果就交品熟绩績功分引り]$/;
/** What stands before the number: "百分之五", "千分之三", "万分之二". */
export const CJK_SHARES_BEFORE: ReadonlyMap<string, ShareUnit> = new Map([
  ["百分之", percent],
  ["千分之", permille],
  ["万分之", basis],
  ["萬分之", basis],
]);

export const MASS_WORDS: Phrases<string> = phrases(
  [
    ["tonne", ["tonne", "tonnes", "ton", "tons", "metric ton", "metric tons", "metric tonne", "metric tonnes", "t", "mt"]],
    ["kg", ["kg", "kgs", "kilo", "kilos", "kilogram", "kilograms", "kilogramme", "kilogrammes"]],
    [
      "oz",
      [
        "oz",
        "ozs",
        "ounce",
        "ounces",
        "troy ounce",
        "troy ounces",
        "troy oz",
        "fine ounce",
        "fine ounces",
        "fine troy ounce",
        "fine troy ounces",
        "toz",
      ],
    ],
  ].flatMap(([unit, words]) => (words as string[]).map((w) => [w, unit as string] as const)),
);
export const CJK_MASS: CjkWords<string> = cjkWords([
  ["吨", "tonne"],
  ["噸", "tonne"],
  ["公吨", "tonne"],
  ["トン", "tonne"],
  ["톤", "tonne"],
  ["盎司", "oz"],
  ["オンス", "oz"],
  ["온스", "oz"],
  ["公斤", "kg"],
  ["千克", "kg"],
  ["キログラム", "kg"],
]);

/** What a price is for: "$93 a barrel", "$4,856/oz". */
export const PRICED: Phrases<string> = phrases(
  [
    ["bbl", ["barrel", "bbl", "bl", "b"]],
    ["oz", ["ounce", "oz", "troy ounce", "troy oz", "fine ounce", "toz"]],
    ["tonne", ["tonne", "ton", "metric ton", "metric tonne", "t", "mt"]],
    ["kg", ["kg", "kilo", "kilogram", "kilogramme"]],
    ["MMBtu", ["mmbtu", "million btu", "million british thermal units"]],
    ["MWh", ["mwh", "megawatt hour", "megawatt hours"]],
    ["hour", ["hour", "hr", "h"]],
    ["gallon", ["gallon", "gal"]],
    ["bushel", ["bushel", "bu"]],
    ["lb", ["lb", "lbs"]],
    ["litre", ["litre", "liter"]],
    ["therm", ["therm"]],
  ].flatMap(([unit, words]) => (words as string[]).map((w) => [w, unit as string] as const)),
);
export const CJK_PRICED: CjkWords<string> = cjkWords([
  ["每桶", "bbl"],
  ["每盎司", "oz"],
  ["每吨", "tonne"],
]);

const COUNTED: readonly (readonly [unit: string, words: string])[] = [
  [
    "persons",
    "people person persons workers employees jobs job residents citizens inhabitants migrants immigrants refugees households-members voters " +
      "pensioners patients students soldiers visitors tourists passengers unemployed claims claimants applicants staff customers users subscribers " +
      "shareholders investors adults children births deaths job-seekers payrolls jobseekers positions vacancies openings",
  ],
  [
    "companies",
    "companies company firms firm businesses enterprises corporations corporates bankruptcies insolvencies failures defaults banks lenders " +
      "manufacturers exporters startups start-ups retailers insurers",
  ],
  ["barrels", "barrels bpd bbl bbls"],
  ["contracts", "contracts lots"],
  [
    "units",
    "units vehicles cars homes houses households properties permits starts ships vessels aircraft planes wafers chips tickets countries markets " +
      "stores branches outlets shares transactions orders items respondents economists analysts institutions funds bonds issuers ballots",
  ],
];
/** Things counted, by the word that names them. */
export const COUNT_NOUNS: ReadonlyMap<string, string> = new Map(
  COUNTED.flatMap(([unit, words]) => words.split(" ").map((word) => [word, unit] as const)),
);
export const CJK_COUNTED: CjkWords<string> = cjkWords([
  ["万人", "persons"],
  ["人", "persons"],
  ["名", "persons"],
  ["家企业", "companies"],
  ["家公司", "companies"],
  ["家", "companies"],
  ["社", "companies"],
  ["명", "persons"],
]);

/** Oil by the day, before "/d" or as one word: powers of ten of barrels. */
export const OIL_PER_DAY: ReadonlyMap<string, number> = new Map([
  ["mb", 6],
  ["kb", 3],
  ["mbd", 6],
  ["kbd", 3],
  ["mbpd", 6],
  ["kbpd", 3],
]);

/** Page furniture of social sites: numbers before these count clicks. */
export const FURNITURE: ReadonlySet<string> = new Set(
  "like likes reply replies view views comment comments repost reposts retweet retweets bookmark bookmarks follower followers following share read reads reading upvote upvotes points-by karma subscriber".split(
    " ",
  ),
);
