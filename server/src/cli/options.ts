/** Reading of option values, with messages that say what is expected. */
import { InvalidArgumentError } from "commander";
import { suggestion } from "../config/nearest.js";
import { parseDay } from "../quantity/period.js";

export const oneOf =
  (what: string, names: readonly string[]) =>
  (value: string): string => {
    if (!names.includes(value)) throw new InvalidArgumentError(`There is no ${what} "${value}"${suggestion(value, names)}.`);
    return value;
  };

/** A calendar day. */
export const day = (value: string): string => {
  if (parseDay(value) === undefined) throw new InvalidArgumentError(`"${value}" is not a day; write YYYY-MM-DD.`);
  return value;
};

export const wholeNumber = (value: string): number => {
  if (!/^\d+$/.test(value) || !Number.isSafeInteger(Number(value))) throw new InvalidArgumentError("Write a whole number.");
  return Number(value);
};

export const percent = (value: string): number => {
  const n = Number(value.replace(/%$/, ""));
  if (value.trim() === "" || !(n >= 0 && n <= 100)) throw new InvalidArgumentError("Write a number from 0 to 100.");
  return n;
};

export const collect =
  <T>(read: (value: string) => T) =>
  (value: string, before: readonly T[] | undefined): T[] => [...(before ?? []), read(value)];

export interface FormatTarget {
  readonly id: string;
  /** Null: standard output. */
  readonly file: string | null;
}

/** `sarif` or `sarif=out.sarif`. */
export const formatTarget =
  (ids: readonly string[]) =>
  (value: string): FormatTarget => {
    const at = value.indexOf("=");
    const id = at < 0 ? value : value.slice(0, at);
    oneOf("format", ids)(id);
    if (at === value.length - 1) throw new InvalidArgumentError(`Write a file after "${id}=".`);
    return { id, file: at < 0 ? null : value.slice(at + 1) };
  };
