import { totalmem } from 'node:os';
import { OpsctlError } from '../../../core/errors.ts';
import { ELEMENT, EMPTY_TEXT } from '../csv.ts';
import { EDGE_COLUMNS, type GraphColumn, KEY_COLUMN, NODE_COLUMNS } from '../labels.ts';
import { type Connection, type Engine, withDatabase } from './engine.ts';
import type { LoadRequest } from './messages.ts';

/**
 * Most that loading may hold, bytes: half of the machine, but 4 GiB at most. 100,000 resources have needed more than 1 GiB,
 * since each column of a table is filled in blocks of 131,072 rows.
 */
const MEMORY = Math.max(2 ** 30, Math.min(2 ** 32, Math.floor(totalmem() / 2 ** 31) * 2 ** 30));
/** Quoted texts may hold line breaks, which the parallel reader cannot take. */
const CSV = `(header = false, auto_detect = false, parallel = false, escape = '"')`;

const KEY: GraphColumn = { name: KEY_COLUMN, type: 'INT64' };
const ENDS: readonly GraphColumn[] = [
  { name: 'from_uid', type: 'INT64' },
  { name: 'to_uid', type: 'INT64' },
];
const TAGS: readonly GraphColumn[] = [
  { name: 'tag_keys', type: 'STRING[]' },
  { name: 'tag_values', type: 'STRING[]' },
];

/** Makes a database file from CSV files. */
export async function load(engine: Engine, { database, schema, nodes, edges }: LoadRequest): Promise<void> {
  await withDatabase(engine, { path: database, memory: MEMORY, readOnly: false }, async (connection) => {
    // Each thread fills blocks of its own for every column of a table: more of them cost memory, and save little.
    connection.setMaxNumThreadForExec(1);
    for (const table of schema.nodes)
      await run(
        connection,
        `CREATE NODE TABLE ${quoted(table.name)} (${columnsOf(table.columns, NODE_COLUMNS)}, tags MAP(STRING, STRING), ${KEY_COLUMN} INT64, PRIMARY KEY (${KEY_COLUMN}))`,
      );
    for (const { name, columns, pairs } of schema.edges)
      await run(
        connection,
        `CREATE REL TABLE ${quoted(name)} (${pairs.map(([from, to]) => `FROM ${quoted(from)} TO ${quoted(to)}`).join(', ')}, ${columnsOf(columns, EDGE_COLUMNS)})`,
      );
    const tables = new Map([...schema.nodes, ...schema.edges].map((table) => [table.name, table.columns]));
    for (const { label, file, columns } of nodes) {
      const own = tables.get(label) ?? [];
      const head = [...NODE_COLUMNS, ...TAGS, KEY];
      await run(
        connection,
        `COPY ${quoted(label)} FROM (${scan(file, [...head, ...inOrder(columns, own)])}
           RETURN ${[...NODE_COLUMNS.map(columnValue), ...own.map((column) => valueIn(columns, column))].join(', ')},
             map(${TAGS.map(columnValue).join(', ')}), ${KEY_COLUMN})`,
      );
    }
    for (const { type, from, to, file, columns } of edges) {
      const own = tables.get(type) ?? [];
      await run(
        connection,
        `COPY ${quoted(type)} FROM (${scan(file, [...ENDS, ...EDGE_COLUMNS, ...inOrder(columns, own)])}
           RETURN ${[...ENDS.map(({ name }) => name), ...EDGE_COLUMNS.map(columnValue), ...own.map((column) => valueIn(columns, column))].join(', ')})
           (from = '${from}', to = '${to}')`,
      );
    }
    await run(connection, 'CHECKPOINT');
  });
}

async function run(connection: Connection, statement: string): Promise<void> {
  const results = await connection.query(statement).catch((cause: Error) => {
    if (!/buffer manager/i.test(cause.message)) throw cause;
    throw new OpsctlError(
      'unavailable',
      `the graph engine found no more memory within its ${MEMORY / 2 ** 30} GiB while loading the graph`,
      {
        hint: 'run it again; opsctl graph query --sql answers without the engine',
        cause,
      },
    );
  });
  for (const result of Array.isArray(results) ? results : [results]) result.close();
}

/** The columns of a file, in its order. */
function inOrder(names: readonly string[], columns: readonly GraphColumn[]): GraphColumn[] {
  return names.flatMap((name) => columns.find((column) => column.name === name) ?? []);
}

function valueIn(names: readonly string[], column: GraphColumn): string {
  return names.includes(column.name) ? columnValue(column) : `CAST(NULL AS ${column.type})`;
}

function columnsOf(columns: readonly GraphColumn[], common: readonly GraphColumn[]): string {
  return [...common, ...columns].map(({ name, type }) => `${quoted(name)} ${type}`).join(', ');
}

/** Lists come as one text each. */
function scan(file: string, columns: readonly GraphColumn[]): string {
  const shapes = columns.map(({ name, type }) => `${quoted(name)} ${type.endsWith('[]') ? 'STRING' : type}`);
  return `LOAD WITH HEADERS (${shapes.join(', ')}) FROM '${file.replaceAll('\\', '/')}' ${CSV}`;
}

function columnValue({ name, type }: GraphColumn): string {
  const column = quoted(name);
  // An empty text in a CSV file is read as none.
  if (type === 'STRING') return `CASE WHEN ${column} = '${EMPTY_TEXT}' THEN '' ELSE ${column} END`;
  if (!type.endsWith('[]')) return column;
  return type === 'STRING[]' ? listOf(column) : `CAST(${listOf(column)} AS ${type})`;
}

/**
 * The list that ../csv.ts wrote as one text. Splitting is fast but leaves out empty elements, a pattern keeps them. Not with
 * a lambda: over a few thousand rows `list_transform` now and then hands over elements of other rows, or lengths that no
 * memory suffices for ("the buffer pool is full").
 */
function listOf(column: string): string {
  const split = `string_split(${column}, '${ELEMENT}')`;
  const exact = `regexp_extract_all(${column}, '${ELEMENT}([^${ELEMENT}]*)', 1)`;
  const hasEmpty = `contains(${column}, '${ELEMENT}${ELEMENT}') OR ends_with(${column}, '${ELEMENT}')`;
  return `CASE WHEN ${column} = '[]' OR ${hasEmpty} THEN ${exact} ELSE ${split} END`;
}

function quoted(name: string): string {
  return `\`${name}\``;
}
