/** What a person does in a workbench, with the keyboard: again, until it has its effect. */
import { until } from "./note.mjs";

const PALETTE = ".quick-input-widget input.input";

export const createHands = (page) => {
  const input = page.locator(PALETTE);

  /**
   * Does something until its effect is seen. On a busy machine a key may fall between two focus changes and be lost, as it is for a person, who
   * then presses it again. Escape in between closes whatever half-opened: not for what Escape would undo.
   */
  const insist = async (what, act, seen) => {
    let last;
    for (let attempt = 0; attempt < 4; attempt++) {
      try {
        await act();
        return await seen(8_000);
      } catch (error) {
        last = error;
        await page.keyboard.press("Escape");
      }
    }
    throw new Error(`${what}: ${last.message}`);
  };

  /** Runs a command of the palette; `asks` when it opens a picker of its own. */
  const command = async (title, { asks = false } = {}) => {
    const row = page.locator(".quick-input-list .monaco-list-row", { hasText: title.replace(/^[^:]*: /, "") }).first();
    await insist(
      `run ${title}`,
      async () => {
        // A picker that is still closing, or a sheet that has the keyboard, swallows the first key; a view that opens late takes the focus away.
        if (await input.isVisible()) await page.keyboard.press("Escape");
        await page.keyboard.press("F1");
        await until("the palette", async () => (await input.isVisible()) && (await input.inputValue()).startsWith(">"), 8_000);
        await input.fill(`>${title}`, { timeout: 2_000 });
        await row.waitFor({ timeout: 8_000 });
      },
      () => input.press("Enter", { timeout: 2_000 }),
    );
    if (!asks) await page.locator(".quick-input-widget").waitFor({ state: "hidden" });
  };

  /** Selects a text of the note as a person does: find it, close the find box. */
  const goTo = (text) =>
    insist(
      `go to ${text}`,
      async () => {
        await page
          .locator(".monaco-editor .view-lines")
          .first()
          .click({ position: { x: 5, y: 5 }, timeout: 8_000 });
        await page.keyboard.press("Control+f");
        const find = page.locator(".find-widget textarea").first();
        await find.waitFor({ state: "visible", timeout: 8_000 });
        await find.fill(text);
        await page.locator(".find-widget .matchesCount", { hasText: /of 1$/ }).waitFor({ timeout: 8_000 });
        await page.keyboard.press("Enter");
        await page.locator(".find-widget .matchesCount", { hasText: /^1 of 1$/ }).waitFor({ timeout: 8_000 });
        await page.keyboard.press("Escape");
      },
      (timeout) => page.locator(".find-widget.visible").waitFor({ state: "detached", timeout }),
    );

  /** The hover of a figure, shown with the keyboard; `part` of what it says. */
  const showHover = async (text, part) => {
    const hover = page.locator(".monaco-hover:not(.hidden)", { hasText: part }).first();
    await insist(
      "show the hover",
      async () => {
        await goTo(text);
        await page.keyboard.press("Control+k");
        await page.keyboard.press("Control+i");
      },
      (timeout) => hover.waitFor({ timeout }),
    );
    return hover;
  };

  const openQuickFix = (text, title) =>
    insist(
      "open the quick-fix menu",
      async () => {
        await goTo(text);
        await page.keyboard.press("Control+.");
      },
      (timeout) => page.locator(".action-widget", { hasText: title }).waitFor({ timeout }),
    );

  const rowsOf = (frame) => frame.locator("#sheet > table > tbody > tr");

  /** The page of the tie-out sheet: a frame in a frame, made anew when it was hidden. */
  const sheetFrame = () =>
    until(
      "the sheet",
      async () => {
        for (const candidate of page.frames())
          if (
            await rowsOf(candidate)
              .count()
              .catch(() => 0)
          )
            return candidate;
        return null;
      },
      30_000,
    );

  const showChart = async (frame) => {
    await rowsOf(frame).first().locator("td:nth-child(5) button.link").click();
    await frame.locator("#chart canvas").waitFor({ timeout: 20_000 });
  };

  return { input, insist, command, goTo, showHover, openQuickFix, rowsOf, sheetFrame, showChart };
};
