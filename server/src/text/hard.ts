/**
 * Chunks that the full parser is not given: micromark's time grows with the square of their nesting, of their delimiters or of their
 * length ("~~a", "[a](b ", ">" thousands of times). No note that people write comes near; they are taken as prose as they stand.
 */
const MOST_LENGTH = 100_000;
/** Quotes and lists begun on one line. */
const MOST_CONTAINERS = 100;
/** Lines of a quote or an item that go on without its mark, among those that have it. */
const MOST_LAZY = 400;
/** Characters that may open or close markup in lines that follow one another. A line that starts a row, a quote or an item begins anew. */
const MOST_DELIMITERS = 4000;

/** One bit for each ASCII character of `signs`. */
const setOf = (signs: string): Uint8Array => {
  const set = new Uint8Array(128);
  for (const c of signs) set[c.charCodeAt(0)] = 1;
  return set;
};
const DELIMITERS = setOf("*_~[]`<!&:@");
const CONTAINERS = setOf(">-+*");

/** One pass over the text. */
export const tooHard = (text: string): boolean => {
  if (text.length > MOST_LENGTH) return true;
  let delimiters = 0;
  let lazy = 0;
  let inside = false;
  let i = 0;
  while (i < text.length) {
    // The line's prefix: spaces and containers.
    let containers = 0;
    let blank = true;
    for (; i < text.length; i++) {
      const c = text.charCodeAt(i);
      if (c === 32 || c === 9) continue;
      if (c < 128 && CONTAINERS[c] === 1) containers++;
      else {
        blank = c === 10 || c === 13;
        break;
      }
    }
    if (containers > MOST_CONTAINERS) return true;
    if (inside && !blank && containers === 0 && ++lazy > MOST_LAZY) return true;
    inside = containers > 0;
    if (blank || containers > 0 || text.charCodeAt(i) === 124) delimiters = 0;
    for (; i < text.length; i++) {
      const c = text.charCodeAt(i);
      if (c === 10 || c === 13) {
        i++;
        break;
      }
      if (c < 128 && DELIMITERS[c] === 1 && ++delimiters > MOST_DELIMITERS) return true;
    }
  }
  return false;
};
