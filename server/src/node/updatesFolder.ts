/** Where `tieout data update` keeps what it brought, for the command that writes it and the programs that read it (node/dataset.ts, withUpdates). */
import { homedir } from "node:os";
import { join } from "node:path";

/** $XDG_CACHE_HOME/tieout/data, else ~/.cache/tieout/data. A relative XDG_CACHE_HOME is ignored, as its specification asks. */
export const updatesFolder = (env: Readonly<Record<string, string | undefined>>): string => {
  const base = env.XDG_CACHE_HOME?.startsWith("/") || /^[A-Za-z]:[\\/]/.test(env.XDG_CACHE_HOME ?? "") ? env.XDG_CACHE_HOME! : undefined;
  return join(base ?? join(env.HOME ?? env.USERPROFILE ?? homedir(), ".cache"), "tieout", "data");
};
