import { rmSync } from 'node:fs';
import type { Json, StoredResource } from '../../core/model.ts';
import type { Store } from '../../store/index.ts';
import { RELATIONSHIP_TYPES } from '../resource-type.ts';
import { resourceTypes } from '../resources/index.ts';
import { ColumnTypes } from './column-types.ts';
import { csvValue } from './csv.ts';
import { CsvFiles } from './csv-files.ts';
import type { LoadRequest } from './engine/messages.ts';
import { KNOWN_COLUMNS } from './known-columns.ts';
import { EDGE_COLUMNS, KEY_COLUMN, labelOf, NODE_COLUMNS } from './labels.ts';

/** Names of columns that every node, or every link, has. */
const TAKEN = {
  node: new Set(NODE_COLUMNS.map(({ name }) => name).concat('tags', KEY_COLUMN)),
  edge: new Set(EDGE_COLUMNS.map(({ name }) => name)),
};
const TYPES = Object.keys(RELATIONSHIP_TYPES);

/**
 * Writes the store's resources and relationships as CSV files that the engine can load, into `folder`.
 * @param goOn is called now and then, and throws when it is to end
 * @returns what has to be loaded, but for the name of the database
 */
export async function exportGraph(
  store: Store,
  folder: string,
  at: Date | undefined,
  goOn: () => void,
): Promise<Omit<LoadRequest, 'database'>> {
  let asJson: { node: ReadonlySet<string>; edge: ReadonlySet<string> } = { node: new Set(), edge: new Set() };
  for (;;) {
    const types = { node: new ColumnTypes(asJson.node), edge: new ColumnTypes(asJson.edge) };
    const request = await exportAs(store, folder, { at, goOn }, types);
    const before = asJson.node.size + asJson.edge.size;
    asJson = { node: types.node.asJson, edge: types.edge.asJson };
    if (asJson.node.size + asJson.edge.size === before) return request;
    // A property is a text here and a list there: what was written of it has no type in common.
    for (const { file } of [...request.nodes, ...request.edges]) rmSync(file);
  }
}

/** A property has one type in all labels, and one in all relationship types. */
interface Types {
  node: ColumnTypes;
  edge: ColumnTypes;
}

async function exportAs(
  store: Store,
  folder: string,
  { at, goOn }: { at: Date | undefined; goOn: () => void },
  types: Types,
) {
  for (const [table, columns] of Object.entries(KNOWN_COLUMNS))
    types[Object.hasOwn(RELATIONSHIP_TYPES, table) ? 'edge' : 'node'].declare(table, columns);
  const files = new CsvFiles(folder);
  try {
    const labels = new Set<string>(resourceTypes.map(({ kind }) => labelOf(kind)));
    const ends = new Map<number, { id: string; label: string }>();
    for await (const batch of store.resources.stream(at ? { at } : {})) {
      await breath(goOn);
      for (const resource of batch) {
        const label = labelOf(resource.kind);
        labels.add(label);
        ends.set(resource.uid, { id: resource.id, label });
        files.add(label, nodeHead(resource), fieldsOf(label, resource.properties, types.node, TAKEN.node));
      }
    }
    const pairs = new Map<string, Set<string>>(TYPES.map((type) => [type, new Set()]));
    const seen = new Map<string, Set<number>>(TYPES.map((type) => [type, new Set()]));
    for await (const batch of store.relationships.stream({ propertiesOf: TYPES, ...(at ? { at } : {}) })) {
      await breath(goOn);
      for (const { source, target, type, properties } of batch) {
        const from = ends.get(source);
        const to = ends.get(target);
        // Two resources may state the same link.
        const links = seen.get(type);
        const link = source * 2 ** 26 + target;
        if (!from || !to || !links || links.has(link)) continue;
        links.add(link);
        const pair = `${from.label} ${to.label}`;
        pairs.get(type)?.add(pair);
        const head = [String(source), String(target), csvValue(from.id), csvValue(to.id)];
        files.add(`${type} ${pair}`, head, fieldsOf(type, properties ?? {}, types.edge, TAKEN.edge));
      }
    }
    return requestOf(files, types, [...labels].sort(), pairs);
  } finally {
    files.close();
  }
}

/** The store answers within this process: without a pause no signal of the terminal would be heard meanwhile. */
async function breath(goOn: () => void): Promise<void> {
  await new Promise<void>((resolve) => setImmediate(resolve));
  goOn();
}

function requestOf(
  { files }: CsvFiles,
  types: Types,
  labels: readonly string[],
  pairs: ReadonlyMap<string, ReadonlySet<string>>,
): Omit<LoadRequest, 'database'> {
  const request: Omit<LoadRequest, 'database'> = {
    schema: {
      nodes: labels.map((name) => ({ name, columns: types.node.columns(name) })),
      edges: [...pairs].map(([name, found]) => ({
        name,
        columns: types.edge.columns(name),
        // A type that nothing has yet needs two labels all the same.
        pairs: (found.size > 0 ? [...found].sort() : ['ec2_instance ec2_instance']).map(twoOf),
      })),
    },
    nodes: [],
    edges: [],
  };
  for (const { key, path: file, columns } of files) {
    const [type = '', from, to] = key.split(' ');
    if (from === undefined || to === undefined) request.nodes.push({ label: type, file, columns });
    else request.edges.push({ type, from, to, file, columns });
  }
  return request;
}

function twoOf(pair: string): [string, string] {
  const [from = '', to = ''] = pair.split(' ');
  return [from, to];
}

/** The columns every node has, in the order of NODE_COLUMNS; then its tags and its number. */
function nodeHead(resource: StoredResource): string[] {
  const values = resource as unknown as Record<string, Json>;
  const tags = Object.entries(resource.tags);
  return [
    ...NODE_COLUMNS.map(({ name }) => csvValue(values[name])),
    csvValue(tags.map(([key]) => key)),
    csvValue(tags.map(([, value]) => value)),
    String(resource.uid),
  ];
}

function fieldsOf(
  table: string,
  properties: Readonly<Record<string, Json>>,
  types: ColumnTypes,
  taken: ReadonlySet<string>,
): Map<string, string> {
  const fields = new Map<string, string>();
  for (const [key, value] of Object.entries(properties)) {
    const name = taken.has(key) ? `property_${key}` : key;
    // A name that Cypher could only write with difficulty is none that opsctl gives.
    if (!/^[a-z_][a-z0-9_]*$/i.test(name)) continue;
    types.note(table, name, value);
    if (value !== null) fields.set(name, csvValue(value, types.asJson.has(name)));
  }
  return fields;
}
