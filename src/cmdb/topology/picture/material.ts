/** Resources and links with the few ways to look them up that making a picture needs. */
import type { Relationship, Resource } from '../../../core/model.ts';

export interface MaterialLink {
  source: string;
  target: string;
  link: Relationship;
}

export interface Material {
  /** Resources by their key. */
  resources: ReadonlyMap<string, Resource>;
  links: readonly MaterialLink[];
  out(key: string, type: string): string[];
  into(key: string, type: string): string[];
}

/** What names a resource among those of one answer: ids are not unique over regions, ARNs are. */
export function materialKey(id: string, arn: string | null): string {
  return arn ?? id;
}

/** Links with an end that is not among the resources are left out. Pure. */
export function materialOf(given: readonly Resource[], relationships: readonly Relationship[]): Material {
  const resources = new Map(given.map((resource) => [materialKey(resource.id, resource.arn), resource]));
  const links: MaterialLink[] = [];
  const outgoing = new Map<string, Map<string, string[]>>();
  const incoming = new Map<string, Map<string, string[]>>();
  for (const link of relationships) {
    const source = materialKey(link.source, link.source_arn);
    const target = materialKey(link.target, link.target_arn);
    if (!resources.has(source) || !resources.has(target)) continue;
    links.push({ source, target, link });
    note(outgoing, source, link.type, target);
    note(incoming, target, link.type, source);
  }
  return {
    resources,
    links,
    out: (key, type) => outgoing.get(key)?.get(type) ?? [],
    into: (key, type) => incoming.get(key)?.get(type) ?? [],
  };
}

function note(index: Map<string, Map<string, string[]>>, key: string, type: string, end: string): void {
  const types = index.get(key) ?? new Map<string, string[]>();
  index.set(key, types);
  const ends = types.get(type);
  if (ends === undefined) types.set(type, [end]);
  else ends.push(end);
}
