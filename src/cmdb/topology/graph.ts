import type { MultiDirectedGraph } from 'graphology';
import type { Json, Status } from '../../core/model.ts';
import type { RelationshipType } from '../resource-type.ts';

/** What the graph holds of a resource; everything else stays in the store. */
export interface TopologyNode {
  uid: number;
  account: string;
  region: string;
  kind: string;
  id: string;
  name: string | null;
  zone: string | null;
  status: Status;
  /** Only of the kinds whose properties decide what depends on them (see build.ts). */
  properties: Record<string, Json> | null;
  /** Names of the infrastructures it belongs to. */
  infrastructures: readonly string[];
}

export interface TopologyEdge {
  type: string;
  properties: Record<string, Json> | null;
}

/** Resources and relationships in memory. Node keys are the store's numbers as text: see {@link keyOf}. */
export type TopologyGraph = MultiDirectedGraph<TopologyNode, TopologyEdge>;

/** The far end of one link. */
export interface LinkedNode {
  key: string;
  node: TopologyNode;
  properties: Record<string, Json> | null;
}

export function keyOf(uid: number): string {
  return String(uid);
}

/** `prod-web-1 (i-0abc)`, or the id alone when the name says nothing more. */
export function labelOf({ id, name }: Pick<TopologyNode, 'id' | 'name'>): string {
  if (name === null || name === id) return id;
  return id.startsWith('arn:') ? name : `${name} (${id})`;
}

/** What this resource is the source of, by one type of link. */
export function outLinks(graph: TopologyGraph, key: string, type: RelationshipType): LinkedNode[] {
  const found: LinkedNode[] = [];
  graph.forEachOutEdge(key, (_edge, attributes, _source, target, _node, node) => {
    if (attributes.type === type) found.push({ key: target, node, properties: attributes.properties });
  });
  return found;
}

/** What this resource is the target of, by one type of link. */
export function inLinks(graph: TopologyGraph, key: string, type: RelationshipType): LinkedNode[] {
  const found: LinkedNode[] = [];
  graph.forEachInEdge(key, (_edge, attributes, source, _target, node) => {
    if (attributes.type === type) found.push({ key: source, node, properties: attributes.properties });
  });
  return found;
}
