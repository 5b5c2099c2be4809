/** What only a process can show: exit codes, pipes, threads, signals, a damaged dataset. */
import { spawnSync } from "node:child_process";
import { copyFileSync, existsSync, readdirSync, readFileSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { EMPTY_MANIFEST, planCache } from "../../server/src/dataset/cachedUpdates.js";
import { expectReport, expectSarif } from "../unit/cli/schemas.js";
import { CLI, cli, finished, folderOf, NOTE, ROOT, start } from "./built.js";

const many = (n: number) =>
  Object.fromEntries(
    Array.from({ length: n }, (_, i) => [`n/${String(i).padStart(3, "0")}.md`, `${NOTE}\nUSD/JPY was ${100 + i}.25 on 3 July 2024.\n`]),
  );

describe("lint", () => {
  it("exits with 0, 1 and 2", async () => {
    const cwd = folderOf({ "a.md": NOTE, "b.md": "No figures here.\n" });
    const codes = await Promise.all([cli(cwd, ["lint", "b.md"]), cli(cwd, ["lint", "a.md"]), cli(cwd, ["lint", "none.md"])]);
    expect(codes.map((r) => r.code)).toEqual([0, 1, 2]);
    expect(codes.map((r) => r.err)).toEqual(["", "", ""]);
  });

  it("gives the same report from one thread, several, and the cache", async () => {
    const cwd = folderOf({ ...many(60), "n/bad.md": new Uint8Array([0xff]) });
    const lint = (...args: string[]) => cli(cwd, ["lint", "n", "--format", "json", ...args]);
    const one = await lint("--concurrency", "1");
    expect(one.code).toBe(2);
    expect(JSON.parse(one.out)).toMatchObject({
      summary: { files: 60 },
      errors: [{ path: "n/bad.md", message: "is not valid UTF-8 at byte 0" }],
    });
    for (const args of [["--concurrency", "3"], [], ["--cache", "--concurrency", "2"], ["--cache"]])
      expect((await lint(...args)).out).toBe(one.out);
    const entries = readdirSync(join(cwd, ".tieout-cache"), { recursive: true }) as string[];
    expect(entries.filter((e) => e.includes("/"))).toHaveLength(60);
  });

  it("reads a note from a pipe and ends quietly when its own reader goes away", async () => {
    const cwd = folderOf(many(200));
    expect((await cli(cwd, ["lint", "-", "--format", "compact"], NOTE)).out).toMatch(/^stdin\.md:5:12: error: /);
    const child = start(["lint", "n", "--format", "jsonl"], { cwd });
    child.stdout.once("data", () => child.stdout.destroy());
    let err = "";
    child.stderr.on("data", (text) => (err += text));
    const code = await new Promise((done) => child.on("close", done));
    expect([code, err]).toEqual([2, "tieout: the reader of the output went away before everything was written\n"]);
  });

  it("reports the samples as the published schemas say", async () => {
    const [report, log] = await Promise.all(
      ["json", "sarif"].map(async (format) => JSON.parse((await cli(ROOT, ["lint", "samples", "--format", format])).out)),
    );
    expectReport(report);
    expectSarif(log);
    expect(report.summary.figures).toBeGreaterThan(50);
    expect(log.runs[0].results.length).toBeGreaterThan(0);
  });

  it.skipIf(!existsSync("/dev/full"))("says that a disk is full, and ends with 2", async () => {
    const cwd = folderOf({ "a.md": NOTE, "b.md": NOTE });
    const run = (command: string) =>
      spawnSync("sh", ["-c", command, "sh", process.execPath, CLI], { cwd, encoding: "utf8", env: { ...process.env, NO_COLOR: "1" } });
    const ran = run('"$1" "$2" lint . --format compact --format json=report.json > /dev/full');
    expect([ran.status, ran.stderr]).toEqual([2, "tieout: standard output cannot be written: no space left on the disk\n"]);
    expect(JSON.parse(readFileSync(join(cwd, "report.json"), "utf8")).files).toHaveLength(2);
    const file = run('"$1" "$2" lint . --format compact --format json=/dev/full');
    expect([file.status, file.stderr]).toEqual([2, "tieout: /dev/full cannot be written: no space left on the disk\n"]);
    expect(file.stdout.match(/\[scale-slip\]/g)).toHaveLength(2);
    const stream = run('printf \'%s\\n\' \'{"id":1,"text":"x"}\' | "$1" "$2" stream > /dev/full');
    expect([stream.status, stream.stderr]).toEqual([2, "tieout: standard output cannot be written: no space left on the disk\n"]);
  });

  it.skipIf(spawnSync("bash", ["--version"]).status !== 0)("writes a report to what another program reads", () => {
    const cwd = folderOf({ "a.md": NOTE });
    const script =
      '"$0" "$1" lint a.md --format compact --format checkstyle=/dev/stderr --format json=>(cat > piped.json) 2> err.xml; echo $?; wait; while [ ! -s piped.json ]; do sleep 0.05; done';
    const ran = spawnSync("bash", ["-c", script, process.execPath, CLI], { cwd, encoding: "utf8", timeout: 30_000 });
    expect(ran.stdout).toMatch(/^a\.md:5:12: error: [\s\S]*\n1\n$/);
    expect(readFileSync(join(cwd, "err.xml"), "utf8")).toMatch(/^<\?xml [\s\S]*<\/checkstyle>\n$/);
    expect(JSON.parse(readFileSync(join(cwd, "piped.json"), "utf8")).files).toHaveLength(1);
  });

  it("says what is wrong with a damaged or missing dataset, without a stack", async () => {
    const cwd = folderOf({ "a.md": NOTE });
    const path = join(cwd, "broken.dataset");
    copyFileSync(join(ROOT, "dist/tieout.dataset"), path);
    truncateSync(path, 100_000);
    for (const [file, message] of [
      [path, /^tieout: .*broken\.dataset: The dataset cannot be read: /],
      [join(cwd, "none"), /^tieout: The dataset is missing: /],
    ] as const) {
      const { code, out, err } = await cli(cwd, ["lint", "a.md"], "", { TIEOUT_DATASET: file });
      expect([code, out]).toEqual([2, ""]);
      expect(err).toMatch(message);
      expect(err.trimEnd().split("\n")).toHaveLength(1);
    }
  });

  it("stops at Ctrl-C and leaves nothing half-written", async () => {
    const cwd = folderOf(many(400));
    const child = start(["lint", "n", "--format", "json=out.json", "--fix", "--unsafe-fixes", "--concurrency", "1"], { cwd });
    // The first note is mended: the run is under way.
    const first = readFileSync(join(cwd, "n/000.md"), "utf8");
    const poll = setInterval(() => {
      if (readFileSync(join(cwd, "n/000.md"), "utf8") === first) return;
      clearInterval(poll);
      child.kill("SIGINT");
    }, 5);
    const { code, err } = await finished(child);
    clearInterval(poll);
    expect([code, err]).toEqual([2, expect.stringContaining("stopped")]);
    const names = readdirSync(join(cwd, "n"));
    expect(names.filter((n) => n.includes(".tmp"))).toEqual([]);
    expect(readdirSync(cwd)).toEqual(["n"]);
    for (const name of names)
      expect(readFileSync(join(cwd, "n", name), "utf8")).toMatch(/^---\ndate: 2025-12-27\n---\n[\s\S]*on 3 July 2024\.\n$/);
  });

  it("watches", async () => {
    const cwd = folderOf({ "a.md": "No figures.\n" });
    const child = start(["lint", ".", "--watch", "--format", "compact"], { cwd });
    let [out, rounds] = ["", 0];
    child.stdout.on("data", (text) => (out += text));
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      if (!text.includes("[watching")) return;
      rounds++;
      if (rounds === 1) writeFileSync(join(cwd, "a.md"), NOTE);
      else child.kill("SIGINT");
    });
    const code = await new Promise((done) => child.on("close", done));
    expect([code, rounds]).toEqual([1, 2]);
    expect(out).toContain("a.md:5:12: error");
  });
});

