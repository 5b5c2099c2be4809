/**
 * Whose country "our country" is: the setting's, or by what the note is about (a measure that one country alone publishes), never a
 * country that the note names as another.
 */
import type { Lexicon } from "./lexicon.js";
import type { Scene } from "./scene.js";

export const homeOf = (lexicon: Lexicon, scenes: readonly Scene[], setting: string | null): string | null => {
  if (setting !== null && lexicon.entities.has(setting)) return setting;
  let speaks = false;
  const named = new Set<string>();
  const votes = new Map<string, number>();
  for (const scene of scenes) {
    for (const s of scene.sentences) {
      for (const { entry } of s.hits) {
        if (entry.kind === "word" && entry.id === "refer" && entry.value === "home") speaks ||= /country|国/.test(scene.prose);
        if (entry.kind === "entity" && (entry.form === "name" || entry.form === "adjective")) named.add(entry.id);
        if (entry.kind !== "measure" || !entry.strong) continue;
        const measure = lexicon.measures.get(entry.id);
        const [only, ...rest] = measure ? [...measure.series.keys()] : [];
        if (only !== undefined && rest.length === 0) votes.set(only, (votes.get(only) ?? 0) + 1);
      }
    }
  }
  if (!speaks) return null;
  const free = [...votes].filter(([id]) => !named.has(id) && lexicon.entities.get(id)?.kind === "country").sort((a, b) => b[1] - a[1]);
  return free[0]?.[0] ?? null;
};
