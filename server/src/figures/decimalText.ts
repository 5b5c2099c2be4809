/** Arithmetic on decimal strings that a scanner needs often: moving the point and trimming, without building big numbers. */
import type { DecimalString } from "../quantity/decimal.js";

/** `digits` (digits with at most one point) times 10^exponent, written out in full without needless zeros. */
export const shiftPoint = (digits: string, exponent: number): DecimalString => {
  const point = digits.indexOf(".");
  if (exponent === 0 && digits.charCodeAt(0) !== 48 && (point < 0 || (point > 0 && digits.charCodeAt(digits.length - 1) > 48)))
    return digits;
  if (point < 0 && exponent > 0 && digits.charCodeAt(0) > 48) return digits + "0".repeat(exponent);
  const whole = point < 0 ? digits : digits.slice(0, point);
  const fraction = point < 0 ? "" : digits.slice(point + 1);
  let all = whole + fraction;
  let place = whole.length + exponent;
  if (place < 0) {
    all = "0".repeat(-place) + all;
    place = 0;
  } else if (place > all.length) all += "0".repeat(place - all.length);
  const head = all.slice(0, place).replace(/^0+(?=\d)/, "") || "0";
  const tail = all.slice(place).replace(/0+$/, "");
  return tail === "" ? head : `${head}.${tail}`;
};

export const isZero = (value: DecimalString): boolean => /^-?0(?:\.0*)?$/.test(value);

export const negate = (value: DecimalString): DecimalString =>
  isZero(value) ? value : value.startsWith("-") ? value.slice(1) : `-${value}`;

export interface ParsedDigits {
  /** Digits with at most one point. */
  readonly plain: string;
  readonly decimals: number;
  /** Thousands separators were written. */
  readonly grouped: boolean;
}

const THOUSANDS = /^\d{1,3}(?:,\d{3})+$/;
const INDIAN = /^\d{1,2}(?:,\d{2})+,\d{3}$/;

const joined = (whole: string, fraction: string, grouped: boolean): ParsedDigits => ({
  plain: fraction === "" ? whole : `${whole}.${fraction}`,
  decimals: fraction.length,
  grouped,
});

/**
 * Reads "1,200.0", "1.200,5", "12,34,567", "1'200", "0,75", "1.2e6". Null when the separators make no number ("1.2.3").
 * One comma before three digits groups; before one, two or more than three it is a decimal comma. One point is a decimal point.
 */
export const parseDigits = (raw: string): ParsedDigits | null => {
  // Most numbers are digits with at most one point.
  let point = -1;
  let simple = true;
  for (let i = 0; i < raw.length && simple; i++) {
    const c = raw.charCodeAt(i);
    if (c === 46 && point < 0) point = i;
    else if (c < 48 || c > 57) simple = false;
  }
  if (simple) return { plain: raw, decimals: point < 0 ? 0 : raw.length - point - 1, grouped: false };
  return parseSeparated(raw);
};

/** "1,234,567.8": groups of three with commas, and decimals; null when it is anything else. */
const parseGrouped = (raw: string): ParsedDigits | null => {
  let run = 0;
  let groups = 0;
  let point = -1;
  for (let i = 0; i < raw.length; i++) {
    const c = raw.charCodeAt(i);
    if (c >= 48 && c <= 57) run++;
    else if (c === 44 && point < 0 && (groups === 0 ? run >= 1 && run <= 3 : run === 3)) {
      groups++;
      run = 0;
    } else if (c === 46 && point < 0 && groups > 0 && run === 3) {
      point = i;
      run = 0;
    } else return null;
  }
  if (groups === 0 || (point < 0 ? run !== 3 : run === 0) || raw.charCodeAt(0) === 48) return null;
  return { plain: raw.replaceAll(",", ""), decimals: point < 0 ? 0 : raw.length - point - 1, grouped: true };
};

const parseSeparated = (raw: string): ParsedDigits | null => {
  const common = parseGrouped(raw);
  if (common) return common;
  const e = /^(.*)[eE]([+-]?\d+)$/.exec(raw);
  if (e) {
    const base = parseDigits(e[1]!);
    if (!base || base.grouped) return null;
    const exponent = Number(e[2]);
    if (Math.abs(exponent) > 30) return null;
    const plain = shiftPoint(base.plain, exponent);
    return { plain, decimals: Math.max(0, base.decimals - exponent), grouped: false };
  }
  let text = raw;
  let grouped = false;
  const spaced = text.replace(/['\u2019\u00a0\u2009\u202f]/g, "");
  if (spaced !== text) {
    text = spaced;
    grouped = true;
  }
  const commas = text.split(",").length - 1;
  const points = text.split(".").length - 1;
  if (commas === 0 && points === 0) return joined(text, "", grouped);
  if (commas === 0) {
    if (points === 1) {
      const [whole, fraction] = text.split(".");
      return joined(whole!, fraction!, grouped);
    }
    return /^\d{1,3}(?:\.\d{3})+$/.test(text) && !grouped ? joined(text.replaceAll(".", ""), "", true) : null;
  }
  if (points === 0) {
    if (!grouped && ((THOUSANDS.test(text) && !text.startsWith("0")) || INDIAN.test(text)))
      return joined(text.replaceAll(",", ""), "", true);
    if (commas > 1) return null;
    const [whole, fraction] = text.split(",");
    return joined(whole!, fraction!, grouped);
  }
  if (grouped) return null;
  const point = text.indexOf(".");
  const comma = text.lastIndexOf(",");
  if (point > comma && points === 1) {
    const whole = text.slice(0, point);
    return THOUSANDS.test(whole) || INDIAN.test(whole) ? joined(whole.replaceAll(",", ""), text.slice(point + 1), true) : null;
  }
  if (comma > point && commas === 1) {
    const whole = text.slice(0, comma);
    return /^\d{1,3}(?:\.\d{3})+$/.test(whole) ? joined(whole.replaceAll(".", ""), text.slice(comma + 1), true) : null;
  }
  return null;
};
