/** Weights: ounces, tonnes, kilograms. */
import { CJK_MASS, MASS_WORDS } from "../tables/units.js";
import { WORD } from "../tokens.js";
import { type Kind, unitToken } from "./kind.js";

export const mass: Kind = {
  kinds: ["mass"],
  read(t, a) {
    // "4,285 yen per 5 kg": a package.
    if (a.currency !== null || a.part || t.word(a.from - 1) === "per") return null;
    const u = unitToken(t, a.to);
    if (u < 0) return null;
    const cjk = t.cjk(u, CJK_MASS);
    if (cjk) return { kind: "mass", unit: cjk.value, to: cjk.to, shift: 0 };
    if (t.type(u) !== WORD) return null;
    const word = t.phrase(u, MASS_WORDS);
    if (!word) return null;
    // "290t" and "1.2 mn t", but not "5 T" and not "290 t" before more letters ("t-bill").
    const letters = t.raw(u);
    if (word.to === u + 1 && letters.length <= 2 && letters.toLowerCase() !== "kg" && letters.toLowerCase() !== "oz") {
      if (letters !== "t" && letters !== "mt" && letters !== "Mt" && letters !== "MT") return null;
      if (t.is(u + 1, "-") && t.glued(u + 1)) return null;
      if (letters !== "t" && a.style !== "digits") return null;
    }
    return { kind: "mass", unit: word.value, to: word.to, shift: 0 };
  },
};
