/** Elements with attributes and children; text is only ever set as text. */
type Child = Node | string | null;

export const el = <K extends keyof HTMLElementTagNameMap>(
  tag: K,
  props: Record<string, string> = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[K] => {
  const node = document.createElement(tag);
  for (const [key, value] of Object.entries(props)) node.setAttribute(key, value);
  for (const child of children) if (child !== null) node.append(child);
  return node;
};

export const button = (label: string, run: () => void, props: Record<string, string> = {}): HTMLButtonElement => {
  const node = el("button", { type: "button", ...props }, label);
  node.addEventListener("click", run);
  return node;
};
