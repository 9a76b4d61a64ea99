/**
 * Derives the named application environments: from tags, CloudFormation stacks and ECS clusters, and for those the user
 * made, from their selectors; then everything attached to their members.
 */
import type { Config } from '../core/config.ts';
import type { Store } from '../store/index.ts';
import type { InfrastructureRecord, Membership } from '../store/tables/infrastructures.ts';
import type { NodeEntry } from '../store/tables/resources.ts';
import { environmentIn } from './environment.ts';
import { ATTACHING_TYPES, type Attachable, attach, type Placement } from './infrastructures/attach.ts';
import { Groups } from './infrastructures/groups.ts';
import { indexLinks, type LinkIndex } from './infrastructures/link-index.ts';
import { nameOf, rootStackOf, taggedNaming } from './infrastructures/naming.ts';
import { selects } from './infrastructures/selector.ts';

export interface Derivation {
  infrastructures: number;
  memberships: number;
}

type Tags = Pick<Config, 'applicationTags' | 'environmentTags'>;

/** Replaces what was derived before. Runs at the end of every discovery and whenever the user changes a selector. */
export async function deriveInfrastructures(store: Store, config: Tags, at: Date): Promise<Derivation> {
  const explicit = (await store.infrastructures.list()).filter(({ origin }) => origin === 'explicit');
  const { derived, memberships } = await derive(store, config, explicit);
  let count = 0;
  function* counted(): Generator<Membership> {
    for (const membership of memberships()) {
      count++;
      yield membership;
    }
  }
  await store.infrastructures.replaceDerived(derived, counted(), at);
  return { infrastructures: derived.length + explicit.length, memberships: count };
}

/** The resources, by their numbers, that an infrastructure made by the user would have as members. Changes nothing. */
export async function membersSelected(
  store: Store,
  config: Tags,
  wanted: Pick<InfrastructureRecord, 'name' | 'selector'>,
): Promise<number[]> {
  const { memberships } = await derive(store, config, [wanted]);
  return Array.from(memberships())
    .filter(({ infrastructure }) => infrastructure === wanted.name)
    .map(({ uid }) => uid);
}

async function derive(
  store: Store,
  config: Tags,
  explicit: readonly Pick<InfrastructureRecord, 'name' | 'selector'>[],
): Promise<{ derived: ReturnType<Groups['records']>; memberships(): Generator<Membership> }> {
  const groups = new Groups();
  const nodes = new Map<number, Attachable>();
  const placed = new Map<number, Placement>();
  const inStack: { uid: number; account: string; stack: string }[] = [];
  const clusters: { uid: number; account: string; id: string; environment: string | null }[] = [];
  const selected = explicit.map(() => new Map<number, Placement>());

  const interned = interning();

  for await (const batch of store.resources.nodes({ tags: true })) {
    for (const node of batch) {
      nodes.set(node.uid, { kind: interned(node.kind), label: node.name ?? node.id });
      for (const [index, { selector }] of explicit.entries()) {
        const reason = selects(selector, node);
        if (reason !== undefined) selected[index]?.set(node.uid, { group: index, reason });
      }
      place(node);
    }
  }

  function place({ uid, account, kind, id, tags: given }: NodeEntry): void {
    const tags = given ?? {};
    const tagged = taggedNaming(tags, config.applicationTags, config.environmentTags);
    const stack = rootStackOf(tags);
    if (tagged) {
      const said = Object.entries(tagged.tags).map(([key, value]) => `${key}=${value}`);
      const group = groups.join('tags', account, tagged.naming, tagged.tags);
      placed.set(uid, { group, reason: interned(`tag ${said.join(', ')}`) });
    }
    if (stack !== undefined) inStack.push({ uid, account, stack });
    if (kind === 'ecs.cluster' && !tagged && stack === undefined)
      clusters.push({ uid, account, id, environment: environmentIn(id) });
  }

  placeStacks(inStack, placed, groups);
  const links = await indexLinks(store, ATTACHING_TYPES);
  placeClusters(clusters, placed, groups, links);
  attach(placed, nodes, links);
  for (const seeds of selected) attach(seeds, nodes, links);

  const names = groups.names(new Set(explicit.map(({ name }) => name.toLowerCase())));
  const derived = groups.records(names);
  function* memberships(): Generator<Membership> {
    for (const [uid, { group, reason }] of placed) yield { infrastructure: names[group] ?? '', uid, reason };
    for (const [index, { name }] of explicit.entries())
      for (const [uid, { reason }] of selected[index] ?? []) yield { infrastructure: name, uid, reason };
  }
  return { derived, memberships };
}

/** Each row of the store brings its own copy of the same few words; this gives back the first one. */
function interning(): (word: string) => string {
  const words = new Map<string, string>();
  return (word) => {
    const known = words.get(word);
    if (known === undefined) words.set(word, word);
    return known ?? word;
  };
}

/**
 * The untagged resources of a stack go where all its tagged ones are; a stack without tagged ones, or whose tagged ones
 * are of several applications, is an infrastructure itself.
 */
function placeStacks(
  inStack: readonly { uid: number; account: string; stack: string }[],
  placed: Map<number, Placement>,
  groups: Groups,
): void {
  const tagged = new Map<string, Set<number>>();
  for (const { uid, account, stack } of inStack) {
    const group = placed.get(uid)?.group;
    if (group === undefined) continue;
    const key = `${account} ${stack}`;
    tagged.set(key, (tagged.get(key) ?? new Set()).add(group));
  }
  for (const { uid, account, stack } of inStack) {
    if (placed.has(uid)) continue;
    const [home, ...others] = tagged.get(`${account} ${stack}`) ?? [];
    const naming = nameOf(stack, null);
    if (naming === undefined) continue;
    const tags = { 'aws:cloudformation:stack-name': stack };
    const group = home !== undefined && others.length === 0 ? home : groups.join('stack', account, naming, tags);
    placed.set(uid, { group, reason: `CloudFormation stack ${stack}` });
  }
}

/** An ECS cluster whose services say nothing of where they belong is an infrastructure itself. */
function placeClusters(
  clusters: readonly { uid: number; account: string; id: string; environment: string | null }[],
  placed: Map<number, Placement>,
  groups: Groups,
  links: LinkIndex,
): void {
  for (const { uid, account, id, environment } of clusters) {
    const services = [...links.of(uid)].filter(({ type, out }) => type === 'HOSTS' && out);
    const naming = nameOf(id, environment);
    if (naming === undefined || services.length === 0 || services.some((service) => placed.has(service.uid))) continue;
    placed.set(uid, { group: groups.join('cluster', account, naming, {}, id), reason: `ECS cluster ${id}` });
  }
}
