/** Renaming a series of a desk's own data: the pins of every note, open or not, and the data that names it. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { afterEach, describe, expect, it } from "vitest";
import type { TextDocumentEdit, TextEdit, WorkspaceEdit } from "vscode-languageserver-protocol";
import { TextDocument } from "vscode-languageserver-textdocument";
import { FULL, type LspClient, startProcess } from "./client.js";

const HEAD = "# unit: USD\n# multiplier: 9\n";
const OLD = "desk-reserves.jp";
const NEW = "house-reserves.jp";
const pin = (id: string) => `---\ndate: 2026-10-02\n---\n\nOur estimate was $1,347.4 billion<!--tie ${id}@2025-10--> then.\n`;

let client: LspClient | undefined;
let folder = "";

const start = async (files: Record<string, string>, options: Parameters<typeof startProcess>[0] = {}) => {
  folder = mkdtempSync(join(tmpdir(), "tieout-rename-"));
  mkdirSync(join(folder, ".tieout"));
  for (const [name, text] of Object.entries({ "a.md": pin(OLD), "b.md": pin(OLD), "c.md": pin("desk-reserves.cn"), ...files })) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  ({ client } = await startProcess({ folders: [pathToFileURL(folder).href], ...options }));
  const document = client.open(pathToFileURL(join(folder, "a.md")).href, pin(OLD));
  return { client, document };
};

afterEach(() => {
  client?.close();
  rmSync(folder, { recursive: true, force: true });
});

const rename = (given: Awaited<ReturnType<typeof start>>, newName = NEW) =>
  given.client.request<WorkspaceEdit>("textDocument/rename", { ...given.client.at(given.document, OLD), newName });

/** File name (relative) -> its text after the edit. */
const applied = (edit: WorkspaceEdit): Record<string, string> => {
  const edits = edit.documentChanges
    ? edit.documentChanges
        .filter((c): c is TextDocumentEdit => "edits" in c)
        .map((c) => [c.textDocument.uri, c.edits as TextEdit[]] as const)
    : Object.entries(edit.changes ?? {});
  return Object.fromEntries(
    edits.map(([uri, own]) => {
      const path = fileURLToPath(uri);
      const text = readFileSync(path, "utf8");
      return [path.slice(folder.length + 1), TextDocument.applyEdits(TextDocument.create(uri, "", 0, text), own)];
    }),
  );
};

const PINS = { "a.md": pin(NEW), "b.md": pin(NEW) };

