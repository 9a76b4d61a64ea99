/**
 * From what differs to what happened: one cause is one change. A volume that was attached differs itself, has a link more,
 * and is named by its instance; that is told once. What belongs to what is declared by resource types (`restates`,
 * `follows`, `partOf`, `expands`) and relationship types (`noise`); here is only how such declarations are applied.
 */
import type { Json, StoredResource } from '../../core/model.ts';
import { byCode } from '../../core/order.ts';
import type { LinkDifference, ResourceDifference } from '../../store/tables/changes.ts';
import { relationshipMeaning } from '../resource-type.ts';
import type { Change, ConsolidateOptions, Differences, LinkChange, Node, Part, What } from './change.ts';
import { consequences, expanded } from './explained.ts';
import { type FieldChange, fieldChanges, propertyOf, textOf } from './fields.ts';
import { Ties } from './ties.ts';
import { importance } from './words.ts';

/** Newest first, and of one time what matters most first. */
export function consolidate(differences: Differences, { typeOf, all = false }: ConsolidateOptions): Change[] {
  const { nodes, silent } = classify(differences.resources, typeOf, all);
  const links = differences.links.filter((link) => tellsOf(link, silent, all));
  const ties = new Ties(links, differences.standing);
  // What differs only in what is left out may be a whole none the less.
  const others = new Map(differences.others);
  for (const { uid, before, after } of differences.resources) {
    const resource = after ?? before;
    if (resource !== null && !nodes.has(uid) && !silent.has(uid)) others.set(uid, resource);
  }
  const parts: { part: Part; of: number; node: Node }[] = [];

  for (const node of nodes.values()) node.fields.push(...expanded(node, differences, typeOf, all));
  if (!all)
    for (const { node, field, cause } of consequences(nodes, others, ties, typeOf)) {
      node.fields = node.fields.filter((each) => each !== field);
      if (cause !== undefined) parts.push({ part: { ...node, what: 'changed', fields: [field] }, of: cause, node });
    }

  const wholes = wholesOf(nodes, others, ties, typeOf);
  for (const [part, whole] of sameInWhole(nodes, ties, typeOf)) wholes.set(part, whole);
  const rootOf = (uid: number) => root(uid, wholes);

  const changes = new Map<number, Change>();
  const open = (uid: number, seen: Node['seen'], what: What): Change | undefined => {
    const node = nodes.get(uid);
    const resource = node?.resource ?? others.get(uid);
    const known = changes.get(uid);
    if (resource === undefined) return undefined;
    if (known) return widen(known, seen);
    const change: Change = {
      what: node?.what ?? what,
      resource,
      routine: typeOf(resource.kind).routine === true,
      ...(node?.seen ?? seen),
      fields: node?.fields ?? [],
      links: [],
      parts: [],
    };
    changes.set(uid, change);
    return widen(change, seen);
  };

  for (const node of nodes.values()) {
    const whole = rootOf(node.uid);
    const comesOrGoes = node.what !== 'changed';
    if (whole === node.uid) {
      if (comesOrGoes || node.fields.length > 0) open(node.uid, node.seen, 'changed');
    } else if (comesOrGoes || node.fields.length > 0)
      open(whole, node.seen, 'changed')?.parts.push({ what: node.what, resource: node.resource, fields: node.fields });
  }
  for (const { part, of, node } of parts) open(rootOf(of), node.seen, 'changed')?.parts.push(part);
  for (const link of links) {
    const subject = subjectOf(link, nodes);
    const seen = { first_at: link.first_at, last_at: link.last_at, run: link.run };
    const change = open(rootOf(subject), seen, 'linked') ?? open(rootOf(link.source.uid), seen, 'linked');
    change?.links.push(linkChange(link));
  }
  return [...changes.values()].map(inOrder).sort(newestFirst);
}

/** What of each difference is worth telling. What was over already and is no longer listed tells nothing. */
function classify(
  resources: readonly ResourceDifference[],
  typeOf: ConsolidateOptions['typeOf'],
  all: boolean,
): { nodes: Map<number, Node>; silent: Set<number> } {
  const nodes = new Map<number, Node>();
  const silent = new Set<number>();
  for (const { uid, before, after, first_at, last_at, run } of resources) {
    const resource = after ?? before;
    if (resource === null) continue;
    const type = typeOf(resource.kind);
    const over = (version: StoredResource | null) =>
      version === null || (type.over ?? ['terminated']).includes(version.status);
    const seen = { first_at, last_at, run };
    const add = (what: What, fields: FieldChange[]) => nodes.set(uid, { uid, what, resource, fields, seen });
    const fields = before && after ? fieldChanges(before, after, type, { all }) : [];
    if (!over(before) && over(after)) add('gone', all ? fields : []);
    else if (before !== null && over(before) && over(after) && !all) silent.add(uid);
    // What came and was over between two looks, as a part of something that stays, tells nothing of it.
    else if (before === null && over(after) && !all && type.partOf?.some(({ when }) => when === 'always'))
      silent.add(uid);
    else if (before === null) add(over(after) ? 'gone' : 'appeared', []);
    else if (after === null) add('gone', []);
    else {
      if (fields.length > 0) add('changed', fields);
    }
  }
  return { nodes, silent };
}

