/** Bytes to text as publishers send it: BOMs, UTF-16, and Shift-JIS from Japan with or without a declared charset. */
import { ProviderError } from "./error.js";

const decodeAs = (label: string, bytes: Uint8Array, fatal: boolean): string | undefined => {
  try {
    return new TextDecoder(label, { fatal }).decode(bytes);
  } catch {
    return undefined; // Bytes that are not this encoding, or a runtime without it.
  }
};

/** Text without a BOM. `fallback` is tried when the bytes are not UTF-8 and no charset is declared. */
export const decodeText = (bytes: Uint8Array, contentType: string, fallback = "windows-1252"): string => {
  const declared = /charset\s*=\s*"?([\w-]+)/i.exec(contentType)?.[1];
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return decodeAs("utf-16le", bytes, false) ?? "";
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return decodeAs("utf-16be", bytes, false) ?? "";
  const utf8 = decodeAs("utf-8", bytes, true); // A server's charset is often wrong; valid UTF-8 never is by chance. It drops a BOM.
  if (utf8 !== undefined) return utf8;
  const text = (declared && decodeAs(declared, bytes, false)) ?? decodeAs(fallback, bytes, false) ?? decodeAs("utf-8", bytes, false);
  if (text === undefined) throw new ProviderError("unreadable", "the answer is in an unknown encoding");
  return text;
};

/** Lines without their ends (LF, CRLF or CR). */
export const linesOf = (text: string): string[] => text.split(/\r\n|\n|\r/);

/** @throws ProviderError when the answer is a web page: a maintenance notice, a login, a moved address. */
export const refuseHtml = (text: string): void => {
  if (/^\s*(<!doctype html|<html|<head|<body)/i.test(text))
    throw new ProviderError("unreadable", "the answer is a web page, not data", { retriable: true });
};
