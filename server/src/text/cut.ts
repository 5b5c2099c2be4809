/**
 * Cuts Markdown into top-level chunks in one linear pass, so that each chunk parsed alone gives what it gives within the whole
 * (link and footnote labels aside). A cut is made only where that is certain:
 *
 * - before and after ATX headings, fences and raw HTML that stand at top level, and before a list item that certainly starts one;
 * - after a blank line, unless the next line can still belong to an open list item or footnote definition.
 *
 * What decides is the content column of the open item: a line indented at least so far is inside it. Where the line before leaves open
 * whether an item began ("text" then "2. more" may be a lazy line), the state is `unsure`: no cut until a line in column 0 after a blank
 * line settles it; and when something that swallows blank lines (a fence, a comment) starts inside an unsure item, the rest of
 * the note stays one chunk.
 */

export type ChunkKind =
  /** ATX heading, one line. */
  | "heading"
  /** Paragraphs, tables, block quotes, definitions: whatever has no surer name. */
  | "flow"
  /** One list item of the top level with all it holds. */
  | "item"
  /** One footnote definition of the top level with all it holds. */
  | "footnote"
  /** Code fence: nothing to read. */
  | "fence"
  /** Raw HTML: annotations only. */
  | "html"
  /** Display maths or an Obsidian comment over several lines: nothing to read. */
  | "blank"
  /** May be anything: for the full parser. */
  | "other";

export interface Chunk {
  readonly kind: ChunkKind;
  readonly start: number;
  readonly end: number;
}

const TAB = 9;
const LF = 10;
const CR = 13;
const SPACE = 32;

/** Names that start raw HTML up to a blank line (CommonMark 0.31, HTML block 6). */
const HTML_NAMES = new Set(
  (
    "address article aside base basefont blockquote body caption center col colgroup dd details dialog dir div dl dt fieldset figcaption " +
    "figure footer form frame frameset h1 h2 h3 h4 h5 h6 head header hr html iframe legend li link main menu menuitem nav noframes ol " +
    "optgroup option p param search section summary table tbody td tfoot th thead title tr track ul"
  ).split(" "),
);
const HTML_RAW = /^<(script|pre|style|textarea)(?=[\s>]|$)/i;
const HTML_NAME = /^<\/?([a-z][a-z0-9]*)(?=[\s>]|\/>|$)/i;
const BULLET_MAY_BE_TABLE_RULE = /^[ \t:|-]*$/;

/** What ends a raw HTML block that may hold blank lines; null when the line starts none. */
const htmlEnd = (line: string): string[] | null => {
  if (line.startsWith("<!--")) return ["-->"];
  if (line.startsWith("<?")) return ["?>"];
  if (line.startsWith("<![CDATA[")) return ["]]>"];
  if (/^<![a-z]/i.test(line)) return [">"];
  return HTML_RAW.test(line) ? ["</script>", "</pre>", "</style>", "</textarea>"] : null;
};

