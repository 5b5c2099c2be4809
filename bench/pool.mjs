/** Figures for the corpora, from the dataset's own source (server/data): published values with the words a writer would use for them. */
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import { root } from "./kit/paths.mjs";

const data = join(root, "server/data");

/** Names as notes write them; the generator speaks of these entities only. */
export const COUNTRIES = {
  jp: "Japan",
  cn: "China",
  gb: "the United Kingdom",
  de: "Germany",
  fr: "France",
  it: "Italy",
  es: "Spain",
  ca: "Canada",
  au: "Australia",
  kr: "South Korea",
  in: "India",
  br: "Brazil",
  mx: "Mexico",
  ch: "Switzerland",
  se: "Sweden",
  tr: "Turkey",
  us: "the United States",
  ea: "the euro area",
  no: "Norway",
  sg: "Singapore",
  th: "Thailand",
  sa: "Saudi Arabia",
  be: "Belgium",
  lu: "Luxembourg",
  ie: "Ireland",
};

const MEASURES = {
  holdings: /^treasury-holdings\.([a-z]{2})$/,
  inflation: /^cpi-inflation\.([a-z]{2})$/,
  unemployment: /^unemployment\.([a-z]{2})$/,
  yield10: /^gov-yield-10y\.(us|jp)$/,
  yield2: /^gov-yield-2y\.(us)$/,
  fx: /^fx\.usd(jpy|cny|cad|inr|krw)$/,
  brent: /^oil-price\.(brent)$/,
  gold: /^gold-price\.(world)$/,
  growth: /^gdp-growth\.([a-z]{2})$/,
  debt: /^(?:government-)?debt-to-gdp(?:-annual)?\.([a-z]{2})$|^government-debt-to-gdp\.([a-z]{2})$/,
};

/** First and last period used: late enough to be of interest, early enough to be known and final on the notes' dates. */
const FROM = "2015";
const LAST = { monthly: "2025-10", daily: "2025-12-31", annual: "2024" };

/**
 * { [measure]: [{ id, entity, points: [[period, value], ...] }], hash }: values in the published unit (billions for holdings), as numbers,
 * for they are only ever written with fewer digits. Entities without a name above are left out.
 */
export const loadPool = () => {
  const hash = createHash("sha256");
  const pool = Object.fromEntries(Object.keys(MEASURES).map((name) => [name, []]));
  const folder = join(data, "observations");
  for (const file of readdirSync(folder).sort()) {
    const text = readFileSync(join(folder, file), "utf8");
    const head = text.slice(0, text.indexOf("\n")).trim().split(",");
    const wanted = head.flatMap((id, column) =>
      Object.entries(MEASURES).flatMap(([measure, pattern]) => {
        const entity = pattern.exec(id)?.slice(1).find(Boolean);
        if (!entity) return [];
        const named = entity in COUNTRIES || ["fx", "brent", "gold"].includes(measure);
        return named ? [{ measure, id, entity, column }] : [];
      }),
    );
    if (wanted.length === 0) continue;
    const [, ...rows] = parse(text, { relax_column_count: true });
    for (const { measure, id, entity, column } of wanted) {
      const points = [];
      for (const row of rows) {
        const period = row[0];
        const last = period.length === 4 ? LAST.annual : period.length === 7 ? LAST.monthly : LAST.daily;
        if (period < FROM || period > last || !row[column]) continue;
        const value = Number(row[column]);
        if (Number.isFinite(value)) points.push([period, value]);
      }
      if (points.length < 3) continue;
      pool[measure].push({ id, entity, points });
      hash.update(`${id}${JSON.stringify(points)}`);
    }
  }
  for (const [measure, series] of Object.entries(pool)) {
    if (series.length === 0) throw new Error(`server/data has no series for "${measure}": bench/pool.mjs and the dataset disagree`);
    series.sort((a, b) => (a.id < b.id ? -1 : 1));
  }
  return { ...pool, hash: hash.digest("hex").slice(0, 12) };
};
