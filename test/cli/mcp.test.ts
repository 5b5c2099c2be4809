/** The MCP server, driven by the official client. */
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StdioClientTransport } from "@modelcontextprotocol/sdk/client/stdio.js";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { CLI, NOTE } from "./built.js";

describe("tieout mcp", () => {
  const client = new Client({ name: "test", version: "1" });
  beforeAll(() => client.connect(new StdioClientTransport({ command: process.execPath, args: [CLI, "mcp"], stderr: "pipe" })));
  afterAll(() => client.close());

  const call = async (name: string, args: Record<string, unknown>) => {
    const result = (await client.callTool({ name, arguments: args })) as { content: { text: string }[]; isError?: boolean };
    return { text: result.content[0]!.text, isError: result.isError === true };
  };

  it("offers three read-only tools", async () => {
    const { tools } = await client.listTools();
    expect(tools.map((t) => t.name)).toEqual(["check_text", "lookup_series", "explain_figure"]);
    for (const tool of tools) expect(tool.annotations).toMatchObject({ readOnlyHint: true, openWorldHint: false });
  });

  it("checks a text", async () => {
    const all = JSON.parse((await call("check_text", { text: NOTE })).text);
    expect(all).toMatchObject({ asOf: "2025-12-27", asOfFrom: "front matter date" });
    expect(all.figures[0]).toMatchObject({ verdict: "off", slip: "scale" });
    expect(all.figures[0].fixes[0].title).toContain("$1");
    const findings = JSON.parse((await call("check_text", { text: NOTE, only: "findings" })).text);
    expect(findings.figures).toHaveLength(all.figures.filter((f: { check: string | null }) => f.check).length);
    const early = JSON.parse(
      (await call("check_text", { text: "Japan held $1,200 billion of US Treasuries in October 2025.", asOf: "2025-11-01" })).text,
    );
    expect(early.figures[0].verdict).toBe("unchecked");
  });

  it("looks up series", async () => {
    const exact = JSON.parse((await call("lookup_series", { query: "treasury-holdings.jp", period: "2025-10" })).text);
    expect(exact.observation).toMatchObject({ series: "treasury-holdings.jp", period: "2025-10", unit: "USD" });
    const words = JSON.parse((await call("lookup_series", { query: "US unemployment rate", limit: 3 })).text);
    expect(words.series.map((s: { id: string }) => s.id)).toContain("unemployment.us");
    expect((await call("lookup_series", { query: "qqqqzzzz" })).isError).toBe(true);
  });

  it("explains a figure", async () => {
    expect((await call("explain_figure", { text: NOTE, line: 5, column: 12 })).text).toContain("treasury-holdings.jp");
    expect(await call("explain_figure", { text: NOTE, line: 2 })).toEqual({ text: "There is no figure at line 2.", isError: true });
  });

  it("refuses bad arguments in words", async () => {
    const bad = await call("check_text", { text: "x", asOf: "May" });
    expect([bad.isError, bad.text]).toEqual([true, expect.stringContaining("not a day; write YYYY-MM-DD")]);
  });
});