describe("the lock on the data", () => {
  it("keeps updates out, on every thread and at any command, and refuses another dataset", async () => {
    const plan = planCache(
      EMPTY_MANIFEST,
      [
        {
          id: "treasury-holdings.jp",
          provider: "tic",
          key: "Japan",
          unit: "USD",
          multiplier: 9,
          frequency: "M",
          licence: "US public domain",
          attribution: "Source: US Department of the Treasury (TIC).",
          source: "http://127.0.0.1/x",
          answers: ["aa"],
          retrievedAt: "2030-02-24T12:00:00.000Z",
          through: "2030-01",
          rows: [{ period: "2030-01", value: "1234.5", status: "", knownFrom: "" }],
        },
      ],
      {},
    );
    const held = Object.entries({ ...plan.files, "manifest.json": plan.manifest });
    const text = "---\ndate: 2030-03-27\n---\n\nJapan held $1,234.5 billion of US Treasuries in January 2030.\n";
    const cwd = folderOf({
      ...Object.fromEntries(held.map(([name, body]) => [`cache/tieout/data/${name}`, body])),
      ...Object.fromEntries(Array.from({ length: 20 }, (_, i) => [`n/${i}.md`, text])),
    });
    const env = { XDG_CACHE_HOME: join(cwd, "cache") };
    const lint = async (...args: string[]) => JSON.parse((await cli(cwd, ["lint", "n", "--format", "json", ...args], "", env)).out);
    const updated = await lint("--concurrency", "2");
    expect(updated.summary).toMatchObject({ files: 20, ties: 20 });
    await cli(cwd, ["init", "--as", "json", "--lock"], "", env);
    const { requireDataset } = JSON.parse(readFileSync(join(cwd, "tieout.config.json"), "utf8"));
    expect(requireDataset).not.toBe(updated.dataset.hash);
    for (const threads of ["1", "2"]) {
      const locked = await lint("--concurrency", threads);
      expect([locked.dataset.hash, locked.summary.unchecked]).toEqual([requireDataset, 20]);
    }
    const stream = await cli(cwd, ["stream"], `${JSON.stringify({ id: 1, text })}\n`, env);
    expect(JSON.parse(stream.out).figures[0].verdict).toBe("unchecked");
    const asked = ["lint", "n/1.md", "--no-config", "--require-dataset"];
    expect((await cli(cwd, [...asked, updated.dataset.hash], "", env)).out).toContain("1 ties");
    expect(await cli(cwd, [...asked, `sha256:${"0".repeat(64)}`], "", env)).toMatchObject({
      code: 2,
      err: expect.stringContaining("nothing was checked"),
    });
  });
});

