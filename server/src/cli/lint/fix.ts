/** Applies fixes to a note until nothing more is to be done, checking again after each round. */
import { applyEdits } from "../../text/edits.js";
import type { NoteResult, ProblemFix } from "./types.js";

export interface FixOptions {
  /** Kinds to apply; null: all. */
  readonly kinds: readonly string[] | null;
  /** Also the preferred fix of a finding when it changes what the note says. */
  readonly unsafe: boolean;
}

const MAX_ROUNDS = 10;

/** Fixes that can stand together: two that touch one place cannot both be meant, and the first stands. */
export const chooseFixes = (result: NoteResult, options: FixOptions): ProblemFix[] => {
  const chosen: ProblemFix[] = [];
  const taken: { start: number; end: number }[] = [];
  for (const problem of result.problems) {
    if (problem.suppressed) continue;
    const fix = problem.fixes.find(
      (f) => (options.kinds === null || options.kinds.includes(f.kind)) && (f.safe || (options.unsafe && f.preferred)),
    );
    if (
      !fix ||
      fix.edits.some(
        (e) => taken.some((t) => e.start < t.end && t.start < e.end) || taken.some((t) => e.start === t.start && e.end === t.end),
      )
    )
      continue;
    chosen.push(fix);
    taken.push(...fix.edits);
  }
  return chosen;
};

/** `check` judges a text; the result given back is that of the text given back. */
export const fixNote = (
  first: NoteResult,
  check: (text: string) => NoteResult,
  options: FixOptions,
): { readonly result: NoteResult; readonly applied: number } => {
  let result = first;
  let applied = 0;
  const seen = new Set([first.source]);
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const fixes = chooseFixes(result, options);
    if (fixes.length === 0) break;
    const text = applyEdits(
      result.source,
      fixes.flatMap((f) => f.edits),
    );
    // Two fixes that undo each other would go on for ever.
    if (seen.has(text)) break;
    seen.add(text);
    applied += fixes.length;
    result = check(text);
  }
  return { result, applied };
};
