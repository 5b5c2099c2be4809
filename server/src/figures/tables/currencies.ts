/** Currencies: ISO 4217 codes, signs, names and slang, minor units, and the words that settle a shared sign. */
import { type CjkWords, cjkWords, type Phrases, phrases } from "../phrases.js";

/** ISO 4217 active codes (funds codes and metals left out, SDR kept), and former codes that statistics still carry. */
export const ISO_CODES: ReadonlySet<string> = new Set(
  (
    "AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CLF CLP CNY COP CRC " +
    "CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD " +
    "JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO " +
    "NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SLL SOS SRD SSP STN SVC SYP SZL THB " +
    "TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VED VES VND VUV WST XAF XCD XCG XDR XOF XPF YER ZAR ZMW ZWG ZWL " +
    "ATS BEF CYP DEM EEK ESP FIM FRF GRD HRK IEP ITL LTL LUF LVL MTL NLG PTE ROL SIT SKK TRL"
  ).split(" "),
);
/** Codes of everyday use that ISO does not have. */
export const OTHER_CODES: ReadonlyMap<string, string> = new Map(
  Object.entries({ RMB: "CNY", CNH: "CNY", STG: "GBP", UKP: "GBP", NTD: "TWD", SDR: "XDR", SDRs: "XDR" }),
);
/** Codes that are English words in capitals: a figure in front of them or behind them is not enough in a headline. */
export const WORDY_CODES: ReadonlySet<string> = new Set([
  "ALL",
  "TRY",
  "TOP",
  "CUP",
  "MOP",
  "GEL",
  "LAK",
  "BAM",
  "SOS",
  "COP",
  "ANG",
  "MAD",
  "NAD",
  "PEN",
]);

/** Codes are three capitals ("SDRs" four letters): told by one look for nearly every word. */
export const currencyOfCode = (raw: string): string | undefined =>
  raw.length < 3 || raw.length > 4 || raw.charCodeAt(0) > 90 ? undefined : ISO_CODES.has(raw) ? raw : OTHER_CODES.get(raw);

/** Currency signs of one character. Null: the sign is shared and context decides. */
export const SIGNS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    $: "USD",
    "€": "EUR",
    "£": "GBP",
    "¥": "JPY",
    "₩": "KRW",
    "₹": "INR",
    "₨": "INR",
    "₽": "RUB",
    "₺": "TRY",
    "₴": "UAH",
    "₦": "NGN",
    "₱": "PHP",
    "฿": "THB",
    "৳": "BDT",
    "₫": "VND",
    "₪": "ILS",
    "₡": "CRC",
    "₲": "PYG",
    "₵": "GHS",
    "₸": "KZT",
    "₼": "AZN",
    "₾": "GEL",
    "₭": "LAK",
    "₮": "MNT",
    "₠": "EUR",
    "﹩": "USD",
  }),
);

/** Letters that make another currency of "$", before it ("US$", "c $") or after it ("$US", "$A"). */
export const DOLLAR_LETTERS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    us: "USD",
    u: "USD",
    a: "AUD",
    au: "AUD",
    c: "CAD",
    ca: "CAD",
    can: "CAD",
    cdn: "CAD",
    hk: "HKD",
    nt: "TWD",
    s: "SGD",
    sg: "SGD",
    sing: "SGD",
    nz: "NZD",
    r: "BRL",
    mx: "MXN",
    mex: "MXN",
    rd: "DOP",
    j: "JMD",
    tt: "TTD",
    ec: "XCD",
    clp: "CLP",
    col: "COP",
    ar: "ARS",
    z: "ZWL",
    n: "NAD",
    fj: "FJD",
    bz: "BZD",
    b: "BND",
  }),
);
/** Letters before "¥". */
export const YEN_LETTERS: ReadonlyMap<string, string> = new Map(Object.entries({ cn: "CNY", rmb: "CNY", jp: "JPY", j: "JPY" }));
/** Letters before "£". */
export const POUND_LETTERS: ReadonlyMap<string, string> = new Map(Object.entries({ e: "EGP", uk: "GBP", ir: "IEP" }));

