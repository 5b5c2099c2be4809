/** The workbench driven as a person would, with pictures. */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createHands } from "./hands.mjs";
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
    const { input, insist, command, goTo, showHover, openQuickFix, rowsOf, sheetFrame, showChart } = createHands(page);

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

    await step("the language status says which data is in use", async () => {
      const details = page.locator(".monaco-hover:not(.hidden)", { hasText: "Tieout, data of 20" });
      await insist(
        "show the language status",
        () => page.locator('[id="status.languageStatus"]').hover({ timeout: 8_000 }),
        (timeout) => details.first().waitFor({ timeout }),
      );
      await page.mouse.move(600, 400);
    });

    await step("definition opens the card of the series", async () => {
      const card = page.locator(".view-lines", { hasText: "US Treasury securities held by China" }).first();
      await insist(
        "go to the definition",
        async () => {
          await goTo(WRONG);
          await page.keyboard.press("F12");
        },
        (timeout) => card.waitFor({ timeout }),
      );
      await picture("1b-series-card");
      await page
        .locator(".tab", { hasText: /^note\.md$/ })
        .first()
        .click();
    });

    await step("the hover says what the data says", async () => {
      const hover = await showHover(WRONG, "618");
      const text = await hover.textContent();
      holds(text, "618", "hover");
      holds(text, "2026", "hover");
      await hover.locator("img").first().waitFor({ timeout: 10_000 });
      await picture("2-hover-light");
      await page.keyboard.press("Escape");
    });

    await step("the quick-fix, taken with Enter, gives the right figure in the author's style", async () => {
      await openQuickFix(WRONG, RIGHT);
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
      const frame = await sheetFrame();
      same(await rowsOf(frame).count(), 2, "rows of the sheet");
      await showChart(frame);
      await picture("6-sheet-light");
    });

    await step("the chart is read with the keyboard: each point is said, and the figures of the note at theirs", async () => {
      const frame = await sheetFrame();
      const readout = frame.locator("#chart [role=status]");
      const said = (part) => until(part, async () => (await readout.textContent()).includes(part), 10_000);
      // The figure of the note comes first.
      await frame.locator("#chart .plot").focus();
      await said(`the note says ${RIGHT}`);
      await said("2026-07");
      for (const [key, part] of [
        ["ArrowLeft", "2026-06: $633.4 bn"],
        ["Home", "2000-03"],
        ["ArrowDown", "2026-07: $618.0 bn; the note says"],
        ["PageUp", "2025-07"],
      ]) {
        await page.keyboard.press(key);
        await said(part);
      }
      await picture("6b-chart-keys");
      const values = frame.locator("#chart details");
      await values.locator("summary").focus();
      await page.keyboard.press("Enter");
      const first = values.locator("tbody tr").first();
      await first.waitFor({ timeout: 10_000 });
      for (const part of ["2026-07", "$618.0 bn", RIGHT]) holds(await first.textContent(), part, "the newest value");
      await picture("6c-chart-table");
      await values.locator("summary").click();
    });

    await step("any other series can be charted", async () => {
      const frame = await sheetFrame();
      await insist(
        "ask for a series",
        async () => (await sheetFrame()).locator(".bar > button").first().click({ timeout: 5_000 }),
        (timeout) => until("the picker", () => input.isVisible(), timeout),
      );
      await input.fill("gov yield 10y us");
      await page.locator(".quick-input-list .monaco-list-row", { hasText: "gov-yield-10y.us" }).first().waitFor({ timeout: 20_000 });
      await input.press("Enter");
      await until("its chart", async () => /10-year|10y/i.test((await frame.locator("#chart h2").textContent()) ?? ""), 20_000);
      await showChart(frame);
      await until("the first chart again", async () => /China/.test((await frame.locator("#chart h2").textContent()) ?? ""), 20_000);
    });

    await step("the sheet is filtered by word and by verdict", async () => {
      const frame = await sheetFrame();
      const search = frame.locator("#sheet input[type=search]");
      await search.fill("japan");
      await until("one row", async () => (await rowsOf(frame).count()) === 1, 10_000);
      holds(await rowsOf(frame).first().textContent(), "1,103.9", "the row that is left");
      await search.fill("");
      await until("both rows", async () => (await rowsOf(frame).count()) === 2, 10_000);
      const tied = frame.locator(".filters button", { hasText: "✓" });
      await tied.focus();
      await page.keyboard.press("Enter");
      same(await tied.getAttribute("aria-pressed"), "true", "the filter is pressed");
      same(await rowsOf(frame).count(), 2, "rows that tie");
      await frame.locator(".filters button").first().click();
    });

    const sidecar = join(server.folder, "note.tieout.json");
    const signatures = () => (existsSync(sidecar) ? Object.entries(JSON.parse(readFileSync(sidecar, "utf8")).signOffs) : []);

    await step("a figure is signed off with initials and day, kept beside the note, and taken back", async () => {
      const frame = await sheetFrame();
      const boxes = frame.locator("#sheet tbody input[type=checkbox]");
      await boxes.first().click();
      await input.waitFor({ state: "visible", timeout: 10_000 });
      await input.fill("AB");
      await page.keyboard.press("Enter");
      await until("the signature", async () => /AB \d{4}-\d\d-\d\d/.test(await rowsOf(frame).first().textContent()), 10_000);
      same(signatures().length, 1, "signatures in the file beside the note");
      const [key, signature] = signatures()[0];
      holds(key, RIGHT, "what was signed");
      same(signature.by, "AB", "initials");
      // They are asked for once.
      await boxes.nth(1).click();
      await until("the second signature", async () => signatures().length === 2, 10_000);
      await picture("7-sheet-signed");
      // The sheet is drawn anew after each signature; who signs with the keyboard stays at the box.
      await until("the second box", async () => /AB /.test(await rowsOf(frame).nth(1).textContent()), 10_000);
      const focused = (box) => box === box.ownerDocument.activeElement;
      same(await boxes.nth(1).evaluate(focused), true, "the box keeps the keyboard");
      await boxes.nth(1).click();
      await until("it is taken back", async () => signatures().length === 1, 10_000);
    });

    const exports = [
      ["CSV", "csv", '"$1,103.9 billion",ties'],
      ["HTML", "html", "<td>AB "],
      ["Markdown", "md", "| AB "],
    ];
    for (const [format, ending, part] of exports)
      await step(`the sheet is exported as ${format}`, async () => {
        // The page of a sheet that was hidden is made anew: a click may meet the old one.
        await insist(
          "ask for an export",
          async () => (await sheetFrame()).locator(".bar > button").last().click({ timeout: 5_000 }),
          (timeout) => page.locator(".quick-input-list .monaco-list-row", { hasText: format }).first().waitFor({ timeout }),
        );
        await input.fill(format);
        await page.keyboard.press("Enter");
        const target = join(server.folder, `note-tieout.${ending}`);
        await until("the name of the file", async () => (await input.inputValue()).endsWith(`note-tieout.${ending}`), 10_000);
        // The dialog takes no key while it looks at the folder. Escape would close it, so this is not `insist`; the key goes to its box alone.
        await until(
          "the file",
          async () => {
            if (existsSync(target) && readFileSync(target, "utf8").length > 0) return true;
            if (await input.isVisible()) await input.press("Enter", { timeout: 1_000 }).catch(() => undefined);
            return false;
          },
          30_000,
        );
        const text = readFileSync(target, "utf8");
        holds(text, part, format);
        holds(text, new Date().toISOString().slice(0, 4), format);
        // The sheet stays in view.
        same(await rowsOf(await sheetFrame()).count(), 2, "rows of the sheet");
      });

    /** Escape leads out of it, so it is opened anew for each picture. */
    const openWalkthrough = async () => {
      await command("Welcome: Open Walkthrough...", { asks: true });
      await page.locator(".quick-input-list .monaco-list-row", { hasText: "Learn the Fundamentals" }).first().waitFor({ timeout: 20_000 });
      await input.fill("Tie out");
      await page.locator(".quick-input-list .monaco-list-row", { hasText: "Tie out" }).first().waitFor({ timeout: 20_000 });
      await page.keyboard.press("Enter");
      const steps = page.locator(".gettingStarted .getting-started-step");
      await steps.first().waitFor({ timeout: 20_000 });
      same(await steps.count(), 5, "steps");
      // What the step shows beside it, in a frame of its own.
      await until("the picture of the step", async () => {
        for (const frame of page.frames())
          if (
            await frame
              .getByText("A note with figures")
              .isVisible()
              .catch(() => false)
          )
            return true;
        return false;
      });
    };

    await step("the walkthrough has its five steps", async () => {
      // The keyboard goes back from the sheet to the workbench.
      await page
        .locator(".tab", { hasText: /^note\.md$/ })
        .first()
        .click();
      // Alone it has room for its pictures.
      await command("View: Toggle Maximize Editor Group");
      await openWalkthrough();
      await picture("8-walkthrough-light");
    });

    await step("the same in the dark", async () => {
      await command("Preferences: Toggle between Light/Dark Themes");
      await page.locator(".monaco-workbench.vs-dark").first().waitFor({ timeout: 20_000 });
      await openWalkthrough();
      await picture("9-walkthrough-dark");
      await command("View: Toggle Maximize Editor Group");
      writeFileSync(file, NOTE);
      await page.locator(".tab", { hasText: "note.md" }).first().click();
      await page.locator(".squiggly-error, .squiggly-warning").first().waitFor({ state: "attached", timeout: 30_000 });
      await showHover(WRONG, "618");
      await picture("10-hover-dark");
      await page.keyboard.press("Escape");
    });

    await step("the sheet in the dark, with a figure that is off", async () => {
      await command("Tieout: Open the tie-out sheet");
      const frame = await sheetFrame();
      await until("the figure that is off", async () => (await frame.locator("#sheet > table > tbody > tr.off").count()) === 1, 20_000);
      await showChart(frame);
      await picture("11-sheet-dark");
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
