import { it } from "vitest";
import { readFileSync } from "node:fs";
import { startProcess } from "./client.js";
it("perf", async () => {
  const { client } = await startProcess({ settings: { delay: 0 } });
  const part = readFileSync("/work/main/samples/foreign-holders.md", "utf8").split("---\n").slice(2).join("---\n");
  for (const size of [6_000, 100_000, 1_000_000]) {
    let text = "---\ndate: 2026-10-02\n---\n"; let n = 0;
    while (text.length < size) text += `\n# Part ${n++}\n${part}`;
    const uri = `file:///p${size}.md`;
    let doc = client.open(uri, text);
    let t = performance.now(); const first = await client.pull(uri); const cold = performance.now() - t;
    const times: number[] = [];
    const at = Math.floor(text.length / 2);
    for (let i = 0; i < 8; i++) { doc = client.change(doc, at, at, "x"); t = performance.now(); await client.pull(uri); times.push(performance.now() - t); }
    t = performance.now(); await client.request("textDocument/hover", { textDocument: { uri }, position: { line: 6, character: 30 } }); const hov = performance.now() - t;
    console.log(size, first.items.length, "cold", cold.toFixed(0), "edit p50", times.sort((a,b)=>a-b)[4]!.toFixed(1), "hover", hov.toFixed(1));
  }
  client.close();
}, 120000);
