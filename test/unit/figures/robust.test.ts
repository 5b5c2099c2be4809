/** Any text: never throws, spans in order and apart, text is the slice; and work that grows with the text, not with its square. */
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readFigures } from "../../../server/src/figures/scan.js";
import { Tokens } from "../../../server/src/figures/tokens.js";
import { readNote } from "../../../server/src/text/note.js";
import { hostileMarkdown } from "../text/hostile.js";

const PIECES = [
  ..."$ € £ ¥ % ‰ ‱ ( ) - – − + . , / : ; ' ’ ~ = # @ & * _ | \\ < > [ ] ½ ¼ ` \n \t".split(" "),
  ..."0 1 5 25 100 225 500 1,200 1.5 1.2.3 12,34,567 2024 2025 1e5 00 0.5 .5 1,5 9999999999999999999999 １２ ３．５".split(" "),
  ..."USD USD/JPY EURUSD US A C HK R RM Rs CHF won yen dollar dollars euro cents pence a an the one two twenty half quarter third million".split(
    " ",
  ),
  ..."billion bn m k t T tn trillion lakh crore hundred thousand percent per cent pp bp bps point points of to and between from vs in at about".split(
    " ",
  ),
  ..."over up just tonnes oz ounce barrel people jobs firms x times fold doubled May March Q FY H y year years s th 万 亿 億 兆 円 元 美元 年 月 日 个百分点 第".split(
    " ",
  ),
  ..."一 二 五 两 十 百 千 兆 半 零 点 成 割 倍 之 分 百分之 三分之一 个基点 左右 以上 约 ฿ ৳ tens hundreds of billions mb d loonie kiwi JPY=".split(
    " ",
  ),
  ..."index PMI S&P Nikkei against bought will print Japan Canada".split(" "),
  " ",
  " ",
  " ",
  "\u00a0",
  "\u2009",
  "🎉",
];

const check = (source: string): void => {
  const { figures, marks } = readFigures(readNote(source, "markdown"));
  const spans = [...figures.map((f) => ({ ...f, figure: true })), ...marks.map((m) => ({ ...m, figure: false }))].sort(
    (a, b) => a.start - b.start,
  );
  let end = 0;
  for (const s of spans) {
    expect(s.start).toBeGreaterThanOrEqual(end);
    expect(s.end).toBeGreaterThan(s.start);
    end = s.end;
  }
  for (const list of [figures, marks])
    for (let i = 1; i < list.length; i++) expect(list[i]!.start).toBeGreaterThanOrEqual(list[i - 1]!.end);
  for (const f of figures) {
    expect(f.text).toBe(source.slice(f.start, f.end));
    for (const n of f.numbers) {
      expect(n.value).toMatch(/^-?\d+(\.\d+)?$/);
      expect(n.value).not.toBe("-0");
      expect(Number.isInteger(n.exponent)).toBe(true);
    }
    if (f.numbers.length === 2) expect(Number(f.numbers[0].value)).toBeLessThanOrEqual(Number(f.numbers[1]!.value));
  }
};

const runs = Number(process.env.FUZZ ?? 400);

describe("on any text", () => {
  it("keeps its promises on pieces of figures in any order", () => {
    const text = fc
      .array(fc.tuple(fc.constantFrom(...PIECES), fc.boolean()), { maxLength: 30 })
      .map((ps) => ps.map(([p, space]) => (space ? `${p} ` : p)).join(""));
    fc.assert(fc.property(text, check), { numRuns: runs });
  });
  it("keeps its promises on hostile Markdown", () => {
    fc.assert(fc.property(hostileMarkdown(), check), { numRuns: runs });
  });
  it("keeps its promises on any characters", () => {
    fc.assert(fc.property(fc.string({ unit: "binary", maxLength: 200 }), check), { numRuns: runs });
  });
});

