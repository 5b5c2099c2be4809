/** Multiples: "3.5x", "2.5 times", "threefold", "10-fold", "doubled". */
import { afterHyphen, type Kind } from "./kind.js";

/** After "three times": then it compares; else it counts occasions. */
const COMPARED = new Set(
  "as the its their that larger more higher bigger greater faster over gdp earnings book sales revenue annual output income what than".split(
    " ",
  ),
);

export const multiple: Kind = {
  kinds: ["multiple"],
  read(t, a) {
    if (a.currency !== null || a.scaled || a.part) return null;
    const k = a.to;
    if ((t.is(k, "x") || t.is(k, "X") || t.is(k, "×")) && t.glued(k) && !(t.isNumber(k + 1) && (t.glued(k + 1) || t.near(k + 1)))) {
      return { kind: "multiple", unit: null, to: k + 1, shift: 0 };
    }
    // "两倍"; "一倍" may be once or twice as much.
    if (t.is(k, "倍") && t.glued(k) && a.value !== "1" && !/^[率数數速增]$/.test(t.glued(k + 1) ? t.raw(k + 1) : ""))
      return { kind: "multiple", unit: null, to: k + 1, shift: 0 };
    const fold = afterHyphen(t, k);
    if (t.word(fold) === "fold" && (fold > k || t.glued(k))) return { kind: "multiple", unit: null, to: fold + 1, shift: 0 };
    if (t.word(k) === "times" && t.near(k) && (a.decimals > 0 || COMPARED.has(t.word(k + 1)))) {
      return { kind: "multiple", unit: null, to: k + 1, shift: 0 };
    }
    return null;
  },
};
