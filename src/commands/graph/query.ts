import * as z from 'zod/mini';
import { coverageFor } from '../../cmdb/coverage.ts';
import { queryGraph } from '../../cmdb/cypher/query.ts';
import { counted, numbered } from '../../core/counted.ts';
import { usageError } from '../../core/errors.ts';
import type { Json } from '../../core/model.ts';
import { parseDuration } from '../../core/time-range.ts';
import type { Cell } from '../../core/view.ts';
import { querySql } from '../../store/query/query-sql.ts';
import type { Context } from '../context.ts';
import { defineCommand } from '../define.ts';
import { asOf } from '../input/as-of.ts';
import { count, duration, flag, input, list, moment, optional, text } from '../input/fields.ts';
import { queryParams } from '../input/query-params.ts';
import { statusWords } from './status-words.ts';

type Row = Record<string, Json>;

export const graphQuery = defineCommand({
  path: 'graph query',
  summary: 'ask the graph in Cypher, or the store in SQL',
  description:
    "Reads only: whatever would change, load or write is refused before it runs. Labels are kinds with _ for the dot (ec2_instance), relationship types are those of docs/relationships.md; docs/graph-queries.md lists all of them with their properties, and ten useful queries. Tags are read as i.tags['Team']. The graph is kept between queries and made anew when the store changed.",
  examples: [
    {
      line: "graph query 'MATCH (i:ec2_instance)-[:IN_SUBNET]->(s) WHERE i.status = $s RETURN i.name AS name, s.id AS subnet' --param s=running",
      what: 'running instances and their subnets',
    },
    {
      line: 'graph query "MATCH (n) RETURN n.kind, count(*) ORDER BY n.kind" -o csv',
      what: 'how many of each kind',
    },
    {
      line: 'graph query --sql "SELECT kind, count(*) AS n FROM resources GROUP BY kind ORDER BY n DESC"',
      what: 'the same in SQL',
    },
  ],
  effect: 'read',
  positionals: [{ field: 'statement' }],
  input: input({
    statement: optional(text('the query; - reads it from standard input')),
    sql: flag('the query is a SELECT over the views of the store'),
    file: optional(text('file that holds the query')),
    param: list(
      'name=value for $name (in SQL :name) in the query: a number, true, false, null, a JSON list, or a text',
    ),
    limit: z._default(count('most rows to show', 1), 1000),
    timeout: z._default(duration('how long loading the graph, and then the query, may each take: 30s, 2m'), '30s'),
    at: optional(moment('as of this time')),
  }),
  output: z.array(z.record(z.string(), z.unknown())),
  async run({ statement, sql, file, param, limit, timeout, at }, ctx) {
    const words = await textOf(statement, file, ctx);
    const params = queryParams(param);
    const question = { text: words, params, limit, timeout: parseDuration(timeout, '--timeout') };
    if (sql && at !== undefined)
      throw usageError('--at and --sql do not go together', 'the view resource_history has since and until');
    const moment = await asOf(at, ctx);
    const store = await ctx.store();
    const answer = sql
      ? { ...(await querySql(store.path, question, ctx.signal)), rounded: false }
      : await queryGraph(store, { ...question, at: moment }, { folder: ctx.graphFolder, signal: ctx.signal });
    const none = !sql && answer.rows.length === 0;
    return {
      data: answer.rows,
      coverage: await coverageFor(store, { at: moment }),
      warnings: [
        ...(answer.more ? [`only the first ${counted(limit, 'row')} are shown; --limit shows more`] : []),
        ...(answer.rounded ? ['whole numbers beyond 2^53 are rounded; CAST(… AS STRING) keeps them'] : []),
        ...(none ? await statusWords(store, { text: words, params, at: moment }) : []),
      ],
      message: `**${answer.rows.length}**${answer.more ? ' or more' : ''} ${numbered(answer.rows.length, 'row')}.`,
    };
  },
  view: (rows: Row[]) => [
    {
      block: 'table',
      empty: 'no row',
      columns: Object.keys(rows[0] ?? {}).map((name, place) => ({
        key: name,
        label: name,
        optional: place,
        wrap: true,
      })),
      rows: rows.map((row) => Object.fromEntries(Object.entries(row).map(([name, value]) => [name, cellOf(value)]))),
    },
  ],
});

async function textOf(query: string | undefined, file: string | undefined, ctx: Context): Promise<string> {
  if (query !== undefined && file !== undefined)
    throw usageError('a query and --file are both given', 'leave out one of them');
  if (file !== undefined) return new TextDecoder().decode(await ctx.readFile(file));
  if (query === '-') return ctx.readInput();
  if (query !== undefined) return query;
  throw usageError('there is no query', 'write opsctl graph query "MATCH (i:ec2_instance) RETURN i.name, i.status"');
}

/** A node is its name or id, a path its nodes in order; other nested values are JSON. */
function cellOf(value: Json | undefined): Cell {
  if (value === null || value === undefined || typeof value !== 'object') return value;
  if (Array.isArray(value))
    return value.every((item) => typeof item !== 'object')
      ? value.map(String).join(', ')
      : value.map(cellOf).join(', ');
  if (typeof value.label === 'string') return `${value.name ?? value.id} (${value.kind})`;
  if (typeof value.type === 'string' && typeof value.source === 'string')
    return `${value.source} -${value.type}-> ${value.target}`;
  if (Array.isArray(value.nodes)) return value.nodes.map(cellOf).join(' – ');
  return JSON.stringify(value);
}