/** First characters of lines that may be something else than text of a paragraph. */
const NO_PARAGRAPH = /[-+*>|<[_~`:#$%]/;

/**
 * A line that starts a footnote definition whatever stands before it at top level: nothing that is open goes on in it. A list at its start
 * may depend on what it interrupts.
 */
const FOOTNOTE = /^\[\^[\w.:-]{1,200}\]:[ \t]+(?!\s|[-+*]|\d{1,9}[.)])/;

const isRule = (line: string): boolean => /^(?:\*[ \t]*){3,}$|^(?:-[ \t]*){3,}$|^(?:_[ \t]*){3,}$/.test(line);

interface Marker {
  /** Column at which the item's content starts, from the line's own start. */
  readonly content: number;
  /** Can interrupt a paragraph: not empty, and "1." when ordered. */
  readonly certain: boolean;
  readonly empty: boolean;
  /** "-", "+", "*", "." or ")": items of one list share it. */
  readonly type: string;
}

const markerAt = (text: string, at: number, end: number, indent: number): Marker | null => {
  let i = at;
  let c = text.charCodeAt(i);
  let one = true;
  if (c === 42 || c === 43 || c === 45) i++;
  else if (c >= 48 && c <= 57) {
    while (i < end && i - at < 10 && c >= 48 && c <= 57) c = text.charCodeAt(++i);
    if (i - at > 9 || (c !== 46 && c !== 41)) return null;
    one = i - at === 1 && text.charCodeAt(at) === 49;
    i++;
  } else return null;
  const type = text[i - 1]!;
  const width = i - at;
  let column = indent + width;
  const after = column;
  let k = i;
  while (k < end && (text.charCodeAt(k) === SPACE || text.charCodeAt(k) === TAB)) {
    column = text.charCodeAt(k) === TAB ? column + 4 - (column % 4) : column + 1;
    k++;
  }
  if (k === end) return { content: after + 1, certain: false, empty: true, type };
  if (column === after) return null;
  return { content: column - after > 4 ? after + 1 : column, certain: one, empty: false, type };
};

/** Where the display block opened at `open` ("$$" or "%%" leading its line) ends, or -1. */
const displayEnd = (text: string, open: number, lineEnd: number, mark: string): number => {
  const close = text.indexOf(mark, open + 2);
  if (close < 0 || close < lineEnd) return -1;
  let i = close + 2;
  while (i < text.length && (text.charCodeAt(i) === SPACE || text.charCodeAt(i) === TAB)) i++;
  return i === text.length || text.charCodeAt(i) === LF || text.charCodeAt(i) === CR ? i : -1;
};

export const cutChunks = (text: string, from = 0): Chunk[] => {
  const chunks: Chunk[] = [];
  const length = text.length;
  let start = from;
  let kind: ChunkKind = "flow";
  /** Content column of the open top-level item or footnote definition; 0 when none is open. */
  let content = 0;
  let type = "";
  let unsure = false;
  let blankBefore = true;
  /** The line before was an item's marker with nothing after it. */
  let emptyItem = false;
  /** Inside raw HTML (kinds 6 and 7) up to a blank line: 1 certainly, 2 perhaps. */
  let html = 0;
  let noMore = "";
  /** Every line of the chunk so far is certainly text of one paragraph. */
  let paragraph = false;
  /** The last line may be indented code. */
  let code = false;

  const close = (at: number, next: ChunkKind): void => {
    if (at > start) chunks.push({ kind, start, end: at });
    start = at;
    kind = next;
    content = 0;
    type = "";
    unsure = false;
    html = 0;
    code = false;
  };

  let at = from;
  while (at < length) {
    let end = at;
    while (end < length && text.charCodeAt(end) !== LF && text.charCodeAt(end) !== CR) end++;
    const next = end >= length ? length : text.charCodeAt(end) === CR && text.charCodeAt(end + 1) === LF ? end + 2 : end + 1;
    let p = at;
    let indent = 0;
    for (; p < end; p++) {
      const c = text.charCodeAt(p);
      if (c === SPACE) indent++;
      else if (c === TAB) indent += 4 - (indent % 4);
      else break;
    }
    if (p === end) {
      html = 0;
      // An item that starts with a blank line has no content after a second one.
      if (emptyItem) unsure = true;
      emptyItem = false;
      blankBefore = true;
      at = next;
      continue;
    }
    const first = text.charCodeAt(p);
    const afterCode = code && content === 0;
    code = indent > 3;
    const fresh = blankBefore;
    blankBefore = false;
    emptyItem = false;

    if (html > 0) {
      if (html === 2 && (text.startsWith("```", p) || text.startsWith("~~~", p) || first === 60)) {
        if (htmlEnd(text.slice(p, end)) || first !== 60) return finishWhole(chunks, start, length, "other");
      }
      if (html === 2) {
        // If this is no raw HTML, an item or a definition may start here.
        const item = indent <= 3 ? markerAt(text, p, end, indent) : null;
        if (item || (first === 91 && text.charCodeAt(p + 1) === 94)) {
          unsure = true;
          content = Math.max(content, item?.content ?? 4);
        }
      }
      at = next;
      continue;
    }

    const marker = indent <= 3 || content > 0 ? markerAt(text, p, end, indent) : null;
    const isMarker = marker !== null && indent <= 3 && !isRule(text.slice(p, end));
    const inside = content > 0 && indent >= content && !(unsure && indent === 0);
    if (fresh && at > start) {
      // Does the open item go on?
      if (content > 0 || unsure) {
        if (inside || (unsure && indent > 0)) {
          at = next;
          if (unsure && indent <= 3 && swallows(text, p, end)) return finishWhole(chunks, start, length, "other");
          continue;
        }
      }
      // micromark takes what follows indented code, blank lines or not, for an interruption: an empty item or "2." is then none.
      if (afterCode && isMarker && marker && !marker.certain) {
        unsure = true;
        content = marker.content;
        kind = "other";
        at = next;
        continue;
      }
      close(at, "flow");
      code = indent > 3;
    } else if (inside && !unsure) {
      at = next;
      continue;
    }
    // Here: a line of the top level, or a lazy one, or (unsure) a line that may be inside an item.
    const deep = unsure && indent > 0;
    if (indent <= 3) {
      if (deep && swallows(text, p, end)) return finishWhole(chunks, start, length, "other");
      if (!deep) {
        // Fence.
        if (first === 96 || first === 126) {
          let run = p;
          while (run < end && text.charCodeAt(run) === first) run++;
          if (run - p >= 3 && !(first === 96 && text.slice(run, end).includes("`"))) {
            close(at, "fence");
            at = fenceEnd(text, next, first, run - p);
            close(at, "flow");
            blankBefore = true;
            continue;
          }
        }
        if (first === 35 && /^#{1,6}(?:[ \t]|$)/.test(text.slice(p, Math.min(end, p + 8)))) {
          close(at, "heading");
          at = next;
          close(at, "flow");
          blankBefore = true;
          continue;
        }
        if (first === 60) {
          const line = text.slice(p, end);
          const ends = htmlEnd(line);
          if (ends) {
            close(at, "html");
            at = rawEnd(text, p + 2, ends, line);
            close(at, "flow");
            blankBefore = true;
            continue;
          }
          const name = HTML_NAME.exec(line)?.[1]?.toLowerCase();
          if (name !== undefined && HTML_NAMES.has(name)) {
            close(at, "html");
            html = 1;
            at = next;
            continue;
          }
          if (/^<\/?[a-z]/i.test(line)) {
            html = 2;
            kind = "other";
          }
        }
        const mark = text.startsWith("$$", p) ? "$$" : text.startsWith("%%", p) ? "%%" : "";
        if (mark !== "" && !noMore.includes(mark)) {
          const displayed = displayEnd(text, p, end, mark);
          if (displayed >= 0) {
            close(at, "blank");
            at = displayed;
            if (text.charCodeAt(at) === CR && text.charCodeAt(at + 1) === LF) at++;
            if (at < length) at++;
            close(at, "flow");
            blankBefore = true;
            continue;
          }
          if (text.indexOf(mark, end) < 0) noMore += mark;
        }
      }
      if (isMarker && marker) {
        const sibling = content > 0 && !unsure && marker.type === type && (kind as ChunkKind) === "item";
        const tableRule = first === 45 && !fresh && !sibling && BULLET_MAY_BE_TABLE_RULE.test(text.slice(p + 1, end));
        const sure = !deep && (at === start || fresh || sibling || (marker.certain && !tableRule));
        if (sure) {
          close(at, "item");
          content = marker.content;
          type = marker.type;
          emptyItem = marker.empty;
        } else {
          unsure = true;
          content = Math.max(content, marker.content);
          kind = "other";
        }
        at = next;
        continue;
      }
      if (first === 91 && text.charCodeAt(p + 1) === 94 && text.slice(p, end).includes("]:")) {
        const certain = indent === 0 && FOOTNOTE.test(text.slice(p, Math.min(end, p + 230)));
        if (certain && type === "[" && content === 4) close(at, "flow");
        if (at === start && !deep) {
          content = 4;
          type = "[";
          kind = certain ? "footnote" : "other";
        } else {
          unsure = true;
          content = Math.max(content, 4);
          kind = "other";
        }
        at = next;
        continue;
      }
    }
    // The underline of a heading whose text is certainly a paragraph's.
    const rest = indent <= 3 && paragraph && at > start && content === 0 && !unsure ? text.slice(p, end).trimEnd() : "";
    if (rest !== "" && /^(?:=+|--+)$/.test(rest)) {
      at = next;
      close(at, "flow");
      blankBefore = true;
      continue;
    }
    paragraph =
      (at === start || paragraph) &&
      kind === "flow" &&
      indent <= 3 &&
      !NO_PARAGRAPH.test(text.slice(p, Math.min(end, p + 1))) &&
      !text.slice(p, end).includes("|");
    // A plain line left of an open item's content: lazy, or the item has ended.
    if (content > 0 && !inside) unsure = true;
    at = next;
  }
  if (length > start) chunks.push({ kind, start, end: length });
  return chunks;
};