describe("rename of a desk's own series", () => {
  it.each<[string, string, string, string]>([
    [
      "in the column's head",
      "desk.csv",
      `${HEAD}period,${OLD},desk-reserves.cn\n2025-10,1347.4,3300.0\n`,
      `${HEAD}period,${NEW},desk-reserves.cn\n2025-10,1347.4,3300.0\n`,
    ],
    [
      "in every row, and in its comment",
      "desk.csv",
      `${HEAD}# ${OLD} title: House view\nid,period,value\n${OLD},2025-09,1341.3\n${OLD},2025-10,1347.4\ndesk-reserves.cn,2025-10,3300.0\n`,
      `${HEAD}# ${NEW} title: House view\nid,period,value\n${NEW},2025-09,1341.3\n${NEW},2025-10,1347.4\ndesk-reserves.cn,2025-10,3300.0\n`,
    ],
    [
      "in an id line",
      "desk.csv",
      `# id: ${OLD}\n${HEAD}period,value\n2025-10,1347.4\n`,
      `# id: ${NEW}\n${HEAD}period,value\n2025-10,1347.4\n`,
    ],
  ])("named %s", async (_, name, before, after) => {
    const given = await start({ [`.tieout/${name}`]: before });
    const found = await given.client.request("textDocument/prepareRename", given.client.at(given.document, OLD));
    expect(found).toMatchObject({ placeholder: OLD });
    expect(applied(await rename(given))).toEqual({ ...PINS, [`.tieout/${name}`]: after });
  });

  it("renames the file that names it", async () => {
    const given = await start({ [`.tieout/${OLD}.csv`]: `${HEAD}period,value\n2025-10,1347.4\n` });
    const edit = await rename(given);
    expect(applied(edit)).toEqual(PINS);
    const uri = (id: string) => pathToFileURL(join(folder, `.tieout/${id}.csv`)).href;
    expect(edit.documentChanges!.at(-1)).toEqual({ kind: "rename", oldUri: uri(OLD), newUri: uri(NEW) });
  });

  it("renames it inside the expression of a pin", async () => {
    const [before, after] = [OLD, NEW].map((id) => pin(id).replace(id, `treasury-holdings.jp+${id}-treasury-holdings.cn`));
    const given = await start({
      "c.md": pin(`${OLD}/treasury-holdings.jp`),
      "d.md": pin(`treasury-holdings.jp+${OLD}`),
      "b.md": before!,
      ".tieout/desk.csv": `${HEAD}period,${OLD}\n2025-10,1347.4\n`,
    });
    const texts = applied(await rename(given));
    expect(texts["c.md"]).toBe(pin(`${NEW}/treasury-holdings.jp`));
    expect(texts["d.md"]).toBe(pin(`treasury-holdings.jp+${NEW}`));
    expect(texts["b.md"]).toBe(after);
  });

  const DESK = { ".tieout/desk.csv": `${HEAD}period,${OLD},desk-reserves.cn\n2025-10,1347.4,3300.0\n` };
  const package_ = (id: string) =>
    JSON.stringify({
      name: "desk",
      resources: [
        {
          path: "tables/desk.csv",
          schema: { fields: [{ name: "period" }, { name: id, unit: "USD", multiplier: 9, aliases: `desk:${OLD}` }] },
        },
      ],
    });

  it.each<[string, string, (id: string) => string]>([
    [
      "config in JSON",
      "tieout.config.json",
      (id) => `{ "accept": [{ "series": "${id}", "reason": "not ${OLD}" }, { "text": "${OLD}", "reason": "x" }] }\n`,
    ],
    [
      "config in JSON with comments",
      "tieout.config.jsonc",
      (id) => `{\n  // ours\n  "accept": [{ "series":"${id}+desk-reserves.cn", "reason": "x" }],\n}\n`,
    ],
    [
      "config in YAML",
      "tieout.config.yaml",
      (id) =>
        `accept:\n  - series: ${id} # the desk's\n    reason: x\n  - { series: "desk-reserves.cn/${id}", reason: y }\n  - series: ${OLD}-old\n    reason: z\n`,
    ],
    [
      "settings of the workspace",
      ".vscode/settings.json",
      (id) => `{\n  // here\n  "tieout.accept": [{ "series": "${id}", "reason": "x" }]\n}\n`,
    ],
    [
      "sign-offs beside a note",
      "b.tieout.json",
      (id) =>
        `${JSON.stringify({ signOffs: { [`$1,347.4 billion | ${id} | 2025-10 | $1,347.4 bn`]: { by: "AB", on: "2026-10-02" }, [`${OLD} | desk-reserves.cn | 2025-10 | ${OLD}`]: { by: "AB", on: "2026-10-02" } } }, null, 2)}\n`,
    ],
  ])("reaches what names it elsewhere: %s", async (_, name, text) => {
    const given = await start({ ...DESK, [name]: text(OLD) });
    expect(applied(await rename(given))).toEqual({
      ...PINS,
      ".tieout/desk.csv": DESK[".tieout/desk.csv"].replace(OLD, NEW),
      [name]: text(NEW),
    });
  });

  it("reaches a package above the table that it describes, and leaves aliases alone", async () => {
    const given = await start({
      ".tieout/tables/desk.csv": `period,${OLD}\n2025-10,1347.4\n`,
      ".tieout/datapackage.json": package_(OLD),
    });
    expect(applied(await rename(given))).toEqual({
      ...PINS,
      ".tieout/tables/desk.csv": `period,${NEW}\n2025-10,1347.4\n`,
      ".tieout/datapackage.json": package_(NEW),
    });
  });

  it("reaches pins in every form", async () => {
    const forms = (id: string) => `---
date: 2026-10-02
tieout:
  pins:
    - { figure: "$1,347.4 billion", series: ${id}@2025-10 }
---

Our estimate was $1,347.4 billion then. It was [$1,347 billion](https://example.org "tie ${id}@2025-10"), or $1.35 trillion[^1].

[^1]: tie ${id}@2025-10
`;
    const given = await start({ ...DESK, "c.md": forms(OLD), "d.mdx": `It was $1,347.4 billion{/*tie ${OLD}@2025-10*/} then.\n` });
    const texts = applied(await rename(given));
    expect(texts["c.md"]).toBe(forms(NEW));
    expect(texts["d.mdx"]).toBe(`It was $1,347.4 billion{/*tie ${NEW}@2025-10*/} then.\n`);
  });

  it("asks for the file to be renamed where the client cannot", async () => {
    const { workspaceEdit: _, ...workspace } = FULL.workspace!;
    const given = await start(
      { [`.tieout/${OLD}.csv`]: `${HEAD}period,value\n2025-10,1347.4\n` },
      { capabilities: { ...FULL, workspace } },
    );
    await expect(rename(given)).rejects.toThrow(/named by its file/);
  });

  it("takes no name that is taken, and none that is no id", async () => {
    const given = await start({ ".tieout/desk.csv": `${HEAD}period,${OLD}\n2025-10,1347.4\n` });
    await expect(rename(given, "treasury-holdings.jp")).rejects.toThrow(/already/);
    await expect(rename(given, "No Id")).rejects.toThrow(/no series id/);
  });
});
