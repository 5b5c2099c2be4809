/** The tests of the extension-host suite: the same in the packaged workbench, from a packed .vsix, and in a downloaded desktop VS Code. */
import { deepStrictEqual, ok, strictEqual } from "node:assert";
import { readdirSync, readFileSync } from "node:fs";
import * as vscode from "vscode";
import { test, until } from "./runner.js";

const ID = "tieout.tieout";
const WRONG = "$681.0 billion";
const RIGHT = "$618.0 billion";

/** The note of the workspace that the runner opened. */
const openNote = async (): Promise<vscode.TextEditor> => {
  const folder = vscode.workspace.workspaceFolders?.[0];
  ok(folder, "a workspace folder is open");
  const document = await vscode.workspace.openTextDocument(vscode.Uri.joinPath(folder.uri, "note.md"));
  return vscode.window.showTextDocument(document);
};

const rangeOf = (document: vscode.TextDocument, text: string): vscode.Range => {
  const at = document.getText().indexOf(text);
  ok(at >= 0, `"${text}" is in the note`);
  return new vscode.Range(document.positionAt(at), document.positionAt(at + text.length));
};

const own = (document: vscode.TextDocument): vscode.Diagnostic[] =>
  vscode.languages.getDiagnostics(document.uri).filter((d) => d.source === "tieout");

const findings = (document: vscode.TextDocument, count: number) =>
  until(`${count} findings`, () => (own(document).length === count ? own(document) : null));

test("the extension activates on a Markdown note", async () => {
  const extension = vscode.extensions.getExtension(ID);
  ok(extension, `${ID} is installed`);
  await openNote();
  await until("activation", () => extension.isActive);
});

test("the wrong figure, and only that, is a finding", async () => {
  const { document } = await openNote();
  const [finding] = await findings(document, 1);
  ok(finding);
  ok(finding.range.isEqual(rangeOf(document, WRONG)));
  ok(finding.message.includes("618"), finding.message);
  ok(typeof finding.code === "object" && finding.code.target.path.endsWith(`/docs/checks/${finding.code.value}.md`));
  const page = await vscode.workspace.fs.readFile(finding.code.target);
  ok(page.length > 0, "the page of the check is shipped");
});

test("hover gives the claim, the data and a chart", async () => {
  const { document } = await openNote();
  const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
    "vscode.executeHoverProvider",
    document.uri,
    rangeOf(document, WRONG).start,
  );
  const text = hovers.flatMap((h) => h.contents.map((c) => (typeof c === "string" ? c : c.value))).join("\n");
  ok(/618/.test(text), text);
  ok(text.includes("data:image/svg+xml"), "a chart");
});

test("inlay hints are off until asked for", async () => {
  const { document } = await openNote();
  const all = new vscode.Range(0, 0, document.lineCount, 0);
  const hints = () => vscode.commands.executeCommand<vscode.InlayHint[]>("vscode.executeInlayHintProvider", document.uri, all);
  strictEqual((await hints()).length, 0);
  const settings = vscode.workspace.getConfiguration("tieout");
  await settings.update("inlayHints", true, vscode.ConfigurationTarget.Global);
  try {
    const found = await until("hints", async () => {
      const given = await hints();
      return given.length === 2 ? given : null;
    });
    deepStrictEqual(
      found.map((h) => h.label),
      ["≠", "✓"],
    );
  } finally {
    await settings.update("inlayHints", undefined, vscode.ConfigurationTarget.Global);
  }
});

test("one lens counts the verdicts and opens the sheet", async () => {
  const { document } = await openNote();
  const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>("vscode.executeCodeLensProvider", document.uri, 10);
  const lens = lenses.find((l) => l.command?.command === "tieout.openSheet");
  strictEqual(lens?.command?.title, "1 tied · 1 off");
});

test("the outline holds the figures by section", async () => {
  const { document } = await openNote();
  const symbols = await vscode.commands.executeCommand<vscode.DocumentSymbol[]>("vscode.executeDocumentSymbolProvider", document.uri);
  const names = (nodes: readonly vscode.DocumentSymbol[]): string[] => nodes.flatMap((n) => [n.name, ...names(n.children)]);
  ok(names(symbols).includes(WRONG), names(symbols).join(", "));
});

test("definition opens the card of the series", async () => {
  const { document } = await openNote();
  const found = await vscode.commands.executeCommand<(vscode.Location | vscode.LocationLink)[]>(
    "vscode.executeDefinitionProvider",
    document.uri,
    rangeOf(document, WRONG).start,
  );
  const target = found.map((l) => ("targetUri" in l ? l.targetUri : l.uri)).find((uri) => uri.scheme === "tieout");
  ok(target, "a tieout: page");
  const card = await vscode.workspace.openTextDocument(target);
  ok(card.getText().includes("US Treasury securities held by China"), card.getText().slice(0, 200));
  ok(card.getText().includes("July 2026"));
});

