#!/usr/bin/env node
/**
 * What dist/cli.cjs and dist/server.cjs are: they start the program beside them. A program is one file that gives one function, so that V8 can
 * take its compiled code from a file instead of reading a million and a half characters. That file is made by the build, after a run over notes
 * (scripts/codeCache.mjs), so that it holds what a run uses. It fits one V8 on one platform only: any other compiles the program as usual, and
 * Node 22 and later keep what they compiled. Names of programs hold the hash of their text, so that code and text never differ.
 */
import { existsSync, readFileSync } from "node:fs";
import nodeModule from "node:module";
import { join } from "node:path";
import { Script } from "node:vm";

/** "cli-8RLVUYQ2", put in by the build. */
declare const __TIEOUT_PROGRAM__: string;

type Program = (exports: unknown, require: NodeJS.Require, module: unknown, filename: string, dirname: string) => void;

const text = join(__dirname, `${__TIEOUT_PROGRAM__}.cjs`);
const code = join(__dirname, `${__TIEOUT_PROGRAM__}.${process.platform}-${process.arch}-${process.versions.v8}.cache`);

const load = (): Program => {
  if (existsSync(code)) {
    // The build writes ASCII only. Code that V8 does not accept is left aside by it, and the text compiled.
    const script = new Script(readFileSync(text, "latin1"), { filename: text, cachedData: readFileSync(code) });
    return script.runInThisContext() as Program;
  }
  (nodeModule as { enableCompileCache?: () => unknown }).enableCompileCache?.();
  return (require(text) as { program: Program }).program;
};

load()(exports, require, module, __filename, __dirname);
