/**
 * Periods: ISO 8601 strings on the outside (`2025`, `2025-H1`, `2025-Q3`, `2025-10`, `2025-W46`, `2025-10-24`; an interval is
 * `FROM/TO`), whole days since 1970-01-01 on the inside. Calendar days only: no clock, no time zone.
 */

/** Days since 1970-01-01 (UTC calendar). */
export type Day = number;

/** Annual, half-yearly, quarterly, monthly, weekly (ISO week, Monday to Sunday), daily. */
export type Frequency = "A" | "H" | "Q" | "M" | "W" | "D";

export interface Period {
  readonly iso: string;
  readonly frequency: Frequency;
  /** First day of the period. */
  readonly start: Day;
  /** Last day of the period, inclusive. */
  readonly end: Day;
}

/** Two digits, the common case, or `width` of them. */
const pad = (n: number, width = 2): string => {
  const text = n < 10 ? `0${n}` : String(n);
  return text.length >= width ? text : text.padStart(width, "0");
};

/**
 * Civil dates by whole-number arithmetic in eras of 400 years that begin on 1 March (H. Hinnant, "chrono-compatible low-level date algorithms"):
 * these run for every look-up, and a Date object costs ten times as much. Days and months out of range carry over.
 */
export const dayOf = (year: number, month: number, day: number): Day => {
  const months = year * 12 + month - 3;
  const y = Math.floor(months / 12);
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (months - y * 12) + 2) / 5) + day - 1;
  return era * DAYS_PER_ERA + yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear - EPOCH;
};

/** Days of 400 years, and from 1 March of the year 0 to 1970-01-01. */
const DAYS_PER_ERA = 146_097;
const EPOCH = 719_468;

/** Year, month (1-12) and day of the month. */
export const civil = (at: Day): { year: number; month: number; day: number } => {
  const z = at + EPOCH;
  const era = Math.floor(z / DAYS_PER_ERA);
  const dayOfEra = z - era * DAYS_PER_ERA;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shifted = Math.floor((5 * dayOfYear + 2) / 153);
  const month = shifted < 10 ? shifted + 3 : shifted - 9;
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: dayOfYear - Math.floor((153 * shifted + 2) / 5) + 1,
  };
};

const MONTH_DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

export const daysInMonth = (year: number, month: number): number =>
  month === 2 && year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : (MONTH_DAYS[month - 1] ?? 31);

/** `YYYY-MM-DD`. */
export const isoDay = (day: Day): string => {
  const c = civil(day);
  return `${pad(c.year, 4)}-${pad(c.month)}-${pad(c.day)}`;
};

