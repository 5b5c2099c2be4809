/** A small strict reader of XML for tests: throws on anything that is not well-formed. */
export interface Element {
  readonly name: string;
  readonly attributes: Record<string, string>;
  readonly children: Element[];
  text: string;
}

const ENTITIES: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

const decode = (text: string): string =>
  text.replace(/&([^;]*);?/g, (all, name: string) => {
    if (/^#\d+$/.test(name) && all.endsWith(";")) return String.fromCodePoint(Number(name.slice(1)));
    if (name in ENTITIES && all.endsWith(";")) return ENTITIES[name]!;
    throw new Error(`bad entity ${all}`);
  });

export const XMLParser = (text: string): Element => {
  if (/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/.test(text)) throw new Error("a character that XML cannot hold");
  const root: Element = { name: "", attributes: {}, children: [], text: "" };
  const stack = [root];
  let at = 0;
  for (const m of text.matchAll(/<\?xml[^?]*\?>|<\/([\w-]+)>|<([\w-]+)((?:\s+[\w-]+="[^"<]*")*)\s*(\/?)>/g)) {
    const between = text.slice(at, m.index);
    if (/[<]|\]\]>/.test(between)) throw new Error(`stray markup: ${between.slice(0, 80)}`);
    stack.at(-1)!.text += decode(between);
    at = m.index + m[0].length;
    if (m[1]) {
      if (stack.pop()!.name !== m[1]) throw new Error(`</${m[1]}> closes another element`);
    } else if (m[2]) {
      const attributes = Object.fromEntries([...m[3]!.matchAll(/([\w-]+)="([^"]*)"/g)].map((a) => [a[1]!, decode(a[2]!)]));
      const element: Element = { name: m[2], attributes, children: [], text: "" };
      stack.at(-1)!.children.push(element);
      if (!m[4]) stack.push(element);
    }
  }
  if (stack.length !== 1 || root.children.length !== 1) throw new Error("not one closed element");
  return root.children[0]!;
};
