/**
 * `tieout explain --report`: everything a maintainer needs to look into a verdict that someone holds to be wrong, as a Markdown page for
 * the person to read and send. Nothing is sent. It holds the one sentence it is about and no other text of the note.
 */
import type { Analysis, Tieout } from "../../service/index.js";
import type { CliEnvironment } from "../environment.js";
import { printable } from "../width.js";

/** The block that the figure stands in, cut to what one sentence can need. */
const MAX_TEXT = 600;

export const disputeReport = (tieout: Tieout, analysis: Analysis, index: number, env: CliEnvironment): string => {
  const figure = tieout.report(analysis).figures[index]!;
  const read = analysis.reading.figures[index]!;
  const prose = analysis.note.blocks[read.block]?.prose ?? figure.text;
  const from = Math.max(0, read.proseStart - MAX_TEXT / 2);
  const sentence = printable(
    prose
      .slice(from, read.proseEnd + MAX_TEXT / 2)
      .replace(/\s+/g, " ")
      .trim(),
  );
  const { info } = tieout.dataset;
  const fence = "```";
  return [
    `# Verdict in question: ${figure.verdict}${figure.slip ? ` (${figure.slip})` : ""}`,
    "",
    "What I think is right, and where it is published:",
    "",
    "(write here)",
    "",
    "## The text",
    "",
    "Please remove what may not be shown.",
    "",
    `> ${sentence.replace(/[<>]/g, (c) => (c === "<" ? "&lt;" : "&gt;"))}`,
    "",
    "## How it was read",
    "",
    `${fence}text`,
    tieout
      .explain({ ...analysis, source: { ...analysis.source, uri: "note.md" } }, index)
      .split("\n")
      .map(printable)
      .join("\n")
      .trimEnd()
      .replaceAll(fence, "'''"),
    fence,
    "",
    `${fence}json`,
    JSON.stringify({ ...figure, fixes: undefined }, null, 2).replaceAll(fence, "'''"),
    fence,
    "",
    `Tieout ${env.version}, dataset ${info.name} of ${info.date}, ${info.hash}.`,
    "",
  ].join("\n");
};