/** Letters that are a sign by themselves, right before the number (case as written). */
export const LETTER_SIGNS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    RM: "MYR",
    Rp: "IDR",
    Rs: "INR",
    Re: "INR",
    kr: "SEK",
    Kr: "SEK",
    Fr: "CHF",
    SFr: "CHF",
    Sfr: "CHF",
    sFr: "CHF",
    FFr: "FRF",
    DM: "DEM",
    zł: "PLN",
    Kč: "CZK",
    Ft: "HUF",
    Tk: "BDT",
    CFA: "XOF",
    FCFA: "XOF",
    KSh: "KES",
    Ksh: "KES",
    Php: "PHP",
    Yen: "JPY",
    Yuan: "CNY",
    Rmb: "CNY",
    Euro: "EUR",
  }),
);
/** Of these, names: a currency before an amount only where the amount is grouped or scaled. */
export const NAME_SIGNS: ReadonlySet<string> = new Set(["Yen", "Yuan", "Euro"]);
/** As above, but only glued to the digits: "R5.2bn", "Y590bn"; "PS" is how text forced into ASCII writes "£" (and "Y=" "¥"). */
export const GLUED_LETTER_SIGNS: ReadonlyMap<string, string> = new Map(
  Object.entries({ R: "ZAR", Y: "JPY", P: "PHP", L: "GBP", PS: "GBP" }),
);

export interface CurrencyName {
  readonly code: string;
  /** Power of ten from this unit to the currency: -2 for cents. */
  readonly minor: number;
  /** Also an ordinary word ("won", "real", "pound" of weight): only with a scale word or a grouped number before it. */
  readonly wordy?: boolean;
}

const named = (code: string, minor = 0, wordy = false): CurrencyName => (wordy ? { code, minor, wordy } : { code, minor });

