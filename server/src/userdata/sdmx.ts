/**
 * SDMX-CSV (1.0, 2.0, and the form of the ECB's service): dimensions, TIME_PERIOD, OBS_VALUE, attributes. The id of a series is its dataflow and
 * key in small letters ("exr.d.jpy.eur.sp00.a"), its alias "sdmx:FLOW/KEY".
 */
import { addRow, type Draft } from "./draft.js";
import type { Report } from "./problems.js";
import type { Table } from "./table.js";

/** Columns that are no dimension. */
const ATTRIBUTES = new Set(
  (
    "ACTION STRUCTURE STRUCTURE_ID STRUCTURE_NAME DATAFLOW KEY TIME_PERIOD OBS_VALUE OBS_STATUS OBS_CONF OBS_PRE_BREAK OBS_COM TIME_FORMAT BREAKS COLLECTION " +
    "COMPILATION COMPILING_ORG DECIMALS DISS_ORG DOM_SER_IDS EMBARGO_TIME METHOD_REF NAT_TITLE PUBL_ECB PUBL_MU PUBL_PUBLIC SOURCE_AGENCY SOURCE_PUB TITLE " +
    "TITLE_COMPL TITLE_TS UNIT UNIT_INDEX_BASE UNIT_MEASURE UNIT_MULT AVAILABILITY COVERAGE SCALE LAST_UPDATE COMMENT"
  ).split(" "),
);

export const isSdmx = (columns: readonly string[]): boolean => {
  const upper = columns.map(bare);
  return (
    upper.includes("TIME_PERIOD") ||
    upper.includes("OBS_VALUE") ||
    (upper[0] === "DATAFLOW" && upper.length > 2) ||
    (upper[0] === "STRUCTURE" && upper[1] === "STRUCTURE_ID")
  );
};

/** "FREQ:Frequency" (labels=both) to "FREQ". */
const bare = (name: string): string => name.split(":")[0]!.trim();
const code = (cell: string): string => cell.split(":")[0]!.trim();

const UNITS: Readonly<Record<string, string>> = {
  PC: "percent",
  PCT: "percent",
  PERCENT: "percent",
  PCPA: "percent",
  "%": "percent",
  PURE_NUMB: "index",
  IX: "index",
  INDEX: "index",
  PP: "percentage-point",
  PERSONS: "persons",
  PS: "persons",
};

const unitOf = (cell: string): string => UNITS[cell.toUpperCase()] ?? cell;

export const readSdmx = (file: string, table: Table, report: Report, defaults: Readonly<Record<string, string>> = {}): Draft[] => {
  const names = table.columns.map(bare);
  const at = (name: string): number => names.indexOf(name);
  const time = at("TIME_PERIOD");
  const value = at("OBS_VALUE");
  if (time < 0) report.add("SDMX-CSV without the column TIME_PERIOD", table.line);
  if (value < 0) report.add("SDMX-CSV without the column OBS_VALUE", table.line);
  const dimensions = names.map((name, i) => ({ name, i })).filter(({ name }) => !ATTRIBUTES.has(name));
  if (dimensions.length === 0 && at("KEY") < 0) report.add("SDMX-CSV without a dimension: what tells its series apart?", table.line);
  if (report.problems.length > 0) return [];
  const cell = (cells: readonly string[], name: string): string => (at(name) < 0 ? "" : code(cells[at(name)] ?? ""));
  const drafts = new Map<string, Draft>();
  for (const { line, cells } of table.rows) {
    // "AGENCY:FLOW(1.0)" and "AGENCY:FLOW+VERSION" to FLOW.
    const flow = (cells[Math.max(at("STRUCTURE_ID"), at("DATAFLOW"))] ?? "").replace(/^[^:]*:/, "").replace(/[(+].*$/, "");
    const key = dimensions.length > 0 ? dimensions.map(({ i }) => code(cells[i]!)).join(".") : cell(cells, "KEY");
    const name = flow && !key.startsWith(`${flow}.`) ? `${flow}.${key}` : key;
    let draft = drafts.get(name);
    if (!draft) {
      const multiplier = cell(cells, "UNIT_MULT");
      const entity = (cell(cells, "REF_AREA") || cell(cells, "COUNTRY")).toLowerCase();
      const title = at("TITLE") < 0 ? "" : cells[at("TITLE")]!;
      const unit = unitOf(cell(cells, "UNIT_MEASURE") || cell(cells, "UNIT"));
      draft = {
        id: name.toLowerCase().replaceAll("_", "-"),
        file,
        line,
        rows: [],
        meta: {
          ...(title ? { title } : {}),
          ...(entity ? { entity } : {}),
          ...(unit ? { unit } : {}),
          ...(multiplier ? { multiplier } : {}),
          aliases: `sdmx:${flow}/${key}`,
          ...defaults,
        },
      };
      drafts.set(name, draft);
    }
    const status = cell(cells, "OBS_STATUS") === "F" ? "projection" : "";
    const raw = cells[value]!.trim();
    // Services write holidays as NaN.
    addRow(
      draft,
      { period: cells[time]!, value: /^nan$/i.test(raw) ? "" : raw, status },
      { period: "TIME_PERIOD", value: "OBS_VALUE" },
      line,
      report,
    );
  }
  return [...drafts.values()];
};
