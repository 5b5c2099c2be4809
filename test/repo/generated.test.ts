/** Generated files must be what the code gives: forgetting `npm run generate` fails here. */
import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { generated } from "../../scripts/generate.mjs";

const ROOT = resolve(import.meta.dirname, "../..");

describe("generated files", async () => {
  const files = await generated();
  it.each(Object.keys(files))("%s is fresh", (path) => {
    const file = join(ROOT, path);
    expect(existsSync(file) ? readFileSync(file, "utf8") : "missing").toBe(files[path]);
  });
});