function* currencyNames(): Generator<readonly [string, CurrencyName]> {
  const families: readonly (readonly [readonly string[], string, Readonly<Record<string, string>>])[] = [
    [
      ["dollar", "dollars"],
      "USD",
      {
        us: "USD",
        american: "USD",
        canadian: "CAD",
        australian: "AUD",
        aussie: "AUD",
        "hong kong": "HKD",
        singapore: "SGD",
        singaporean: "SGD",
        "new zealand": "NZD",
        kiwi: "NZD",
        taiwan: "TWD",
        "taiwan new": "TWD",
        "new taiwan": "TWD",
        taiwanese: "TWD",
        jamaican: "JMD",
        fijian: "FJD",
        namibian: "NAD",
        zimbabwean: "ZWL",
      },
    ],
    [["yen"], "JPY", { japanese: "JPY" }],
    [["euro", "euros"], "EUR", {}],
    [
      ["pound", "pounds", "pounds sterling", "pound sterling"],
      "GBP",
      { british: "GBP", uk: "GBP", egyptian: "EGP", lebanese: "LBP", syrian: "SYP", sudanese: "SDG", irish: "IEP" },
    ],
    [["yuan"], "CNY", { chinese: "CNY" }],
    [["renminbi"], "CNY", { chinese: "CNY" }],
    [
      ["rupee", "rupees"],
      "INR",
      { indian: "INR", pakistani: "PKR", pakistan: "PKR", "sri lankan": "LKR", nepalese: "NPR", mauritian: "MUR" },
    ],
    [["rupiah", "rupiahs"], "IDR", { indonesian: "IDR" }],
    [["franc", "francs"], "CHF", { swiss: "CHF", french: "FRF", belgian: "BEF", cfa: "XOF", congolese: "CDF", rwandan: "RWF" }],
    [
      ["peso", "pesos"],
      "MXN",
      {
        mexican: "MXN",
        chilean: "CLP",
        colombian: "COP",
        argentine: "ARS",
        argentinian: "ARS",
        philippine: "PHP",
        filipino: "PHP",
        uruguayan: "UYU",
        dominican: "DOP",
        cuban: "CUP",
      },
    ],
    [["krona", "kronor"], "SEK", { swedish: "SEK", icelandic: "ISK" }],
    [["krone", "kroner"], "NOK", { norwegian: "NOK", danish: "DKK" }],
    [["koruna", "korunas", "crown", "crowns"], "CZK", { czech: "CZK", slovak: "SKK", swedish: "SEK", norwegian: "NOK", danish: "DKK" }],
    [["lira", "liras", "lire"], "TRY", { turkish: "TRY", italian: "ITL" }],
    [["rouble", "roubles", "ruble", "rubles"], "RUB", { russian: "RUB", belarusian: "BYN" }],
    [["rand"], "ZAR", { "south african": "ZAR" }],
    [["ringgit", "ringgits"], "MYR", { malaysian: "MYR" }],
    [["baht"], "THB", { thai: "THB" }],
    [["zloty", "zlotys", "zlotych", "złoty"], "PLN", { polish: "PLN" }],
    [["forint", "forints"], "HUF", { hungarian: "HUF" }],
    [["shekel", "shekels"], "ILS", { israeli: "ILS", "new israeli": "ILS" }],
    [["dirham", "dirhams"], "AED", { uae: "AED", emirati: "AED", moroccan: "MAD" }],
    [["riyal", "riyals"], "SAR", { saudi: "SAR", qatari: "QAR" }],
    [["dinar", "dinars"], "KWD", { kuwaiti: "KWD", iraqi: "IQD", jordanian: "JOD", serbian: "RSD", algerian: "DZD", tunisian: "TND" }],
    [["hryvnia", "hryvnias"], "UAH", { ukrainian: "UAH" }],
    [["naira"], "NGN", { nigerian: "NGN" }],
    [["dong"], "VND", { vietnamese: "VND" }],
    [["taka"], "BDT", { bangladeshi: "BDT" }],
    [["tenge"], "KZT", { kazakh: "KZT", kazakhstani: "KZT" }],
    [["deutschmark", "deutschmarks", "deutschemarks", "d mark", "d marks"], "DEM", {}],
    [["marks"], "DEM", { german: "DEM", west: "DEM" }],
    [["reais"], "BRL", { brazilian: "BRL" }],
    [["pataca", "patacas"], "MOP", {}],
    [["kwacha"], "ZMW", { zambian: "ZMW", malawian: "MWK" }],
    [["cedi", "cedis"], "GHS", {}],
    [["birr"], "ETB", {}],
    [["kuna"], "HRK", {}],
    [["lev", "leva"], "BGN", { bulgarian: "BGN" }],
    [["bolivar", "bolivars", "bolivares"], "VES", {}],
  ];
  for (const [nouns, code, adjectives] of families) {
    for (const noun of nouns) {
      yield [noun, named(code, 0, noun === "crown" || noun === "crowns" || noun === "marks")];
      for (const [adjective, other] of Object.entries(adjectives)) {
        yield [`${adjective} ${noun}`, named(other)];
        if (adjective === "us") yield [`u s ${noun}`, named(other)];
      }
    }
  }
  yield ["won", named("KRW", 0, true)];
  yield ["korean won", named("KRW")];
  yield ["south korean won", named("KRW")];
  yield ["real", named("BRL", 0, true)];
  yield ["brazilian real", named("BRL")];
  yield ["us", named("USD", 0, true)];
  yield ["bucks", named("USD")];
  yield ["greenbacks", named("USD")];
  yield ["quid", named("GBP")];
  yield ["loonies", named("CAD")];
  yield ["sterling", named("GBP")];
  yield ["kr", named("SEK")];
  yield ["special drawing rights", named("XDR")];
  // Minor units.
  for (const [nouns, code] of [
    [["cent", "cents", "us cent", "us cents"], "USD"],
    [["euro cent", "euro cents", "eurocents"], "EUR"],
    [["pence", "penny"], "GBP"],
    [["sen"], "MYR"],
    [["paise"], "INR"],
    [["kopecks", "kopeks"], "RUB"],
    [["centavos"], "MXN"],
  ] as const) {
    for (const noun of nouns) yield [noun, named(code, -2)];
  }
}

