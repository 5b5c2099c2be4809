/** Price per unit of a thing: money, then "a barrel", "per ounce", "/t", "-a-barrel". */
import type { Amount } from "../amounts.js";
import { CJK_PRICED, PRICED } from "../tables/units.js";
import { CJK, type Tokens } from "../tokens.js";
import { afterHyphen, type Context, type Kind, type UnitReading } from "./kind.js";
import { readMoney } from "./money.js";

const PER = new Set(["a", "an", "per", "each", "the", "one"]);

const pricedAt = (t: Tokens, k: number): { to: number; unit: string } | null => {
  if (t.is(k, "/")) {
    const unit = t.phrase(k + 1, PRICED);
    return unit && { to: unit.to, unit: unit.value };
  }
  const per = afterHyphen(t, k);
  if (!PER.has(t.word(per))) return null;
  const unit = t.phrase(afterHyphen(t, per + 1), PRICED);
  // "a t" and "an h" are no units; single letters only after a slash.
  return unit && t.raw(unit.to - 1).length > 1 ? { to: unit.to, unit: unit.value } : null;
};

export const price: Kind = {
  kinds: ["price"],
  read(t: Tokens, a: Amount, context: Context): UnitReading | null {
    const paid = readMoney(t, a, context);
    if (!paid?.unit) return null;
    const per = pricedAt(t, paid.to);
    if (per) return { ...paid, kind: "price", unit: `${paid.unit}/${per.unit}`, to: per.to };
    for (let back = 2; back <= 3; back++) {
      if (t.type(a.from - back) !== CJK) continue;
      const each = t.cjk(a.from - back, CJK_PRICED);
      if (each?.to === a.from) return { ...paid, kind: "price", unit: `${paid.unit}/${each.value}` };
    }
    return null;
  },
};
