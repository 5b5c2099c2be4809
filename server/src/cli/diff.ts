/** Unified diff of two texts, line by line (Myers 1986, greedy). Made for few changes in long notes. */

interface Op {
  readonly kind: " " | "-" | "+";
  readonly line: string;
}

/** Lines with their endings, so that a change of an ending shows. */
const linesOf = (text: string): string[] => text.match(/[^\n]*\n|[^\n]+$/g) ?? [];

const script = (a: readonly string[], b: readonly string[]): Op[] => {
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start++;
  let end = 0;
  while (end < a.length - start && end < b.length - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end++;
  const [x, y] = [a.slice(start, a.length - end), b.slice(start, b.length - end)];
  const same = (lines: readonly string[]): Op[] => lines.map((line) => ({ kind: " ", line }));
  return [...same(a.slice(0, start)), ...middle(x, y), ...same(a.slice(a.length - end))];
};

const middle = (a: readonly string[], b: readonly string[]): Op[] => {
  const [n, m] = [a.length, b.length];
  const max = n + m;
  const reach = new Map<number, number>([[1, 0]]);
  const trace: Map<number, number>[] = [];
  for (let d = 0; d <= max; d++) {
    trace.push(new Map(reach));
    for (let k = -d; k <= d; k += 2) {
      const down = k === -d || (k !== d && (reach.get(k - 1) ?? -1) < (reach.get(k + 1) ?? -1));
      let x = down ? (reach.get(k + 1) ?? 0) : (reach.get(k - 1) ?? 0) + 1;
      while (x < n && x - k < m && a[x] === b[x - k]) x++;
      reach.set(k, x);
      if (x >= n && x - k >= m) return back(a, b, trace);
    }
  }
  return [];
};

const back = (a: readonly string[], b: readonly string[], trace: readonly Map<number, number>[]): Op[] => {
  const ops: Op[] = [];
  let [x, y] = [a.length, b.length];
  for (let d = trace.length - 1; d >= 0; d--) {
    const reach = trace[d]!;
    const k = x - y;
    const down = k === -d || (k !== d && (reach.get(k - 1) ?? -1) < (reach.get(k + 1) ?? -1));
    const from = down ? k + 1 : k - 1;
    const px = reach.get(from) ?? 0;
    const py = px - from;
    while (x > px && y > py) {
      ops.push({ kind: " ", line: a[x - 1]! });
      x--;
      y--;
    }
    if (d === 0) break;
    if (down) ops.push({ kind: "+", line: b[--y]! });
    else ops.push({ kind: "-", line: a[--x]! });
  }
  return ops.reverse();
};

const CONTEXT = 3;

/** As git writes names in headers: a tab ends a name with spaces, for readers that would end it at the first one. */
const headerName = (name: string): string => {
  if (!/[\u0000-\u001f"\\]/.test(name)) return /\s/.test(name) ? `${name}\t` : name;
  const octal = (c: string) => `\\${c.charCodeAt(0).toString(8).padStart(3, "0")}`;
  return `"${name.replace(/["\\]/g, "\\$&").replace(/[\u0000-\u001f]/g, octal)}"`;
};

/** "" when the texts are the same. */
export const unifiedDiff = (name: string, before: string, after: string): string => {
  if (before === after) return "";
  const ops = script(linesOf(before), linesOf(after));
  const changed = ops.flatMap((op, i) => (op.kind === " " ? [] : [i]));
  const hunks: [from: number, to: number][] = [];
  for (const i of changed) {
    const last = hunks.at(-1);
    if (last && i - last[1] <= 2 * CONTEXT) last[1] = i + 1;
    else hunks.push([i, i + 1]);
  }
  let out = `--- ${headerName(`a/${name}`)}\n+++ ${headerName(`b/${name}`)}\n`;
  for (const [first, last] of hunks) {
    const [from, to] = [Math.max(0, first - CONTEXT), Math.min(ops.length, last + CONTEXT)];
    const count = (kind: "-" | "+", upTo: readonly Op[]) => upTo.filter((op) => op.kind === " " || op.kind === kind).length;
    const part = ops.slice(from, to);
    const side = (kind: "-" | "+") => {
      const length = count(kind, part);
      const at = count(kind, ops.slice(0, from)) + (length > 0 ? 1 : 0);
      return length === 1 ? `${at}` : `${at},${length}`;
    };
    out += `@@ -${side("-")} +${side("+")} @@\n`;
    for (const { kind, line } of part) out += line.endsWith("\n") ? `${kind}${line}` : `${kind}${line}\n\\ No newline at end of file\n`;
  }
  return out;
};
