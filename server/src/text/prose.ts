/** Builds a block's prose and the way back from prose offsets to source offsets. */

/** Stands in prose for what is no prose: code, maths, an image, a bare URL, an MDX expression. One unit, whatever its length in the source. */
export const BLANK = "\uFFFC";

/** Stands in blanked text for what leaves no trace in prose (a word joiner: no width, no break). */
export const NOTHING = "\u2060";

export interface Prose {
  readonly start: number;
  readonly end: number;
  readonly prose: string;
  /** Null when prose is the text between start and end. */
  readonly map: Uint32Array | null;
}

/** Pieces in source order: verbatim text [start, end), or other text that stands for [start, end). */
export class ProseBuilder {
  private readonly starts: number[] = [];
  private readonly ends: number[] = [];
  private readonly texts: (string | null)[] = [];

  constructor(private readonly source: string) {}

  get empty(): boolean {
    return this.starts.length === 0;
  }

  verbatim(start: number, end: number): void {
    if (start >= end) return;
    const last = this.starts.length - 1;
    if (last >= 0 && this.texts[last] === null && this.ends[last] === start) this.ends[last] = end;
    else {
      this.starts.push(start);
      this.ends.push(end);
      this.texts.push(null);
    }
  }

  literal(text: string, start: number, end: number): void {
    if (text === "") return;
    this.starts.push(start);
    this.ends.push(end);
    this.texts.push(text);
  }

  /** Null when nothing was added. */
  finish(): Prose | null {
    const count = this.starts.length;
    if (count === 0) return null;
    const start = this.starts[0]!;
    const end = this.ends[count - 1]!;
    if (count === 1 && this.texts[0] === null) return { start, end, prose: this.source.slice(start, end), map: null };
    let prose = "";
    for (let i = 0; i < count; i++) prose += this.texts[i] ?? this.source.slice(this.starts[i]!, this.ends[i]!);
    const map = new Uint32Array(prose.length + 1);
    let at = 0;
    for (let i = 0; i < count; i++) {
      const text = this.texts[i];
      const from = this.starts[i]!;
      if (text === null || text === undefined) for (let k = from; k < this.ends[i]!; k++) map[at++] = k;
      else for (let k = 0; k < text.length; k++) map[at++] = from;
    }
    map[at] = end;
    return { start, end, prose, map };
  }
}

/** Source offset of a prose offset. */
export const sourceAt = (p: Prose, offset: number): number => (p.map ? p.map[offset]! : p.start + offset);

/** The same prose without the ranges [from, to) (in order, apart), each replaced by `by` (mostly nothing or BLANK). */
export const without = (source: string, p: Prose, ranges: readonly { from: number; to: number; by: string }[]): Prose | null => {
  const builder = new ProseBuilder(source);
  let at = 0;
  const keep = (to: number): void => {
    for (; at < to; at++) {
      const from = sourceAt(p, at);
      if (p.prose.charCodeAt(at) === source.charCodeAt(from)) builder.verbatim(from, from + 1);
      else builder.literal(p.prose.charAt(at), from, Math.max(from + 1, sourceAt(p, at + 1)));
    }
  };
  for (const r of ranges) {
    keep(r.from);
    builder.literal(r.by, sourceAt(p, r.from), sourceAt(p, r.to));
    at = r.to;
  }
  keep(p.prose.length);
  return builder.finish();
};

/** Without spaces and line ends around: a setext heading's line ending, the space after a task's box, a link's inner spaces. */
export const trim = (source: string, p: Prose): Prose | null => {
  const from = /^[ \t\r\n]*/.exec(p.prose)![0].length;
  let to = p.prose.length;
  while (to > from && " \t\r\n".includes(p.prose.charAt(to - 1))) to--;
  if (from === 0 && to === p.prose.length) return p;
  return without(source, p, [
    { from: 0, to: from, by: "" },
    { from: to, to: p.prose.length, by: "" },
  ]);
};
