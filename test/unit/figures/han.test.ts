/** Numbers spelled with CJK digits: figures only where a unit stands with them. */
import { describe, expect, it } from "vitest";
import { brief, figuresIn } from "./kit.js";

const FIGURES: readonly (readonly [text: string, ...figures: string[]])[] = [
  ["日本持有五万亿美元。", "五万亿美元 | 5000000000000 | USD"],
  ["约两万亿美元，近三成。", "两万亿美元 | 2000000000000 | USD", "三成 | 30 | percent"],
  ["规模为三千五百亿元。", "三千五百亿元 | 350000000000 | CNY"],
  ["出资一百零五亿美元。", "一百零五亿美元 | 10500000000 | USD"],
  ["达到五点三万亿元。", "五点三万亿元 | 5300000000000 | CNY"],
  ["总额二十万亿日元左右。", "二十万亿日元 | 20000000000000 | JPY"],
  ["约一万五美元。", "一万五美元 | 15000 | USD"],
  ["一千二百元", "一千二百元 | 1200 | CNY"],
  ["三百二十美元", "三百二十美元 | 320 | USD"],
  ["2万五千億円の追加", "2万五千億円 | 2500000000000 | JPY"],
  ["五兆円の予算", "五兆円 | 5000000000000 | JPY"],
  ["千億円の規模", "千億円 | 100000000000 | JPY"],
  ["1조 2,000억 원의 예산", "1조 2,000억 원 | 1200000000000 | KRW"],
  ["增长百分之五。", "百分之五 | 5 | percent"],
  ["增长百分之五点三。", "百分之五点三 | 5.3 | percent"],
  ["增长百分之5.3。", "百分之5.3 | 5.3 | percent"],
  ["千分之三的费率", "千分之三 | 3 | permille"],
  ["万分之五的费率", "万分之五 | 5 | basis-point"],
  ["占总量三成。", "三成 | 30 | percent"],
  ["3成的企业", "3成 | 30 | percent"],
  ["三割を占める", "三割 | 30 | percent"],
  ["3割強", "3割 | 30 | percent"],
  ["上调二十五个基点。", "二十五个基点 | 25 | basis-point"],
  ["下降零点五个百分点。", "零点五个百分点 | 0.5 | percentage-point"],
  ["下降半个百分点。", "半个百分点 | 0.5 | percentage-point"],
  ["下降一个百分点。", "一个百分点 | 1 | percentage-point"],
  ["三至五个百分点", "三至五个百分点 | 3..5 | percentage-point"],
  ["三千亿至五千亿美元", "三千亿至五千亿美元 | 300000000000..500000000000 | USD"],
  ["三分之一的储备", "三分之一 | 0.3333333333 | fraction"],
  ["四分の三を占める", "四分の三 | 0.75 | fraction"],
  ["占一半以上", "一半 | 0.5 | fraction"],
  ["两倍于去年", "两倍 | 2 | multiple"],
  ["就业五百万人", "五百万人 | 5000000 | persons"],
  ["百万人の雇用", "百万人 | 1000000 | persons"],
  ["三百吨黄金", "三百吨 | 300 | tonne"],
  ["一美元兑七点一二元", "七点一二元 | 7.12 | CNY/USD"],
  ["规模十二亿", "十二亿 | 1200000000 | number"],
];

const NOTHING = [
  "第三季度出口下降。",
  "三月份的数据",
  "二〇二五年三月十日",
  "十年期国债",
  "十分重要",
  "一方面要看到",
  "两国统一了看法",
  "三成员国",
  "成千上万的家庭",
  "数千亿美元",
  "几百亿元",
  "上百万人",
  "千万不要",
  "三家公司",
  "他说了一半就走了。",
  "二元结构",
  "一带一路",
  "七国集团",
  "二十大",
  "三井住友",
  "五十嵐氏",
  "一橋大学",
  "半年之后",
  "一倍",
  "以百分点计",
  "三、四",
];

describe("numbers spelled with CJK digits", () => {
  it.each(FIGURES)("%s", (text, ...figures) => {
    expect(brief(text)).toEqual(figures);
  });
  it.each(NOTHING)("no figure in %s", (text) => {
    expect(figuresIn(text).map((f) => f.text)).toEqual([]);
  });
  it("stand for as much as the last digit spelled", () => {
    const exponents = ["五万亿美元", "三千五百亿元", "三成", "二十五个基点", "零点五个百分点"].map(
      (t) => figuresIn(t)[0]?.numbers[0].exponent,
    );
    expect(exponents).toEqual([12, 10, 1, 0, -1]);
  });
});
