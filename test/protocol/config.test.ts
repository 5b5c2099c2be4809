/** Config files and a desk's own data count in the editor as they do in the linter, and changes act at once. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type LspClient, startProcess } from "./client.js";

const NOTE = "---\ndate: 2026-10-02\n---\n\nChina held $681.0 billion of US Treasuries at the end of July 2026.\n";

let folder: string;
let client: LspClient;
let uri: string;

const config = (value: unknown, name = "tieout.config.json") => {
  writeFileSync(join(folder, name), typeof value === "string" ? value : JSON.stringify(value));
  client.notify("workspace/didChangeWatchedFiles", { changes: [{ uri: pathToFileURL(join(folder, name)).href, type: 2 }] });
};
const findings = async () => (await client.pull(uri)).items.map((d) => String(d.code));

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "tieout config "));
  mkdirSync(join(folder, "notes"));
  ({ client } = await startProcess({ folders: [pathToFileURL(folder).href] }));
  uri = pathToFileURL(join(folder, "notes", "a note.md")).href;
  client.open(uri, NOTE);
});
afterEach(() => {
  client.close();
  rmSync(folder, { recursive: true, force: true });
});

describe("the nearest config file", () => {
  it("sets severities, wins over the editor, and is followed live", async () => {
    const [check] = await findings();
    expect(check).toBeDefined();
    client.settings = { checks: { [check!]: "hint" } };
    client.notify("workspace/didChangeConfiguration", { settings: null });
    expect((await client.pull(uri)).items[0]!.severity).toBe(4);
    config({ checks: { [check!]: "off" } });
    expect(await findings()).toEqual([]);
    config({ overrides: [{ files: "drafts/**", checks: { [check!]: "off" } }], checks: { [check!]: "warning" } });
    expect((await client.pull(uri)).items[0]!.severity).toBe(2);
  });

  it("may leave notes out", async () => {
    config({ ignore: ["notes/**"] });
    expect(await findings()).toEqual([]);
    config({ ignore: ["other/**"] });
    expect(await findings()).toHaveLength(1);
  });

  it("that is wrong is marked in its own file until it is mended, and the note is still checked", async () => {
    const file = pathToFileURL(join(folder, "tieout.config.json")).href;
    config({ cheks: {} });
    expect(await findings()).toHaveLength(1);
    await client.until(() => (client.published.get(file)?.length ?? 0) > 0);
    expect(client.published.get(file)![0]!.message).toContain("cheks");
    config({});
    expect(await findings()).toHaveLength(1);
    await client.until(() => client.published.get(file)?.length === 0);
  });

  it("adds a desk's words", async () => {
    client.open(`${uri}x`, "---\ndate: 2026-10-02\n---\n\nGrumbland held $681.0 billion of US Treasuries at the end of July 2026.\n");
    const series = async () =>
      (await client.request<{ rows: { series: string | null }[] }>("tieout/sheet", { uri: `${uri}x` })).rows[0]!.series;
    expect(await series()).not.toBe("treasury-holdings.cn");
    config({ vocabulary: { entities: { Grumbland: "cn" } } });
    expect(await series()).toBe("treasury-holdings.cn");
  });
});

describe("a desk's own data", () => {
  it("is found under .tieout", async () => {
    const params = { textDocument: { uri: `${uri}y` }, position: { line: 0, character: 22 } };
    const find = () => client.request<{ items: { label: string }[] }>("textDocument/completion", params);
    client.open(`${uri}y`, "It was $1<!--tie mood.-->\n");
    expect((await find()).items.map((i) => i.label)).not.toContain("mood.desk");
    mkdirSync(join(folder, ".tieout"));
    writeFileSync(
      join(folder, ".tieout", "mood.desk.csv"),
      "# unit: index\n# title: Mood of the desk\nperiod,value\n2026-06,50.1\n2026-07,51.2\n",
    );
    client.notify("workspace/didChangeWatchedFiles", {
      changes: [{ uri: pathToFileURL(join(folder, ".tieout/mood.desk.csv")).href, type: 1 }],
    });
    const ids = (await find()).items.map((i) => i.label);
    expect([ids, client.logs]).toEqual([expect.arrayContaining(["mood.desk"]), []]);
    // It has a card and a chart as any other.
    const { text } = await client.request<{ text: string }>("workspace/textDocumentContent", {
      uri: "tieout:/series/mood.desk.md?asOf=2026-10-02",
    });
    expect(text).toContain("# Mood of the desk");
    const card = await client.request<{ points: unknown[] } | null>("tieout/series", { id: "mood.desk", asOf: "2026-10-02" });
    expect(card?.points).toHaveLength(2);
    expect(await client.request<{ id: string }[]>("tieout/findSeries", { query: "mood" })).toMatchObject([{ id: "mood.desk" }]);
  });

  it("changes the findings of an open note when it is written, changed and taken away", async () => {
    const mine = join(folder, ".tieout", "treasury-holdings.cn.csv");
    const tell = (type: 1 | 2 | 3) =>
      client.notify("workspace/didChangeWatchedFiles", { changes: [{ uri: pathToFileURL(mine).href, type }] });
    const write = (value: string) =>
      writeFileSync(
        mine,
        `# unit: USD\n# multiplier: 9\n# decimals: 1\n# basis: end of period\nperiod,value,known_from\n2026-07,${value},2026-09-16\n`,
      );
    expect(await findings()).toHaveLength(1);
    mkdirSync(join(folder, ".tieout"));
    write("681.0");
    tell(1);
    expect([await findings(), client.logs]).toEqual([[], []]);
    write("700.0");
    tell(2);
    const [changed] = (await client.pull(uri)).items;
    expect(changed?.message).toContain("700");
    write("seven hundred");
    tell(2);
    // A file with a mistake is said and not used: the note is held against the built-in data again.
    expect((await client.pull(uri)).items[0]?.message).not.toContain("700");
    await client.until(() => client.logs.some((line) => line.includes("treasury-holdings.cn.csv:6")));
    rmSync(mine);
    tell(3);
    expect(await findings()).toHaveLength(1);
  });

  it("is read again only when it changes: other tables of the workspace may change as they like", async () => {
    expect(await findings()).toHaveLength(1);
    const change = async (name: string) => {
      client.refreshed.length = 0;
      client.notify("workspace/didChangeWatchedFiles", { changes: [{ uri: pathToFileURL(join(folder, name)).href, type: 2 }] });
      await findings();
      return client.refreshed.includes("diagnostic");
    };
    for (const name of ["prices.csv", "notes/export.tsv", "other/datapackage.json", "other/package.json", "desk/a.csv"])
      expect([name, await change(name)]).toEqual([name, false]);
    for (const name of [".tieout/a.csv", ".tieout/deep/datapackage.json", "tieout.config.yaml", "notes/package.json"])
      expect([name, await change(name)]).toEqual([name, true]);
    config({ datasets: ["desk/datapackage.json", "one.csv"] });
    await findings();
    for (const name of ["desk/a.csv", "one.csv"]) expect([name, await change(name)]).toEqual([name, true]);
    expect(await change("two.csv")).toBe(false);
  });

  it("named in the configuration is followed too, wherever it stands", async () => {
    expect(await findings()).toHaveLength(1);
    config({ datasets: ["desk/treasury-holdings.cn.csv"] });
    mkdirSync(join(folder, "desk"));
    const mine = join(folder, "desk", "treasury-holdings.cn.csv");
    writeFileSync(mine, "# unit: USD\n# multiplier: 9\n# basis: end of period\nperiod,value\n2026-07,681.0\n");
    client.notify("workspace/didChangeWatchedFiles", { changes: [{ uri: pathToFileURL(mine).href, type: 1 }] });
    expect(await findings()).toEqual([]);
    const watched = client.registered.flatMap((r) => (r.registerOptions?.watchers ?? []).map((w) => w.globPattern));
    expect(watched).toEqual(expect.arrayContaining(["**/.tieout/**", "**/*.{csv,tsv}", "**/datapackage.json"]));
  });
});
