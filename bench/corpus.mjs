/**
 * Notes as macro desks write them, made from a seed: front matter, headings, paragraphs, lists, tables, quotes, links, emphasis and code,
 * with published figures (bench/pool.mjs), with figures that no dataset holds (forecasts, surveys, positions), and with plain talk.
 * One published figure in forty is written wrong, so that a note has findings, and at most one figure in twenty is one.
 */
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { corpusRoot } from "./kit/paths.mjs";
import { createRandom, seedOf } from "./kit/random.mjs";
import { COUNTRIES, loadPool } from "./pool.mjs";

const MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];
const WRONG = 1 / 40;

const month = (period) => `${MONTHS[Number(period.slice(5, 7)) - 1]} ${period.slice(0, 4)}`;
const day = (period) => `${Number(period.slice(8, 10))} ${month(period)}`;
const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);
const grouped = (text) => text.replace(/\B(?=(\d{3})+(?!\d))/g, ",");
const fixed = (value, digits) => {
  const [whole, part] = value.toFixed(digits).split(".");
  return part ? `${grouped(whole)}.${part}` : grouped(whole);
};

/** Sentences with a published figure. Each gets { r, name, period, v(digits), value } and says one thing with its own period. */
const STATEMENTS = {
  holdings: [
    ({ name, period, v }) => `${capital(name)} held ${v.money()} of US Treasuries at the end of ${month(period)}.`,
    ({ name, period, v }) => `At the end of ${month(period)}, Treasury holdings of ${name} stood at ${v.money()}.`,
    ({ name, period, v }) => `The TIC tables for ${month(period)} put holdings of US Treasuries by ${name} at **${v.money()}**.`,
  ],
  inflation: [
    ({ name, period, v }) => `Consumer price inflation in ${name} was ${v.of(1)}% in ${month(period)}.`,
    ({ name, period, v }) => `In ${month(period)}, headline CPI inflation in ${name} stood at *${v.of(1)}%*.`,
  ],
  unemployment: [({ name, period, v }) => `The unemployment rate in ${name} was ${v.of(1)}% in ${month(period)}.`],
  yield10: [
    ({ entity, period, v }) => `The 10-year ${entity === "us" ? "Treasury" : "JGB"} yield closed at ${v.of(2)}% on ${day(period)}.`,
    ({ entity, period, v }) => `On ${day(period)} the 10-year ${entity === "us" ? "Treasury" : "JGB"} yield ended at ${v.of(2)}%.`,
  ],
  yield2: [({ period, v }) => `The 2-year Treasury yield was ${v.of(2)}% on ${day(period)}.`],
  fx: [
    ({ entity, period, v }) => `USD/${entity.toUpperCase()} stood at ${v.of(2)} on ${day(period)}.`,
    ({ entity, period, v }) =>
      `On ${day(period)}, the dollar bought ${v.of(2)} ${{ jpy: "yen", cny: "yuan", cad: "Canadian dollars", inr: "rupees", krw: "won" }[entity]}.`,
  ],
  brent: [({ period, v }) => `Brent crude closed at $${v.of(2)} a barrel on ${day(period)}.`],
  gold: [({ period, v }) => `Gold averaged $${v.of(0)} an ounce in ${month(period)}.`],
  growth: [
    ({ name, period, v, value }) =>
      value >= 0 ? `Real GDP in ${name} grew by ${v.of(1)}% in ${period}.` : `Real GDP in ${name} fell by ${v.abs(1)}% in ${period}.`,
  ],
  debt: [
    ({ name, period, v }) => `Gross government debt in ${name} was ${v.of(1)}% of GDP in ${period}.`,
    ({ name, period, v }) => `The debt ratio of ${name} came to ${v.of(0)}% of GDP in ${period}.`,
  ],
};

/** Figures without a checkable claim. */
const OPINIONS = [
  (r) => `We expect the policy rate to reach ${(r.between(4, 24) / 4).toFixed(2)}% by the end of next year.`,
  (r) => `Our flow model puts private buying at around $${r.between(5, 60)} billion a week.`,
  (r) => `In our client survey ${r.between(21, 79)}% of reserve managers planned to lengthen duration.`,
  (r) => `The desk cut the position by ${r.between(5, 40)}% and would add again ${r.between(5, 30)} basis points higher.`,
  (r) => `If the spread widens by another ${r.between(10, 80)} basis points, the trade no longer pays for its carry.`,
  (r) => `We pencil in growth of ${(r.between(2, 39) / 10).toFixed(1)}% for next year, a touch below consensus.`,
  (r) => `A fund of this size would have to sell perhaps $${r.between(2, 90)}bn to get back to benchmark.`,
];

