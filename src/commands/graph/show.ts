import * as z from 'zod/mini';
import { coverageFor } from '../../cmdb/coverage.ts';
import { resolveTarget } from '../../cmdb/resolve.ts';
import { labelOf } from '../../cmdb/topology/graph.ts';
import { DIRECTIONS, type NeighbourhoodOptions, neighbourhood } from '../../cmdb/topology/neighbours.ts';
import { counted } from '../../core/counted.ts';
import { shellWord } from '../../core/shell-word.ts';
import { inline } from '../../core/view.ts';
import type { Store } from '../../store/index.ts';
import { defineCommand } from '../define.ts';
import { asOf } from '../input/as-of.ts';
import { choice, count, input, list, moment, optional, text } from '../input/fields.ts';
import { narrowing, relationshipTypes } from '../input/narrowing.ts';
import {
  type GraphData,
  type GraphPart,
  graphData,
  graphSchema,
  membersGraph,
  resourcesInOrder,
  treesOf,
} from '../output/relationship.ts';

export const graphShow = defineCommand({
  path: 'graph show',
  summary: 'what a resource is connected to, or how an infrastructure hangs together, as a tree',
  description:
    'Follows relationships from one resource, --depth links far. The data holds the resources, the start first and then the nearest, and the links among them that were followed. Of an infrastructure it holds the members and the links among them. A VPC is connected to all that lies in it, so a depth beyond 1 grows quickly; --type and --direction keep it small.',
  examples: [
    { line: 'graph show prod-web-1', what: 'its subnet, volumes, security groups, target groups' },
    {
      line: 'graph show prod-alb --depth 3 --type ROUTES_TO,TARGETS -o json',
      what: 'from a load balancer to its targets',
    },
    { line: 'graph show sg-0f1e2d3c --direction in', what: 'what points at a security group' },
  ],
  effect: 'read',
  language: {
    intents: ['query_graph'],
    phrases: [
      'show the graph around vpc-0abc1234def567890',
      'what does checkout depend on',
      'what is attached to i-0123456789abcdef0',
      'what is using sg-0f1e2d3c',
      'which subnets is the edge alb connected to',
      'topology of the checkout database',
    ],
    severally: true,
    slots: { resource_id: 'id', name: 'id', region: 'region' },
  },
  positionals: [{ field: 'id', completes: 'target' }],
  input: input({
    id: text('id, ARN or name of a resource, or the name of an infrastructure'),
    ...narrowing,
    depth: z._default(count('how many links away', 1), 1),
    direction: z._default(choice(DIRECTIONS, 'follow links that point away (out), at it (in), or both'), 'both'),
    type: list('only these relationship types: IN_SUBNET, ATTACHED_TO …'),
    limit: optional(count('most resources; the nearest are kept', 1)),
    at: optional(moment('as of this time')),
  }),
  output: graphSchema,
  async run({ id, kind, region, depth, direction, type, limit, at }, ctx) {
    const store = await ctx.store();
    const moment = await asOf(at, ctx);
    const types = relationshipTypes(type, '--type');
    const target = await resolveTarget(store, id, { kind, region, at: moment });
    const most = limit ?? ctx.config.pageSize;
    const name = target.kind === 'infrastructure' ? target.infrastructure.name : labelOf(target.resource);
    const { resources, edges, omitted } =
      target.kind === 'infrastructure'
        ? cut(await membersGraph(store, target.infrastructure.name, moment), types, most)
        : await around(store, target.resource.uid, { depth, direction, types, at: moment, limit: most });
    const data = graphData(resources, edges);
    const word = shellWord(target.kind === 'infrastructure' ? name : target.resource.id);
    const among =
      target.kind === 'infrastructure'
        ? `has ${counted(data.nodes.length, 'resource')} and ${counted(data.edges.length, 'relationship')} among them`
        : `has ${counted(data.edges.length, 'relationship')} to ${counted(data.nodes.length - 1, 'resource')} within ${counted(depth, 'link')}`;
    return {
      data,
      warnings:
        omitted > 0
          ? [
              `${counted(omitted, 'more resource lies', 'more resources lie')} within reach: raise --limit ${most} to see them`,
            ]
          : [],
      coverage: await coverageFor(store, {
        regions: [...new Set(resources.map((resource) => resource.region))],
        accounts: [...new Set(resources.map(({ account }) => account))],
        at: moment,
      }),
      message: `**${inline(name)}** ${among}.`,
      suggestions: [
        `graph impact ${word}`,
        target.kind === 'infrastructure' ? `infra show ${word}` : `resource show ${word}`,
      ],
    };
  },
  view: (data: GraphData) => treesOf(data).map((root) => ({ block: 'tree', root })),
});

interface Shown extends GraphPart {
  /** How many resources the limit left out. */
  omitted: number;
}

async function around(store: Store, start: number, options: NeighbourhoodOptions): Promise<Shown> {
  const { distances, edges, omitted } = await neighbourhood(store, start, options);
  return { resources: await resourcesInOrder(store, distances.keys(), options.at), edges, omitted };
}

function cut({ resources, edges }: GraphPart, types: readonly string[], limit: number): Shown {
  return {
    resources: resources.slice(0, limit),
    edges: edges.filter(({ type }) => types.length === 0 || types.includes(type)),
    omitted: Math.max(0, resources.length - limit),
  };
}
