/** Datasets of any size in the source form of server/data: made-up measures with made-up names, and notes that speak of them. */

import { createRandom } from "./kit/random.mjs";
import { COUNTRIES } from "./pool.mjs";

const PARTS = ["bel", "tar", "mon", "vis", "kor", "lan", "dru", "pex", "sil", "gam", "ro", "ne", "thu", "qua", "fer", "jol"];
const MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];
const ENTITIES = Object.keys(COUNTRIES).slice(0, 20);

/** Two words no text has, one pair a measure. */
const nameOf = (i) => {
  const word = (n, length) => Array.from({ length }, (_, k) => PARTS[Math.floor(n / 16 ** k) % 16]).join("");
  return `${word(i, 3)} ${word(i * 7 + 3, 2)} rate`;
};

/**
 * `count` monthly series of ten years, twenty entities a measure; each measure has its name and three aliases. Returns the texts that the
 * compiler reads, and `sentence(r)`, a sentence that ties to one of the series.
 */
export const syntheticSource = (count, names, columns) => {
  const r = createRandom(count);
  const months = Array.from({ length: 120 }, (_, i) => `${2015 + Math.floor(i / 12)}-${String((i % 12) + 1).padStart(2, "0")}`);
  const series = Array.from({ length: count }, (_, i) => {
    const measure = Math.floor(i / ENTITIES.length);
    return {
      id: `synthetic-${measure}.${ENTITIES[i % ENTITIES.length]}`,
      measure,
      entity: ENTITIES[i % ENTITIES.length],
      values: months.map(() => (r.between(-20, 120) / 10).toFixed(1)),
    };
  });
  const row = (s) => {
    const cells = {
      id: s.id,
      title: `${nameOf(s.measure)}, ${COUNTRIES[s.entity]}`,
      measure: `synthetic-${s.measure}`,
      entity: s.entity,
      unit: "percent",
      multiplier: "0",
      decimals: "1",
      frequency: "M",
      basis: "level",
      publisher: "Synthetic",
      licence: "none",
    };
    return columns.map((name) => (cells[name] === undefined ? "" : `"${cells[name]}"`)).join(",");
  };
  // Tables of 500 series: wider ones make lines that no person would keep.
  const observations = {};
  for (let from = 0; from < count; from += 500) {
    const part = series.slice(from, from + 500);
    observations[`part-${from}`] =
      `${["period", ...part.map((s) => s.id)].join(",")}\n${months.map((m, i) => [m, ...part.map((s) => s.values[i])].join(",")).join("\n")}\n`;
  }
  const [head] = names.measures.split("\n", 1);
  const fields = head.trim().split(",");
  const measures = Array.from({ length: Math.ceil(count / ENTITIES.length) }, (_, m) => {
    const name = nameOf(m);
    const cells = {
      measure: `synthetic-${m}`,
      names: [name, `${name} index`, `headline ${name}`, `${name} of the whole economy`].join(";"),
      kind: "rate",
      default: "M",
    };
    return fields.map((field) => cells[field] ?? "").join(",");
  });
  return {
    source: {
      catalogue: `${columns.join(",")}\n${series.map(row).join("\n")}\n`,
      publishers: "publisher,attribution,licence\nSynthetic,Synthetic,none\n",
      observations,
      names: { ...names, measures: `${names.measures.trimEnd()}\n${measures.join("\n")}\n` },
    },
    sentence: (random) => {
      const s = random.pick(series);
      const i = random.below(months.length);
      return `The ${nameOf(s.measure)} in ${COUNTRIES[s.entity]} was ${s.values[i].replace("-", "−")}% in ${MONTHS[Number(months[i].slice(5)) - 1]} ${months[i].slice(0, 4)}.`;
    },
  };
};
