/** Where an id stands as a word of its own, for renaming. Offsets into the text given. */

const everywhere = (text: string, id: string, whole: (before: string, after: string) => boolean): readonly number[] => {
  const found: number[] = [];
  for (let at = text.indexOf(id); at >= 0; at = text.indexOf(id, at + id.length))
    if (whole(text.slice(Math.max(0, at - 4), at), text.slice(at + id.length, at + id.length + 2))) found.push(at);
  return found;
};

/** In a file of data: the head or the rows of a CSV, a `# id:` line, a JSON string. Not in paths, nor in aliases ("fred:ID"). */
export const idsInData = (text: string, id: string): readonly number[] =>
  everywhere(
    text,
    id,
    (before, after) =>
      (before === "" || /[\s,;"'#\uFEFF]$/.test(before) || /(^|\W)id:$/i.test(before)) && !/^(?:[\w:/-]|\.[\w-])/.test(after),
  );

/** In the expression of a pin that is known to speak of the series: `a`, `a+b`, `a-b`, `a/b`. */
export const idsInExpression = (expression: string, id: string): readonly number[] =>
  everywhere(expression, id, (before, after) => (before === "" || /[+/-]$/.test(before)) && (after === "" || /^[+/-]/.test(after)));

/** Whether an expression speaks of the series: "a-b" may be a difference or one id. */
export type Speaks = (expression: string) => boolean;

/** Offsets of an id inside the stretches of a text that hold an expression over series. */
const inStretches = (text: string, stretches: RegExp, id: string, speaks: Speaks): readonly number[] =>
  [...text.matchAll(stretches)].flatMap((m) => {
    const expression = m[1]!;
    const start = m.index + m[0].lastIndexOf(expression);
    return speaks(expression) ? idsInExpression(expression, id).map((at) => start + at) : [];
  });

/** In a config file (JSON, YAML) or an editor's settings: the values of the key `series`. */
export const idsInConfig = (text: string, id: string, speaks: Speaks): readonly number[] =>
  inStretches(text, /["']?\bseries["']?[ \t]*:[ \t]*["']?([^"'\s,}\]#]+)/g, id, speaks);

/** In a file of sign-offs: "figure | SERIES | period | data". */
export const idsInSignOffs = (text: string, id: string, speaks: Speaks): readonly number[] =>
  inStretches(text, /(?<=\| )([^|\n"]+)(?= \|)/g, id, speaks);
