/** Line index: source offsets to line and column (both from 1, columns in UTF-16 units) and back. Line ends: LF, CRLF, CR. */

export interface Position {
  /** From 1. */
  readonly line: number;
  /** From 1, in UTF-16 units. */
  readonly column: number;
}

export interface LineIndex {
  readonly count: number;
  /** Offsets outside the text are clamped to it. */
  positionAt(offset: number): Position;
  /** Lines and columns outside the text are clamped; a column never reaches past its line's end. */
  offsetAt(position: Position): number;
  /** [start, end) of a line (from 1) without its line ending. */
  lineSpan(line: number): { readonly start: number; readonly end: number };
}

export const indexLines = (source: string): LineIndex => {
  const starts = [0];
  for (let i = 0; i < source.length; i++) {
    const c = source.charCodeAt(i);
    if (c === 10) starts.push(i + 1);
    else if (c === 13) {
      if (source.charCodeAt(i + 1) === 10) i++;
      starts.push(i + 1);
    }
  }
  const lineSpan = (line: number): { start: number; end: number } => {
    const n = Math.min(Math.max(line, 1), starts.length);
    const start = starts[n - 1]!;
    let end = n < starts.length ? starts[n]! : source.length;
    while (end > start && (source.charCodeAt(end - 1) === 10 || source.charCodeAt(end - 1) === 13)) end--;
    return { start, end };
  };
  return {
    count: starts.length,
    positionAt(offset) {
      const at = Math.min(Math.max(offset, 0), source.length);
      let low = 0;
      let high = starts.length - 1;
      while (low < high) {
        const mid = (low + high + 1) >> 1;
        if (starts[mid]! <= at) low = mid;
        else high = mid - 1;
      }
      return { line: low + 1, column: at - starts[low]! + 1 };
    },
    offsetAt({ line, column }) {
      if (line > starts.length) return source.length;
      const span = lineSpan(line);
      return Math.min(span.start + Math.max(column, 1) - 1, span.end);
    },
    lineSpan,
  };
};