/** One adversary per rule: what each pattern would love to scan again and again. */
const ADVERSARIES: Readonly<Record<string, string>> = {
  digits: "1",
  "spaced digits": "1 ",
  "grouped digits": "1,000,",
  points: "1.2.",
  "group spaces": "1\u00a0000\u00a0",
  exponents: "1e1e",
  signs: "-+−",
  dollars: "$",
  "dollar numbers": "$1 ",
  maths: "$a_1 ",
  "yen signs": "¥1 ",
  percent: "1% ",
  "percent glued": "1%",
  letters: "a",
  "one-letter words": "a ",
  "number words": "twenty one hundred and ",
  fractions: "a quarter of a ",
  scales: "million ",
  "lakh crore": "1 lakh crore ",
  "CJK digits": "1万2千",
  "CJK text": "日本億円",
  "spelled CJK digits": "一千二",
  "spelled CJK powers": "百万",
  "CJK parts": "百分之三分之一",
  "CJK hedges": "约近1",
  pairs: "USD/JPY ",
  "pair words": "USD/JPY at ",
  rates: "1 yen per dollar at 1.5 ",
  ranges: "1-",
  "ranges with to": "1 to ",
  between: "between 1 and ",
  dates: "1 May ",
  times: "1:",
  "ISO dates": "2024-01-",
  hedges: "up to just over ",
  lists: "Japan 1, ",
  quotes: "1'",
  brackets: "[",
  "closed brackets": "[a](b ",
  links: "[a](b) ",
  "footnote calls": "[^a] ",
  emphasis: "*a ",
  "double emphasis": "**a** ",
  backticks: "` ",
  "more backticks": "```a ",
  escapes: "\\",
  entities: "&amp;",
  ampersands: "&",
  comments: "<!--tie ",
  tags: "<a ",
  "wiki links": "[[a",
  marks: "==",
  "percent comments": "%%",
  tildes: "~~a",
  bars: "|1",
};

const noteOf = (piece: string, size: number) => {
  const text = piece.repeat(Math.ceil(size / piece.length));
  return { source: text, blocks: [block(text)], comments: [], frontMatter: null };
};

describe("steps grow as the text, on", () => {
  // What every rule asks goes through the cursor over the tokens: its calls are the steps, and they are the same on every machine.
  const cursor = Tokens.prototype as unknown as Record<string, (...args: unknown[]) => unknown>;
  const own = new Map<string, PropertyDescriptor>();
  let steps = 0;
  beforeAll(() => {
    for (const name of Object.getOwnPropertyNames(cursor)) {
      if (name === "constructor" || name === "read" || name === "scan") continue;
      const original = cursor[name]!;
      own.set(name, Object.getOwnPropertyDescriptor(cursor, name)!);
      cursor[name] = function (this: Tokens, a: unknown, b: unknown) {
        steps++;
        return original.call(this, a, b);
      };
    }
  });
  afterAll(() => {
    for (const [name, descriptor] of own) Object.defineProperty(cursor, name, descriptor);
  });

  it.each(Object.entries(ADVERSARIES))("%s", (_, piece) => {
    const count = (size: number): number => {
      steps = 0;
      readFigures(noteOf(piece, size));
      return steps;
    };
    const few = count(2000);
    // Sixteen times the text: the square would be 256 times the steps.
    expect(count(32_000)).toBeLessThanOrEqual(18 * few + 1000);
  });
});

describe("reads a megabyte of", () => {
  // No clock: a rule that grows faster than the text would take hours.
  it.each(Object.entries(ADVERSARIES))(
    "%s",
    (_, piece) => {
      const { figures, marks } = readFigures(noteOf(piece, 1_000_000));
      const ends = [...figures, ...marks].sort((a, b) => a.start - b.start);
      expect(ends.every((s, i) => i === 0 || s.start >= ends[i - 1]!.end)).toBe(true);
    },
    60_000,
  );
});

const block = (text: string) => ({
  kind: "paragraph" as const,
  start: 0,
  end: text.length,
  prose: text,
  map: null,
  depth: 0,
  headings: [],
  listDepth: 0,
  listItem: -1,
  quoteDepth: 0,
  cell: null,
  footnote: false,
});
