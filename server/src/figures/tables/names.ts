/** Words around numbers that are no figures: names, references, calendar words, durations; and index names. */

/** A number right after one of these is part of a name or a reference. Lower case. */
export const NAME_BEFORE: ReadonlySet<string> = new Set(
  (
    "nikkei ftse csi dax cac russell stoxx nasdaq topix ibex asx tsx kospi sensex nifty boeing airbus covid article articles section sections chapter page " +
    "pages table tables figure figures fig figs chart charts exhibit appendix annex box note footnote no nos number basel solvency windows iphone " +
    "formula rule form proposition resolution part step phase tier version ver v vol volume issue item items level category class route highway flight " +
    "channel model type group unit gate room suite apt building block lot zip ipcc agenda ndaa paragraph para lesson question answer scenario option " +
    "tip reason day week round act title line lines episode season season's stage day's slide"
  ).split(" "),
);
/** Index levels: names after which "at 49.2" or "hit 42,000" is a level of the index. Several words joined by spaces. */
export const INDEX_NAMES: ReadonlySet<string> = new Set(
  (
    "index|indices|index's|pmi|pmis|ism|nikkei|dow|nasdaq|dax|ftse|topix|vix|dxy|stoxx|kospi|sensex|nifty|hang seng|csi|cac|ibex|s&p|spx|ndx|russell|gauge|tankan|" +
    "sentiment|subindex|sub-index|barometer|pmi's"
  ).split("|"),
);
/** Things quoted by a bare price or yield: "Brent 63.4", "Bunds 2.71". */
export const QUOTED: ReadonlySet<string> = new Set(
  "brent wti crude oil gold silver copper platinum palladium btc bitcoin eth ether bund bunds gilt gilts btp btps oat oats jgb jgbs ust usts treasuries sofr estr sonia euribor".split(
    " ",
  ),
);
/** Software and standards: the decimal after one is its version. */
export const VERSIONED: ReadonlySet<string> = new Set(
  "web alpha beta python node java javascript typescript ios macos android chrome firefox usb bluetooth gpt claude gemini llama http tls ssl ubuntu debian linux excel php ruby rust release build revision rev ed edition".split(
    " ",
  ),
);
/** Units of quantities that no macro series has. */
export const PHYSICAL_UNITS: ReadonlySet<string> = new Set(
  "km kms kilometre kilometres kilometer kilometers mile miles metre metres meter meters cm mm inch inches foot feet ft acre acres hectare hectares degree degrees magnitude ghz mhz hz mb gb tb star stars litres liters".split(
    " ",
  ),
);
/** Numbers that belong to an index's name. */
export const INDEX_NUMBERS: ReadonlySet<string> = new Set([
  "225",
  "500",
  "100",
  "250",
  "300",
  "2000",
  "600",
  "50",
  "40",
  "30",
  "35",
  "200",
  "400",
  "1000",
  "3000",
]);

export const MONTHS: ReadonlyMap<string, number> = new Map(
  "january february march april may june july august september october november december"
    .split(" ")
    .flatMap((name, i) => [[name, i + 1] as const, [name.slice(0, 3), i + 1] as const])
    .concat([["sept", 9]]),
);
export const DURATIONS: ReadonlySet<string> = new Set(
  (
    "year years yr yrs month months mo mos mths mth week weeks wk wks day days hour hours hr hrs minute minutes min mins second seconds sec secs decade decades " +
    "quarter quarters session sessions century centuries fortnight night nights weekend weekends meeting meetings occasion occasions"
  ).split(" "),
);
/** Singular words of time that, joined by a hyphen or glued, make a tenor or an age: "10-year", "10y", "3-month". */
export const TENOR_WORDS: ReadonlySet<string> = new Set("year yr y yrs years month mo m months week wk w weeks day d days".split(" "));
/** Tenors of bonds and bills in years, for "2s10s" and "20s". */
export const TENORS: ReadonlySet<string> = new Set(["2", "3", "4", "5", "7", "10", "15", "20", "25", "30", "40", "50"]);
/** After "3m": then it is three months. */
export const TENOR_AFTER: ReadonlySet<string> = new Set(
  "libor sofr euribor tibor tona bill bills t-bill t-bills rate rates implied vol vols ois forward forwards fwd basis bond bonds swap swaps expiry tenor note notes treasury average avg moving high low carry cross".split(
    " ",
  ),
);
export const ORDINAL_ENDS: ReadonlySet<string> = new Set(["st", "nd", "rd", "th"]);
/** Spelled ordinals that make a rank before "-largest" and the like. */
export const ORDINALS: ReadonlySet<string> = new Set("second third fourth fifth sixth seventh eighth ninth tenth".split(" "));
