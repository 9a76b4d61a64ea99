import { EXAMPLE_QUERIES } from '../../src/cmdb/cypher/examples.ts';
import { EDGE_COLUMNS, type GraphColumn, labelOf, NODE_COLUMNS } from '../../src/cmdb/cypher/labels.ts';
import { labelReference, relationshipReference } from '../../src/cmdb/cypher/reference.ts';
import { POINTS, VIEWS } from '../../src/store/query/views.ts';
import { code, codes, markdown, type Page, sentence, table } from './page.ts';
import type { SeenLink } from './seen-links.ts';

/** What can be asked in Cypher and SQL: labels, relationship types, views, and ten useful queries. */
export function graphQueriesPage(seen: readonly SeenLink[]): Page {
  return markdown('graph-queries.md', [
    '# Queries of the graph',
    '`opsctl graph query` answers Cypher over the graph, and with `--sql` a SELECT over views of the store. Both only read: whatever would change, load or write is refused with status 7. Why, and what it costs: [decisions/cypher.md](decisions/cypher.md).',
    ...usage(),
    '## Ten useful queries',
    ...EXAMPLE_QUERIES.flatMap(example),
    '## Labels',
    `A label is a kind with \`_\` for the dot. Every node has ${codes(NODE_COLUMNS.map(({ name }) => name))}, and \`tags\`: \`i.tags['Team']\` is null where there is no such tag. \`MATCH (n)\` without a label finds all of them.`,
    table(
      ['label', 'what it is', 'properties besides'],
      labelReference().map(({ label, description, columns }) => [code(label), sentence(description), listed(columns)]),
    ),
    '## Relationship types',
    `Every relationship has ${codes(EDGE_COLUMNS.map(({ name }) => name))}, the ids of its two ends. The pairs are those of the bundled account; a larger estate may show further ones.`,
    table(
      ['type', 'the source …', 'from → to', 'properties besides'],
      relationshipReference().map(({ type, meaning, columns }) => [
        code(type),
        meaning,
        pairsOf(type, seen),
        listed(columns),
      ]),
    ),
    '## Views of --sql',
    "Times are ISO 8601 UTC in text, so that they compare as such; JSON columns are read with `->>`, as in `tags ->> '$.Team'`, and `json_each`. `uid` is the number of a resource in this store, and joins the views.",
    ...VIEWS.flatMap(({ name, about, columns }) => [
      `### ${name}`,
      about,
      table(
        ['column', 'type', ''],
        columns.map((column) => [code(column.name), column.type, column.about]),
      ),
    ]),
    `### ${POINTS.name}`,
    `${POINTS.about} For example \`SELECT s.metric, p.at, p.value FROM series s, ${POINTS.name}(s.id) p WHERE s.resource = 'prod-app-db'\`.`,
  ]);
}

function usage(): string[] {
  return [
    [
      '- Parameters: `$name` in Cypher, `:name` in SQL, each with `--param name=value`. A number, `true`, `false`, `null` and a JSON list are what they look like; anything else is a text, and `\'"5"\'` is the text 5.',
      '- `--limit` shows more than 1,000 rows, `--timeout` gives loading the graph and then the query more than 30 s each, `--at` asks the past (Cypher; in SQL the view `resource_history`).',
      '- `-` reads the query from standard input, `--file` from a file; `-o json`, `ndjson`, `csv` and the rest work as everywhere.',
      '- Properties that are lists of objects are of type JSON: `CAST(g.ingress AS STRING) CONTAINS \'"0.0.0.0/0"\'`; to take them apart use `--sql` with `json_each`.',
      '- `any`, `all`, `none` and `single` over a list, and a function within another one in a lambda, are refused, because the engine answers them wrongly: `size(list_filter(xs, x -> …)) > 0` says the same as `any`.',
      '- `EXPLAIN` before a query shows how it would be answered.',
    ].join('\n'),
  ];
}

function example({ what, query, params = {} }: (typeof EXAMPLE_QUERIES)[number]): string[] {
  const flags = Object.entries(params).map(([name, value]) => ` --param ${name}=${String(value)}`);
  const given = flags.length === 0 ? '' : `With \`${flags.join('').trim()}\`.`;
  return [`**${what}**`, `\`\`\`cypher\n${query}\n\`\`\``, given];
}

function listed(columns: readonly GraphColumn[]): string {
  return columns.map(({ name, type }) => `${code(name)} ${type}`).join(', ');
}

function pairsOf(type: string, seen: readonly SeenLink[]): string {
  const pairs = seen.filter((link) => link.type === type);
  return pairs.map(({ source, target }) => `${code(labelOf(source))} → ${code(labelOf(target))}`).join(', ');
}
