/**
 * Writes the compiled code of a built program beside it (server/src/node/launch.ts), after the program has worked on the sample notes: V8 then
 * hands out what a run needs, and not only what the top of the file needs. For the V8 that runs the build.
 */
import { spawn } from "node:child_process";
import { existsSync, readdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import v8 from "node:v8";
import { Script } from "node:vm";

const here = fileURLToPath(import.meta.url);

/** The same name as in launch.ts. */
export const codeFile = (program) => program.replace(/\.cjs$/, `.${process.platform}-${process.arch}-${process.versions.v8}.cache`);

const sampleNotes = (root) => {
  const folder = join(root, "samples");
  return existsSync(folder)
    ? readdirSync(folder)
        .filter((name) => name.endsWith(".md"))
        .map((name) => join(folder, name))
    : [];
};

/** Runs inside the child: the program itself, and at its end what V8 has of it. */
const child = ([program, entry, ...args]) => {
  process.argv = [process.execPath, entry, ...args];
  // Code is bound to the flags under which it was made, so those of node/tuning.ts are not set here. Code that has not run for a while would be
  // thrown away; that flag is put back.
  const { setFlagsFromString } = v8;
  v8.setFlagsFromString = () => undefined;
  setFlagsFromString("--no-flush-bytecode");
  const script = new Script(readFileSync(program, "latin1"), { filename: program });
  process.on("exit", () => {
    setFlagsFromString("--flush-bytecode");
    const file = codeFile(program);
    writeFileSync(`${file}.${process.pid}.tmp`, script.createCachedData());
    renameSync(`${file}.${process.pid}.tmp`, file);
  });
  script.runInThisContext()({}, createRequire(entry), { exports: {} }, entry, dirname(entry));
};

const start = (program, entry, args) => {
  const node = spawn(process.execPath, [here, program, entry, ...args], { stdio: ["pipe", "pipe", "pipe"] });
  let told = "";
  node.stderr.on("data", (chunk) => {
    told = (told + chunk).slice(-2000);
  });
  // A program that hangs must not hang the build.
  const patience = setTimeout(() => node.kill(), 120_000);
  const ended = new Promise((resolve, reject) => {
    node.on("error", reject);
    node.on("close", () => clearTimeout(patience));
    node.on("close", (status) => {
      if (status === 0 || (status === 1 && existsSync(codeFile(program)))) resolve();
      else reject(new Error(`${basename(entry)} ended with ${status} while its code was made: ${told}`));
    });
  });
  return { node, ended };
};

/** A short visit of an editor: open each note, wait for what is said about it, point at a figure, close. */
const visit = async ({ node }, notes) => {
  const waiting = new Map();
  let id = 0;
  const write = (message) => {
    const body = JSON.stringify({ jsonrpc: "2.0", ...message });
    node.stdin.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
  };
  const request = (method, params) =>
    new Promise((resolve) => {
      waiting.set(++id, resolve);
      write({ id, method, params });
    });
  let buffer = Buffer.alloc(0);
  node.stdout.on("data", (chunk) => {
    buffer = Buffer.concat([buffer, chunk]);
    for (;;) {
      const head = buffer.indexOf("\r\n\r\n");
      if (head < 0) return;
      const length = Number(/Content-Length: (\d+)/i.exec(buffer.subarray(0, head).toString())?.[1]);
      if (buffer.length < head + 4 + length) return;
      const message = JSON.parse(buffer.subarray(head + 4, head + 4 + length).toString());
      buffer = buffer.subarray(head + 4 + length);
      if (message.method === undefined) waiting.get(message.id)?.(message.result);
      else if (message.id !== undefined)
        write({ id: message.id, result: message.method === "workspace/configuration" ? message.params.items.map(() => null) : null });
    }
  });
  const capabilities = {
    workspace: { configuration: true, workspaceFolders: true, didChangeConfiguration: { dynamicRegistration: true } },
    textDocument: { diagnostic: { dynamicRegistration: false }, hover: { contentFormat: ["markdown"] } },
  };
  await request("initialize", { processId: process.pid, rootUri: null, capabilities, workspaceFolders: null });
  write({ method: "initialized", params: {} });
  for (const path of notes) {
    const uri = pathToFileURL(path).href;
    const text = readFileSync(path, "utf8");
    write({ method: "textDocument/didOpen", params: { textDocument: { uri, languageId: "markdown", version: 1, text } } });
    const textDocument = { uri };
    await request("textDocument/diagnostic", { textDocument });
    await request("textDocument/hover", { textDocument, position: { line: 4, character: 20 } });
    const range = { start: { line: text.split("\n").length - 1, character: 0 }, end: { line: text.split("\n").length - 1, character: 0 } };
    write({
      method: "textDocument/didChange",
      params: { textDocument: { uri, version: 2 }, contentChanges: [{ range, text: "\nMore.\n" }] },
    });
    await request("textDocument/diagnostic", { textDocument });
    write({ method: "textDocument/didClose", params: { textDocument } });
  }
  await request("shutdown");
  write({ method: "exit" });
};

const WARM = {
  cli: async (root, program, entry) => {
    const run = start(program, entry, ["lint", "--no-config", "--fail-on", "never", "--concurrency", "1", ...sampleNotes(root)]);
    run.node.stdout.resume();
    run.node.stdin.end();
    await run.ended;
  },
  server: async (root, program, entry) => {
    const run = start(program, entry, ["--stdio"]);
    // A server that ends early answers nothing more.
    await Promise.race([visit(run, sampleNotes(root)), run.ended]);
    await run.ended;
  },
};

/** `name`: cli or server. Wants the dataset beside the program. */
export const writeCodeCache = async ({ root, name, program }) => WARM[name](root, program, join(dirname(program), `${name}.cjs`));

if (process.argv[1] === here) child(process.argv.slice(2));
