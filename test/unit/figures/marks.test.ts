import { describe, expect, it } from "vitest";
import { brief, marksIn } from "./kit.js";

/** No figure in any of these; the mark that stands there instead, where there is one. */
const CASES: readonly (readonly [text: string, mark: string | null])[] = [
  ["on 13 April 2022", "date: 13 April 2022"],
  ["on April 13, 2022", "date: April 13, 2022"],
  ["on 10 Dec", "date: 10 Dec"],
  ["on Sep. 30", "date: Sep. 30"],
  ["since Jul 07", "date: Jul 07"],
  ["on the 5th of May", "date: 5th of May"],
  ["on 2024-06-21", "date: 2024-06-21"],
  ["on 21/06/2024", "date: 21/06/2024"],
  ["on 21.06.2024", "date: 21.06.2024"],
  ["in 2025-10", "date: 2025-10"],
  ["in October 2025", "date: October 2025"],
  ["in 2025", "year: 2025"],
  ["end-2025", "name: end-2025"],
  ["since '08", "year: '08"],
  ["in the 1990s", "year: 1990s"],
  ["in 2019-21", "year: 2019-21"],
  ["in FY2025", "year: FY2025"],
  ["in FY25", "year: FY25"],
  ["in Q3 2025", "date: Q3 2025"],
  ["in 3Q25", "date: 3Q25"],
  ["in H1", "date: H1"],
  ["at 15:55", "time: 15:55"],
  ["at 3pm", "time: 3pm"],
  ["at 8:30 am", "time: 8:30 am"],
  ["the 10-year note", "tenor: 10-year"],
  ["the 10y JGB", "tenor: 10y"],
  ["the 10 year Treasury", "tenor: 10 year"],
  ["the 2s10s curve", "tenor: 2s10s"],
  ["the 5y5y rate", "tenor: 5y5y"],
  ["20s: no bid", "tenor: 20s"],
  ["3m Libor", "tenor: 3m"],
  ["a three-month bill", "tenor: three-month"],
  ["in 34 years", "duration: 34 years"],
  ["in three to five months", "duration: three to five months"],
  ["in 3-5 years", "duration: 3-5 years"],
  ["in seven to 10 years", "duration: seven to 10 years"],
  ["for twelve straight months", "duration: twelve straight months"],
  ["the second-largest holder", "rank: second-largest"],
  ["the 3rd time", "rank: 3rd"],
  ["the third-largest", "rank: third-largest"],
  ["the G7", "name: G7"],
  ["the S&P 500", "name: S&P 500"],
  ["the Nikkei 225", "name: Nikkei 225"],
  ["a Boeing 737", "name: Boeing 737"],
  ["Covid-19", "name: Covid-19"],
  ["M2 growth", "name: M2"],
  ["a 401k plan", "name: 401k"],
  ["see Section 301", "name: Section 301"],
  ["see page 45", "name: page 45"],
  ["see Table 3", "name: Table 3"],
  ["issue #5", "other: #5"],
  ["version 1.2.3", "other: 1.2.3"],
  ["8 Likes", "other: 8 Likes"],
  ["0/400", "other: 0/400"],
  ["open 24/7", "other: 24/7"],
  ["a 3:1 split", "other: 3:1"],
  ["12-27 15:55", "date: 12-27"],
  ["2025年10月24日", "date: 2025年10月24日"],
  ["10年国債", "tenor: 10年"],
  ["3个月", "duration: 3个月"],
  ["第3", "rank: 第3"],
  ["Reply0", "name: Reply0"],
  ["call +1 202 555 0100", null],
  ["a1b2c3d4", null],
  ["0.7 beta", null],
  ["5 of them", null],
  ["T+1 settlement", null],
  ["three banks", null],
  ["the first half", null],
];

describe("what is no figure", () => {
  it.each(CASES)("%s", (text, mark) => {
    const sentence = `It was ${text} then.`;
    expect(brief(sentence)).toEqual([]);
    if (mark !== null) expect(marksIn(sentence)).toContain(mark);
  });

  it.each([
    "```\n$5 and 5%\n```",
    "The `$5` case.",
    '[link](https://a.b/5% "5%")',
    "<span title='5%'>x</span>",
    "![5%](5%.png)",
    "https://a.b/2025/$5bn",
    "---\nrate: 5%\n---\n",
    "<!-- 5% -->",
    "$x = 5\\%$",
    "1. item\n2. item",
    "A note.[^1]\n\n[^1]: See there.",
  ])("in %j", (source) => {
    expect(brief(source)).toEqual([]);
  });
});
