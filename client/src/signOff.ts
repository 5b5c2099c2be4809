/**
 * Sign-offs of a note, in a file beside it: NOTE.tieout.json. A sign-off is tied to what was signed (text, series, period, data), so that
 * a figure edited later is unsigned again.
 */
import { type Uri, workspace } from "vscode";
import type { SheetRow } from "./messages.js";
import { signKey } from "./signKey.js";

export interface SignOff {
  readonly by: string;
  /** YYYY-MM-DD. */
  readonly on: string;
}

export type SignOffs = Readonly<Record<string, SignOff>>;

const sidecar = (note: Uri): Uri | null =>
  note.scheme === "untitled" ? null : note.with({ path: `${note.path.replace(/\.[^./]*$/, "")}.tieout.json` });

interface File {
  readonly signOffs: Record<string, SignOff>;
}

const read = async (file: Uri): Promise<File> => {
  try {
    const parsed: unknown = JSON.parse(new TextDecoder().decode(await workspace.fs.readFile(file)));
    const signOffs = (parsed as { signOffs?: unknown }).signOffs;
    return {
      ...(parsed as object),
      signOffs: typeof signOffs === "object" && signOffs !== null ? { ...(signOffs as Record<string, SignOff>) } : {},
    };
  } catch {
    return { signOffs: {} };
  }
};

export const readSignOffs = async (note: Uri): Promise<SignOffs> => {
  const file = sidecar(note);
  return file ? (await read(file)).signOffs : {};
};

/** Null takes the signature back. */
export const writeSignOff = async (note: Uri, row: SheetRow, signOff: SignOff | null): Promise<void> => {
  const file = sidecar(note);
  if (!file) return;
  const content = await read(file);
  if (signOff) content.signOffs[signKey(row)] = signOff;
  else delete content.signOffs[signKey(row)];
  const sorted = Object.fromEntries(Object.entries(content.signOffs).sort(([a], [b]) => (a < b ? -1 : 1)));
  await workspace.fs.writeFile(file, new TextEncoder().encode(`${JSON.stringify({ ...content, signOffs: sorted }, null, 2)}\n`));
};