test("references find every figure of the series in the workspace", async () => {
  const { document } = await openNote();
  const found = await vscode.commands.executeCommand<vscode.Location[]>(
    "vscode.executeReferenceProvider",
    document.uri,
    rangeOf(document, WRONG).start,
  );
  deepStrictEqual([...new Set(found.map((l) => l.uri.path.split("/").at(-1)))].sort(), ["note.md", "other.md"]);
});

test("completion knows series and periods inside a pin", async () => {
  const { document } = await openNote();
  const edit = new vscode.WorkspaceEdit();
  const end = rangeOf(document, WRONG).end;
  edit.insert(document.uri, end, "<!--tie treasury-holdings.cn@-->");
  await vscode.workspace.applyEdit(edit);
  try {
    const at = rangeOf(document, "treasury-holdings.cn@").end;
    const list = await vscode.commands.executeCommand<vscode.CompletionList>("vscode.executeCompletionItemProvider", document.uri, at, "@");
    ok(
      list.items.some((i) => (typeof i.label === "string" ? i.label : i.label.label) === "2026-07"),
      "the latest period",
    );
  } finally {
    await vscode.commands.executeCommand("undo");
  }
});

const OFF = "---\ndate: 2026-10-02\n---\n\nChina held $681.0 billion of US Treasuries at the end of July 2026.\n";

const inFolder = async (name: string, text: string): Promise<vscode.Uri> => {
  const folder = vscode.workspace.workspaceFolders?.[0];
  ok(folder);
  const uri = vscode.Uri.joinPath(folder.uri, name);
  await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
  return uri;
};

for (const [name, language] of [
  ["page.mdx", "mdx"],
  ["paper.qmd", "quarto"],
  ["analysis.Rmd", "rmd"],
] as const)
  test(`a note in ${language} is checked`, async () => {
    const uri = await inFolder(name, OFF);
    try {
      const document = await vscode.workspace.openTextDocument(uri);
      strictEqual(document.languageId, language);
      await findings(document, 1);
    } finally {
      await vscode.workspace.fs.delete(uri);
    }
  });

test("plain text is checked when the setting says so, and not before", async () => {
  const uri = await inFolder("plain.txt", OFF);
  const settings = vscode.workspace.getConfiguration("tieout");
  try {
    const document = await vscode.workspace.openTextDocument(uri);
    strictEqual(document.languageId, "plaintext");
    await findings((await openNote()).document, 1);
    strictEqual(own(document).length, 0);
    await settings.update("languages", ["markdown", "plaintext"], vscode.ConfigurationTarget.Global);
    await findings(document, 1);
  } finally {
    await settings.update("languages", undefined, vscode.ConfigurationTarget.Global);
    await findings((await openNote()).document, 1);
    await vscode.workspace.fs.delete(uri);
  }
});

test("a Markdown cell of a notebook is checked", async () => {
  const cell = (source: string) => ({ cell_type: "markdown", metadata: {}, source: [source] });
  const notebook = { cells: [cell(OFF), cell(OFF.replace("681", "618"))], metadata: {}, nbformat: 4, nbformat_minor: 5 };
  const uri = await inFolder("desk.ipynb", JSON.stringify(notebook));
  try {
    const opened = await vscode.workspace.openNotebookDocument(uri);
    await vscode.window.showNotebookDocument(opened);
    const [wrong, right] = opened.getCells().map((c) => c.document);
    ok(wrong && right);
    await findings(wrong, 1);
    strictEqual(own(right).length, 0);
  } finally {
    await vscode.commands.executeCommand("workbench.action.closeActiveEditor");
    await vscode.workspace.fs.delete(uri);
  }
});

test("ignoring in the workspace writes the configuration, with the reason, and the finding is gone", async () => {
  const { document } = await openNote();
  await findings(document, 1);
  const folder = vscode.workspace.workspaceFolders?.[0];
  ok(folder);
  const { start } = rangeOf(document, WRONG);
  const place = { uri: document.uri.toString(), line: start.line, character: start.character + 1 };
  const config = vscode.Uri.joinPath(folder.uri, "tieout.config.json");
  await vscode.commands.executeCommand("tieout.ignore", { ...place, scope: "workspace", reason: "as the minister said" });
  const written = await until("the configuration", () => vscode.workspace.textDocuments.find((d) => d.uri.path === config.path));
  ok(await written.save());
  ok(written.getText().includes("as the minister said"), written.getText());
  await findings(document, 0);
  await vscode.workspace.fs.delete(config);
  await findings(document, 1);
});

