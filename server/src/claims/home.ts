/**
 * Whose country "our country" is: the setting's, or by what the note is about (a measure that one country alone publishes), never a
 * country that the note names as another.
 */
import type { Lexicon } from "./lexicon.js";
import type { Scene } from "./scene.js";

const HAN_OR_KANA = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;

/** A note in Chinese or Japanese speaks of home where it names no country. */
const languageHome = (scenes: readonly Scene[]): string | null => {
  if (!scenes.some(({ prose }) => HAN_OR_KANA.test(prose))) return null;
  let han = 0;
  let kana = 0;
  let latin = 0;
  for (const { prose } of scenes) {
    han += prose.match(/\p{Script=Han}/gu)?.length ?? 0;
    kana += prose.match(/[\p{Script=Hiragana}\p{Script=Katakana}]/gu)?.length ?? 0;
    latin += prose.match(/[A-Za-z]{3,}/g)?.length ?? 0;
  }
  if (han + kana <= latin * 2) return null;
  return kana > 0.1 * han ? "jp" : "cn";
};

/** "Translated from the Chinese": the country of the original. */
const originOf = (lexicon: Lexicon, scenes: readonly Scene[]): string | null => {
  for (const scene of scenes) {
    for (const s of scene.sentences) {
      const at = /\btranslat\w+ from (?:the )?/i.exec(scene.prose.slice(s.start, s.end));
      if (!at) continue;
      const start = s.start + at.index + at[0].length;
      const hit = s.hits.find(
        (h) => h.start === start && h.entry.kind === "entity" && (h.entry.form === "adjective" || h.entry.form === "name"),
      );
      if (hit?.entry.kind === "entity" && lexicon.entities.get(hit.entry.id)?.kind === "country") return hit.entry.id;
    }
  }
  return null;
};

const FORMS: ReadonlySet<string> = new Set(["name", "adjective", "bank", "finance", "metonym", "bond", "currency"]);

/** The country that a note names most, by whatever name, if it is a third of all that it names. */
export const prevailingOf = (lexicon: Lexicon, scenes: readonly Scene[]): string | null => {
  const counts = new Map<string, number>();
  let all = 0;
  for (const scene of scenes)
    for (const s of scene.sentences)
      for (const { entry } of s.hits) {
        if (entry.kind !== "entity" || !FORMS.has(entry.form) || lexicon.entities.get(entry.id)?.kind !== "country") continue;
        counts.set(entry.id, (counts.get(entry.id) ?? 0) + 1);
        all++;
      }
  const [first, second] = [...counts].sort((a, b) => b[1] - a[1]);
  return first && first[1] * 3 >= all && first[1] > (second?.[1] ?? 0) ? first[0] : null;
};

export const homeOf = (lexicon: Lexicon, scenes: readonly Scene[], setting: string | null): string | null => {
  if (setting !== null && lexicon.entities.has(setting)) return setting;
  let speaks = false;
  const named = new Set<string>();
  const votes = new Map<string, number>();
  for (const scene of scenes) {
    for (const s of scene.sentences) {
      for (const { entry, start, end } of s.hits) {
        if (entry.kind === "word" && entry.id === "refer" && entry.value === "home")
          speaks ||= /country|国/.test(scene.prose.slice(start, end));
        if (entry.kind === "entity" && (entry.form === "name" || entry.form === "adjective")) named.add(entry.id);
        if (entry.kind !== "measure" || !entry.strong) continue;
        const measure = lexicon.measures.get(entry.id);
        const only = measure?.series.size === 1 ? measure.series.keys().next().value : undefined;
        if (only !== undefined) votes.set(only, (votes.get(only) ?? 0) + 1);
      }
    }
  }
  const translated = originOf(lexicon, scenes);
  if (translated !== null) return translated;
  const language = languageHome(scenes);
  if (language !== null && lexicon.entities.has(language)) return language;
  if (!speaks) return null;
  const free = [...votes].filter(([id]) => !named.has(id) && lexicon.entities.get(id)?.kind === "country").sort((a, b) => b[1] - a[1]);
  return free[0]?.[0] ?? null;
};
