/** The workbench driven as a person would, with pictures. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { FIXED, holds, NOTE, RIGHT, same, test, until, WRONG } from "./note.mjs";
import { startBrowser, startServer } from "./workbench.mjs";

export default async ({ root, output, tools }) => {
  const results = [];
  const server = await startServer({ tools, output });
  let browser;
  try {
    const file = join(server.folder, "note.md");
    writeFileSync(file, NOTE);
    browser = await startBrowser(tools);
    const page = await browser.newPage({ viewport: { width: 1360, height: 860 }, colorScheme: "light" });
    const lines = [];
    page.on("console", (message) => lines.push(message.text()));
    const picture = (name) => page.screenshot({ path: join(output, `${name}.png`) });
    const input = page.locator(".quick-input-widget input.input");
    /** Runs a command of the palette; `asks` when it opens a picker of its own. */
    const command = async (title, { asks = false } = {}) => {
      await page.keyboard.press("F1");
      await input.waitFor({ state: "visible" });
      await input.fill(`>${title}`);
      await page
        .locator(".quick-input-list .monaco-list-row", { hasText: title.replace(/^[^:]*: /, "") })
        .first()
        .waitFor();
      await page.keyboard.press("Enter");
      if (!asks) await page.locator(".quick-input-widget").waitFor({ state: "hidden" });
    };

    // The first failure is the one worth a picture.
    const step = async (name, run) => {
      if (!(await test(results, name, run))) await picture(`failed-${results.length}`);
    };

    await step("a squiggle stands under the wrong figure", async () => {
      await page.goto(
        server.url(server.folder, [
          ["extensionDevelopmentPath", server.remote(root)],
          ["openFile", server.remote(file)],
        ]),
      );
      await page.locator(".view-lines", { hasText: "681.0" }).first().waitFor({ timeout: 60_000 });
      await page.locator(".squiggly-error, .squiggly-warning").first().waitFor({ state: "attached", timeout: 60_000 });
      const squiggles = await page.locator(".squiggly-error, .squiggly-warning").count();
      same(squiggles, 1, "squiggles");
      await picture("1-squiggle");
    });

    /**
     * Does something with the keyboard until its effect is seen. On a busy machine a key may fall between two focus changes and be lost, as
     * it is for a person, who then presses it again.
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

    const hover = page.locator(".monaco-hover:not(.hidden)", { hasText: "618" }).first();
    const showHover = () =>
      insist(
        "show the hover",
        async () => {
          await goTo(WRONG);
          await page.keyboard.press("Control+k");
          await page.keyboard.press("Control+i");
        },
        (timeout) => hover.waitFor({ timeout }),
      );

    await step("the hover says what the data says", async () => {
      await showHover();
      const text = await hover.textContent();
      holds(text, "618", "hover");
      holds(text, "2026", "hover");
      await hover.locator("img").first().waitFor({ timeout: 10_000 });
      await picture("2-hover-light");
      await page.keyboard.press("Escape");
    });

    await step("the quick-fix, taken with Enter, gives the right figure in the author's style", async () => {
      await insist(
        "open the quick-fix menu",
        async () => {
          await goTo(WRONG);
          await page.keyboard.press("Control+.");
        },
        (timeout) => page.locator(".action-widget", { hasText: RIGHT }).waitFor({ timeout }),
      );
      await picture("3-quick-fix");
      await page.keyboard.press("Enter");
      await page.locator(".view-lines", { hasText: "618.0" }).first().waitFor({ timeout: 20_000 });
      await page.locator(".squiggly-error, .squiggly-warning").first().waitFor({ state: "detached", timeout: 20_000 });
    });

    await step("the saved file holds the right text", async () => {
      await insist(
        "save",
        () => page.keyboard.press("Control+s"),
        (timeout) => until("the saved file", () => readFileSync(file, "utf8") !== NOTE, timeout),
      );
      same(readFileSync(file, "utf8"), FIXED, "saved note");
      await picture("4-saved");
    });

    await step("the tree lists the figures by verdict", async () => {
      await command("Explorer: Focus on Figures View");
      const tree = page.locator(".pane", { hasText: "Figures" }).locator(".monaco-list-row", { hasText: "Tied" });
      await tree.first().waitFor({ timeout: 20_000 });
      await picture("5-tree");
    });

    await step("the tie-out sheet shows both figures, and a chart of a series", async () => {
      await command("Tieout: Open the tie-out sheet");
      const frame = await until(
        "the sheet",
        async () => {
          for (const candidate of page.frames())
            if (
              await candidate
                .locator("#sheet table tbody tr")
                .count()
                .catch(() => 0)
            )
              return candidate;
          return null;
        },
        30_000,
      );
      same(await frame.locator("#sheet table tbody tr").count(), 2, "rows of the sheet");
      await frame.locator("#sheet table tbody tr td:nth-child(5) button.link").first().click();
      await frame.locator("#chart canvas").waitFor({ timeout: 20_000 });
      await picture("6-sheet-light");
    });

    await step("the walkthrough has its five steps", async () => {
      await command("Welcome: Open Walkthrough...", { asks: true });
      await page.locator(".quick-input-list .monaco-list-row", { hasText: "Learn the Fundamentals" }).first().waitFor({ timeout: 20_000 });
      await input.fill("Tie out");
      await page.locator(".quick-input-list .monaco-list-row", { hasText: "Tie out" }).first().waitFor({ timeout: 20_000 });
      await page.keyboard.press("Enter");
      const steps = page.locator(".gettingStarted .getting-started-step");
      await steps.first().waitFor({ timeout: 20_000 });
      same(await steps.count(), 5, "steps");
      await picture("7-walkthrough-light");
    });

    await step("the same in the dark", async () => {
      await command("Preferences: Toggle between Light/Dark Themes");
      await page.locator(".monaco-workbench.vs-dark").first().waitFor({ timeout: 20_000 });
      await picture("8-walkthrough-dark");
      writeFileSync(file, NOTE);
      await page.locator(".tab", { hasText: "note.md" }).first().click();
      await page.locator(".squiggly-error, .squiggly-warning").first().waitFor({ state: "attached", timeout: 30_000 });
      await showHover();
      await picture("9-hover-dark");
    });
    if (results.some((r) => !r.ok)) {
      writeFileSync(join(output, "console.log"), lines.join("\n"));
    }
  } finally {
    await browser?.close();
    server.close();
  }
  return results;
};
