/**
 * The chart of a series with the note's figures on it. The same for everyone: a line to look at, arrow keys that move over its points and
 * say each, and a table of the values.
 */
import uPlot from "uplot";
import type { SeriesCard, Sheet, SheetRow } from "../messages.js";
import { button, el } from "./dom.js";
import { figuresByPoint, keyMove } from "./points.js";

export interface ChartContext {
  readonly t: (key: string, ...args: readonly (string | number)[]) => string;
  readonly openSeries: (id: string) => void;
}

/** Rows of the table; a daily series has more than anyone reads. */
const MAX_ROWS = 400;

const color = (name: string, fallback: string): string => getComputedStyle(document.body).getPropertyValue(name).trim() || fallback;

const compact = new Intl.NumberFormat(undefined, { notation: "compact", maximumFractionDigits: 2 });

export class Chart {
  readonly element = el("section", { id: "chart", "aria-label": "" });
  #plot: uPlot | null = null;
  readonly #resized = new ResizeObserver(() => this.#resize());

  constructor(private readonly context: ChartContext) {
    this.#resized.observe(this.element);
  }

  get shown(): boolean {
    return this.#plot !== null;
  }

  #width(): number {
    return Math.max(280, Math.min(900, this.element.clientWidth));
  }

  #resize(): void {
    const plot = this.#plot;
    if (plot && plot.width !== this.#width()) plot.setSize({ width: this.#width(), height: plot.height });
  }

  clear(): void {
    this.#plot?.destroy();
    this.#plot = null;
    this.element.replaceChildren();
  }

  show(card: SeriesCard, sheet: Sheet): void {
    const { t } = this.context;
    this.clear();
    const { points } = card;
    const [first, last] = [points[0], points.at(-1)];
    if (!first || !last || points.length < 2) return;
    const own = figuresByPoint(card, sheet.rows);
    const marked = [...own.keys()].sort((a, b) => a - b);
    const range = `${first.period} ${first.shown}, ${last.period} ${last.shown}`;
    this.element.setAttribute("aria-label", card.title);
    const readout = el("p", { class: "readout", role: "status", "aria-live": "polite" }, t("chartHelp"));
    const box = el("div", {
      class: "plot",
      role: "application",
      "aria-roledescription": t("chart"),
      "aria-label": `${card.title}: ${range}. ${t("chartHelp")}`,
      tabindex: "0",
      "data-keep": "plot",
    });
    this.element.append(
      el("h2", {}, card.title),
      el(
        "p",
        { class: "dim" },
        `${card.publisher}. ${range}. `,
        button(t("openSeries"), () => this.context.openSeries(card.id), { class: "link" }),
      ),
      box,
      readout,
      this.#table(card, own),
    );
    const said = (index: number): string => {
      const point = points[index];
      const figures = own.get(index) ?? [];
      return point
        ? [`${point.period}: ${point.shown}`, ...figures.map((row) => t("noteSays", row.text.replace(/\s+/g, " ")))].join("; ")
        : "";
    };
    const plot = this.#draw(card, sheet, own, box, (index) => {
      readout.textContent = index === null ? t("chartHelp") : said(index);
    });
    this.#plot = plot;
    let at = marked.at(-1) ?? points.length - 1;
    const go = (index: number): void => {
      at = index;
      const left = plot.valToPos(plot.data[0][index] as number, "x");
      const top = plot.valToPos(plot.data[1]?.[index] ?? 0, "y");
      plot.setCursor({ left, top });
      readout.textContent = said(index);
    };
    box.addEventListener("focus", () => go(at));
    box.addEventListener("keydown", (event) => {
      const next = event.ctrlKey || event.metaKey || event.altKey ? null : keyMove(event.key, at, points.length - 1, marked);
      if (next === null) return;
      event.preventDefault();
      go(next);
    });
  }

  #draw(
    card: SeriesCard,
    sheet: Sheet,
    own: ReadonlyMap<number, readonly SheetRow[]>,
    box: HTMLElement,
    pointed: (index: number | null) => void,
  ): uPlot {
    const xs = card.points.map((p) => p.day * 86_400);
    const line = card.points.map((p) => Number(p.value));
    // What the note says where that is a level in the series' unit; else the point that it speaks of.
    const marks = line.map((value, i) => {
      const rows = own.get(i);
      const stated = rows?.find((row) => row.stated !== null)?.stated;
      return rows ? Number(stated ?? value) : null;
    });
    const axis = { stroke: color("--vscode-foreground", "#888"), grid: { stroke: "#8883" }, ticks: { stroke: "#8883" } };
    const orange = color("--vscode-charts-orange", "#d18616");
    return new uPlot(
      {
        width: this.#width(),
        height: 220,
        legend: { show: false },
        cursor: { y: false, drag: { x: false, y: false } },
        axes: [axis, { ...axis, size: 60, values: (_, ticks) => ticks.map((v) => compact.format(v)) }],
        series: [
          {},
          { label: card.title, stroke: color("--vscode-charts-blue", "#3794ff"), width: 1.5, points: { show: false } },
          { label: sheet.title, stroke: orange, paths: () => null, points: { show: true, size: 9, fill: orange } },
        ],
        hooks: {
          setCursor: [(u) => pointed(u.cursor.left !== undefined && u.cursor.left >= 0 ? (u.cursor.idx ?? null) : null)],
        },
      },
      [xs, line, marks],
      box,
    );
  }

  /** Closed until it is wanted, and only then made. */
  #table(card: SeriesCard, own: ReadonlyMap<number, readonly SheetRow[]>): HTMLElement {
    const { t } = this.context;
    const details = el("details", { class: "values" }, el("summary", {}, t("table")));
    const make = (): void => {
      const rows = card.points
        .map((p, i) =>
          el(
            "tr",
            {},
            el("th", { scope: "row" }, p.period),
            el("td", {}, p.shown),
            el("td", {}, (own.get(i) ?? []).map((row) => row.text).join(", ")),
            el("td", {}, p.knownFrom),
          ),
        )
        .slice(-MAX_ROWS)
        .reverse();
      const head = ["period", "data", "figure", "known"].map((key) => el("th", { scope: "col" }, t(key)));
      details.append(
        el(
          "div",
          { class: "scroll", tabindex: "0", role: "region", "aria-label": t("table") },
          el("table", {}, el("caption", {}, card.title), el("thead", {}, el("tr", {}, ...head)), el("tbody", {}, ...rows)),
        ),
      );
      if (card.points.length > MAX_ROWS) details.append(el("p", { class: "dim" }, t("earlier", card.points.length - MAX_ROWS)));
    };
    details.addEventListener("toggle", make, { once: true });
    return details;
  }
}
