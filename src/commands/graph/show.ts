import * as z from 'zod/mini';
import { coverageFor } from '../../cmdb/coverage.ts';
import { resolveResource } from '../../cmdb/resolve.ts';
import { DIRECTIONS, neighbourhood } from '../../cmdb/topology/neighbours.ts';
import { shellWord } from '../../core/shell-word.ts';
import { parseMoment } from '../../core/time-range.ts';
import { inline } from '../../core/view.ts';
import { defineCommand } from '../define.ts';
import { choice, count, input, list, moment, optional, text } from '../fields.ts';
import { narrowing, relationshipTypes } from '../narrowing.ts';
import { type GraphData, graphData, graphSchema, resourcesInOrder, treeOf } from '../relationship.ts';

export const graphShow = defineCommand({
  path: 'graph show',
  summary: 'what a resource is connected to, as a tree',
  description:
    'Follows relationships from one resource, --depth links far. The data holds the resources, the start first and then the nearest, and the links among them that were followed. A VPC is connected to all that lies in it, so a depth beyond 1 grows quickly; --type and --direction keep it small.',
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
    slots: { resource_id: 'id', name: 'id', region: 'region' },
  },
  positionals: [{ field: 'id', completes: 'resource' }],
  input: input({
    id: text('id, ARN or name of the resource'),
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
    const moment = at === undefined ? undefined : parseMoment(at, ctx.clock.now(), '--at');
    const start = await resolveResource(store, id, { kind, region, at: moment });
    const most = limit ?? ctx.config.pageSize;
    const types = relationshipTypes(type, '--type');
    const around = await neighbourhood(store, start.uid, { depth, direction, types, at: moment, limit: most });
    const resources = await resourcesInOrder(store, around.distances.keys(), moment);
    const data = graphData(resources, around.edges);
    const label = start.name ?? start.id;
    const warnings =
      around.omitted > 0
        ? [`${around.omitted} more resources lie within reach: raise --limit ${most} to see them`]
        : [];
    return {
      data,
      warnings,
      coverage: await coverageFor(store, {
        regions: [...new Set(resources.map((resource) => resource.region))],
        accounts: [...new Set(resources.map(({ account }) => account))],
      }),
      message: `**${inline(label)}** (${start.kind}) has ${plural(data.edges.length, 'relationship')} to ${plural(data.nodes.length - 1, 'resource')} within ${plural(depth, 'link')}.`,
      suggestions: [`graph impact ${shellWord(start.id)}`, `resource show ${shellWord(start.id)}`],
    };
  },
  view(data: GraphData) {
    const root = treeOf(data);
    return root === undefined ? [] : [{ block: 'tree', root }];
  },
});

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
