/**
 * Pairs the resources of two sides by the role they play: kind and name without what tells the sides apart (environment,
 * application, region) and without numbers, so that web-1 to web-6 of one are the web of the other.
 */
import type { StoredResource } from '../../core/model.ts';
import { byCode } from '../../core/order.ts';
import { environmentNamed, isEnvironment, wordsOf } from '../environment.ts';
import type { Content } from './content.ts';

export interface Member {
  resource: StoredResource;
  content: Content;
}

export interface Difference {
  field: string;
  /** Values with how many have them: `t3.large`, `2 × t3.small, t3.large`; null where none has the field. */
  a: string | null;
  b: string | null;
  differs: boolean;
}

export interface Pair {
  kind: string;
  /** What the two have in common in their names; the kind alone where nothing is left of them. */
  role: string;
  a: StoredResource[];
  b: StoredResource[];
  fields: Difference[];
}

/** Kinds of which there are many that come and go: they are counted, not paired. */
const COUNTED = new Set([
  'ecs.task',
  'ecs.task_definition',
  'ecs.container_instance',
  'ec2.network_interface',
  'ec2.snapshot',
  'rds.snapshot',
  'rds.cluster_snapshot',
]);

/**
 * What only one side has is a pair with nobody on the other side.
 * @param apart words of names that tell the two sides apart (`checkout`, `prod`, `eu`, `west`); undefined for two moments of
 *   the same things, which pair with themselves
 */
export function pairsOf(a: readonly Member[], b: readonly Member[], apart: ReadonlySet<string> | undefined): Pair[] {
  const groups = new Map<string, { a: Member[]; b: Member[] }>();
  for (const [side, members] of [['a', a] as const, ['b', b] as const])
    for (const member of members) {
      const { resource } = member;
      if (COUNTED.has(resource.kind)) continue;
      const role = apart === undefined ? (resource.name ?? resource.id) : roleOf(resource, apart);
      const key = `${resource.kind} ${role}${apart === undefined ? ` ${resource.uid}` : ''}`;
      const group = groups.get(key) ?? { a: [], b: [] };
      group[side].push(member);
      groups.set(key, group);
    }
  return [...groups]
    .map(([key, group]) => {
      const [kind = '', ...role] = key.split(' ');
      return {
        kind,
        role: (apart === undefined ? role.slice(0, -1) : role).join(' '),
        a: group.a.map(({ resource }) => resource),
        b: group.b.map(({ resource }) => resource),
        fields: group.a.length > 0 && group.b.length > 0 ? differencesOf(group.a, group.b, apart) : [],
      };
    })
    .sort(
      (one, other) => rank(one.kind) - rank(other.kind) || byCode(one.kind, other.kind) || byCode(one.role, other.role),
    );
}

/** What runs and what keeps data comes first. */
const FOREMOST = [
  'ecs.service',
  'rds.cluster',
  'rds.instance',
  'autoscaling.group',
  'ec2.instance',
  'elbv2',
  'elb',
  'ec2.volume',
];

function rank(kind: string): number {
  const at = FOREMOST.findIndex((prefix) => kind.startsWith(prefix));
  return at === -1 ? FOREMOST.length : at;
}

/**
 * Every field of either side, whether it differs or not.
 * @param apart words in values that tell the sides apart make no difference: `checkout-prod-hosts` is `prod-app-hosts`
 */
export function differencesOf(
  a: readonly Member[],
  b: readonly Member[],
  apart: ReadonlySet<string> | undefined,
): Difference[] {
  const fields = [...new Set([...a, ...b].flatMap(({ content }) => [...content.keys()]))].sort(byCode);
  const told = fields.map((field) => {
    const [one, other] = [valuesOf(a, field), valuesOf(b, field)];
    return { field, a: one, b: other, differs: sameness(a, field, apart) !== sameness(b, field, apart) };
  });
  if (a.length === b.length) return told;
  return [{ field: 'number', a: String(a.length), b: String(b.length), differs: true }, ...told];
}

/** The kinds of values, whatever their numbers: six of one sort are like two of it, but for the number. */
function sameness(members: readonly Member[], field: string, apart: ReadonlySet<string> | undefined): string {
  const plain = (value: string) =>
    apart === undefined || field.startsWith('tag ') ? value : withoutWords(value, apart);
  const values = members.map(({ content }) => JSON.stringify(content.get(field)?.map(plain) ?? null));
  return JSON.stringify([...new Set(values)].sort());
}

function withoutWords(value: string, apart: ReadonlySet<string>): string {
  const words = wordsOf(value);
  const kept = words.filter((word) => !apart.has(word) && !isEnvironment(environmentNamed(word)));
  return kept.length === words.length ? value : kept.join(' ');
}

function valuesOf(members: readonly Member[], field: string): string | null {
  const counts = new Map<string, number>();
  for (const { content } of members) {
    const values = content.get(field);
    if (values === undefined) continue;
    const text = values.length === 0 ? 'none' : values.join(', ');
    counts.set(text, (counts.get(text) ?? 0) + 1);
  }
  const several = counts.size > 1;
  return counts.size === 0
    ? null
    : [...counts].map(([text, count]) => (several && count > 1 ? `${count} × ${text}` : text)).join('; ');
}

export function roleOf(
  { kind, name, id }: Pick<StoredResource, 'kind' | 'name' | 'id'>,
  apart: ReadonlySet<string>,
): string {
  return roleIn(lastNamed(name ?? id, kind), apart);
}

/** A name without the words that tell the sides apart, without environments and numbers; it may be empty. */
export function roleIn(name: string, apart: ReadonlySet<string>): string {
  return wordsOf(name)
    .filter(
      (word) =>
        !apart.has(word) && !isEnvironment(environmentNamed(word)) && !/^\d+$|^(?=.*\d)[0-9a-f]{6,}$/.test(word),
    )
    .map((word) => word.replace(/\d+$/, ''))
    .filter((word) => word !== '')
    .join(' ');
}

/** An id in place of a name says nothing of a role. */
function lastNamed(name: string, kind: string): string {
  return /^[a-z]{1,8}-[0-9a-f]{8,17}$/.test(name) ? (kind.split('.')[1] ?? '') : name;
}

/**
 * Tags that differ in the same way in several roles: they are of the sides as a whole, and are told once. They are taken out
 * of the pairs.
 */
export function commonTags(pairs: readonly Pair[]): Difference[] {
  const tags = pairs.flatMap(({ fields }) =>
    fields.filter(({ field, differs }) => differs && field.startsWith('tag ')),
  );
  const groups = Map.groupBy(tags, ({ field, a, b }) => JSON.stringify([field, a, b]));
  const common = [...groups].flatMap(([key, [first, ...others]]) =>
    first && others.length > 0 ? [{ key, first }] : [],
  );
  const keys = new Set(common.map(({ key }) => key));
  for (const pair of pairs)
    pair.fields = pair.fields.filter(({ field, a, b }) => !keys.has(JSON.stringify([field, a, b])));
  return common.map(({ first }) => first).sort((one, other) => byCode(one.field, other.field));
}
