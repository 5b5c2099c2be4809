/** Outline: sections, each with the figures in it. */
import { describeVerdict } from "../../verdicts/messages.js";
import type { VerdictKind } from "../../verdicts/types.js";
import type { Analysis } from "../types.js";

export interface SymbolNode {
  readonly name: string;
  readonly detail: string;
  readonly start: number;
  readonly end: number;
  /** The heading itself, or the figure. */
  readonly nameStart: number;
  readonly nameEnd: number;
  /** Null for a section. */
  readonly verdict: VerdictKind | null;
  readonly children: SymbolNode[];
}

export const symbolsOf = (analysis: Analysis): readonly SymbolNode[] => {
  const { blocks } = analysis.note;
  const roots: SymbolNode[] = [];
  const sections = new Map<number, SymbolNode>();
  const endOf = (heading: number): number => {
    const depth = blocks[heading]!.depth;
    for (let i = heading + 1; i < blocks.length; i++) {
      const block = blocks[i]!;
      if (block.kind === "heading" && block.depth <= depth) return block.start;
    }
    return analysis.source.text.length;
  };
  const section = (heading: number): SymbolNode => {
    const known = sections.get(heading);
    if (known) return known;
    const block = blocks[heading]!;
    const node: SymbolNode = {
      name: block.prose.trim() || "(untitled)",
      detail: "",
      start: block.start,
      end: Math.max(block.end, endOf(heading)),
      nameStart: block.start,
      nameEnd: block.end,
      verdict: null,
      children: [],
    };
    sections.set(heading, node);
    const parent = block.headings.at(-1);
    (parent === undefined || parent === heading ? roots : section(parent).children).push(node);
    return node;
  };
  blocks.forEach((block, index) => {
    if (block.kind === "heading") section(index);
  });
  analysis.reading.figures.forEach((figure, index) => {
    const block = blocks[figure.block];
    const heading = block?.kind === "heading" ? figure.block : block?.headings.at(-1);
    const node: SymbolNode = {
      name: figure.text.replace(/\s+/g, " "),
      detail: describeVerdict(analysis, index),
      start: figure.start,
      end: figure.end,
      nameStart: figure.start,
      nameEnd: figure.end,
      verdict: analysis.verdicts[index]!.kind,
      children: [],
    };
    (heading === undefined ? roots : section(heading).children).push(node);
  });
  return roots;
};
