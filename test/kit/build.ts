/** Vitest's global set-up: the built files that some tests drive (CLI, server, worker, dataset) are made once, from this tree. */
import { build } from "../../build.mjs";

export default async function setup(): Promise<void> {
  await build({ quiet: true });
}
