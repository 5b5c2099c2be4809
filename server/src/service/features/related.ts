/** Other places of the note that a finding is about: the parts of a sum, and what the note said of the same thing before. */
import type { Finding, Related } from "../../checks/types.js";
import type { Analysis } from "../types.js";

/** Series, relation and period of a figure's claim; null for what stands on several series or on none. */
const claimKey = (analysis: Analysis, figure: number, id?: string): string | null => {
  const { reading, period } = analysis.verdicts[figure]!;
  const operand = reading?.operand;
  if (!reading || operand?.kind !== "series" || period === null) return null;
  if (id !== undefined) return `${id} level ${period}`;
  return operand.ids.length === 1 ? `${operand.ids[0]} ${reading.relation} ${period}` : null;
};

/** For the findings of one note: asked once, answers any. */
export const relatedPlaces = (analysis: Analysis): ((finding: Finding) => readonly Related[]) => {
  const { figures } = analysis.reading;
  let byClaim: Map<string, number[]> | undefined;
  const saying = (key: string): readonly number[] => {
    if (!byClaim) {
      byClaim = new Map();
      for (let i = 0; i < figures.length; i++) {
        const own = claimKey(analysis, i);
        if (own !== null) byClaim.set(own, [...(byClaim.get(own) ?? []), i]);
      }
    }
    return byClaim.get(key) ?? [];
  };
  const place = (index: number, words: string): Related => {
    const { start, end, text } = figures[index]!;
    return { start, end, message: `${words}: ${text.replace(/\s+/g, " ")}` };
  };
  return (finding) => {
    const { figure } = finding;
    const operand = analysis.verdicts[figure]?.reading?.operand;
    if (figure < 0 || operand?.kind !== "series") return finding.related;
    if (operand.ids.length > 1) {
      // The nearest statement of each part before the figure, else the first after it.
      const parts = operand.ids.flatMap((id) => {
        const stated = saying(claimKey(analysis, figure, id) ?? "").filter((i) => i !== figure);
        const nearest = stated.filter((i) => i < figure).at(-1) ?? stated[0];
        return nearest === undefined ? [] : [place(nearest, "Stated here")];
      });
      return [...finding.related, ...parts];
    }
    const key = claimKey(analysis, figure);
    const earlier = key === null ? undefined : saying(key).find((i) => i < figure && figures[i]!.text !== figures[figure]!.text);
    return earlier === undefined ? finding.related : [...finding.related, place(earlier, "Stated earlier")];
  };
};
