/**
 * Datasets over one another. A series of a later one takes the place of an earlier one's with the same id, whole: values, vintages and terms. Facts
 * likewise; name tables are joined.
 */
import { sha256 } from "../dataset/packed/sha256.js";
import type { Catalogue, Dataset, Fact, NameTables, Observations, Series } from "../dataset/types.js";

const joinNames = (layers: readonly Dataset[]): NameTables => {
  const tables: Record<string, readonly Readonly<Record<string, string>>[]> = {};
  const names = new Set(layers.flatMap((d) => Object.keys(d.catalogue.names)));
  for (const name of names) {
    let rows: readonly Readonly<Record<string, string>>[] | undefined;
    Object.defineProperty(tables, name, { enumerable: true, get: () => (rows ??= layers.flatMap((d) => d.catalogue.names[name] ?? [])) });
  }
  return tables;
};

const byId = <T extends { readonly id: string }>(lists: readonly (readonly T[])[]): T[] => {
  const found = new Map<string, T>();
  for (const list of lists) for (const item of list) found.set(item.id, item);
  return [...found.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
};

export const overlay = (base: Dataset, over: readonly Dataset[]): Dataset => {
  if (over.length === 0) return base;
  const layers = [base, ...over];
  const top = [...layers].reverse();
  const owner = (id: string): Dataset | undefined => top.find((d) => d.catalogue.series(id) !== undefined);
  let all: readonly Series[] | undefined;
  let facts: readonly Fact[] | undefined;
  let names: NameTables | undefined;
  // What was made of the base's names holds while nothing is added to them or to the facts, and no series comes to another measure, entity or unit.
  let added: boolean | undefined;
  const adds = (): boolean =>
    over.some(
      ({ catalogue: c }) =>
        Object.values(c.names).some((rows) => rows.length > 0) ||
        c.facts().length > 0 ||
        c.all().some((s) => {
          const own = base.catalogue.series(s.id);
          return own?.measure !== s.measure || own.entity !== s.entity || own.unit !== s.unit;
        }),
    );
  const catalogue: Catalogue = {
    series: (id) => owner(id)?.catalogue.series(id),
    all: () => (all ??= byId(layers.map((d) => d.catalogue.all()))),
    of: (measure, entity) => byId(layers.map((d) => d.catalogue.of(measure, entity).filter((s) => owner(s.id) === d))),
    fact: (id) => top.map((d) => d.catalogue.fact(id)).find((fact) => fact !== undefined),
    facts: () => (facts ??= byId(layers.map((d) => d.catalogue.facts()))),
    releaseRule: (family) => top.map((d) => d.catalogue.releaseRule(family)).find((rule) => rule !== undefined),
    get names() {
      return (names ??= joinNames(layers));
    },
    prepared: (name) => ((added ??= adds()) ? undefined : base.catalogue.prepared?.(name)),
  };
  const of = <T>(id: string, none: T, ask: (o: Observations) => T): T => {
    const found = owner(id);
    return found ? ask(found.observations) : none;
  };
  const observations: Observations = {
    valueAt: (id, period, on) => of(id, undefined, (o) => o.valueAt(id, period, on)),
    vintagesAt: (id, period, on) => of(id, [], (o) => o.vintagesAt(id, period, on)),
    publishedChangesAt: (id, period, on) => of(id, [], (o) => o.publishedChangesAt(id, period, on)),
    latest: (id, on) => of(id, undefined, (o) => o.latest(id, on)),
    recent: (id, on, count) => of(id, [], (o) => o.recent(id, on, count)),
    range: (id, from, to, on) => of(id, [], (o) => o.range(id, from, to, on)),
    lastIn: (id, from, to, on) => of(id, undefined, (o) => o.lastIn(id, from, to, on)),
    summary: (id, from, to, on) => of(id, undefined, (o) => o.summary(id, from, to, on)),
    table: (id) => of(id, [], (o) => o.table(id)),
  };
  const ids = new Set(over.flatMap((d) => d.catalogue.all().map((s) => s.id)));
  const info = {
    name: `${base.info.name} with ${over.map((d) => d.info.name).join(", ")}`,
    date: layers
      .map((d) => d.info.date)
      .sort()
      .at(-1)!,
    series: base.info.series + [...ids].filter((id) => base.catalogue.series(id) === undefined).length,
    hash: `sha256:${sha256(new TextEncoder().encode(layers.map((d) => d.info.hash).join("\n")))}`,
  };
  return { info, catalogue, observations };
};
