/** Labels of link and footnote definitions, and which of a note's labels one chunk can refer to. */
import { normalizeIdentifier } from "micromark-util-normalize-identifier";
import { type Labels, NO_LABELS } from "./chunk.js";

/** CommonMark allows 999 characters between the brackets. */
const LONGEST = 999;

/** Every text between brackets that may name a definition, normalised and without repeats: more than the parser will ask for, never less. */
export const labelsAsked = (text: string): readonly string[] => {
  let asked: Set<string> | null = null;
  for (let open = text.indexOf("["); open >= 0; open = text.indexOf("[", open + 1)) {
    const close = closing(text, open + 1);
    if (close <= open + 1) continue;
    asked ??= new Set();
    const label = text.slice(open + 1, close);
    asked.add(normalizeIdentifier(label));
    // The marks of a quote stand between the lines of a label, not in it.
    if (/[\r\n]/.test(label)) asked.add(normalizeIdentifier(label.replace(/[\r\n][ \t>]+/g, "\n")));
  }
  return asked ? [...asked] : [];
};

/** The bracket that ends a label begun at `from`, which holds no other; -1 without one. */
const closing = (text: string, from: number): number => {
  const most = Math.min(text.length, from + LONGEST + 1);
  for (let i = from; i < most; i++) {
    const c = text.charCodeAt(i);
    if (c === 93) return i;
    if (c === 91) return -1;
    if (c === 92 && i + 1 < most) {
      const next = text.charCodeAt(i + 1);
      if (next === 91 || next === 92 || next === 93) i++;
    }
  }
  return -1;
};

export interface LabelSets {
  readonly links: ReadonlySet<string>;
  readonly footnotes: ReadonlySet<string>;
}

/** Of the labels asked for, those that are defined; NO_LABELS when none is. */
export const labelsFor = (asked: readonly string[], defined: LabelSets): Labels => {
  let links: string[] | null = null;
  let footnotes: string[] | null = null;
  for (const label of asked) {
    if (defined.links.has(label)) {
      links ??= [];
      links.push(label);
    }
    if (label.charCodeAt(0) === 94 && defined.footnotes.has(label.slice(1))) {
      footnotes ??= [];
      footnotes.push(label.slice(1));
    }
  }
  return links || footnotes ? { links: links ?? [], footnotes: footnotes ?? [] } : NO_LABELS;
};

/** The same for equal labels; empty for none. */
export const labelKey = ({ links, footnotes }: Labels): string =>
  links.length + footnotes.length === 0 ? "" : `${links.join("\n")}\n\n${footnotes.join("\n")}`;
