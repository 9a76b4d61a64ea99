/** Names of the graph as Cypher writes them, where a dot would begin a property. */

/** `ec2.instance` is `ec2_instance`. */
export function labelOf(kind: string): string {
  return kind.replaceAll('.', '_');
}

export type ColumnType = 'STRING' | 'INT64' | 'DOUBLE' | 'BOOL' | 'TIMESTAMP' | 'JSON' | ListType;
export type ListType = 'STRING[]' | 'INT64[]' | 'DOUBLE[]' | 'BOOL[]';
export interface GraphColumn {
  name: string;
  type: ColumnType;
}

/** What every label has, in this order, before the properties of its kind. */
export const NODE_COLUMNS: readonly GraphColumn[] = [
  { name: 'id', type: 'STRING' },
  { name: 'arn', type: 'STRING' },
  { name: 'kind', type: 'STRING' },
  { name: 'type', type: 'STRING' },
  { name: 'name', type: 'STRING' },
  { name: 'account', type: 'STRING' },
  { name: 'region', type: 'STRING' },
  { name: 'zone', type: 'STRING' },
  { name: 'status', type: 'STRING' },
  { name: 'native_status', type: 'STRING' },
  { name: 'infrastructure', type: 'STRING' },
  { name: 'environment', type: 'STRING' },
  { name: 'first_seen', type: 'TIMESTAMP' },
  { name: 'last_seen', type: 'TIMESTAMP' },
];

/** What every relationship type has: the ids of its two ends. */
export const EDGE_COLUMNS: readonly GraphColumn[] = [
  { name: 'source', type: 'STRING' },
  { name: 'target', type: 'STRING' },
];

/** The primary key of nodes: the store's own number, never shown as part of a node. */
export const KEY_COLUMN = 'uid';

export interface GraphTable {
  name: string;
  columns: GraphColumn[];
}

export interface GraphSchema {
  nodes: GraphTable[];
  /** `pairs` are the labels that occur at its two ends. */
  edges: (GraphTable & { pairs: [from: string, to: string][] })[];
}