const finishWhole = (chunks: Chunk[], start: number, end: number, kind: ChunkKind): Chunk[] => {
  if (end > start) chunks.push({ kind, start, end });
  return chunks;
};

/** Could the line at `p` open something that swallows blank lines? */
const swallows = (text: string, p: number, end: number): boolean =>
  text.startsWith("```", p) || text.startsWith("~~~", p) || (text.charCodeAt(p) === 60 && htmlEnd(text.slice(p, end)) !== null);

/** Offset after the closing fence, or the end of the text. */
const fenceEnd = (text: string, from: number, fence: number, size: number): number => {
  let at = from;
  while (at < text.length) {
    let end = at;
    while (end < text.length && text.charCodeAt(end) !== LF && text.charCodeAt(end) !== CR) end++;
    const next = end >= text.length ? text.length : text.charCodeAt(end) === CR && text.charCodeAt(end + 1) === LF ? end + 2 : end + 1;
    let p = at;
    let indent = 0;
    while (p < end && (text.charCodeAt(p) === SPACE || text.charCodeAt(p) === TAB)) {
      indent += text.charCodeAt(p) === TAB ? 4 - (indent % 4) : 1;
      p++;
    }
    if (indent <= 3 && text.charCodeAt(p) === fence) {
      let run = p;
      while (run < end && text.charCodeAt(run) === fence) run++;
      if (run - p >= size && /^[ \t]*$/.test(text.slice(run, end))) return next;
    }
    at = next;
  }
  return text.length;
};

/** Offset after the line that ends raw HTML, or the end of the text. */
const rawEnd = (text: string, from: number, ends: readonly string[], firstLine: string): number => {
  const lower = ends.length > 1;
  let close = -1;
  // "<!-->" and "<!--->" are whole comments.
  const begin = firstLine.startsWith("<!--") ? from : from;
  if (lower) {
    const re = /<\/(?:script|pre|style|textarea)>/gi;
    re.lastIndex = begin;
    close = re.exec(text)?.index ?? -1;
  } else close = text.indexOf(ends[0]!, begin);
  if (close < 0) return text.length;
  let end = close;
  while (end < text.length && text.charCodeAt(end) !== LF && text.charCodeAt(end) !== CR) end++;
  return end >= text.length ? text.length : text.charCodeAt(end) === CR && text.charCodeAt(end + 1) === LF ? end + 2 : end + 1;
};
