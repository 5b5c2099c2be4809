/** Comments as the note's language writes them: invisible when rendered. */
import type { Judged, TextEdit } from "../checks/types.js";

export const comment = (judged: Judged, text: string): string => (judged.source.language === "mdx" ? `{/*${text}*/}` : `<!--${text}-->`);

export const insertAt = (offset: number, text: string): TextEdit => ({ start: offset, end: offset, text });