describe("stream", () => {
  it("keeps memory level while a slow reader takes many documents", async () => {
    const child = start(["stream"], { env: { NODE_OPTIONS: "--max-old-space-size=90" } });
    const text = `${NOTE}\n${`${"Nobody said anything that could be counted. ".repeat(12)}\n\n`.repeat(200)}`;
    // More in all than the process may hold.
    const N = 900;
    let sent = 0;
    const pump = () => {
      while (sent < N) if (!child.stdin.write(`${JSON.stringify({ id: sent++, text })}\n`)) return;
      child.stdin.end();
    };
    child.stdin.on("drain", pump);
    pump();
    let [got, rest] = [0, ""];
    for await (const chunk of child.stdout.setEncoding("utf8")) {
      const lines = (rest + chunk).split("\n");
      rest = lines.pop()!;
      for (const line of lines) expect(JSON.parse(line).id).toBe(got++);
    }
    expect(got).toBe(N);
  }, 120_000);

  it("ends when its reader goes away", async () => {
    const child = start(["stream"]);
    child.stdin.on("error", () => undefined);
    const feed = setInterval(() => child.stdin.write(`${JSON.stringify({ id: 1, text: NOTE })}\n`), 5);
    child.stdout.once("data", () => child.stdout.destroy());
    const code = await new Promise((done) => child.on("close", done));
    clearInterval(feed);
    expect(code).toBe(2);
  });

  it("gives what lint gives", async () => {
    const cwd = folderOf({ "a.md": NOTE });
    const lint = JSON.parse((await cli(cwd, ["lint", "a.md", "--format", "json"])).out);
    const stream = JSON.parse((await cli(cwd, ["stream"], `${JSON.stringify({ id: "a", text: NOTE })}\n`)).out);
    expect(stream).toEqual({ id: "a", figures: lint.files[0].figures });
  });
});