const SUBJECTS = [
  "The committee",
  "The market",
  "Our reading",
  "The ministry",
  "The usual seller",
  "Custody data",
  "The long end",
  "A weaker currency",
  "The insurance sector",
  "The governor",
  "Every auction since the spring",
  "The term premium",
  "Domestic demand",
  "The press conference",
  "Positioning",
  "The official sector",
  "Hedged carry",
  "The fiscal story",
];
const VERBS = [
  "still points to",
  "says little about",
  "has yet to reflect",
  "argues against",
  "leaves room for",
  "distracts from",
  "was shaped by",
  "cannot explain",
  "sits uneasily with",
  "depends on",
  "has been drowned out by",
  "owes more to",
  "is a poor guide to",
  "adds weight to",
];
const OBJECTS = [
  "the change in tone",
  "a slower pace of purchases",
  "what exporters report",
  "the calendar of supply",
  "steady foreign demand",
  "the revisions of the spring",
  "real money flows",
  "a quiet summer",
  "the story told in headlines",
  "valuation effects",
  "the next move",
  "a premium for patience",
  "thin liquidity",
  "the politics of the budget",
  "how banks fund themselves",
];
const TAILS = [
  "",
  "",
  ", as we argued before",
  ", and that is the point",
  ", whatever the headlines say",
  ", at least for now",
  ", though the sample is small",
  ", which is why we stay cautious",
  " when rates are this volatile",
  ", and the tables do not settle it",
  "; nobody should be surprised",
];
const TOPICS = [
  "Rates",
  "Reserves",
  "The dollar and its rivals",
  "What foreigners own",
  "Prices",
  "Labour",
  "Debt and deficits",
  "The long end",
  "Energy",
  "Flows",
  "Policy",
  "Gold",
  "Growth",
  "Positioning",
  "View",
];
const SITES = [
  "https://example.org/notes/reserves",
  "https://example.com/charts?series=tic&view=monthly",
  "https://example.net/research/term-premium.html",
];

const talk = (r) => `${r.pick(SUBJECTS)} ${r.pick(VERBS)} ${r.pick(OBJECTS)}${r.pick(TAILS)}.`;
const markedTalk = (r) => {
  const phrase = r.pick(OBJECTS);
  const marked = r.pick([
    `*${phrase}*`,
    `**${phrase}**`,
    `[${phrase}](${r.pick(SITES)})`,
    `[${phrase}](./note-${r.between(0, 49).toString().padStart(4, "0")}.md)`,
    `\`tic.csv\` and ${phrase}`,
  ]);
  return `${r.pick(SUBJECTS)} ${r.pick(VERBS)} ${marked}${r.pick(TAILS)}.`;
};

/** The written forms of a value, with the slip where this figure is one of the wrong ones. */
const writer = (r, value) => {
  const shown = r.chance(WRONG) ? value * (r.chance(0.5) ? 1.13 : 0.86) + 0.7 : value;
  return {
    of: (digits) => fixed(shown, digits).replace("-", "−"),
    abs: (digits) => fixed(Math.abs(shown), digits),
    money: () => (shown >= 1000 ? `$${fixed(shown / 1000, r.chance(0.5) ? 2 : 3)} trillion` : `$${fixed(shown, 1)} billion`),
  };
};

