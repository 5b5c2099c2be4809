/**
 * The page of the tie-out sheet, in a webview: a filterable table of figures, sign-offs, and a chart of a series with the note's figures
 * on it. Texts come from the panel; everything is set as text, never as markup.
 */
import "uplot/dist/uPlot.min.css";
import "./sheet.css";
import { type SeriesCard, type Sheet, type SheetRow, VERDICTS, type Verdict } from "../messages.js";
import { signKey } from "../signKey.js";
import type { SignOffs } from "../signOff.js";
import { Chart } from "./chart.js";
import { button, el } from "./dom.js";

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

const t = (key: string, ...args: readonly (string | number)[]): string =>
  (texts[key] ?? key).replace(/\{(\d)\}/g, (_, i) => String(args[Number(i)] ?? ""));

const SIGN: Readonly<Record<Verdict, string>> = { ties: "✓", off: "≠", stale: "↻", disputed: "±", unchecked: "?" };

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

/** The words may break, the day may not. */
const knownFrom = (day: string): HTMLElement => {
  const [before, after] = t("knownFrom", "\n").split("\n");
  return el("div", { class: "dim" }, before ?? "", el("span", { class: "whole" }, day), after ?? "");
};

const rowOf = (row: SheetRow): HTMLTableRowElement => {
  const signed = signOffs[signKey(row)];
  const box = el("input", { type: "checkbox", "aria-label": `${t("sign")}: ${row.text}`, "data-keep": `sign-${row.figure}` });
  box.checked = signed !== undefined;
  box.addEventListener("change", () => host.postMessage({ type: "sign", figure: row.figure, signed: box.checked }));
  const source = row.source;
  return el(
    "tr",
    { class: row.verdict },
    el("td", { class: "whole" }, box, signed ? ` ${signed.by} ` : null, signed ? el("div", { class: "dim" }, signed.on) : null),
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
    el(
      "td",
      {},
      row.data ?? row.reason ?? "",
      row.period ? el("div", { class: "dim whole" }, row.period) : null,
      row.knownFrom ? knownFrom(row.knownFrom) : null,
    ),
    el(
      "td",
      {},
      source ? button(source.title, () => showSeries(source.id), { class: "link" }) : (row.series ?? ""),
      source ? el("div", { class: "dim" }, source.publisher) : null,
    ),
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
  for (const filter of ["all", ...VERDICTS] as const) {
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

const chart = new Chart({ t, openSeries: (id) => host.postMessage({ type: "openSeries", id }) });

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
  const head = ["signed", "figure", "verdict", "data", "source"].map((key) => el("th", { scope: "col" }, t(key)));
  document.getElementById("sheet")?.replaceChildren(
    el("header", {}, el("h1", {}, sheet.title), el("p", { class: "dim" }, t("asOf", sheet.asOf))),
    el(
      "div",
      { class: "bar" },
      filters(sheet),
      search,
      button(t("chartOf"), () => host.postMessage({ type: "pickSeries" })),
      button(t("export"), () => host.postMessage({ type: "export" })),
    ),
    count,
    chart.element,
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

window.addEventListener(
  "message",
  ({ data }: MessageEvent<{ type: string; sheet: Sheet; signOffs: SignOffs; texts: Record<string, string>; card: SeriesCard | null }>) => {
    if (data.type === "sheet") {
      const first = sheet === null;
      ({ sheet, signOffs, texts } = data);
      render();
      // Of the chart too: its marks are figures of the note.
      if (state.series && (first || chart.shown)) showSeries(state.series);
    }
    if (data.type === "series" && sheet) {
      if (!data.card) return chart.clear();
      set({ series: data.card.id });
      chart.show(data.card, sheet);
    }
  },
);

host.postMessage({ type: "ready" });