test("every action is a command with arguments: pin, cite and explain at a place", async () => {
  const { document } = await openNote();
  const { start } = rangeOf(document, "$1,103.9 billion");
  const place = { uri: document.uri.toString(), line: start.line, character: start.character + 1 };
  for (const [command, part] of [
    ["tieout.pin", "<!--tie treasury-holdings.jp@2026-07-->"],
    ["tieout.cite", "](https://ticdata.treasury.gov/"],
  ] as const) {
    await vscode.commands.executeCommand(command, place);
    ok(document.getText().includes(part), document.getText());
    await vscode.window.showTextDocument(document);
    await vscode.commands.executeCommand("undo");
    ok(!document.getText().includes(part));
  }
  await vscode.commands.executeCommand("tieout.explain", place);
  const text = vscode.window.activeTextEditor?.document.getText() ?? "";
  ok(text.includes("treasury-holdings.jp") && text.includes("Verdict"), text);
  await vscode.commands.executeCommand("workbench.action.closeActiveEditor");
});

test("semantic tokens carry the verdict", async () => {
  const { document } = await openNote();
  const legend = await vscode.commands.executeCommand<vscode.SemanticTokensLegend>(
    "vscode.provideDocumentSemanticTokensLegend",
    document.uri,
  );
  ok(legend.tokenTypes.includes("figure") && legend.tokenModifiers.includes("off"));
  const tokens = await vscode.commands.executeCommand<vscode.SemanticTokens>("vscode.provideDocumentSemanticTokens", document.uri);
  strictEqual(tokens.data.length, 2 * 5);
});

test("a severity set off takes the finding away, live", async () => {
  const { document } = await openNote();
  const [finding] = await findings(document, 1);
  const check = typeof finding?.code === "object" ? String(finding.code.value) : "";
  const settings = vscode.workspace.getConfiguration("tieout");
  await settings.update("checks", { [check]: "off" }, vscode.ConfigurationTarget.Global);
  try {
    await findings(document, 0);
  } finally {
    await settings.update("checks", undefined, vscode.ConfigurationTarget.Global);
  }
  await findings(document, 1);
});

test("after a restart the note is checked again", async () => {
  const { document } = await openNote();
  await vscode.commands.executeCommand("tieout.restart");
  await findings(document, 1);
});

/** Process ids of our server below this extension host. */
const servers = (): number[] =>
  readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => {
      try {
        return (
          readFileSync(`/proc/${pid}/cmdline`, "utf8").includes("server.cjs") &&
          // State and parent: a server at work does not sleep.
          /\) [A-Z] (\d+) /.exec(readFileSync(`/proc/${pid}/stat`, "utf8"))?.[1] === String(process.pid)
        );
      } catch {
        return false;
      }
    });

if (process.platform === "linux")
  test("a server that dies is started again, and the note is checked again", async () => {
    const { document } = await openNote();
    await findings(document, 1);
    const old = await until("the server's process", () => servers()[0]);
    process.kill(old, "SIGKILL");
    await until("another process", () => servers().some((pid) => pid !== old));
    await findings(document, 1);
    const hovers = await until("a hover from the new server", async () => {
      const given = await vscode.commands.executeCommand<vscode.Hover[]>(
        "vscode.executeHoverProvider",
        document.uri,
        rangeOf(document, WRONG).start,
      );
      return given.length > 0 ? given : null;
    });
    ok(hovers);
  });

test("the quick-fix gives the right figure, and the saved file holds it", async () => {
  const { document } = await openNote();
  await findings(document, 1);
  const range = rangeOf(document, WRONG);
  const actions = await until("a preferred fix", async () => {
    const given = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      "vscode.executeCodeActionProvider",
      document.uri,
      range,
      vscode.CodeActionKind.QuickFix.value,
    );
    return given.some((a) => a.isPreferred) ? given : null;
  });
  const action = actions.find((a) => a.isPreferred);
  ok(action?.edit);
  ok(await vscode.workspace.applyEdit(action.edit));
  ok(document.getText().includes(RIGHT), document.getText());
  await findings(document, 0);
  ok(await document.save());
  const saved = new TextDecoder().decode(await vscode.workspace.fs.readFile(document.uri));
  ok(saved.includes(RIGHT) && !saved.includes(WRONG), saved);
});

test("every command of the manifest is there", async () => {
  const extension = vscode.extensions.getExtension(ID);
  ok(extension);
  const manifest = extension.packageJSON as { contributes: { commands: { command: string }[] } };
  const known = new Set(await vscode.commands.getCommands(true));
  deepStrictEqual(
    manifest.contributes.commands.map((c) => c.command).filter((c) => !known.has(c)),
    [],
  );
});
