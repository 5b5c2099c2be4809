import { describe, expect, it } from "vitest";
import { figuresIn } from "./kit.js";

const hedge = (text: string): string => {
  const h = figuresIn(text)[0]?.hedge;
  return h ? `${h.kind}: ${h.text}` : "none";
};

describe("hedges", () => {
  it.each([
    ["It is about 5%.", "about: about"],
    ["It is roughly $5bn.", "about: roughly"],
    ["It is nearly $5bn.", "about: nearly"],
    ["It is almost 229%.", "about: almost"],
    ["It is close to ¥9.2 trillion.", "about: close to"],
    ["It is some $30 billion.", "about: some"],
    ["It is around 75 basis points.", "about: around"],
    ["It is approximately 30%.", "about: approximately"],
    ["It is c. 228bp.", "about: c."],
    ["It is ~5%.", "about: ~"],
    ["It is ≈5%.", "about: ≈"],
    ["It is $20bn or so.", "about: or so"],
    ["It is about a quarter point.", "about: about"],
    ["It is just over $9.24 trillion.", "over: just over"],
    ["It is over ¥2.8 trillion.", "over: over"],
    ["It is more than 5%.", "over: more than"],
    ["It is at least 1.5%.", "over: at least"],
    ["It is north of $5bn.", "over: north of"],
    ["It is no less than 5%.", "over: no less than"],
    ["It is a little over ¥5.5 trillion.", "over: a little over"],
    ["It is $5bn or more.", "over: or more"],
    ["It is >5%.", "over: >"],
    ["It is up to $50 billion.", "under: up to"],
    ["It is as much as 5%.", "under: as much as"],
    ["It is just shy of 5%.", "under: just shy of"],
    ["It is under 5%.", "under: under"],
    ["It is below 500 billion dollars.", "under: below"],
    ["It is less than 5%.", "under: less than"],
    ["It is no more than 5%.", "under: no more than"],
    ["It is ≤5%.", "under: ≤"],
    ["约占约3.5%。", "about: 约"],
    ["超过5亿美元。", "over: 超过"],
    ["不到5亿美元。", "under: 不到"],
    ["It is $5bn+.", "over: +"],
    ["It is $5bn at least.", "over: at least"],
    ["It is $5bn at most.", "under: at most"],
    ["It is in the neighborhood of $5bn.", "about: in the neighborhood of"],
    ["It is of the order of $5bn.", "about: of the order of"],
    ["It is barely 2%.", "about: barely"],
    ["It is nothing less than $5bn.", "over: nothing less than"],
    ["占5%左右。", "about: 左右"],
    ["占5%以上。", "over: 以上"],
    ["占三成以下。", "under: 以下"],
    ["5兆円超の予算", "over: 超"],
    ["5%弱の伸び", "under: 弱"],
    ["It has never exceeded 5%.", "none"],
    ["It is $5bn + tax.", "none"],
    ["It is 5%.", "none"],
    ["They add up to 77.02%.", "none"],
    ["It rose to 5%.", "none"],
    ["The euro area is 5%.", "none"],
    ["It is a 5% share.", "none"],
    ["In all 5%.", "none"],
  ])("%s", (text, want) => {
    expect(hedge(text)).toBe(want);
  });

  it("stand outside the span", () => {
    expect(figuresIn("It is just over $5bn or so.")[0]?.text).toBe("$5bn");
  });
});
