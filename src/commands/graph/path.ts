import * as z from 'zod/mini';
import { coverageFor } from '../../cmdb/coverage.ts';
import { resolveResource } from '../../cmdb/resolve.ts';
import { buildGraph } from '../../cmdb/topology/build.ts';
import { keyOf, labelOf, type TopologyGraph } from '../../cmdb/topology/graph.ts';
import { DIRECTIONS } from '../../cmdb/topology/neighbours.ts';
import { type Hop, shortestPath } from '../../cmdb/topology/path.ts';
import { counted } from '../../core/counted.ts';
import { OpsctlError, usageError } from '../../core/errors.ts';
import { shellWord } from '../../core/shell-word.ts';
import { inline } from '../../core/view.ts';
import { defineCommand } from '../define.ts';
import { asOf } from '../input/as-of.ts';
import { choice, input, list, moment, optional } from '../input/fields.ts';
import { narrowing, relationshipTypes } from '../input/narrowing.ts';

const end = z.object({ id: z.string(), name: z.nullable(z.string()), kind: z.string(), region: z.string() });
const output = z.object({
  from: end,
  to: end,
  /** How many links the path has. */
  length: z.number(),
  hops: z.array(
    z.object({
      from: end,
      to: end,
      type: z.string(),
      /** `out` when the link points from `from` to `to`, `in` when the other way. */
      direction: z.enum(['in', 'out']),
    }),
  ),
});
type Data = z.infer<typeof output>;

/** Sharing a network says little; the other links tell how two things really meet. */
const NETWORK = ['BELONGS_TO_VPC', 'IN_SUBNET'];

export const graphPath = defineCommand({
  path: 'graph path',
  summary: 'the shortest way between two resources',
  description:
    'A path with the fewest relationships, whichever way they point unless --direction says otherwise; each step shows its direction. Lying in one VPC or subnet counts only when nothing else connects the two, or when --type names it.',
  examples: [
    { line: 'graph path prod-web-1 prod-app-db', what: 'how an instance and a database are connected' },
    { line: 'graph path prod-alb prod-web-1 --direction out', what: 'only along the links, from the load balancer on' },
    { line: 'graph path prod-web-1 prod-app-db --without CONNECTS_TO', what: 'not by way of security groups' },
  ],
  effect: 'read',
  language: {
    intents: ['query_graph'],
    phrases: ['path checkout-alb -> checkout-db', 'path from web-1 to orders-db'],
    slots: { name: 'ends', resource_id: 'ends', region: 'region' },
    when: ['target*2'],
  },
  positionals: [{ field: 'ends', variadic: true, completes: 'resource' }],
  input: input({
    ends: list('the two resources: ids, ARNs or names'),
    ...narrowing,
    direction: z._default(
      choice(DIRECTIONS, 'follow links only as they point (out), only backwards (in), or both'),
      'both',
    ),
    type: list('only these relationship types'),
    without: list('none of these relationship types'),
    at: optional(moment('as of this time')),
  }),
  output,
  async run({ ends, kind, region, direction, type, without, at }, ctx) {
    const [first, second, ...more] = ends;
    if (first === undefined || second === undefined || more.length > 0)
      throw usageError(`a path has two ends, not ${ends.length}`, 'write opsctl graph path <from> <to>');
    const options = {
      direction,
      types: relationshipTypes(type, '--type'),
      without: relationshipTypes(without, '--without'),
    };
    const store = await ctx.store();
    const moment = await asOf(at, ctx);
    const from = await resolveResource(store, first, { kind, region, at: moment });
    const to = await resolveResource(store, second, { kind, region, at: moment });
    const graph = await buildGraph(store, { at: moment });
    const find = (how: typeof options) => shortestPath(graph, keyOf(from.uid), keyOf(to.uid), how);
    // That two things lie in one VPC is seldom what was asked; it is told when nothing else connects them.
    const anyLink = type.length === 0 && without.length === 0;
    const path = (anyLink ? find({ ...options, without: [...NETWORK] }) : undefined) ?? find(options);
    if (path === undefined) throw noPath(labelOf(from), labelOf(to), options);
    const data: Data = {
      from: endOf(from),
      to: endOf(to),
      length: path.length,
      hops: path.map((hop) => hopOf(hop, graph)),
    };
    return {
      data,
      coverage: await coverageFor(store, { regions: [...new Set([from.region, to.region])], at: moment }),
      message: `**${inline(labelOf(from))}** and **${inline(labelOf(to))}** are ${counted(path.length, 'link')} apart.`,
      suggestions: [`graph impact ${shellWord(to.id)}`],
    };
  },
  view: ({ from, hops }: Data) => [
    {
      block: 'table',
      empty: `${from.id} is both ends`,
      columns: [
        { key: 'from', label: 'from' },
        { key: 'link', label: 'link' },
        { key: 'to', label: 'to' },
        { key: 'kind', label: 'kind', optional: 1 },
      ],
      rows: hops.map((hop) => ({
        from: labelOf(hop.from),
        link: hop.direction === 'out' ? `—${hop.type}→` : `←${hop.type}—`,
        to: labelOf(hop.to),
        kind: hop.to.kind,
      })),
    },
  ],
});

function noPath(
  from: string,
  to: string,
  options: { direction: string; types: string[]; without: string[] },
): OpsctlError {
  const narrowed = options.direction !== 'both' || options.types.length > 0 || options.without.length > 0;
  return new OpsctlError(
    'not_found',
    `no path leads from ${from} to ${to}${narrowed ? ' along these relationships' : ''}`,
    {
      hint: narrowed
        ? 'leave out --direction, --type and --without to try every link'
        : 'opsctl coverage shows what was not seen',
    },
  );
}

function endOf({ id, name, kind, region }: z.infer<typeof end>): z.infer<typeof end> {
  return { id, name, kind, region };
}

function hopOf({ from, to, type, forward }: Hop, graph: TopologyGraph): Data['hops'][number] {
  return {
    from: endOf(graph.getNodeAttributes(from)),
    to: endOf(graph.getNodeAttributes(to)),
    type,
    direction: forward ? 'out' : 'in',
  };
}
