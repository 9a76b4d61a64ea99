import { coverageFor } from '../../cmdb/coverage.ts';
import { resolveTarget } from '../../cmdb/resolve.ts';
import { neighbourhood } from '../../cmdb/topology/neighbours.ts';
import { counted } from '../../core/counted.ts';
import { parseMoment } from '../../core/time-range.ts';
import type { Store } from '../../store/index.ts';
import { defineCommand } from '../define.ts';
import { count, input, moment, optional, text } from '../input/fields.ts';
import { narrowing } from '../input/narrowing.ts';
import {
  type GraphData,
  type GraphPart,
  graphData,
  graphSchema,
  membersGraph,
  resourcesInOrder,
} from '../output/relationship.ts';

export const graphExport = defineCommand({
  path: 'graph export',
  summary: 'resources and relationships as data: all of them, an infrastructure, or around a resource',
  examples: [
    { line: 'graph export -o json', what: 'everything that was discovered' },
    { line: 'graph export prod-app -o json', what: 'one infrastructure and the links among its members' },
    { line: 'graph export prod-app-db --depth 2 -o yaml', what: 'what lies within two links of a resource' },
  ],
  effect: 'read',
  positionals: [{ field: 'target', completes: 'target' }],
  input: input({
    target: optional(text('resource or infrastructure; the whole store when left out')),
    ...narrowing,
    depth: optional(count('how many links around a resource (1 unless said)', 1)),
    at: optional(moment('as of this time')),
  }),
  output: graphSchema,
  async run({ target, kind, region, depth, at }, ctx) {
    const store = await ctx.store();
    const moment = at === undefined ? undefined : parseMoment(at, ctx.clock.now(), '--at');
    const { resources, edges } =
      target === undefined
        ? await everything(store, moment)
        : await partOf(store, target, { kind, region, at: moment }, depth ?? 1);
    const data = graphData(resources, edges);
    const whole = target === undefined;
    return {
      data,
      coverage: await coverageFor(store, {
        regions: whole ? [] : [...new Set(resources.map((one) => one.region))],
        at: moment,
      }),
      message: `**${data.nodes.length}** resources and **${data.edges.length}** relationships.`,
    };
  },
  view: ({ nodes, edges }: GraphData) => [
    {
      block: 'table',
      title: `${counted(nodes.length, 'resource')}, ${counted(edges.length, 'relationship')}`,
      empty: 'no relationship',
      columns: [
        { key: 'source', label: 'source' },
        { key: 'type', label: 'type' },
        { key: 'target', label: 'target' },
      ],
      rows: edges.map(({ source, type, target }) => ({ source, type, target })),
    },
  ],
});

async function everything(store: Store, at: Date | undefined): Promise<GraphPart> {
  const part: GraphPart = { resources: [], edges: [] };
  for await (const batch of store.resources.stream(at === undefined ? {} : { at })) part.resources.push(...batch);
  const seen = new Set<string>();
  for await (const batch of store.relationships.streamFull(at)) {
    for (const edge of batch) {
      const key = `${edge.source} ${edge.type} ${edge.target}`;
      if (!seen.has(key)) part.edges.push(edge);
      seen.add(key);
    }
  }
  return part;
}

/** An infrastructure is its members and the links among them. */
async function partOf(
  store: Store,
  text: string,
  narrowed: { kind: string | undefined; region: string | undefined; at: Date | undefined },
  depth: number,
): Promise<GraphPart> {
  const target = await resolveTarget(store, text, narrowed);
  if (target.kind === 'resource') {
    const { distances, edges } = await neighbourhood(store, target.resource.uid, { depth, at: narrowed.at });
    return { resources: await resourcesInOrder(store, distances.keys(), narrowed.at), edges };
  }
  return membersGraph(store, target.infrastructure.name, narrowed.at);
}
