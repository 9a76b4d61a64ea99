/** What one change says of another: names that mean another content, and fields that another change explains. */
import type { Json, StoredResource } from '../../core/model.ts';
import type { ConsolidateOptions, Differences, Node } from './change.ts';
import { type FieldChange, fieldChanges, propertyOf } from './fields.ts';
import type { Ties } from './ties.ts';

/** What a new name in a property means: how the content of what it names differs from that of what was named before. */
export function expanded(
  { resource, fields }: Node,
  { resources, others }: Differences,
  typeOf: ConsolidateOptions['typeOf'],
  all: boolean,
): FieldChange[] {
  const { expands = {} } = typeOf(resource.kind);
  return fields.flatMap(({ field, before, after }) => {
    const kind = expands[propertyOf(field) ?? ''];
    if (kind === undefined) return [];
    const named = (id: Json) => {
      const fits = (one: StoredResource | null) =>
        one !== null && one.kind === kind && (one.id === id || one.arn === id);
      const differing = resources.find((one) => fits(one.after) || fits(one.before));
      return differing?.after ?? differing?.before ?? [...others.values()].find(fits);
    };
    const [old, now] = [named(before), named(after)];
    if (!old || !now) return [];
    const inner = fieldChanges(old, now, typeOf(kind), { all });
    return inner
      .filter((change) => propertyOf(change.field) !== null || change.field.startsWith('tags.'))
      .map((change) => ({ ...change, field: `${field}.${change.field.replace(/^properties\./, '')}` }));
  });
}

/** Fields that another change explains, and where they are a consequence to be told there, the cause. */
export function* consequences(
  nodes: ReadonlyMap<number, Node>,
  others: Differences['others'],
  ties: Ties,
  typeOf: ConsolidateOptions['typeOf'],
): Generator<{ node: Node; field: FieldChange; cause?: number }> {
  for (const node of nodes.values()) {
    if (node.what !== 'changed') continue;
    const { restates = {}, follows = {} } = typeOf(node.resource.kind);
    for (const field of [...node.fields]) {
      const property = propertyOf(field.field) ?? '';
      const [restated, followed] = [restates[property], follows[property]];
      if (restated) {
        const ends = [
          ...ties.changed(node.uid, restated),
          ...ties.standing(node.uid, restated).filter((uid) => nodes.has(uid)),
        ];
        const names = new Set(
          ends.flatMap((uid) => namesOf(nodes.get(uid)?.resource ?? others.get(uid), nodes.get(uid))),
        );
        for (const name of ties.names(node.uid, restated)) names.add(name);
        if (mentions(field, names)) yield { node, field };
      } else if (followed) {
        const causes = [...ties.changed(node.uid, followed), ...ties.standing(node.uid, followed)];
        const cause = causes.find((uid) => nodes.has(uid));
        if (cause !== undefined) yield { node, field, cause };
      }
    }
  }
}

/** What a resource may be called in a property of another. */
function namesOf(resource: StoredResource | undefined, node: Node | undefined): string[] {
  if (resource === undefined) return [];
  const { id, arn, name, properties } = resource;
  const addresses = ['public_ip', 'private_ip', 'private_ips', 'ipv6_addresses', 'public_ips'].map(
    (key) => properties[key],
  );
  const changed = (node?.fields ?? []).flatMap(({ added, removed, before, after }) => [
    ...(added ?? [after]),
    ...(removed ?? [before]),
  ]);
  return [id, arn, name, ...leaves([...addresses.flatMap((value) => value ?? []), ...changed])].filter(
    (text) => typeof text === 'string',
  );
}

/** Whether everything by which a field differs names one of these. */
function mentions({ field, before, after, added, removed }: FieldChange, names: ReadonlySet<string>): boolean {
  const entry = /\[([^\]]+)\]/.exec(field)?.[1];
  if (entry !== undefined && names.has(entry)) return true;
  const names_ = (value: Json) => leaves([value]).some((leaf) => names.has(leaf));
  if (added !== undefined || removed !== undefined) return [...(added ?? []), ...(removed ?? [])].every(names_);
  return [before, after].some(names_);
}

function leaves(values: readonly Json[]): string[] {
  return values.flatMap((value) => {
    if (typeof value === 'string') return [value];
    return typeof value === 'object' && value !== null ? leaves(Object.values(value)) : [];
  });
}
