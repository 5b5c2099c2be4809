/** Hovers: a chart of every series fits and can be seen on light and dark; what notes and data say never becomes markup. */
import { join } from "node:path";
import { fromMarkdown } from "mdast-util-from-markdown";
import { gfmFromMarkdown } from "mdast-util-gfm";
import { gfm } from "micromark-extension-gfm";
import { describe, expect, it } from "vitest";
import type { Dataset, Series } from "../../server/src/dataset/types.js";
import { loadDatasetFile } from "../../server/src/node/dataset.js";
import { chartFor } from "../../server/src/service/chart.js";
import { lineChart } from "../../server/src/service/features/lineChart.js";
import { renderSeriesCard, seriesCard } from "../../server/src/service/features/seriesCard.js";
import { createTieout } from "../../server/src/service/index.js";
import { analyze, tiny } from "../kit/check.js";
import { tinyDataset } from "../kit/tiny.js";

const MAX_BYTES = 2048;

/** WCAG relative luminance. */
const luminance = (hex: string): number => {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const c = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};
const contrast = (a: string, b: string): number => {
  const [x, y] = [luminance(a), luminance(b)].sort((p, q) => q - p) as [number, number];
  return (x + 0.05) / (y + 0.05);
};

describe("charts", () => {
  const dataset = loadDatasetFile(join(import.meta.dirname, "../../dist/tieout.dataset"));
  const all = dataset.catalogue.all();
  const engine = createTieout({ dataset, today: () => "2026-10-02" });
  // Every series with a figure that claims its newest value, and is wrong.
  const text = all.map((s) => `It was 12.345678<!--tie ${s.id}@${s.last}--> then.\n\n`).join("");
  const analysis = engine.analyze({ uri: "file:///all.md", text, language: "markdown" });
  const charts = analysis.annotations.pins.flatMap((pin) => {
    const chart = pin.figure < 0 ? null : chartFor(analysis, pin.figure, pin.series);
    return chart ? [{ id: pin.series, ...chart }] : [];
  });
  const cards = all.flatMap((s) => {
    const card = seriesCard(dataset, s.id, "2026-10-02");
    const uri = card && lineChart(card.points.map((p) => ({ x: p.day, y: Number(p.value) })));
    return uri ? [{ id: s.id, uri }] : [];
  });

  it("are drawn for nearly every series", () => {
    expect(analysis.annotations.pins.length).toBe(all.length);
    expect(charts.length).toBeGreaterThan(all.length * 0.8);
    expect(cards.length).toBeGreaterThan(all.length * 0.8);
  });

  it("are under 2 kB, each a whole SVG without script, font or address", () => {
    for (const { id, uri } of [...charts, ...cards]) {
      expect([id, uri.length < MAX_BYTES]).toEqual([id, true]);
      const svg = decodeURIComponent(uri.replace("data:image/svg+xml,", ""));
      expect([id, /^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" [^<]*>(<(path|circle) [^<>]*\/>)+<\/svg>$/.test(svg)]).toEqual([
        id,
        true,
      ]);
      expect([id, /NaN|Infinity|undefined/.test(svg)]).toEqual([id, false]);
    }
  });

  it("say the same in words", () => {
    for (const { id, alt } of charts) expect([id, /: .+ .* to .+/.test(alt)]).toEqual([id, true]);
  });

  it("can be seen on light and on dark", () => {
    const colors = new Set([...charts, ...cards].flatMap(({ uri }) => decodeURIComponent(uri).match(/#[0-9a-f]{6}\b/gi) ?? []));
    expect(colors.size).toBeGreaterThan(1);
    // 3:1 is what WCAG asks of graphics; the backgrounds of hovers in the default themes.
    for (const color of colors)
      for (const background of ["#ffffff", "#f8f8f8", "#1f1f1f", "#252526"])
        expect([color, background, contrast(color, background) >= 3]).toEqual([color, background, true]);
  });
});

const EVIL =
  "![x](https://evil.example/x.png) <img src=x onerror=alert(1)> [run](command:evil) | `a` **b** $c$ # d\n> e\n1. f www.evil.example a@evil.example";

/** The tiny dataset with a title, publisher and remark that try to be markup. */
const evil = (): Dataset => {
  const dataset = tinyDataset();
  const worse = (s: Series | undefined): Series | undefined =>
    s && {
      ...s,
      title: EVIL,
      publisher: EVIL,
      note: EVIL,
      licence: EVIL,
      attribution: EVIL,
      sourceUrl: "javascript:alert(1)",
      aliases: [EVIL],
    };
  const { catalogue } = dataset;
  return {
    ...dataset,
    catalogue: {
      ...catalogue,
      series: (id) => worse(catalogue.series(id)),
      all: () => catalogue.all().map((s) => worse(s)!),
      of: (measure, entity) => catalogue.of(measure, entity).map((s) => worse(s)!),
      fact: (id) => catalogue.fact(id),
      facts: () => catalogue.facts(),
      releaseRule: (family) => catalogue.releaseRule(family),
      names: catalogue.names,
    },
  };
};

/** Every node of a Markdown text that is more than plain words: its type, with the address where it has one. */
const markup = (markdown: string): string[] => {
  const found: string[] = [];
  const walk = (node: { type: string; url?: string; children?: unknown[] }): void => {
    if (
      ["link", "image", "html", "inlineCode", "code", "definition", "footnoteReference", "blockquote", "list", "heading"].includes(
        node.type,
      )
    )
      found.push(`${node.type} ${node.url?.slice(0, 24) ?? ""}`.trim());
    for (const child of node.children ?? []) walk(child as Parameters<typeof walk>[0]);
  };
  // The library looks for addresses a second time, in text that was escaped; what shows Markdown does not.
  const mdastExtensions = gfmFromMarkdown().map(({ transforms: _, ...extension }) => extension);
  walk(fromMarkdown(markdown, { extensions: [gfm()], mdastExtensions }) as Parameters<typeof walk>[0]);
  return found;
};

describe("what notes and data say", () => {
  const HEAD = "---\ndate: 2026-01-15\n---\n\n";
  const engine = createTieout({ dataset: evil(), today: () => "2026-01-15" });
  const hovers = (text: string): string[] => {
    const analysis = engine.analyze({ uri: "file:///n.md", text: HEAD + text, language: "markdown" });
    return [...analysis.reading.figures, ...analysis.annotations.pins].flatMap(
      (at) => engine.hoverAt(analysis, at.start + 1)?.markdown ?? [],
    );
  };

  it.each([
    ["a figure that ties", "Japan held $1,200.0 billion<!--tie treasury-holdings.jp@2025-10--> then.\n"],
    ["a figure that is off", "Japan held $1,300.0 billion<!--tie treasury-holdings.jp@2025-10--> then.\n"],
    ["a sum", "They held $1,888.7 billion<!--tie treasury-holdings.jp+treasury-holdings.cn@2025-10--> then.\n"],
    ["a pin that nobody knows", "It was $1 billion<!--tie <img/src=x>[a](command:b)--> then.\n"],
  ])("stays text in the hover of %s", (_, text) => {
    const shown = hovers(text);
    expect(shown.length).toBeGreaterThan(0);
    for (const markdown of shown) expect(markup(markdown).filter((m) => m !== "image data:image/svg+xml,%3Csv")).toEqual([]);
  });

  it("stays text in the card of a series", () => {
    const card = seriesCard(evil(), "treasury-holdings.jp", "2026-01-15")!;
    const found = markup(renderSeriesCard(card)).filter((m) => m !== "heading" && m !== "list");
    expect(found).toEqual(["definition data:image/svg+xml,%3Csv"]);
  });
});

describe("a hover", () => {
  const at = (text: string, part: string) => {
    const analysis = analyze(`---\ndate: 2026-01-15\n---\n\n${text}`);
    return tiny().hoverAt(analysis, analysis.source.text.indexOf(part) + 1)!;
  };

  it("names the observation with period, publisher, release and neighbours, in Markdown and in plain text alike", () => {
    const { markdown, plain } = at("Japan held $1,300.0 billion of US Treasuries at the end of October 2025.\n", "$1,300");
    for (const text of [markdown.replace(/\\/g, ""), plain])
      for (const part of [
        "off (value)",
        "October 2025",
        "$1,200.0 bn",
        "treasury-holdings.jp",
        "US Department of the Treasury (TIC)",
        "released 2025-12-18",
        "read as of 2026-01-15",
        "before",
        "September 2025",
        "10-year low",
      ])
        expect(text).toContain(part);
  });

  it("says what was first published, where it was revised", () => {
    const analysis = analyze("---\ndate: 2026-10-02\n---\n\nJapan held $1,183.9 billion of US Treasuries at the end of August 2025.\n");
    const { plain } = tiny().hoverAt(analysis, analysis.source.text.indexOf("$1,183") + 1)!;
    expect(plain).toContain("released 2026-08-31, first published as $1,180.4 bn on 2025-11-18");
  });

  it("says under which reading a wrong figure would tie", () => {
    const { markdown, plain } = at("China held $1,200.0 billion of US Treasuries at the end of October 2025.\n", "$1,200");
    for (const text of [markdown, plain]) expect(text).toMatch(/Would tie: US Treasury securities held by Japan, October 2025/);
  });
});