function tellsOf({ type, source, target, before, after }: LinkDifference, silent: Set<number>, all: boolean): boolean {
  if (all) return true;
  if (silent.has(source.uid) || silent.has(target.uid)) return false;
  if (before === null || after === null) return true;
  const meaning = relationshipMeaning(type);
  const told = (properties: Record<string, Json>) =>
    textOf(Object.fromEntries(Object.entries(properties).filter(([key]) => !meaning?.noise?.includes(key))));
  return told(before) !== told(after);
}

/** Of what comes or goes and is a part of something: what. */
function wholesOf(
  nodes: ReadonlyMap<number, Node>,
  others: Differences['others'],
  ties: Ties,
  typeOf: ConsolidateOptions['typeOf'],
): Map<number, number> {
  const wholes = new Map<number, number>();
  for (const { uid, what, resource } of nodes.values()) {
    if (what === 'changed') continue;
    for (const role of typeOf(resource.kind).partOf ?? []) {
      const ends = [...ties.changed(uid, role), ...ties.standing(uid, role)];
      const whole =
        ends.find((end) => nodes.get(end)?.what === what) ??
        (role.when === 'always'
          ? (ends.find((end) => nodes.has(end)) ?? ends.find((end) => others.has(end)))
          : undefined);
      if (whole === undefined || root(whole, wholes) === uid) continue;
      wholes.set(uid, whole);
      break;
    }
  }
  return wholes;
}

/** A part that differs just as its whole does: the groups of an instance are those of its interface. */
function sameInWhole(
  nodes: ReadonlyMap<number, Node>,
  ties: Ties,
  typeOf: ConsolidateOptions['typeOf'],
): [part: number, whole: number][] {
  return [...nodes.values()].flatMap((node): [number, number][] => {
    if (node.what !== 'changed' || node.fields.some(({ field }) => propertyOf(field) === null)) return [];
    const ends = (typeOf(node.resource.kind).partOf ?? []).flatMap((role) => ties.standing(node.uid, role));
    const whole = ends.find((end) => {
      const other = nodes.get(end);
      if (other?.what !== 'changed') return false;
      const told = new Set(other.fields.map(sameness));
      return node.fields.every((field) => told.has(sameness(field))) && ties.sameChanges(node.uid, end);
    });
    if (whole === undefined) return [];
    node.fields = [];
    return [[node.uid, whole]];
  });
}

const sameness = ({ field, added, removed, before, after }: FieldChange) =>
  textOf(added || removed ? [field, added ?? [], removed ?? []] : [field, before, after]);

function root(uid: number, wholes: ReadonlyMap<number, number>): number {
  const met = new Set<number>();
  let at = uid;
  for (let whole = wholes.get(at); whole !== undefined && !met.has(at); whole = wholes.get(at)) {
    met.add(at);
    at = whole;
  }
  return at;
}

/** Whose change a relationship is: of what came or went with it, of what states it, of what else differs. */
function subjectOf({ owner, source, target }: LinkDifference, nodes: ReadonlyMap<number, Node>): number {
  const ends = [owner, source.uid, target.uid];
  return (
    ends.find((uid) => (nodes.get(uid)?.what ?? 'changed') !== 'changed') ?? ends.find((uid) => nodes.has(uid)) ?? owner
  );
}

function linkChange({ type, source, target, before, after }: LinkDifference): LinkChange {
  const what = before === null ? 'added' : after === null ? 'removed' : 'changed';
  return { what, type, source, target, before, after };
}

function widen(change: Change, { first_at, last_at, run }: Node['seen']): Change {
  if (first_at < change.first_at) change.first_at = first_at;
  if (last_at > change.last_at) Object.assign(change, { last_at, run });
  return change;
}

function inOrder(change: Change): Change {
  change.links.sort((a, b) => byCode(a.type, b.type) || byCode(a.what, b.what) || byCode(a.target.id, b.target.id));
  change.parts.sort(
    (a, b) =>
      byCode(a.resource.kind, b.resource.kind) || byCode(a.what, b.what) || byCode(a.resource.id, b.resource.id),
  );
  return change;
}

function newestFirst(a: Change, b: Change): number {
  const name = ({ resource }: Change) => resource.name ?? resource.id;
  return (
    byCode(b.last_at, a.last_at) ||
    importance(b) - importance(a) ||
    byCode(a.resource.kind, b.resource.kind) ||
    byCode(name(a), name(b))
  );
}
