/**
 * What differs between two revisions of a task definition. Values of variables, commands, labels and options may be
 * secrets: of those only the names are told, and that they changed.
 */
import { isDeepStrictEqual } from 'node:util';
import type { ContainerDefinition, TaskDefinition } from '@aws-sdk/client-ecs';
import type { Json } from '../../core/model.ts';
import { quantity } from '../../core/quantity.ts';
import { taskDefinition } from '../resources/ecs/task-definition.ts';
import { parseImage, versionOf } from './image.ts';

export interface Difference {
  /** Null for what concerns the whole task. */
  container: string | null;
  /** `image`, `memory_bytes`, `environment`, `command` … as the inventory calls it. */
  field: string;
  /** Null where it was absent, or where it is not told. */
  before: Json;
  after: Json;
  /** In words: `image of api: 4.12.1 → 4.13.0`. */
  note: string;
}

type Properties = Readonly<Record<string, Json | undefined>>;

/** What differs by nature, or is told otherwise. */
const OWN = new Set([
  'family',
  'revision',
  'images',
  'containers',
  'registered_at',
  'registered_by',
  'deregistered_at',
  'name',
]);

/** Differences by what the inventory keeps of revisions. */
export function propertyDifferences(before: Properties, after: Properties): Difference[] {
  return [
    ...fieldDifferences(null, before, after),
    ...byContainer(containersOf(before), containersOf(after)).flatMap(([name, old, next]) => {
      if (old === undefined) return [presence(name, null, next?.image ?? null)];
      if (next === undefined) return [presence(name, old.image ?? null, null)];
      return fieldDifferences(name, old, next);
    }),
  ];
}

/** Differences by what AWS tells: those of the inventory, and that something changed which it does not keep. */
export function revisionDifferences(before: TaskDefinition, after: TaskDefinition): Difference[] {
  const known = propertyDifferences(propertiesOf(before), propertiesOf(after));
  const hidden = byContainer(before.containerDefinitions ?? [], after.containerDefinitions ?? []).flatMap(
    ([name, old, next]) => (old === undefined || next === undefined ? [] : hiddenDifferences(name, old, next)),
  );
  return [...known, ...hidden];
}

/** The properties that the inventory keeps of a revision. */
export function propertiesOf(definition: TaskDefinition): Properties {
  return taskDefinition.map(definition, { account: '', region: '', partition: '' }).properties;
}

function hiddenDifferences(container: string, old: ContainerDefinition, next: ContainerDefinition): Difference[] {
  const values = (one: ContainerDefinition) =>
    new Map((one.environment ?? []).map(({ name = '', value = '' }) => [name, value]));
  const [was, is] = [values(old), values(next)];
  const changed = [...is].filter(([name, value]) => was.has(name) && was.get(name) !== value).map(([name]) => name);
  const untold = (field: string, what: string): Difference => ({
    container,
    field,
    before: null,
    after: null,
    note: `${what} of ${container} changed`,
  });
  const differs = (key: keyof ContainerDefinition) => !isDeepStrictEqual(old[key] ?? [], next[key] ?? []);
  return [
    ...changed.sort().map((name) => untold('environment', `value of ${name}`)),
    ...(sourcesDiffer(old, next) ? [untold('secrets', 'source of a secret')] : []),
    ...(differs('command') ? [untold('command', 'command')] : []),
    ...(differs('entryPoint') ? [untold('entry_point', 'entry point')] : []),
    ...(old.healthCheck && next.healthCheck && differs('healthCheck') ? [untold('health_check', 'health check')] : []),
    ...(differs('dockerLabels') ? [untold('labels', 'labels')] : []),
    ...(differs('mountPoints') ? [untold('mount_points', 'mount points')] : []),
    ...(differs('ulimits') ? [untold('ulimits', 'limits')] : []),
  ];
}

/** Secrets of the same names that come from elsewhere. */
function sourcesDiffer(old: ContainerDefinition, next: ContainerDefinition): boolean {
  const was = new Map((old.secrets ?? []).map(({ name, valueFrom }) => [name, valueFrom]));
  return (next.secrets ?? []).some(({ name, valueFrom }) => was.has(name) && was.get(name) !== valueFrom);
}

function fieldDifferences(container: string | null, before: Properties, after: Properties): Difference[] {
  const fields = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter((field) => !OWN.has(field));
  return fields.flatMap((field): Difference[] => {
    const [old, next] = [before[field] ?? null, after[field] ?? null];
    if (isDeepStrictEqual(old, next)) return [];
    const of = container === null ? '' : ` of ${container}`;
    return [{ container, field, before: old, after: next, note: `${labelOf(field)}${of}: ${told(field, old, next)}` }];
  });
}

function presence(container: string, before: Json, after: Json): Difference {
  const note =
    after === null
      ? `container ${container} removed`
      : `container ${container} added${after ? ` (${String(after)})` : ''}`;
  return { container, field: 'container', before, after, note };
}

function told(field: string, old: Json, next: Json): string {
  if (Array.isArray(old) && Array.isArray(next)) {
    const added = next.filter((one) => !old.some((other) => isDeepStrictEqual(one, other))).map(textOf);
    const removed = old.filter((one) => !next.some((other) => isDeepStrictEqual(one, other))).map(textOf);
    return [...added.map((one) => `+ ${one}`), ...removed.map((one) => `− ${one}`)].join(', ') || 'other order';
  }
  if (field === 'image' && typeof old === 'string' && typeof next === 'string') {
    const alike = parseImage(old)?.repository === parseImage(next)?.repository;
    return alike ? `${versionOf(old)} → ${versionOf(next)}` : `${old} → ${next}`;
  }
  const value = (one: Json) =>
    typeof one === 'number' && field.endsWith('_bytes') ? quantity(one, 'bytes') : textOf(one);
  return `${value(old)} → ${value(next)}`;
}

function textOf(value: Json): string {
  if (value === null) return 'none';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

function labelOf(field: string): string {
  return field.replace(/_(?:bytes|units)$/, '').replaceAll('_', ' ');
}

function containersOf({ containers }: Properties): Properties[] {
  return Array.isArray(containers) ? (containers as Properties[]) : [];
}

/** Containers of both revisions paired by name. */
function byContainer<One extends { readonly name?: Json | undefined }>(
  before: readonly One[],
  after: readonly One[],
): [string, One | undefined, One | undefined][] {
  const named = (all: readonly One[]) => new Map(all.map((one) => [String(one.name ?? ''), one]));
  const [old, next] = [named(before), named(after)];
  return [...new Set([...old.keys(), ...next.keys()])].map((name) => [name, old.get(name), next.get(name)]);
}
