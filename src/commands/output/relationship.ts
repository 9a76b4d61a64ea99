/** Resources and relationships of an answer in their printed form, shared by the commands about the graph. */
import * as z from 'zod/mini';
import { labelOf } from '../../cmdb/topology/graph.ts';
import { type Relationship, type StoredResource, withoutUid } from '../../core/model.ts';
import { byCode } from '../../core/order.ts';
import type { TreeNode } from '../../core/view.ts';
import type { Store } from '../../store/index.ts';
import type { Edge } from '../../store/tables/relationships.ts';
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
  return found.sort((a, b) => byCode(a.source, b.source) || byCode(a.type, b.type) || byCode(a.target, b.target));
}

/** The members of an infrastructure, those nearest to its users first, and the links among them. */
export async function membersGraph(store: Store, name: string, at: Date | undefined): Promise<GraphPart> {
  const uids = (await store.infrastructures.members(name, at)).map(({ uid }) => uid);
  const edges = new Map<string, Edge>();
  for (const edge of await store.relationships.around(uids, at))
    edges.set(`${edge.source} ${edge.type} ${edge.target}`, edge);
  const resources = await resourcesInOrder(store, uids, at);
  const place = (kind: string) => (FRONT.includes(kind) ? FRONT.indexOf(kind) : FRONT.length);
  resources.sort((a, b) => place(a.kind) - place(b.kind) || byCode(a.kind, b.kind) || byCode(a.id, b.id));
  return { resources, edges: [...edges.values()] };
}

export interface GraphPart {
  resources: StoredResource[];
  edges: Edge[];
}

const FRONT = [
  'elbv2.load_balancer',
  'elb.load_balancer',
  'ecs.service',
  'ec2.instance',
  'rds.cluster',
  'rds.instance',
];

export function graphData(resources: readonly StoredResource[], edges: Iterable<Edge>): GraphData {
  return { nodes: resources.map(withoutUid), edges: relationshipsAmong(edges, resources) };
}

/**
 * A graph as trees, from its first node on: each resource once, under the nearest one that leads to it, with the link in
 * words: `→ IN_SUBNET` for one that points away from the parent, `← ATTACHED_TO` for one that points at it. What the
 * first node does not reach follows as further trees.
 */
export function treesOf({ nodes, edges }: GraphData): TreeNode[] {
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

  const placed = new Set<string>();
  const treeFrom = (start: string, node: GraphNode): TreeNode => {
    const root = branchOf(node, '');
    placed.add(start);
    let ring = [{ key: start, branch: root }];
    while (ring.length > 0) {
      const next: typeof ring = [];
      for (const { key, branch } of ring) {
        for (const link of links.get(key) ?? []) {
          const child = byKey.get(link.key);
          if (child === undefined || placed.has(link.key)) continue;
          placed.add(link.key);
          const below = branchOf(child, link.words);
          branch.children.push(below);
          next.push({ key: link.key, branch: below });
        }
      }
      ring = next;
    }
    return root;
  };
  const trees: TreeNode[] = [];
  for (const [key, node] of byKey) if (!placed.has(key)) trees.push(treeFrom(key, node));
  return trees;
}

type GraphNode = GraphData['nodes'][number];

function branchOf(node: GraphNode, words: string): TreeNode {
  const detail = [words, node.kind].filter((part) => part !== '').join(' · ');
  return { label: labelOf(node), detail, status: node.status, children: [] };
}
