/** URLs of requests. */

/** `base/path?query`; parameters in the order given, values encoded, brackets in names kept (Fiscal Data writes page[size]). */
export const buildUrl = (base: string, path: string, query: readonly (readonly [string, string | null])[] = []): string => {
  const text = query.flatMap(([name, value]) => (value === null ? [] : [`${name}=${encodeQuery(value)}`])).join("&");
  return `${base.replace(/\/+$/, "")}${path}${text === "" ? "" : `?${text}`}`;
};

/** Leaves readable what needs no escape in a query: `:`, `,`, `;`, `/`. */
const encodeQuery = (value: string): string => encodeURIComponent(value).replace(/%(3A|2C|3B|2F)/g, (code) => decodeURIComponent(code));

/** One part of a path; `,` `;` `:` `+` stay as they are. */
export const encodePath = (part: string): string => encodeURIComponent(part).replace(/%(3A|2C|3B|2B)/g, (code) => decodeURIComponent(code));

/** `url` with query parameters set (the next page). @throws TypeError when `url` is none. */
export const withQuery = (url: string, parameters: Readonly<Record<string, string>>): string => {
  const [path = "", query = ""] = url.split("?");
  const rest = query.split("&").filter((part) => part !== "" && !(decodeURIComponent(part.split("=")[0]!) in parameters));
  return `${path}?${[...rest, ...Object.entries(parameters).map(([name, value]) => `${name}=${encodeQuery(value)}`)].join("&")}`;
};

/** A URL that may be stored and shown: the key is cut out. */
export const withoutKey = (url: string): string => url.replace(/([?&]api_key=)[^&]*/g, "$1***");

/** Groups items under a key, in order of first appearance. */
export const groupBy = <T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> => {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
};

/** Slices of at most `size`. */
export const chunks = <T>(items: readonly T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(items.length / size) }, (_, i) => items.slice(i * size, (i + 1) * size));
