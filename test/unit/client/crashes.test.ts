import { describe, expect, it } from "vitest";
import { Crashes } from "../../../client/src/crashes.js";

const MINUTE = 60_000;

describe("a server that stops", () => {
  it("is started again, each time after twice the pause, and this is said once", () => {
    const crashes = new Crashes();
    const decisions = [0, 1, 2, 3, 4].map((second) => crashes.happened(second * 1000));
    expect(decisions.map((d) => d.restart && d.pause)).toEqual([500, 1000, 2000, 4000, 8000]);
    expect(decisions.map((d) => d.restart && d.say)).toEqual([true, false, false, false, false]);
  });

  it("is given up after five times in three minutes", () => {
    const crashes = new Crashes();
    for (let i = 0; i < 5; i++) expect(crashes.happened(i * 1000).restart).toBe(true);
    expect(crashes.happened(MINUTE)).toEqual({ restart: false, count: 6 });
  });

  it("begins with the short pause again after three quiet minutes, or when a person starts it", () => {
    const crashes = new Crashes();
    for (let i = 0; i < 5; i++) crashes.happened(i * 1000);
    expect(crashes.happened(4 * MINUTE)).toMatchObject({ pause: 500, count: 1 });
    crashes.happened(4 * MINUTE + 1);
    crashes.forget();
    expect(crashes.happened(4 * MINUTE + 2)).toEqual({ restart: true, pause: 500, count: 1, say: true });
  });
});
