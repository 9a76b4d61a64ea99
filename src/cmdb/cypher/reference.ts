import { RELATIONSHIP_TYPES } from '../resource-type.ts';
import { resourceTypes } from '../resources/index.ts';
import { KNOWN_COLUMNS } from './known-columns.ts';
import type { ColumnType, GraphColumn } from './labels.ts';
import { labelOf } from './labels.ts';

export interface LabelReference {
  label: string;
  kind: string;
  description: string;
  /** What it has besides the columns that every node has. */
  columns: GraphColumn[];
}

export interface RelationshipReference {
  type: string;
  meaning: string;
  /** What it has besides source and target. */
  columns: GraphColumn[];
}

/** Every label that a query may name, by name. */
export function labelReference(): LabelReference[] {
  return resourceTypes
    .map(({ kind, description }) => ({ label: labelOf(kind), kind, description, columns: knownColumns(labelOf(kind)) }))
    .sort((a, b) => (a.label < b.label ? -1 : 1));
}

/** Every relationship type that a query may name. */
export function relationshipReference(): RelationshipReference[] {
  return Object.entries(RELATIONSHIP_TYPES).map(([type, { meaning }]) => ({
    type,
    meaning,
    columns: knownColumns(type),
  }));
}

function knownColumns(table: string): GraphColumn[] {
  const columns = Object.entries(KNOWN_COLUMNS[table] ?? {}).flatMap(([type, names]) =>
    names.split(' ').map((name) => ({ name, type: type as ColumnType })),
  );
  return columns.sort((a, b) => (a.name < b.name ? -1 : 1));
}