export const CURRENCY_NAMES: Phrases<CurrencyName> = phrases(currencyNames());

export const CJK_CURRENCIES: CjkWords<string> = cjkWords(
  Object.entries({
    美元: "USD",
    美金: "USD",
    米ドル: "USD",
    ドル: "USD",
    달러: "USD",
    日元: "JPY",
    日圆: "JPY",
    日圓: "JPY",
    円: "JPY",
    엔: "JPY",
    欧元: "EUR",
    歐元: "EUR",
    ユーロ: "EUR",
    유로: "EUR",
    英镑: "GBP",
    英鎊: "GBP",
    ポンド: "GBP",
    人民币: "CNY",
    人民幣: "CNY",
    人民元: "CNY",
    元人民币: "CNY",
    元人民幣: "CNY",
    위안: "CNY",
    元: "CNY",
    港元: "HKD",
    港币: "HKD",
    港幣: "HKD",
    香港ドル: "HKD",
    新台币: "TWD",
    新臺幣: "TWD",
    新台幣: "TWD",
    台币: "TWD",
    台幣: "TWD",
    臺幣: "TWD",
    韩元: "KRW",
    韓元: "KRW",
    韩圆: "KRW",
    ウォン: "KRW",
    원: "KRW",
    瑞士法郎: "CHF",
    スイスフラン: "CHF",
    澳元: "AUD",
    豪ドル: "AUD",
    加元: "CAD",
    カナダドル: "CAD",
    卢布: "RUB",
    ルーブル: "RUB",
    卢比: "INR",
    ルピー: "INR",
  }),
);

/** Words that speak for yuan, or for yen, where "¥" alone does not tell. */
export const YUAN_SIGNS = /\b(?:yuan|renminbi|rmb|cny|cnh|china|chinese|china's|pboc|beijing|shanghai)\b|人民币|人民幣|中国|中國|元/i;
export const YEN_SIGNS = /\b(?:yen|jpy|japan|japanese|japan's|boj|tokyo|jgbs?|nikkei|mof|norinchukin)\b|円|日本|日元|日圆/i;
/** Of these, the currencies themselves and those who issue and spend them. */
export const YUAN_NAMES = /\b(?:yuan|renminbi|rmb|cny|cnh|pboc)\b|人民币|人民幣/i;
export const YEN_NAMES = /\b(?:yen|jpy|boj|mof)\b|円|日元|日圆/i;
/** Which crown "kr" is. */
export const CROWNS: readonly (readonly [RegExp, string])[] = [
  [/\b(?:norway|norwegian|oslo|norges|nok|krone oljefond)\b/i, "NOK"],
  [/\b(?:denmark|danish|copenhagen|dkk|novo nordisk|maersk)\b/i, "DKK"],
  [/\b(?:iceland|icelandic|reykjavik|isk)\b/i, "ISK"],
];

/** Which of two currencies is quoted per which: the earlier is the base ("0.9565" of euro and dollar is dollars per euro). */
export const BASE_ORDER: readonly string[] = ["EUR", "GBP", "AUD", "NZD", "USD", "CAD", "CHF"];

/** What traders call a currency. Plain names are also people's or fruit's: never the base after "a" or "per". */
export const NICKNAMES: ReadonlyMap<string, { readonly code: string; readonly plain: boolean }> = new Map(
  Object.entries({
    greenback: { code: "USD", plain: false },
    loonie: { code: "CAD", plain: false },
    swissy: { code: "CHF", plain: false },
    swissie: { code: "CHF", plain: false },
    stokkie: { code: "SEK", plain: false },
    nokkie: { code: "NOK", plain: false },
    kiwi: { code: "NZD", plain: true },
    aussie: { code: "AUD", plain: true },
  }),
);

/** Nicknames of pairs, as base and quote. */
export const PAIR_NAMES: ReadonlyMap<string, readonly [string, string]> = new Map(
  Object.entries({ cable: ["GBP", "USD"], "dollar/yen": ["USD", "JPY"] } as Record<string, [string, string]>),
);
