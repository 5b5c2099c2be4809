/**
 * The page of the tie-out sheet, in a webview: a filterable table of figures, sign-offs, and a chart of a series with the note's figures
 * on it. Texts come from the panel; everything is set as text, never as markup.
 */
import uPlot from "uplot";
import "uplot/dist/uPlot.min.css";
import "./sheet.css";
import type { SeriesCard, Sheet, SheetRow, Verdict } from "../messages.js";
import type { SignOffs } from "../signOff.js";

declare const acquireVsCodeApi: () => {
  postMessage(message: unknown): void;
  getState(): State | undefined;
  setState(state: State): void;
};

interface State {
  readonly filter: Verdict | "all";
  readonly query: string;
  readonly series: string | null;
}

const host = acquireVsCodeApi();
let state: State = host.getState() ?? { filter: "all", query: "", series: null };
let sheet: Sheet | null = null;
let signOffs: SignOffs = {};
let texts: Record<string, string> = {};
let plot: uPlot | null = null;

const t = (key: string, ...args: readonly (string | number)[]): string =>
  (texts[key] ?? key).replace(/\{(\d)\}/g, (_, i) => String(args[Number(i)] ?? ""));

type Child = Node | string | null;
const el = <K extends keyof HTMLElementTagNameMap>(
  tag: K,
  props: Record<string, string> = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[K] => {
  const node = document.createElement(tag);
  for (const [key, value] of Object.entries(props)) node.setAttribute(key, value);
  for (const child of children) if (child !== null) node.append(child);
  return node;
};

const button = (label: string, run: () => void, props: Record<string, string> = {}): HTMLButtonElement => {
  const node = el("button", { type: "button", ...props }, label);
  node.addEventListener("click", run);
  return node;
};

const SIGN: Readonly<Record<Verdict, string>> = { ties: "✓", off: "≠", stale: "↻", disputed: "±", unchecked: "?" };
const ORDER: readonly Verdict[] = ["off", "stale", "disputed", "unchecked", "ties"];

const keyOf = (row: SheetRow): string => [row.text, row.series ?? "", row.period ?? "", row.data ?? ""].join(" | ");

const set = (change: Partial<State>): void => {
  state = { ...state, ...change };
  host.setState(state);
};

const shown = (row: SheetRow): boolean => {
  if (state.filter !== "all" && row.verdict !== state.filter) return false;
  const query = state.query.toLowerCase();
  return (
    query === "" || [row.text, row.message, row.series, row.source?.title, ...row.section].some((s) => s?.toLowerCase().includes(query))
  );
};

const rowOf = (row: SheetRow): HTMLTableRowElement => {
  const signed = signOffs[keyOf(row)];
  const box = el("input", { type: "checkbox", "aria-label": `${t("sign")}: ${row.text}`, "data-keep": `sign-${row.figure}` });
  box.checked = signed !== undefined;
  box.addEventListener("change", () => host.postMessage({ type: "sign", figure: row.figure, signed: box.checked }));
  const source = row.source;
  return el(
    "tr",
    { class: row.verdict },
    el("td", {}, box, signed ? ` ${signed.by} ${signed.on}` : null),
    el(
      "td",
      {},
      button(row.text, () => host.postMessage({ type: "show", figure: row.figure }), {
        class: "link",
        title: row.section.join(" / "),
        "data-keep": `figure-${row.figure}`,
      }),
    ),
    el("td", { title: row.message }, `${SIGN[row.verdict]} ${t(row.verdict)}${row.slip ? ` (${row.slip})` : ""}`),
    el("td", {}, row.data ?? row.reason ?? ""),
    el(
      "td",
      {},
      source ? button(source.title, () => showSeries(source.id), { class: "link" }) : (row.series ?? ""),
      source ? el("div", { class: "dim" }, source.publisher) : null,
    ),
    el("td", {}, row.period ?? ""),
    el("td", {}, row.knownFrom ?? ""),
  );
};

const table = el("tbody");
const count = el("p", { class: "dim", role: "status" });

const fill = (): void => {
  if (!sheet) return;
  const rows = sheet.rows.filter(shown);
  table.replaceChildren(...rows.map(rowOf));
  count.textContent = sheet.rows.length === 0 ? t("none") : t("shown", rows.length, sheet.rows.length);
};

const filters = (current: Sheet): HTMLElement => {
  const group = el("div", { role: "group", "aria-label": t("filter"), class: "filters" });
  for (const filter of ["all", ...ORDER] as const) {
    const number = filter === "all" ? current.rows.length : current.counts[filter];
    if (number === 0 && filter !== "all") continue;
    const node = button(`${filter === "all" ? "" : `${SIGN[filter]} `}${t(filter)} ${number}`, () => {
      set({ filter });
      for (const other of group.children) other.setAttribute("aria-pressed", String(other === node));
      fill();
    });
    node.setAttribute("aria-pressed", String(state.filter === filter));
    group.append(node);
  }
  return group;
};

const chart = el("section", { id: "chart", "aria-live": "polite" });

/** Draws all anew; who was at a box or in the filter stays there, with the keyboard or a screen reader. */
const render = (): void => {
  if (!sheet) return;
  const held = document.activeElement instanceof HTMLElement ? document.activeElement.dataset.keep : undefined;
  const old = document.activeElement;
  const caret = old instanceof HTMLInputElement && old.type === "search" ? old.selectionStart : null;
  const search = el("input", { type: "search", placeholder: t("filter"), "aria-label": t("filter"), "data-keep": "search" });
  search.value = state.query;
  search.addEventListener("input", () => {
    set({ query: search.value });
    fill();
  });
  const head = ["signed", "figure", "verdict", "data", "source", "period", "known"].map((key) => el("th", { scope: "col" }, t(key)));
  document.getElementById("sheet")?.replaceChildren(
    el("header", {}, el("h1", {}, sheet.title), el("p", { class: "dim" }, t("asOf", sheet.asOf))),
    el(
      "div",
      { class: "bar" },
      filters(sheet),
      search,
      button(t("export"), () => host.postMessage({ type: "export" })),
    ),
    count,
    chart,
    el("table", {}, el("thead", {}, el("tr", {}, ...head)), table),
  );
  fill();
  const again = held === undefined ? null : document.querySelector<HTMLElement>(`[data-keep="${held}"]`);
  again?.focus();
  if (again instanceof HTMLInputElement && caret !== null) again.setSelectionRange(caret, caret);
};

const showSeries = (id: string): void => {
  set({ series: id });
  host.postMessage({ type: "series", id });
};

const color = (name: string, fallback: string): string => getComputedStyle(document.body).getPropertyValue(name).trim() || fallback;

const compact = new Intl.NumberFormat(undefined, { notation: "compact", maximumFractionDigits: 2 });

/** The series as a line; the note's figures for it as points, at their periods. */
const draw = (card: SeriesCard | null): void => {
  plot?.destroy();
  plot = null;
  chart.replaceChildren();
  if (!card || !sheet || card.points.length < 2) return;
  const last = card.points.at(-1);
  chart.append(
    el("h2", {}, card.title),
    el(
      "p",
      { class: "dim" },
      `${card.publisher}. ${card.points[0]?.period} ${card.points[0]?.shown}, ${last?.period} ${last?.shown}. `,
      button(t("openSeries"), () => host.postMessage({ type: "openSeries", id: card.id }), { class: "link" }),
    ),
  );
  const box = el("div", {
    role: "img",
    "aria-label": `${card.title}: ${card.points[0]?.period} ${card.points[0]?.shown}, ${last?.period} ${last?.shown}`,
  });
  chart.append(box);
  const xs = card.points.map((p) => p.day * 86_400);
  const line = card.points.map((p) => Number(p.value));
  const own = new Map(sheet.rows.filter((r) => r.series === card.id && r.period !== null).map((r) => [r.period, r]));
  const marks = card.points.map((p, i) => (own.has(p.period) ? (line[i] ?? null) : null));
  const axis = { stroke: color("--vscode-foreground", "#888"), grid: { stroke: "#8883" } };
  plot = new uPlot(
    {
      width: Math.max(280, Math.min(900, chart.clientWidth)),
      height: 220,
      legend: { show: true },
      axes: [axis, { ...axis, size: 60, values: (_, ticks) => ticks.map((v) => compact.format(v)) }],
      series: [
        { label: t("period"), value: (_, x) => (x == null ? "" : (card.points[xs.indexOf(x)]?.period ?? "")) },
        {
          label: card.unit,
          value: (_, __, ___, i) => (i == null ? "" : (card.points[i]?.shown ?? "")),
          stroke: color("--vscode-charts-blue", "#3794ff"),
          width: 1.5,
          points: { show: false },
        },
        {
          label: sheet.title,
          value: (_, __, ___, i) => (i == null ? "" : (own.get(card.points[i]?.period ?? "")?.text ?? "")),
          stroke: color("--vscode-charts-orange", "#d18616"),
          paths: () => null,
          points: { show: true, size: 9, fill: color("--vscode-charts-orange", "#d18616") },
        },
      ],
    },
    [xs, line, marks],
    box,
  );
};

window.addEventListener(
  "message",
  ({ data }: MessageEvent<{ type: string; sheet: Sheet; signOffs: SignOffs; texts: Record<string, string>; card: SeriesCard | null }>) => {
    if (data.type === "sheet") {
      const first = sheet === null;
      ({ sheet, signOffs, texts } = data);
      render();
      if (first && state.series) showSeries(state.series);
    }
    if (data.type === "series") draw(data.card);
  },
);

host.postMessage({ type: "ready" });
