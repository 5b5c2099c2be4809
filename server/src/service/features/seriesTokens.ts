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
