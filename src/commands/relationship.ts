/** Resources and relationships of an answer in their printed form, shared by the commands about the graph. */
import * as z from 'zod/mini';
import { labelOf } from '../cmdb/topology/graph.ts';
import { type Relationship, type StoredResource, withoutUid } from '../core/model.ts';
import type { TreeNode } from '../core/view.ts';
import type { Store } from '../store/index.ts';
import type { Edge } from '../store/tables/relationships.ts';
import { resourceSchema } from './schemas.ts';

export const relationshipSchema = z.object({
  source: z.string(),
  target: z.string(),
  type: z.string(),
  properties: z.record(z.string(), z.unknown()),
  source_arn: z.nullable(z.string()),
  target_arn: z.nullable(z.string()),
});

export const graphSchema = z.object({ nodes: z.array(resourceSchema), edges: z.array(relationshipSchema) });
export type GraphData = z.infer<typeof graphSchema>;

/** The resources of these numbers, in this order. */
export async function resourcesInOrder(
  store: Store,
  uids: Iterable<number>,
  at: Date | undefined,
): Promise<StoredResource[]> {
  const wanted = [...uids];
  if (wanted.length === 0) return [];
  const { resources } = await store.resources.find({ uids: wanted, ...(at === undefined ? {} : { at }) }, {});
  const byUid = new Map(resources.map((resource) => [resource.uid, resource]));
  return wanted.flatMap((uid) => byUid.get(uid) ?? []);
}

/** Links by the ids of their ends; those whose ends are not among `resources` are left out. */
export function relationshipsAmong(edges: Iterable<Edge>, resources: readonly StoredResource[]): Relationship[] {
  const byUid = new Map(resources.map((resource) => [resource.uid, resource]));
  const found: Relationship[] = [];
  for (const { source, target, type, properties } of edges) {
    const [from, to] = [byUid.get(source), byUid.get(target)];
    if (from && to)
      found.push({ source: from.id, target: to.id, type, properties, source_arn: from.arn, target_arn: to.arn });
  }
  return found.sort((a, b) => compare(a.source, b.source) || compare(a.type, b.type) || compare(a.target, b.target));
}

export function graphData(resources: readonly StoredResource[], edges: Iterable<Edge>): GraphData {
  return { nodes: resources.map(withoutUid), edges: relationshipsAmong(edges, resources) };
}

/**
 * A graph as a tree from its first node: each resource once, under the nearest one that leads to it, with the link in
 * words: `→ IN_SUBNET` for one that points away from the parent, `← ATTACHED_TO` for one that points at it.
 */
export function treeOf({ nodes, edges }: GraphData): TreeNode | undefined {
  const keyOf = (id: string, arn: string | null) => arn ?? id;
  const byKey = new Map(nodes.map((node) => [keyOf(node.id, node.arn), node]));
  const links = new Map<string, { key: string; words: string }[]>();
  const note = (from: string, key: string, words: string) => {
    const known = links.get(from);
    if (known) known.push({ key, words });
    else links.set(from, [{ key, words }]);
  };
  for (const { source, target, type, source_arn, target_arn } of edges) {
    const [from, to] = [keyOf(source, source_arn), keyOf(target, target_arn)];
    note(from, to, `→ ${type}`);
    note(to, from, `← ${type}`);
  }

  const [start] = nodes;
  if (start === undefined) return undefined;
  const treeNode = (node: GraphData['nodes'][number], words: string): TreeNode => ({
    label: labelOf(node),
    detail: [words, node.kind].filter(Boolean).join(' · '),
    status: node.status,
    children: [],
  });
  const root = treeNode(start, '');
  const placed = new Set([keyOf(start.id, start.arn)]);
  let ring = [{ key: keyOf(start.id, start.arn), branch: root }];
  while (ring.length > 0) {
    const next: typeof ring = [];
    for (const { key, branch } of ring) {
      for (const link of links.get(key) ?? []) {
        const node = byKey.get(link.key);
        if (node === undefined || placed.has(link.key)) continue;
        placed.add(link.key);
        const child = treeNode(node, link.words);
        branch.children.push(child);
        next.push({ key: link.key, branch: child });
      }
    }
    ring = next;
  }
  return root;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
