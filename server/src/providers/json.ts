/** JSON with its numbers kept as written: every number arrives as a string, so no digit passes through a float. */
import * as z from "zod";
import { decodeText, refuseHtml } from "./decode.js";
import { ProviderError } from "./error.js";

/** Strings (skipped) or numbers (quoted). The string form has no nested repetition, so long text cannot exhaust the engine. */
const TOKEN = /"[^"\\]*(?:\\[\s\S][^"\\]*)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;

/** @throws ProviderError "truncated" or "unreadable". */
export const parseJson = (bytes: Uint8Array, contentType: string): unknown => {
  const text = decodeText(bytes, contentType).trim();
  if (text === "") throw new ProviderError("truncated", "the answer is empty", { retriable: true });
  refuseHtml(text);
  try {
    return JSON.parse(text.replace(TOKEN, (token) => (token.startsWith('"') ? token : `"${token}"`)));
  } catch {
    if (!/^[[{]/.test(text)) throw new ProviderError("unreadable", "the answer is not JSON");
    if (!/[\]}]$/.test(text)) throw new ProviderError("truncated", "the answer ends early", { retriable: true });
    throw new ProviderError("unreadable", "the answer is not valid JSON", { retriable: true });
  }
};

/** `value` as `schema` describes it. @throws ProviderError "unreadable" naming the first place that differs. */
export const shaped = <S extends z.ZodType>(schema: S, value: unknown): z.infer<S> => {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  throw new ProviderError("unreadable", `the answer has another shape than documented, at ${issue?.path.join(".") || "its start"}`);
};

/** A number or a string in the answer, as text; numbers have become strings in parseJson. */
export const scalar = z.string();
/** A cell: text, or null. Other kinds (booleans, lists) are not cells. */
export const cell = z.string().nullable();
