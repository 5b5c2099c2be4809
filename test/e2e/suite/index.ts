/** What the extension host loads as its tests: it calls `run`. */
import "./tests.js";
import { runAll } from "./runner.js";

export const run = (): Promise<void> => runAll();
