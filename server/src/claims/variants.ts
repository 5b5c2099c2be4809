/** Which variant of a measure the words around a figure ask for: on the month, seasonally adjusted, of the fiscal year. */
import { once } from "./hear.js";
import { ownerOf, type View } from "./view.js";

/** Beyond another figure, so that it is of that one's stretch, unless it opens the sentence. */
const farFrom = (v: View, hit: { readonly start: number; readonly end: number }): boolean =>
  hit.start > v.to || (hit.end < v.from && hit.start > (v.sentence.figures[0]?.start ?? 0));

const FISCAL = /\b(?:in|for|over|of) (?:the |last |this )?(?:whole |full |entire )?fiscal year\b(?! to date)/i;

/** Stems named by words of the sentence ("World Bank", "monthly average"). */
export const namedStems = (v: View): ReadonlySet<string> => once(v, "stems", findStems);

const findStems = (v: View): Set<string> => {
  const out = new Set<string>();
  // "Headline 3.0 %, core 3.3 %, and a monthly rise of 0.5 %": what stands at another figure is that one's.
  for (const w of v.words("variant"))
    if (!["earlier", "later"].includes(ownerOf(v.scene, v.sentence, v.at, w.hit)) && !farFrom(v, w.hit)) out.add(w.value);
  const fiscal = (): void => {
    for (const id of v.lexicon.measures.keys()) if (id.endsWith("-fiscal-year")) out.add(id);
  };
  if (v.sentence.periods.some((p) => p.iso?.startsWith("FY"))) fiscal();
  else {
    // Under "fiscal 2025" a deficit is the year's, unless the sentence names another time.
    const dated = v.sentence.periods.some(
      (p) => p.iso !== null && p.iso.length > 4 && !p.iso.startsWith("FY") && (p.role === "at" || p.role === "span"),
    );
    const framed = v.sources.some(
      (s) =>
        ["heading", "title", "lead", "caption", "column", "row", "earlier sentence", "list", "paragraph"].includes(s.place) &&
        s.sentence.periods.some((p) => p.iso?.startsWith("FY")),
    );
    if ((framed && !dated) || FISCAL.test(v.scene.prose.slice(v.sentence.start, v.sentence.end))) fiscal();
  }
  for (const s of v.sources) {
    if (s.place === "column" || s.place === "row")
      for (const h of s.sentence.hits) if (h.entry.kind === "word" && h.entry.id === "variant") out.add(h.entry.value);
  }
  return out;
};