/** { note(index, size), hash }: `note` is a pure function of its arguments. */
export const createCorpus = ({ seed = 20260401, pool = loadPool() } = {}) => {
  const measures = Object.keys(STATEMENTS);

  const statement = (r) => {
    const measure = r.pick(measures);
    const series = r.pick(pool[measure]);
    const [period, value] = r.pick(series.points);
    const say = r.pick(STATEMENTS[measure]);
    return say({ r, name: COUNTRIES[series.entity] ?? series.entity, entity: series.entity, period, value, v: writer(r, value) });
  };

  /** About every second sentence carries a figure. */
  const sentence = (r) => {
    const kind = r.next();
    return kind < 0.34 ? statement(r) : kind < 0.46 ? r.pick(OPINIONS)(r) : kind < 0.6 ? markedTalk(r) : talk(r);
  };
  const sentences = (r, low, high) => Array.from({ length: r.between(low, high) }, () => sentence(r)).join(" ");

  const holdersTable = (r) => {
    const series = pool.holdings;
    const period = r.pick(series.find((s) => s.entity === "jp").points)[0];
    const rows = series.flatMap((s) => {
      const point = s.points.find(([p]) => p === period);
      return point && r.chance(0.5) ? [`| ${capital(COUNTRIES[s.entity].replace(/^the /, ""))} | ${writer(r, point[1]).of(1)} |`] : [];
    });
    return [`| Holder | Treasury holdings, end-${month(period)}, $bn |`, "| --- | ---: |", ...rows.slice(0, 7)].join("\n");
  };
  const growthTable = (r) => {
    const years = ["2021", "2022", "2023", "2024"];
    const rows = pool.growth.flatMap((s) => {
      const values = years.map((year) => s.points.find(([p]) => p === year)?.[1]);
      if (values.includes(undefined) || !r.chance(0.35)) return [];
      return [`| ${capital(COUNTRIES[s.entity].replace(/^the /, ""))} | ${values.map((value) => writer(r, value).of(1)).join(" | ")} |`];
    });
    return [`| Real GDP growth, % | ${years.join(" | ")} |`, `| --- |${" ---: |".repeat(years.length)}`, ...rows.slice(0, 6)].join("\n");
  };

  const block = (r) => {
    const kind = r.next();
    if (kind < 0.5) return sentences(r, 2, 5);
    if (kind < 0.62) return sentences(r, 1, 2);
    if (kind < 0.76) return Array.from({ length: r.between(3, 6) }, () => `- ${sentences(r, 1, 2)}`).join("\n");
    if (kind < 0.8) return Array.from({ length: r.between(3, 4) }, (_, i) => `${i + 1}. ${sentence(r)}`).join("\n");
    if (kind < 0.86) return `> ${talk(r)} ${sentence(r)}`;
    if (kind < 0.91) return r.chance(0.5) ? holdersTable(r) : growthTable(r);
    if (kind < 0.94) return `![Chart: ${r.pick(OBJECTS)}](https://example.org/charts/${r.between(10, 99)}.png)`;
    if (kind < 0.97) return `\`\`\`sql\nselect period, value from holdings where entity = 'jp' and value > ${r.between(100, 900)};\n\`\`\``;
    return `${talk(r)} ${talk(r)} ${talk(r)}`;
  };

  /** Markdown of about `size` bytes (within one block). */
  const note = (index, size) => {
    const r = createRandom(seedOf(seed, index));
    const date = `2026-${String(r.between(3, 9)).padStart(2, "0")}-${String(r.between(1, 28)).padStart(2, "0")}`;
    const title = `${r.pick(TOPICS)}: ${r.pick(OBJECTS)}`;
    const parts = [`---\ndate: ${date}\ntitle: "${title}"\n---`, `# ${title}`];
    let bytes = parts.join("\n\n").length;
    const used = new Map();
    const add = (part) => {
      parts.push(part);
      bytes += part.length + 2;
    };
    while (bytes < size) {
      const topic = r.pick(TOPICS);
      const again = used.get(topic) ?? 0;
      used.set(topic, again + 1);
      add(`## ${topic}${again ? `, part ${String.fromCharCode(97 + (again % 26))}${again > 25 ? again : ""}` : ""}`);
      for (let left = r.between(3, 6); left > 0 && bytes < size; left--) add(block(r));
    }
    return `${parts.join("\n\n")}\n`;
  };
  const source = readFileSync(fileURLToPath(import.meta.url));
  return { note, hash: createHash("sha256").update(pool.hash).update(source).update(String(seed)).digest("hex").slice(0, 12) };
};

/**
 * Writes `count` notes of `size` bytes under the corpus folder, fifty a folder, and returns { folder, files, bytes }. The folder's name holds the hash
 * of the generator and the data, so a changed one is made anew.
 */
export const writeCorpus = (corpus, count, size) => {
  const folder = join(corpusRoot, `${corpus.hash}-${count}x${size}`);
  const files = Array.from({ length: count }, (_, i) =>
    join(folder, `set-${String(Math.floor(i / 50)).padStart(3, "0")}`, `note-${String(i % 50).padStart(4, "0")}.md`),
  );
  const done = join(corpusRoot, `${corpus.hash}-${count}x${size}.json`);
  if (existsSync(done)) return { folder, files, ...JSON.parse(readFileSync(done, "utf8")) };
  let bytes = 0;
  for (const [i, file] of files.entries()) {
    mkdirSync(dirname(file), { recursive: true });
    const text = corpus.note(i, size);
    bytes += Buffer.byteLength(text);
    writeFileSync(file, text);
  }
  writeFileSync(done, JSON.stringify({ bytes }));
  return { folder, files, bytes };
};

if (process.argv[1] && fileURLToPath(import.meta.url) === process.argv[1]) {
  const [, , index = "0", size = "3000"] = process.argv;
  process.stdout.write(createCorpus().note(Number(index), Number(size)));
}
