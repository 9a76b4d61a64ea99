/** What differs between two versions of one resource, field by field, as a person would say it. */
import type { Json, Resource } from '../../core/model.ts';
import { byCode } from '../../core/order.ts';
import type { ResourceType } from '../resource-type.ts';

export interface FieldChange {
  /** `status`, `tags.Team`, `properties.containers[web].image`. */
  field: string;
  /** The values, null where there was none. */
  before: Json;
  after: Json;
  /** Of a list without order: what came and what went. */
  added?: Json[];
  removed?: Json[];
}

/** What a resource type declares of how its changes are told. */
export type Telling = Pick<
  ResourceType,
  'noise' | 'volatile' | 'lines' | 'restates' | 'follows' | 'partOf' | 'expands' | 'over' | 'routine'
>;

/** Fields of a resource beside its tags and properties. */
const OWN = ['name', 'status', 'native_status', 'zone', 'arn', 'environment'] as const;

/**
 * What differs, without what the type declares to be noise, and without what only repeats another field: AWS's own word for
 * the status, the name that is also a tag, the environment that is read from one. `all` leaves nothing out.
 */
export function fieldChanges(
  before: Resource,
  after: Resource,
  telling: Telling,
  { all = false }: { all?: boolean } = {},
): FieldChange[] {
  const own: FieldChange[] = OWN.filter((field) => before[field] !== after[field]).map((field) => ({
    field,
    before: before[field],
    after: after[field],
  }));
  const noise = all ? [] : [...(telling.noise ?? []), ...(telling.volatile ?? [])];
  const changes = [
    ...own,
    ...objectChanges('tags', before.tags, after.tags, {}),
    ...objectChanges(
      'properties',
      without(before.properties, noise),
      without(after.properties, noise),
      telling.lines ?? {},
    ),
  ];
  if (all) return changes;
  const named = changes.some(({ field }) => field === 'name');
  return changes.filter(
    ({ field, before: old, after: now }) =>
      (old !== null || now !== null) &&
      field !== 'native_status' &&
      field !== 'environment' &&
      field !== 'arn' &&
      !(named && field === 'tags.Name'),
  );
}

/** The property a field belongs to; null for what is none. */
export function propertyOf(field: string): string | null {
  return /^properties\.([^.[]+)/.exec(field)?.[1] ?? null;
}

function without(properties: Record<string, Json>, noise: readonly string[]): Record<string, Json> {
  if (noise.length === 0) return properties;
  const kept: Record<string, Json> = {};
  for (const [key, value] of Object.entries(properties)) {
    if (noise.includes(key)) continue;
    const inner = noise.filter((path) => path.startsWith(`${key}.`)).map((path) => path.slice(key.length + 1));
    kept[key] = inner.length === 0 ? value : withinLists(value, inner);
  }
  return kept;
}

function withinLists(value: Json, noise: readonly string[]): Json {
  if (Array.isArray(value)) return value.map((entry) => withinLists(entry, noise));
  return isRecord(value) ? without(value, noise) : value;
}

type Lines = NonNullable<ResourceType['lines']>;

function objectChanges(
  path: string,
  before: Record<string, Json>,
  after: Record<string, Json>,
  lines: Lines,
): FieldChange[] {
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort(byCode);
  return keys.flatMap((key) => {
    const read = Object.hasOwn(lines, key) ? lines[key] : undefined;
    const [old, now] = [valueAt(before, key), valueAt(after, key)];
    if (read === undefined) return valueChanges(`${path}.${key}`, old, now);
    return listChanges(`${path}.${key}`, linesOf(old, read), linesOf(now, read));
  });
}

function linesOf(value: Json | undefined, read: Lines[string]): string[] {
  return Array.isArray(value) ? value.flatMap((entry) => (isRecord(entry) ? read(entry) : [String(entry)])) : [];
}

/** An own key only: tags may be called like what every object has. */
function valueAt(record: Record<string, Json>, key: string): Json | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}

function valueChanges(field: string, before: Json | undefined, after: Json | undefined): FieldChange[] {
  if (before === after) return [];
  if (isRecord(before) && isRecord(after)) return objectChanges(field, before, after, {});
  // A list that was not there is an empty one.
  if (Array.isArray(before) && (Array.isArray(after) || after === undefined))
    return listChanges(field, before, after ?? []);
  if (Array.isArray(after) && before === undefined) return listChanges(field, [], after);
  return [{ field, before: before ?? null, after: after ?? null }];
}

/** By what the entries are called, where they are called; else what came and what went, whatever their order. */
function listChanges(field: string, before: readonly Json[], after: readonly Json[]): FieldChange[] {
  const key = commonKey(before, after);
  if (key === undefined) return setChanges(field, before, after);
  const named = (list: readonly Json[]) => new Map(list.filter(isRecord).map((entry) => [String(entry[key]), entry]));
  const [old, now] = [named(before), named(after)];
  const inner = [...old].flatMap(([name, entry]) => {
    const other = now.get(name);
    return other === undefined ? [] : objectChanges(`${field}[${name}]`, entry, other, {});
  });
  const gone = [...old].flatMap(([name, entry]) => (now.has(name) ? [] : [entry]));
  const come = [...now].flatMap(([name, entry]) => (old.has(name) ? [] : [entry]));
  const whole = gone.length + come.length === 0 ? [] : [listChange(field, before, after, come, gone)];
  return [...whole, ...inner];
}

function setChanges(field: string, before: readonly Json[], after: readonly Json[]): FieldChange[] {
  const removed = minus(before, after);
  const added = minus(after, before);
  return removed.length + added.length === 0 ? [] : [listChange(field, before, after, added, removed)];
}

function listChange(
  field: string,
  before: readonly Json[],
  after: readonly Json[],
  added: Json[],
  removed: Json[],
): FieldChange {
  return { field, before: [...before], after: [...after], added, removed };
}

/** Entries of `list` that `other` does not have, as often as it does not. */
function minus(list: readonly Json[], other: readonly Json[]): Json[] {
  const left = new Map<string, number>();
  for (const entry of other) left.set(textOf(entry), (left.get(textOf(entry)) ?? 0) + 1);
  return list.filter((entry) => {
    const count = left.get(textOf(entry)) ?? 0;
    if (count > 0) left.set(textOf(entry), count - 1);
    return count === 0;
  });
}

/** Keys that name an entry of a list of objects. */
const NAMING = ['id', 'arn', 'name', 'volume_id', 'instance_id', 'device', 'process', 'destination', 'key'];

function commonKey(before: readonly Json[], after: readonly Json[]): string | undefined {
  if (before.length === 0 || after.length === 0) return undefined;
  return NAMING.find((key) => [before, after].every((list) => names(list, key)));
}

function names(list: readonly Json[], key: string): boolean {
  const values = list.map((entry) => (isRecord(entry) ? valueAt(entry, key) : undefined));
  const named = values.every((value) => (typeof value === 'string' && value !== '') || typeof value === 'number');
  return named && new Set(values).size === list.length;
}

/** Equal content gives equal text, whatever the order of keys. */
export function textOf(value: Json): string {
  if (Array.isArray(value)) return `[${value.map(textOf).join()}]`;
  if (!isRecord(value)) return JSON.stringify(value);
  const fields = Object.keys(value).sort(byCode);
  return `{${fields.map((key) => `${JSON.stringify(key)}:${textOf(value[key] ?? null)}`).join()}}`;
}

export function isRecord(value: Json | undefined): value is Record<string, Json> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
