/** Which nodes are shown: by condition, kind, infrastructure and region, and by words that are searched for. Pure. */
import { CONDITION_WORDS } from '../draw/marks.ts';
import { CONDITIONS, type Condition, type PictureNode, type Thing } from '../picture.ts';

export const FACETS = ['condition', 'kind', 'infrastructure', 'region'] as const;
export type Facet = (typeof FACETS)[number];

/** What is not to be seen, by facet. */
export type Hidden = Readonly<Record<Facet, ReadonlySet<string>>>;

export const NOTHING_HIDDEN: Hidden = {
  condition: new Set(),
  kind: new Set(),
  infrastructure: new Set(),
  region: new Set(),
};

export interface FacetValue {
  value: string;
  label: string;
  count: number;
}

const VALUE: Readonly<Record<Facet, (thing: Thing) => string>> = {
  condition: ({ condition }) => condition,
  kind: ({ resource }) => resource.kind,
  infrastructure: ({ resource }) => resource.infrastructure ?? '',
  region: ({ resource }) => resource.region,
};

/** The values of a facet with how many resources have each: conditions worst first, all else by number. */
export function valuesOf(facet: Facet, nodes: readonly PictureNode[]): FacetValue[] {
  const counts = new Map<string, number>();
  for (const { things } of nodes)
    for (const thing of things) {
      const value = VALUE[facet](thing);
      counts.set(value, (counts.get(value) ?? 0) + 1);
    }
  const values = [...counts].map(([value, count]) => ({ value, label: labelOf(facet, value), count }));
  if (facet !== 'condition') return values.sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
  const place = (value: string) => CONDITIONS.indexOf(value as Condition);
  return values.sort((a, b) => place(a.value) - place(b.value));
}

function labelOf(facet: Facet, value: string): string {
  if (facet === 'condition') return CONDITION_WORDS[value as keyof typeof CONDITION_WORDS];
  return value === '' ? 'none' : value;
}

/** A node is seen as long as one of its things is. */
export function isShown({ things }: PictureNode, hidden: Hidden): boolean {
  return things.some((thing) => FACETS.every((facet) => !hidden[facet].has(VALUE[facet](thing))));
}

/** Ids of the nodes in which every word is found: in a name, id, ARN, kind, tag, or in what belongs to them. */
export function found(nodes: readonly PictureNode[], text: string): string[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return [];
  return nodes.filter((node) => holdsAll(node, words)).map(({ id }) => id);
}

function holdsAll(node: PictureNode, words: readonly string[]): boolean {
  const own = `${node.label} ${node.kind} ${node.detail}`.toLowerCase();
  return (
    words.every((word) => own.includes(word)) ||
    node.things.some((thing) => {
      const text = `${own} ${textOf(thing)}`;
      return words.every((word) => text.includes(word));
    })
  );
}

const TEXTS = new WeakMap<Thing, string>();

function textOf(thing: Thing): string {
  const known = TEXTS.get(thing);
  if (known !== undefined) return known;
  const { resource, parts, trouble, alarms } = thing;
  const text = [
    resource.id,
    resource.arn,
    resource.name,
    resource.status,
    resource.infrastructure,
    resource.zone,
    resource.region,
    trouble,
    ...alarms,
    ...Object.entries(resource.tags).map(([key, value]) => `${key}=${value}`),
    ...Object.values(resource.properties).filter((value) => typeof value === 'string'),
    ...parts.flatMap(({ id, name }) => [id, name]),
  ]
    .filter(Boolean)
    .join(' ')
    .toLowerCase();
  TEXTS.set(thing, text);
  return text;
}
