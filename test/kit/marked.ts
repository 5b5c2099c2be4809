/**
 * Marked notes: the text of a test with what is expected written under it, as in a compiler's fixture.
 *
 *     US CPI was 3.6% in May 2024.
 *                ^^^^ value-mismatch: 3.3
 *
 * A line whose first visible characters are `^` marks the line above it: the run of `^` covers the figure, the rest of the line says
 * what is expected. Marker lines are cut before anything reads the text, so offsets stay true. `<|>` is the cursor.
 */
export interface Marker {
  readonly start: number;
  readonly end: number;
  readonly says: string;
}

export interface Marked {
  readonly text: string;
  readonly markers: readonly Marker[];
  /** Offsets of `<|>`, in order. */
  readonly cursors: readonly number[];
}

export const parseMarked = (input: string): Marked => {
  const markers: Marker[] = [];
  const cursors: number[] = [];
  let text = "";
  let lineStart = 0;
  for (const raw of input.replace(/^\n/, "").split("\n")) {
    const marker = /^(\s*)(\^+)\s?(.*)$/.exec(raw);
    if (marker) {
      if (text === "") throw new Error("a marker line needs a line above it");
      const start = lineStart + marker[1]!.length;
      markers.push({ start, end: start + marker[2]!.length, says: marker[3]!.trim() });
      continue;
    }
    if (text !== "") text += "\n";
    lineStart = text.length;
    let line = raw;
    for (let at = line.indexOf("<|>"); at >= 0; at = line.indexOf("<|>")) {
      cursors.push(lineStart + at);
      line = line.slice(0, at) + line.slice(at + 3);
    }
    text += line;
  }
  return { text, markers: markers.sort((a, b) => a.start - b.start), cursors };
};
