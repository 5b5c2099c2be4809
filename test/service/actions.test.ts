/** Everything that can be done about a figure, done and checked again: after a fix the figure ties, after an ignore nothing is said of it. */

import { describe, expect, it } from "vitest";
import { TextDocument } from "vscode-languageserver-textdocument";
import { CHECKS } from "../../server/src/checks/index.js";
import { actionsAt } from "../../server/src/protocol/actions.js";
import type { ActionInfo, Analysis } from "../../server/src/service/index.js";
import { applyEdits } from "../../server/src/text/edits.js";
import { tiny } from "../kit/check.js";

const HEAD = "---\ndate: 2026-01-15\n---\n\n";

/** Slips of every kind in every kind of block, with marks and signs close by. */
const NASTY = `${HEAD}# Japan held $1.3 trillion of US Treasuries in October 2025

Japan held **$12.0 billion** of US Treasuries at the end of October 2025, and _China_ held $867.7 billion then.[^1]

> Japan held "$1,200.0 billion" of US Treasuries in October 2025; China's were $1,202.7 billion.

- Japan's holdings of US Treasuries rose by $1,200.0 billion in October 2025
  - China's holdings of US Treasuries were $699.2 billion in October 2025
- Japan held [$1.25 trillion](https://example.org "a title") of US Treasuries in October 2025

| Holder | October 2025 |
|---|--:|
| Japan, US Treasuries | $1,300.0 billion |
| China, US Treasuries | $687.7 billion |

Japan's holdings of US Treasuries were $1,183.9 billion in October 2025 & China's <b>$600 billion</b>.

[^1]: A footnote of the author's own.
`;

const NOTES: readonly (readonly [string, string, "markdown" | "mdx"])[] = [
  ["a nasty note", NASTY, "markdown"],
  ["with Windows line ends", NASTY.replace(/\n/g, "\r\n"), "markdown"],
  ["without footnotes", NASTY.replace(/\[\^1\].*/g, ""), "markdown"],
  ["in MDX", NASTY.replace(/<\/?b>/g, ""), "mdx"],
  ...CHECKS.flatMap((check) =>
    check.examples.map((example, i) => [`${check.id} ${i + 1}`, example.note.replace(/[«»]/g, ""), "markdown"] as const),
  ),
];

const read = (text: string, language: "markdown" | "mdx"): Analysis => tiny().analyze({ uri: "file:///note.md", text, language });
const actionsOf = (analysis: Analysis): readonly ActionInfo[] =>
  actionsAt(
    { analysis, tieout: tiny(), document: TextDocument.create("file:///note.md", "markdown", 1, analysis.source.text) },
    0,
    analysis.source.text.length,
  );

/** Where an offset of the old text is in the new; edits at the place itself count as after it. */
const moved = (action: ActionInfo, offset: number): number =>
  action.fix.edits.reduce(
    (at, edit) => (edit.end <= offset && edit.start < offset ? at + edit.text.length - (edit.end - edit.start) : at),
    offset,
  ) + action.fix.edits.filter((e) => e.start === e.end && e.start === offset && offset === action.start && e.text === "[").length;

const live = (analysis: Analysis) => analysis.findings.filter((f) => !f.suppressed);
const said = (analysis: Analysis) => live(analysis).map((f) => f.check);

describe.each(NOTES)("%s", (_, text, language) => {
  const before = read(text, language);
  const actions = actionsOf(before);
  const cases = actions.map((action) => [`${before.source.text.slice(action.start, action.end)}: ${action.fix.title}`, action] as const);
  if (cases.length === 0) it("offers nothing", () => expect(live(before).filter((f) => f.figure >= 0)).toEqual([]));

  it.each(cases)("%s", (_, action) => {
    const { fix } = action;
    const after = read(applyEdits(text, fix.edits), language);
    // The figure and what stands beside it, the top and the end of the note: nothing else is touched.
    for (const edit of fix.edits) {
      const inside = action.start <= edit.start && edit.end <= action.end;
      expect([edit.start, inside || edit.start === edit.end]).toEqual([edit.start, true]);
    }
    const at = moved(action, action.start);
    const index = after.reading.figures.findIndex((f) => f.start <= at && at < f.end);
    const verdict = after.verdicts[index];
    const of = (check: string | undefined) => live(after).filter((f) => f.check === check && f.start <= at && at < f.end);
    switch (fix.kind) {
      case "ignore":
        expect(of(action.finding?.check)).toEqual([]);
        expect(after.findings.some((f) => f.check === action.finding?.check && f.suppressed)).toBe(true);
        break;
      case "replace":
        expect([after.reading.figures[index]?.text, verdict?.kind]).toEqual([fix.edits[0]!.text, "ties"]);
        break;
      case "pin":
      case "cite":
        // One of several estimates is the author's choice, not what the data says.
        if (before.verdicts[before.reading.figures.findIndex((f) => f.start === action.start)]?.kind !== "disputed")
          expect(verdict?.kind).toBe("ties");
        expect(after.annotations.pins.some((p) => p.figure === index)).toBe(true);
        break;
      case "period":
      case "name":
        expect(of(action.finding?.check)).toEqual([]);
        break;
    }
    // And nothing new is wrong, unless another series was chosen.
    const chosen = fix.kind === "name" && !fix.preferred;
    const known = said(before);
    if (!chosen) expect(said(after).filter((check) => !known.includes(check))).toEqual([]);
    expect(after.annotations.problems.length).toBeLessThanOrEqual(before.annotations.problems.length);
    expect(after.reading.figures.length).toBe(before.reading.figures.length);
  });
});
