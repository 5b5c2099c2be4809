/** How much more one country's bonds pay than another's: "ten-year Treasuries pay 306bp more than JGBs", "pays 207bp more than their own". */
import { chooseSeries, frequencyOf } from "../series.js";
import { hear, levelTimes } from "../times.js";
import type { Evidence, Reading } from "../types.js";
import { evidence, type View } from "../view.js";
import type { Kind } from "./kind.js";

const THAN =
  /^\s*(?:(?:a year|annually)\s+)?(?:(more|higher|over|above|better|extra)|less|lower|below|under|fewer)\s+(?:than|over|on)?\s*(?:(?:what|the|on|those|that|of|in|at)\s+)*/i;
/** The other side is at home: of the country that the note or its heading is about. */
const AT_HOME = /^(?:(?:its|their|our|his|her|your|one['’]s)\s+own|ours|theirs|(?:bonds |paper |yields |money )?at home|home)\b/i;
const PAYS = /\b(?:pays?|paid|paying|yields?|yielded|yielding|offers?|offered|offering|gives?|gave|returns?|earns?|fetch(?:es)?)\b/i;

interface Side {
  readonly entity: string;
  readonly evidence: Evidence;
}

/** Whose bonds are named in a stretch of the sentence, the last one before the figure or the first after it. */
const sideIn = (v: View, from: number, to: number, last: boolean, not: string | null): Side | null => {
  const found = v.sentence.hits.flatMap((h): Side[] => {
    if (h.entry.kind !== "entity" || h.start < from || h.end > to) return [];
    const entity = h.entry.form === "currency" ? (v.lexicon.issuers.get(h.entry.id.toUpperCase()) ?? "") : h.entry.id;
    return entity === "" || entity === not ? [] : [{ entity, evidence: evidence("entity", v.scene, h, "sentence") }];
  });
  return (last ? found.at(-1) : found[0]) ?? null;
};

export const pays: Kind = {
  id: "pays",
  summary: "How much more one country's bonds pay than another's.",
  examples: [
    {
      note: "On 21 June 2024 ten-year Treasuries paid «328bp» more than ten-year JGBs.",
      claim: "gov-yield-10y.us-gov-yield-10y.jp difference 2024-06-21",
    },
    {
      note: "On 21 June 2024 the ten-year Bund yielded «184bp» less than the ten-year Treasury.",
      claim: "gov-yield-10y.us-gov-yield-10y.de difference 2024-06-21",
    },
  ],
  propose({ view: v }) {
    const { unit } = v.figure;
    if (unit !== "basis-point" && unit !== "percentage-point") return [];
    const than = THAN.exec(v.after);
    if (!than || !PAYS.test(v.before)) return [];
    const a = sideIn(v, v.sentence.start, v.at.start, true, null);
    if (!a) return [];
    const rest = v.at.end + than[0].length;
    const home = AT_HOME.test(v.scene.prose.slice(rest, rest + 40))
      ? v.entities.find(
          (e) => e.place !== "sentence" && e.id !== a.entity && e.form !== "currency" && v.lexicon.entities.get(e.id)?.kind === "country",
        )
      : undefined;
    const b = home ? { entity: home.id, evidence: home.evidence } : sideIn(v, rest, v.to, false, a.entity);
    if (!b) return [];
    const [upper, lower] = than[1] ? [a, b] : [b, a];
    const out: Reading[] = [];
    for (const m of v.measures) {
      if (!m.direct || m.measure.kind !== "yield") continue;
      for (const time of levelTimes(v, hear(v), { frequency: "D", stock: true, flow: false, fiscal: 1 }).slice(0, 2)) {
        const f = frequencyOf(time.period);
        const [x, y] = [upper, lower].map((s) => chooseSeries(m.measure, s.entity, f, v.lexicon.variants, new Set())[0]?.series);
        if (!x || !y) continue;
        out.push({
          operand: { kind: "series", ids: [x.id, y.id], op: "difference" },
          relation: "difference",
          period: time.period,
          periodFrom: time.periodFrom,
          take: "end",
          direction: null,
          unit,
          scale: 0,
          current: time.current,
          prior: 0.98 * (home ? 0.9 : 1) * time.weight,
          evidence: [m.evidence, a.evidence, b.evidence, ...time.evidence],
        });
      }
    }
    return out;
  },
};
