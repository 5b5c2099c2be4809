/** Analysis never throws, spans are true, every figure has a verdict and every unchecked one a reason: on any text. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { VERDICTS } from "../../server/src/verdicts/types.js";
import { analyze, tiny } from "../kit/check.js";

const PIECES = [
  "Japan held $1.2 trillion of Treasuries",
  "fell by 11.8",
  "in October",
  "\n\n",
  "\n",
  "# ",
  "> ",
  "- ",
  "| a | $bn |\n|---|---|\n| Japan | 1,200 |",
  "**",
  "`",
  "~~~\n",
  "<!--tie treasury-holdings.jp@2025-10-->",
  "<!--tieout-disable-->",
  "<!--tieout-set asOf=2024-06-->",
  "<!--",
  "-->",
  "---\ndate: 2025-12-19\n---\n",
  "---",
  "[^1]: ",
  '[x](y "tie a@b")',
  "\\$3.4",
  "&nbsp;",
  "\u00a0",
  "\ufeff",
  "\r\n",
  "🙂",
  "1.2万亿美元",
  "2兆5000億円",
  "25 bps",
  "4.25–4.50%",
  "−0.1%",
  "USD/JPY 155.7",
  "highest since 1999",
  "we expect",
  "(",
  ")",
  "$",
  "9".repeat(40),
  "\u0000",
];

const text = fc
  .array(fc.oneof(fc.constantFrom(...PIECES), fc.string({ maxLength: 12 })), { maxLength: 40 })
  .map((parts) => parts.join(" "));

describe("analysis on any text", () => {
  it("returns figures in order with true spans and a verdict each", () => {
    fc.assert(
      fc.property(text, (source) => {
        const a = analyze(source);
        expect(a.claims.length).toBe(a.reading.figures.length);
        expect(a.verdicts.length).toBe(a.reading.figures.length);
        let last = 0;
        a.reading.figures.forEach((figure, i) => {
          expect(figure.text).toBe(source.slice(figure.start, figure.end));
          expect(figure.start).toBeGreaterThanOrEqual(last);
          expect(figure.end).toBeGreaterThan(figure.start);
          last = figure.end;
          const verdict = a.verdicts[i]!;
          expect(VERDICTS).toContain(verdict.kind);
          expect(verdict.reason !== null).toBe(verdict.kind === "unchecked");
          expect(verdict.slip !== null).toBe(verdict.kind === "off");
        });
        for (const finding of a.findings) {
          expect(0 <= finding.start && finding.start <= finding.end && finding.end <= source.length).toBe(true);
          tiny().fixes(a, finding);
        }
        tiny().report(a);
        if (a.reading.figures.length > 0) {
          tiny().explain(a, 0);
          tiny().hoverAt(a, a.reading.figures[0]!.start);
        }
      }),
      { numRuns: 300 },
    );
  });

  it("reads the same figures with CRLF, after a BOM, after an emoji, and in a quote", () => {
    const plain = "Japan held $1,200.0 billion of Treasuries in October 2025.\n\nThe policy rate is 0.5%, up from 0.25%.\n";
    const figures = (source: string) => analyze(source).reading.figures.map((f) => `${f.text} ${f.unit} ${f.numbers[0].value}`);
    const want = figures(plain);
    expect(want.length).toBe(3);
    expect(figures(plain.replace(/\n/g, "\r\n"))).toEqual(want);
    expect(figures(`\ufeff${plain}`)).toEqual(want);
    expect(figures(`🙂 ${plain}`)).toEqual(want);
    expect(figures(plain.replace(/^/gm, "> "))).toEqual(want);
  });
});

describe("fixes that may be written unseen", () => {
  it("are those of pinned figures only", () => {
    const safe = (text: string) => {
      const a = analyze(text);
      return a.findings.flatMap((f) => tiny().fixes(a, f)).filter((f) => f.kind === "replace" && f.safe).length;
    };
    expect(safe("---\ndate: 2025-12-19\n---\nJapan held $1.0 trillion<!--tie treasury-holdings.jp@2025-10--> of Treasuries.\n")).toBe(1);
    expect(safe("---\ndate: 2025-12-19\n---\nJapan held $120.0 billion of Treasuries in October 2025.\n")).toBe(0);
  });
});
