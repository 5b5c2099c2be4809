/** Spreads of one country's curve: "2s10s", or two tenors with a word for the gap between them. */
import { chooseSeries, frequencyOf } from "../../series.js";
import { hear, levelTimes } from "../../times.js";
import type { Token } from "../../tokens.js";
import type { Reading } from "../../types.js";
import { type EntityMention, evidence } from "../../view.js";
import { recentLevels } from "../growth.js";
import type { Sight } from "../kind.js";
import { make, tenorYears } from "./difference.js";

/** Two tenors joined by "to", "less", "and" in the figure's own stretch, beside a word for the gap. */
const tenors = (v: Sight["view"]): string[] => {
  const told = v.words("spread").some((w) => w.hit.start >= v.from && w.hit.end <= v.to) || /\bfrom\b[^,;]*\bto\b/i.test(v.before);
  if (!told) return [];
  const own = v.scene.tokens.filter((t) => t.start >= v.from && t.end <= v.to && /^#\d+y$/.test(t.text));
  const [a, b] = own;
  if (
    !a ||
    !b ||
    own.length !== 2 ||
    !/^(?:\s*(?:[-–/]|to|less|minus|and|over|versus|vs\.?|from|the)\s*)+$/i.test(
      v.scene.prose.slice(a.end, b.start).replace(/\b(?:yields?|notes?|bonds?|rates?)\b/gi, ""),
    )
  )
    return [];
  return [a.text.slice(1), b.text.slice(1)];
};

/** "2s10s" and the like in the figure's block: looked for once. */
export const curveTokens = (v: Sight["view"]): readonly Token[] => {
  const { memo } = v.scene.sentences[0] ?? v.sentence;
  let found = memo.get("curves") as readonly Token[] | undefined;
  if (!found) {
    found = v.scene.tokens.filter((t) => t.text.startsWith("#") && /^#\d+y#\d+y$/.test(t.text));
    memo.set("curves", found);
  }
  return found;
};

/** "2s10s": long less short of one country. */
export const curves = (s: Sight, unit: string): Reading[] => {
  const v = s.view;
  const known = curveTokens(v);
  const token =
    known.filter((t) => t.start >= v.sentence.start && t.end <= v.at.start + 1).at(-1) ??
    known.find((t) => t.start >= v.at.end && t.end <= v.sentence.end);
  // "The curve from twos to tens": two tenors with a word for the gap.
  const apart = token ? [] : tenors(v);
  if (!token && apart.length !== 2) return [];
  const text =
    token?.text ??
    apart
      .sort((a, b) => tenorYears(`-${a}`) - tenorYears(`-${b}`))
      .map((t) => `#${t}`)
      .join("");
  const [short, long] = [...text.matchAll(/#(\d+y)/g)].map((m) => v.lexicon.measures.get(`gov-yield-${m[1]}`));
  if (!short || !long) return [];
  const told = token ?? v.scene.tokens.find((t) => t.start >= v.from && t.text === `#${apart[0]}`);
  const words = told ? [evidence("measure", v.scene, told, "sentence")] : [];
  const heard = hear(v);
  const out: Reading[] = [];
  // "2s 3.79 %; 10s 4.25 %. 2s10s at 46bp": of the country whose yields were just told.
  const before = recentLevels(s, 4).flatMap((r): EntityMention[] => {
    const series = r.operand.kind === "series" ? v.lexicon.series.get(r.operand.ids[0] as string) : undefined;
    const first = r.evidence[0];
    if (!series || !first || !/yield/.test(series.measure) || r.prior < 0.6) return [];
    return [
      {
        id: series.entity,
        form: "home",
        score: 0.92,
        place: "earlier sentence",
        named: false,
        owner: "none",
        start: 0,
        evidence: { ...first, about: "entity", from: "earlier sentence" },
      },
    ];
  });
  const own = v.entities.filter((e) => e.place === "sentence" && e.form !== "currency");
  for (const e of own.length > 0 ? v.entities : [...before, ...v.entities]) {
    if (
      !short.series.has(e.id) ||
      !long.series.has(e.id) ||
      out.some((r) => r.operand.kind === "series" && r.operand.ids[0]?.endsWith(`.${e.id}`))
    )
      continue;
    for (const time of levelTimes(v, heard, { frequency: "D", stock: true, flow: false, fiscal: 1 }).slice(0, 2)) {
      const f = frequencyOf(time.period);
      const a = chooseSeries(long, e.id, f, v.lexicon.variants, new Set())[0];
      const b = chooseSeries(short, e.id, f, v.lexicon.variants, new Set())[0];
      if (a && b)
        out.push(
          make(
            a.series.id,
            b.series.id,
            { ...time, evidence: [...words, e.evidence, ...time.evidence] },
            unit,
            0.9 * e.score * time.weight,
          ),
        );
    }
  }
  return out;
};
