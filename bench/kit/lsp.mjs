/**
 * A language client over stdio with its own framing: no client library, so that nothing but the server is measured. It speaks what an
 * editor must: answers the server's requests, follows dynamic registration, and takes diagnostics pulled or pushed.
 */
import { spawn } from "node:child_process";
import { peakRss, rss } from "./process.mjs";

const HEADER_END = Buffer.from("\r\n\r\n");

export const createClient = (command, args, { cwd, handlers = {}, pull = true, settings = {}, initializationOptions, env } = {}) => {
  const started = performance.now();
  const child = spawn(command, args, { cwd, env: env ? { ...process.env, ...env } : process.env, stdio: ["pipe", "pipe", "pipe"] });
  let stderr = "";
  child.stderr.on("data", (chunk) => {
    stderr = (stderr + chunk).slice(-4000);
  });
  child.stdin.on("error", () => {});

  let nextId = 1;
  const waiting = new Map();
  /** uri -> { version, count, at }: the last push. */
  const pushed = new Map();
  let onPush = null;
  let dynamicPull = false;
  let capabilities = {};
  let dead = null;
  let received = 0;

  const send = (message) => {
    const body = Buffer.from(JSON.stringify({ jsonrpc: "2.0", ...message }), "utf8");
    child.stdin.write(`Content-Length: ${body.length}\r\n\r\n`);
    child.stdin.write(body);
  };
  const answer = async (message) => {
    try {
      const handler = handlers[message.method] ?? builtin[message.method];
      if (handler) send({ id: message.id, result: (await handler(message.params)) ?? null });
      else send({ id: message.id, error: { code: -32601, message: `no handler for ${message.method}` } });
    } catch (error) {
      send({ id: message.id, error: { code: -32603, message: String(error) } });
    }
  };
  const section = (name) => (name ? name.split(".").reduce((value, key) => value?.[key], settings) : settings);
  const builtin = {
    "workspace/configuration": ({ items }) => items.map((item) => section(item.section) ?? null),
    "client/registerCapability": ({ registrations }) => {
      if (registrations.some((r) => r.method === "textDocument/diagnostic")) dynamicPull = true;
      return null;
    },
    "client/unregisterCapability": () => null,
    "window/workDoneProgress/create": () => null,
    "workspace/diagnostic/refresh": () => null,
    "workspace/inlayHint/refresh": () => null,
    "workspace/semanticTokens/refresh": () => null,
    "workspace/codeLens/refresh": () => null,
    "workspace/workspaceFolders": () => null,
    "window/showMessageRequest": () => null,
  };
  const handle = (message) => {
    if (message.id !== undefined && message.method === undefined) {
      const entry = waiting.get(message.id);
      waiting.delete(message.id);
      if (!entry) return;
      if (message.error)
        entry.reject(
          Object.assign(new Error(`${entry.method}: ${message.error.message}`), { code: message.error.code, data: message.error.data }),
        );
      else entry.resolve(message.result);
    } else if (message.id !== undefined) answer(message);
    else if (message.method === "textDocument/publishDiagnostics") {
      pushed.set(message.params.uri, {
        version: message.params.version,
        count: message.params.diagnostics.length,
        serial: (pushed.get(message.params.uri)?.serial ?? 0) + 1,
      });
      onPush?.();
    } else handlers[message.method]?.(message.params);
  };

  // One growing list of chunks: joining on every chunk would make a large message quadratic, and be measured as the server's.
  let chunks = [];
  let held = 0;
  let need = -1;
  const drain = () => {
    for (;;) {
      if (need < 0) {
        if (held === 0) return;
        const all = chunks.length === 1 ? chunks[0] : Buffer.concat(chunks);
        chunks = [all];
        const end = all.indexOf(HEADER_END);
        if (end < 0) return;
        const length = /content-length: *(\d+)/i.exec(all.toString("latin1", 0, end));
        if (!length) throw new Error(`a message without Content-Length: ${all.toString("latin1", 0, end)}`);
        need = Number(length[1]);
        chunks = [all.subarray(end + 4)];
        held = chunks[0].length;
      }
      if (held < need) return;
      const all = chunks.length === 1 ? chunks[0] : Buffer.concat(chunks);
      const body = all.toString("utf8", 0, need);
      chunks = [all.subarray(need)];
      held = chunks[0].length;
      need = -1;
      handle(JSON.parse(body));
    }
  };
  child.stdout.on("data", (chunk) => {
    received += chunk.length;
    chunks.push(chunk);
    held += chunk.length;
    drain();
  });
  const fail = (why) => {
    dead = new Error(`${why}${stderr ? `\n${stderr}` : ""}`);
    for (const entry of waiting.values()) entry.reject(dead);
    waiting.clear();
    onPush?.();
  };
  child.on("error", (error) => fail(`cannot start ${command}: ${error.message}`));
  child.on("exit", (code, signal) => fail(`the server ended (${code ?? signal})`));

  const request = (method, params) =>
    new Promise((resolve, reject) => {
      if (dead) return reject(dead);
      const id = nextId++;
      waiting.set(id, { method, resolve, reject });
      send({ id, method, params });
    });
  const notify = (method, params) => send({ method, params });

  const pulls = () => pull && (dynamicPull || Boolean(capabilities.diagnosticProvider));

  return {
    pid: child.pid,
    request,
    notify,
    pulls,
    received: () => received,
    memory: () => ({ rss: rss(child.pid), peak: peakRss(child.pid) }),
    stderr: () => stderr,

    /** Milliseconds from the spawn to the answer of initialize; then says initialized and sends the settings. */
    async initialize(folder) {
      const result = await request("initialize", {
        processId: process.pid,
        rootUri: folder,
        workspaceFolders: folder ? [{ uri: folder, name: "bench" }] : null,
        initializationOptions,
        capabilities: {
          general: { positionEncodings: ["utf-16"] },
          workspace: {
            configuration: true,
            workspaceFolders: true,
            didChangeConfiguration: { dynamicRegistration: true },
            diagnostics: { refreshSupport: true },
          },
          window: { workDoneProgress: true },
          textDocument: {
            synchronization: { didSave: true, dynamicRegistration: true },
            hover: { contentFormat: ["markdown", "plaintext"], dynamicRegistration: true },
            publishDiagnostics: {
              relatedInformation: true,
              versionSupport: true,
              codeDescriptionSupport: true,
              dataSupport: true,
              tagSupport: { valueSet: [1, 2] },
            },
            ...(pull ? { diagnostic: { dynamicRegistration: true, relatedDocumentSupport: false } } : {}),
          },
        },
      });
      const ms = performance.now() - started;
      capabilities = result.capabilities;
      notify("initialized", {});
      notify("workspace/didChangeConfiguration", { settings });
      return ms;
    },

    open(uri, text, version = 1) {
      notify("textDocument/didOpen", { textDocument: { uri, languageId: "markdown", version, text } });
    },
    close(uri) {
      notify("textDocument/didClose", { textDocument: { uri } });
    },
    change(uri, version, contentChanges) {
      notify("textDocument/didChange", { textDocument: { uri, version }, contentChanges });
    },

    /** Number of diagnostics of that version, once they are there: asked for where the server answers, else awaited. */
    async diagnostics(uri, version, { since = 0, timeoutMs = 60_000 } = {}) {
      if (pulls()) {
        for (;;) {
          try {
            const report = await request("textDocument/diagnostic", { textDocument: { uri } });
            return report?.items?.length ?? 0;
          } catch (error) {
            // ServerCancelled asks for another try; ContentModified is answered the same way by editors.
            if (error.code !== -32802 && error.code !== -32801) throw error;
          }
        }
      }
      const there = () => {
        const last = pushed.get(uri);
        return last && (last.version === undefined || last.version === null ? last.serial > since : last.version === version);
      };
      if (!there()) {
        await new Promise((resolve, reject) => {
          const timer = setTimeout(() => {
            onPush = null;
            reject(new Error(`no diagnostics for version ${version} of ${uri} within ${timeoutMs} ms${stderr ? `\n${stderr}` : ""}`));
          }, timeoutMs);
          onPush = () => {
            if (!dead && !there()) return;
            clearTimeout(timer);
            onPush = null;
            if (dead) reject(dead);
            else resolve();
          };
        });
      }
      return pushed.get(uri).count;
    },
    /** Pushes so far for a document: pass as `since` for servers that do not say the version. */
    pushes: (uri) => pushed.get(uri)?.serial ?? 0,

    async stop() {
      if (!dead) {
        await Promise.race([request("shutdown", null).catch(() => {}), new Promise((resolve) => setTimeout(resolve, 2000))]);
        notify("exit", null);
      }
      if (child.exitCode === null && child.signalCode === null) {
        await Promise.race([new Promise((resolve) => child.once("exit", resolve)), new Promise((resolve) => setTimeout(resolve, 1000))]);
        if (child.exitCode === null && child.signalCode === null) child.kill("SIGKILL");
      }
    },
  };
};
