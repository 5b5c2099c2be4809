/** `tieout server --stdio`: the language server, for any editor. */
import { dirname } from "node:path";
import type { CliEnvironment } from "../environment.js";
import { CliError } from "../failure.js";

export const server = async (env: CliEnvironment): Promise<number> => {
  if (env.program === null) throw new CliError("the language server runs from the built program only");
  const { serve } = await import("../../node/serve.js");
  serve(dirname(env.program));
  // The server ends the process itself, when its client says so or goes away.
  return new Promise<number>(() => undefined);
};
