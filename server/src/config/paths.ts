/** Paths as text, "/" between parts, so that the same code serves a disk and a virtual workspace. Drive letters are kept as a first part. */

export const directoryOf = (path: string): string => {
  const at = path.lastIndexOf("/");
  return at < 0 ? "." : at === 0 ? "/" : path.slice(0, at);
};

export const baseOf = (path: string): string => path.slice(path.lastIndexOf("/") + 1);

export const isAbsolute = (path: string): boolean => path.startsWith("/") || /^[A-Za-z]:\//.test(path);

/** `path` as seen from folder `base`, with "." and ".." taken out. */
export const resolvePath = (base: string, path: string): string => {
  const joined = isAbsolute(path) ? path : `${base}/${path}`;
  const parts: string[] = [];
  for (const part of joined.split("/")) {
    if (part === "" || part === ".") continue;
    if (part === "..") parts.pop();
    else parts.push(part);
  }
  return (joined.startsWith("/") ? "/" : "") + parts.join("/");
};

/** Relative path from a folder to what lies in it; undefined when it lies outside. */
export const within = (folder: string, path: string): string | undefined => {
  if (folder === path) return "";
  const prefix = folder.endsWith("/") ? folder : `${folder}/`;
  return path.startsWith(prefix) ? path.slice(prefix.length) : undefined;
};

/** The folder and all above it, nearest first. */
export const ancestors = (folder: string): string[] => {
  const out = [folder];
  for (let at = folder; ; ) {
    const up = directoryOf(at);
    if (up === at || up === "." || up === "") return out;
    out.push(up);
    at = up;
  }
};
