/** Settings as the client holds them, per note; what cannot be used is said once and the default stands. */
import type { Connection } from "vscode-languageserver";
import { DEFAULT_SETTINGS, type Settings } from "../config/settings.js";
import type { ConfigReader, NoteConfig } from "./noteConfig.js";

export const SECTION = "tieout";

/** Each key is read on its own, so that one bad value does not undo the others. Unknown keys are the client's own. */
export const readSettings = async (raw: unknown): Promise<{ settings: Settings; problems: string[] }> => {
  const problems: string[] = [];
  const settings: Record<string, unknown> = { ...DEFAULT_SETTINGS };
  const given = typeof raw === "object" && raw !== null ? (raw as Record<string, unknown>) : {};
  // Clients send the defaults as well: of those nothing has to be read, and the schema is loaded by those who changed one.
  const changed = (Object.keys(DEFAULT_SETTINGS) as (keyof Settings)[]).filter(
    (key) => given[key] !== undefined && given[key] !== null && JSON.stringify(given[key]) !== JSON.stringify(DEFAULT_SETTINGS[key]),
  );
  if (changed.length > 0) {
    const { settingsSchema } = await import("../config/schema.js");
    for (const key of changed) {
      const read = settingsSchema.shape[key].safeParse(given[key]);
      if (read.success) settings[key] = read.data;
      else problems.push(`setting ${SECTION}.${key}: ${read.error.issues[0]?.message ?? "not usable"}; the default is used`);
    }
  }
  return { settings: settings as unknown as Settings, problems };
};

export interface SettingsStore {
  for(uri: string): Promise<Settings>;
  /** With what the note's config adds to the engine. */
  resolve(uri: string): Promise<NoteConfig>;
  /** What the client sent with didChangeConfiguration, for clients that cannot be asked. */
  changed(pushed: unknown): void;
  forget(uri: string): void;
  /** Whether settings or data of any note read so far depend on a file. */
  dependsOn(uri: string): boolean;
}

export const createSettingsStore = (
  connection: Connection,
  canAsk: () => boolean,
  initial: () => unknown,
  config: ConfigReader,
): SettingsStore => {
  const cache = new Map<string, Promise<NoteConfig>>();
  const said = new Set<string>();
  let pushed: unknown;
  // Equal settings are one object, so that they can be a cache key by identity.
  const interned = new Map<string, Settings>();
  const read = async (raw: unknown): Promise<Settings> => {
    const { settings, problems } = await readSettings(raw);
    for (const problem of problems) {
      if (!said.has(problem)) connection.console.warn(problem);
      said.add(problem);
    }
    return settings;
  };
  const intern = (settings: Settings): Settings => {
    const key = JSON.stringify(settings);
    const same = interned.get(key);
    if (same) return same;
    interned.set(key, settings);
    return settings;
  };
  const ask = async (uri: string): Promise<Settings> => {
    if (!canAsk()) return read(pushed ?? initial());
    try {
      return await read(await connection.workspace.getConfiguration({ scopeUri: uri, section: SECTION }));
    } catch (error) {
      connection.console.warn(`settings could not be read: ${error instanceof Error ? error.message : String(error)}`);
      return read(undefined);
    }
  };
  const resolve = (uri: string): Promise<NoteConfig> => {
    const known = cache.get(uri);
    if (known) return known;
    const asked = ask(uri)
      .then((own) => config.read(uri, own))
      .then((found) => ({ ...found, settings: intern(found.settings) }));
    cache.set(uri, asked);
    return asked;
  };
  return {
    resolve,
    for: async (uri) => (await resolve(uri)).settings,
    changed(raw) {
      if (raw !== undefined && raw !== null) pushed = (raw as Record<string, unknown>)[SECTION] ?? raw;
      cache.clear();
      config.forget();
      said.clear();
    },
    forget(uri) {
      cache.delete(uri);
    },
    dependsOn: (uri) => config.dependsOn(uri),
  };
};