it("--version names the engine and the dataset", async () => {
  const { version } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8"));
  expect((await cli(ROOT, ["--version"])).out).toMatch(
    new RegExp(`^tieout ${version.replaceAll(".", "\\.")}\ndataset .* \\d{4}-\\d\\d-\\d\\d \\(\\d+ series, sha256:[0-9a-f]{64}\\)\n$`),
  );
  expect(CLI).toContain("dist");
});

it("server --stdio answers an editor", async () => {
  const child = start(["server", "--stdio"]);
  const send = (message: object) => {
    const body = JSON.stringify({ jsonrpc: "2.0", ...message });
    child.stdin.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
  };
  const done = finished(child);
  send({ id: 1, method: "initialize", params: { processId: null, rootUri: null, capabilities: {} } });
  await new Promise((next) => child.stdout.once("data", next));
  send({ id: 2, method: "shutdown" });
  send({ method: "exit" });
  const { code, out } = await done;
  expect([code, out]).toEqual([0, expect.stringContaining('"capabilities"')]);
});

describe("a desk's own data", () => {
  const csv = "period,value\n2025-10,42.5\n";
  const pack = JSON.stringify({ name: "desk", resources: [{ name: "own", path: "own.csv" }] });
  it("takes the place of a series, with the reason beside it", async () => {
    const own =
      "# title: Japan, as the desk revised it\n# unit: USD\n# multiplier: 9\n# publisher: Our desk\n# note: a custodian was left out\nperiod,value\n2025-10,1234.5\n";
    const text = "---\ndate: 2025-12-27\n---\n\nJapan held $1,234.5 billion of US Treasuries in October 2025.\n";
    const plain = folderOf({ "a.md": text });
    const desk = folderOf({ "a.md": text, ".tieout/treasury-holdings.jp.csv": own });
    const figure = async (cwd: string) => JSON.parse((await cli(cwd, ["lint", "a.md", "--format", "json"])).out).files[0].figures[0];
    expect(await figure(plain)).toMatchObject({ verdict: "off" });
    expect(await figure(desk)).toMatchObject({
      verdict: "ties",
      message: expect.stringContaining("Japan, as the desk revised it, October 2025; Our desk"),
    });
    const { out } = await cli(desk, ["data", "info", "treasury-holdings.jp"]);
    expect(out).toMatch(/^note +a custodian was left out\nfrom +your data\n/m);
  });

  it("mistakes in it are errors of its files, and the notes are still checked", async () => {
    const cwd = folderOf({ "a.md": NOTE, ".tieout/own.csv": csv, ".tieout/datapackage.json": `${pack}x` });
    const { code, out } = await cli(cwd, ["lint", "a.md", "--format", "json"]);
    const report = JSON.parse(out);
    expect(code).toBe(2);
    expect(report.errors[0].path).toBe(".tieout/datapackage.json");
    expect(report.files).toHaveLength(1);
  });
});
