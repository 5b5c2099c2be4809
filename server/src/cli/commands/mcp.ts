/**
 * `tieout mcp`: a Model Context Protocol server over stdio, so that a writing agent can check a draft before a person reads it. Read-only:
 * it takes text and gives verdicts; it opens no file and no connection.
 */
import type { Readable, Writable } from "node:stream";
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { StdioServerTransport } from "@modelcontextprotocol/sdk/server/stdio.js";
import * as z from "zod";
import { settingsOver } from "../../config/resolve.js";
import { DEFAULT_SETTINGS, type Settings } from "../../config/settings.js";
import { parseDay, parsePeriod } from "../../quantity/period.js";
import type { Tieout } from "../../service/index.js";
import { seriesJson } from "../data/list.js";
import { searchSeries } from "../data/search.js";
import type { CliEnvironment } from "../environment.js";
import { engineFor, prepare } from "../lint/run.js";
import { figuresAt } from "./explain.js";

const MAX_TEXT = 1_000_000;

const json = (value: unknown) => ({ content: [{ type: "text" as const, text: JSON.stringify(value, null, 1) }] });
const problem = (text: string) => ({ content: [{ type: "text" as const, text }], isError: true });

const day = z
  .string()
  .refine((value) => parseDay(value) !== undefined, "not a day; write YYYY-MM-DD")
  .optional()
  .describe("Day as of which the text is read, YYYY-MM-DD; without it the text's own date, else today.");
const text = z.string().max(MAX_TEXT).describe("Markdown.");

export const createMcpServer = (tieout: Tieout, settings: Settings, version: string): McpServer => {
  const { dataset } = tieout;
  const server = new McpServer(
    { name: "tieout", version },
    {
      instructions: `Checks every figure of a macro-research text against ${dataset.info.series} published series as known on the text's date. "off" means that no rounding of what the data gives can produce the figure as written; "unchecked" never means right.`,
    },
  );
  const readOnly = { readOnlyHint: true, destructiveHint: false, idempotentHint: true, openWorldHint: false };
  const analyze = (markdown: string, asOf: string | undefined) =>
    tieout.analyze({ uri: "", text: markdown, language: "markdown" }, { settings, ...(asOf === undefined ? {} : { asOf }) });

  server.registerTool(
    "check_text",
    {
      title: "Check the figures of a text",
      description:
        "Finds every figure in a Markdown text and compares it with published series. Gives a verdict for each (ties, off, stale, disputed, unchecked) with what the data says, where from, and how to mend it.",
      inputSchema: {
        text,
        asOf: day,
        only: z.enum(["all", "findings"]).default("all").describe("findings: only figures that are off, stale or disputed."),
      },
      annotations: readOnly,
    },
    ({ text: markdown, asOf, only }) => {
      const report = tieout.report(analyze(markdown, asOf), "");
      const figures = only === "findings" ? report.figures.filter((f) => f.check !== null) : report.figures;
      return json({
        asOf: report.asOf,
        asOfFrom: report.asOfFrom,
        summary: report.summary,
        dataset: dataset.info,
        figures,
        findings: report.findings,
      });
    },
  );

  server.registerTool(
    "lookup_series",
    {
      title: "Look up a published series",
      description:
        "Finds series by id or words, and gives the value of the best match for a period, or its latest, as known on a day, with its source.",
      inputSchema: {
        query: z.string().min(1).max(300).describe('Id or words: "treasury-holdings.jp", "Japan holdings of Treasuries".'),
        period: z
          .string()
          .refine((value) => parsePeriod(value) !== undefined, "not a period; write 2025, 2025-Q3, 2025-10 or 2025-10-24")
          .optional()
          .describe("2025, 2025-Q3, 2025-10 or 2025-10-24; without it the latest."),
        asOf: day,
        limit: z.number().int().min(1).max(20).default(5),
      },
      annotations: readOnly,
    },
    ({ query, period, asOf, limit }) => {
      const exact = dataset.catalogue.series(query);
      const found = exact ? [exact] : searchSeries(dataset, query, limit).map((hit) => hit.series);
      if (found.length === 0) return problem(`Nothing in the dataset is like "${query}".`);
      const knownOn = parseDay(asOf ?? dataset.info.date)!;
      const best = found[0]!;
      const observation =
        period === undefined ? dataset.observations.latest(best.id, knownOn) : dataset.observations.valueAt(best.id, period, knownOn);
      return json({
        series: found.map(seriesJson),
        observation: observation ? { series: best.id, unit: best.unit, ...observation } : null,
        asOf: asOf ?? dataset.info.date,
        dataset: dataset.info,
      });
    },
  );

  server.registerTool(
    "explain_figure",
    {
      title: "Explain how a figure was read",
      description: "Says how one figure of a text was read: the words used, the candidates, the observation and the arithmetic.",
      inputSchema: {
        text,
        line: z.number().int().min(1).describe("Line of the figure, from 1."),
        column: z.number().int().min(1).optional().describe("Column in UTF-16 units, from 1; without it every figure of the line."),
        asOf: day,
      },
      annotations: readOnly,
    },
    ({ text: markdown, line, column, asOf }) => {
      const analysis = analyze(markdown, asOf);
      const figures = figuresAt(analysis, line, column ?? null);
      if (figures.length === 0) return problem(`There is no figure at line ${line}${column === undefined ? "" : `, column ${column}`}.`);
      return { content: [{ type: "text" as const, text: figures.map((i) => tieout.explain(analysis, i)).join("\n") }] };
    },
  );
  return server;
};

export const mcp = async (env: CliEnvironment): Promise<number> => {
  const prepared = await prepare({ ignore: true, config: true }, env);
  const settings = settingsOver(DEFAULT_SETTINGS, prepared.config.settings);
  const server = createMcpServer(await engineFor(prepared, prepared.config, env), settings, env.version);
  const stdin = env.stdin as unknown as Readable;
  const closed = new Promise<void>((resolve) => {
    stdin.once("end", resolve);
    stdin.once("close", resolve);
    env.signal?.addEventListener("abort", () => resolve(), { once: true });
  });
  await server.connect(new StdioServerTransport(stdin, env.stdout as unknown as Writable));
  await closed;
  await server.close();
  return 0;
};
