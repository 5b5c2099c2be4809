/** The unit word that makes the number right. */
import type { Fix } from "../checks/types.js";
import { big } from "../quantity/decimal.js";
import { convert, convertible } from "../quantity/unit.js";
import type { FixMaker } from "./types.js";

/** [unit said, unit meant, words of the first, words of the second, by the form they were written in]. */
const WORDS: readonly (readonly [said: string, meant: string, pattern: RegExp, words: string])[] = [
  ["percentage-point", "basis-point", /percentage points?/i, "basis points"],
  ["percentage-point", "basis-point", /\bpp\b/i, "bp"],
  ["percent", "basis-point", /\s*(?:%|per cent|percent)/i, " basis points"],
  ["basis-point", "percentage-point", /basis points?/i, "percentage points"],
  ["basis-point", "percentage-point", /\bbps?\b/i, "pp"],
  ["tonne", "oz", /\b(?:metric\s+)?(?:tonnes?|tons?)\b/i, "ounces"],
  ["oz", "tonne", /\b(?:troy\s+)?(?:ounces?|oz)\b/i, "tonnes"],
  ["tonne", "kg", /\b(?:metric\s+)?(?:tonnes?|tons?)\b/i, "kilograms"],
];

export const unit: FixMaker = ({ figure, verdict }): readonly Fix[] => {
  if (!figure || !verdict || verdict.slip !== "unit" || !verdict.actual) return [];
  for (const [said, meant, pattern, words] of WORDS) {
    if (said !== verdict.actual.unit || !convertible(meant, said) || !pattern.test(figure.text)) continue;
    // Only the unit that was meant: the number under it is what the data gives, to a few per cent.
    const value = convert(figure.numbers[0].value, meant, said).abs();
    const actual = big(verdict.actual.value).abs();
    if (value.minus(actual).abs().gt(actual.times("0.06"))) continue;
    const text = figure.text.replace(pattern, words).trim();
    return [
      {
        title: `Replace with ${text}`,
        kind: "replace",
        edits: [{ start: figure.start, end: figure.end, text }],
        preferred: true,
        safe: false,
      },
    ];
  }
  return [];
};