/** Reads `YYYY-MM-DD`; undefined when it is no calendar day (2025-02-30). */
export const parseDay = (text: string): Day | undefined => {
  const m = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (!m) return undefined;
  const [year, month, day] = [Number(m[1]), Number(m[2]), Number(m[3])];
  if (month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return undefined;
  return dayOf(year, month, day);
};

/** 1 = Monday ... 7 = Sunday. */
export const weekday = (day: Day): number => ((((day + 3) % 7) + 7) % 7) + 1;

const weekStart = (year: number, week: number): Day => {
  const jan4 = dayOf(year, 1, 4);
  return jan4 - (weekday(jan4) - 1) + (week - 1) * 7;
};

export const yearPeriod = (year: number): Period => ({
  iso: pad(year, 4),
  frequency: "A",
  start: dayOf(year, 1, 1),
  end: dayOf(year, 12, 31),
});
export const halfPeriod = (year: number, half: number): Period => ({
  iso: `${pad(year, 4)}-H${half}`,
  frequency: "H",
  start: dayOf(year, half * 6 - 5, 1),
  end: dayOf(year, half * 6, daysInMonth(year, half * 6)),
});
export const quarterPeriod = (year: number, quarter: number): Period => ({
  iso: `${pad(year, 4)}-Q${quarter}`,
  frequency: "Q",
  start: dayOf(year, quarter * 3 - 2, 1),
  end: dayOf(year, quarter * 3, daysInMonth(year, quarter * 3)),
});
export const monthPeriod = (year: number, month: number): Period => ({
  iso: `${pad(year, 4)}-${pad(month)}`,
  frequency: "M",
  start: dayOf(year, month, 1),
  end: dayOf(year, month, daysInMonth(year, month)),
});
export const weekPeriod = (year: number, week: number): Period => {
  const start = weekStart(year, week);
  return { iso: `${pad(year, 4)}-W${pad(week)}`, frequency: "W", start, end: start + 6 };
};
export const dayPeriod = (day: Day): Period => ({ iso: isoDay(day), frequency: "D", start: day, end: day });

/** The number of the digits in [from, to); -1 when another character is there, or when the text ends before. */
const digitsAt = (text: string, from: number, to: number): number => {
  let n = 0;
  for (let i = from; i < to; i++) {
    const d = text.charCodeAt(i) - 48;
    if (!(d >= 0 && d <= 9)) return -1;
    n = n * 10 + d;
  }
  return n;
};

const HYPHEN = 0x2d;

/** Reads one ISO period (no interval); undefined when it is none. Days, months and years, nearly all there are, without an expression. */
export const parsePeriod = (iso: string): Period | undefined => {
  const { length } = iso;
  if (length === 4 || length === 7 || length === 10) {
    const year = digitsAt(iso, 0, 4);
    if (length === 4) return year < 0 ? undefined : { iso, frequency: "A", start: dayOf(year, 1, 1), end: dayOf(year, 12, 31) };
    const month = year < 0 || iso.charCodeAt(4) !== HYPHEN ? -1 : digitsAt(iso, 5, 7);
    if (month >= 0) {
      if (month < 1 || month > 12) return undefined;
      if (length === 7) return { iso, frequency: "M", start: dayOf(year, month, 1), end: dayOf(year, month, daysInMonth(year, month)) };
      const day = iso.charCodeAt(7) === HYPHEN ? digitsAt(iso, 8, 10) : -1;
      if (day < 1 || day > daysInMonth(year, month)) return undefined;
      const start = dayOf(year, month, day);
      return { iso, frequency: "D", start, end: start };
    }
  }
  return parseOther(iso);
};

const parseOther = (iso: string): Period | undefined => {
  const m = /^(\d{4})(?:-(?:(H)([12])|(Q)([1-4])|(W)(\d{2})|(\d{2})(?:-(\d{2}))?))?$/.exec(iso);
  if (!m) return undefined;
  const year = Number(m[1]);
  if (m[2]) return halfPeriod(year, Number(m[3]));
  if (m[4]) return quarterPeriod(year, Number(m[5]));
  if (m[6]) {
    const week = Number(m[7]);
    return week >= 1 && week <= 53 && weekStart(year, week) < weekStart(year + 1, 1) ? weekPeriod(year, week) : undefined;
  }
  if (m[9]) {
    const day = parseDay(iso);
    return day === undefined ? undefined : { iso, frequency: "D", start: day, end: day };
  }
  if (m[8]) return Number(m[8]) >= 1 && Number(m[8]) <= 12 ? monthPeriod(year, Number(m[8])) : undefined;
  return yearPeriod(year);
};

/** Reads `FROM/TO`; undefined when either end is no period. */
export const parseInterval = (iso: string): { from: Period; to: Period } | undefined => {
  const [a, b, ...rest] = iso.split("/");
  if (a === undefined || b === undefined || rest.length > 0) return undefined;
  const from = parsePeriod(a);
  const to = parsePeriod(b);
  return from && to ? { from, to } : undefined;
};

/** The period of a frequency that holds a day. */
export const periodAt = (frequency: Frequency, day: Day): Period => {
  const c = civil(day);
  switch (frequency) {
    case "A":
      return yearPeriod(c.year);
    case "H":
      return halfPeriod(c.year, c.month <= 6 ? 1 : 2);
    case "Q":
      return quarterPeriod(c.year, Math.ceil(c.month / 3));
    case "M":
      return monthPeriod(c.year, c.month);
    case "W": {
      const monday = day - (weekday(day) - 1);
      const year = civil(monday + 3).year;
      return weekPeriod(year, Math.round((monday - weekStart(year, 1)) / 7) + 1);
    }
    case "D":
      return dayPeriod(day);
  }
};

/** The period `count` steps later (earlier when negative), of the same frequency. */
export const shiftPeriod = (period: Period, count: number): Period => {
  const c = civil(period.start);
  switch (period.frequency) {
    case "A":
      return yearPeriod(c.year + count);
    case "H": {
      const index = c.year * 2 + (c.month <= 6 ? 0 : 1) + count;
      return halfPeriod(Math.floor(index / 2), (((index % 2) + 2) % 2) + 1);
    }
    case "Q": {
      const index = c.year * 4 + Math.floor((c.month - 1) / 3) + count;
      return quarterPeriod(Math.floor(index / 4), (((index % 4) + 4) % 4) + 1);
    }
    case "M": {
      const index = c.year * 12 + c.month - 1 + count;
      return monthPeriod(Math.floor(index / 12), (((index % 12) + 12) % 12) + 1);
    }
    case "W":
      return periodAt("W", period.start + 7 * count);
    case "D":
      return dayPeriod(period.start + count);
  }
};

/** The same period `years` earlier (29 February becomes 28). */
export const yearsEarlier = (period: Period, years = 1): Period => {
  if (period.frequency === "D") {
    const c = civil(period.start);
    return dayPeriod(dayOf(c.year - years, c.month, Math.min(c.day, daysInMonth(c.year - years, c.month))));
  }
  if (period.frequency === "W") return periodAt("W", period.start - Math.round(365.25 * years));
  const perYear = { A: 1, H: 2, Q: 4, M: 12 }[period.frequency];
  return shiftPeriod(period, -perYear * years);
};

/** Whether `inner` lies wholly inside `outer`. */
export const holds = (outer: Period, inner: Period): boolean => outer.start <= inner.start && inner.end <= outer.end;

const MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

/** "October 2025", "Q3 2025", "24 October 2025", "2025": for people. Intervals: "September 2025 to October 2025". */
export const describePeriod = (iso: string): string => {
  const interval = parseInterval(iso);
  if (interval) return `${describePeriod(interval.from.iso)} to ${describePeriod(interval.to.iso)}`;
  const period = parsePeriod(iso);
  if (!period) return iso;
  const c = civil(period.start);
  switch (period.frequency) {
    case "A":
      return String(c.year);
    case "H":
      return `first half ${c.year}`.replace("first", c.month <= 6 ? "first" : "second");
    case "Q":
      return `Q${Math.ceil(c.month / 3)} ${c.year}`;
    case "M":
      return `${MONTHS[c.month - 1]} ${c.year}`;
    case "W":
      return `week of ${isoDay(period.start)}`;
    case "D":
      return `${c.day} ${MONTHS[c.month - 1]} ${c.year}`;
  }
};
