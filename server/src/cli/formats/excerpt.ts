/** The line a finding stands on, with `^~~~` under it, cut to the width of the page around the place. */

import type { Problem } from "../lint/types.js";
import { columnsOf, printable } from "../width.js";

/** Lines longer than this are cut before anything measures them. */
const NEAR = 400;

export const excerpt = (source: string, problem: Pick<Problem, "start" | "end">, width: number): { line: string; marks: string } => {
  const before = source.slice(Math.max(0, problem.start - NEAR), problem.start);
  const lineStart = problem.start - before.length + Math.max(before.lastIndexOf("\n"), before.lastIndexOf("\r")) + 1;
  const after = source.slice(problem.start, problem.end + NEAR);
  const brk = after.search(/[\r\n]/);
  const lineEnd = problem.start + (brk < 0 ? after.length : brk);
  const end = Math.min(problem.end, lineEnd);
  let head = printable(source.slice(lineStart, problem.start)).trimStart();
  const marked = printable(source.slice(problem.start, end));
  let tail = printable(source.slice(end, lineEnd)).trimEnd();
  const marksWidth = Math.max(1, columnsOf(marked));
  // Two thirds of what is left before the figure, one third after it; what one does not need the other takes.
  const room = Math.max(0, width - marksWidth);
  const tailRoom = Math.max(Math.floor(room / 3), room - columnsOf(head));
  if (columnsOf(tail) > tailRoom) tail = `${takeStart(tail, tailRoom - 1)}…`;
  const headRoom = room - columnsOf(tail);
  const cutBefore = lineStart > 0 && !/[\r\n]/.test(source[lineStart - 1]!);
  if (columnsOf(head) > headRoom || cutBefore) head = `…${takeEnd(head, headRoom - 1)}`;
  const shownMarks = Math.min(marksWidth, Math.max(1, width - columnsOf(head)));
  return { line: `${head}${takeStart(marked, width)}${tail}`, marks: `${" ".repeat(columnsOf(head))}^${"~".repeat(shownMarks - 1)}` };
};

const takeStart = (text: string, width: number): string => {
  let out = "";
  let used = 0;
  for (const char of text) {
    used += columnsOf(char);
    if (used > width) break;
    out += char;
  }
  return out;
};

const takeEnd = (text: string, width: number): string => {
  const chars = [...text];
  let used = 0;
  let at = chars.length;
  while (at > 0) {
    used += columnsOf(chars[at - 1]!);
    if (used > width) break;
    at--;
  }
  return chars.slice(at).join("");
};
