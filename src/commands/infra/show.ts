import * as z from 'zod/mini';
import { coverageFor } from '../../cmdb/coverage.ts';
import { requireInfrastructure } from '../../cmdb/infrastructures/find.ts';
import { summaryOf } from '../../cmdb/infrastructures/summary.ts';
import { buildGraph } from '../../cmdb/topology/build.ts';
import { singlePointsOfFailure } from '../../cmdb/topology/single-points.ts';
import { counted, numbered } from '../../core/counted.ts';
import { byCode } from '../../core/order.ts';
import { shellWord } from '../../core/shell-word.ts';
import { type Block, inline } from '../../core/view.ts';
import type { Store } from '../../store/index.ts';
import { defineCommand } from '../define.ts';
import { asOf } from '../input/as-of.ts';
import { input, moment, optional, text } from '../input/fields.ts';
import { infrastructureData, infrastructureFields, infrastructureSchema } from '../output/infrastructure.ts';
import { resourcesInOrder } from '../output/relationship.ts';

const output = z.extend(infrastructureSchema, {
  members: z.array(
    z.object({
      id: z.string(),
      arn: z.nullable(z.string()),
      name: z.nullable(z.string()),
      kind: z.string(),
      status: z.string(),
      region: z.string(),
      zone: z.nullable(z.string()),
      /** Why it belongs. */
      reason: z.string(),
    }),
  ),
  single_points_of_failure: z.array(
    z.object({
      /** Id of the resource, or the name of a zone. */
      id: z.string(),
      name: z.nullable(z.string()),
      kind: z.string(),
      reason: z.string(),
      /** Ids of the members that stop with it. */
      hits: z.array(z.string()),
      derived: z.boolean(),
    }),
  ),
});
type Data = z.infer<typeof output>;

export const infraShow = defineCommand({
  path: 'infra show',
  summary: 'one infrastructure: its members and why, its state, its single points of failure',
  description:
    'The name may be given in any case and order of words: "checkout prod" is checkout-prod. A single point of failure is something whose loss alone stops a load balancer, service, target group, database or its clients, or cuts the only way out; derived ones rest on what security groups allow.',
  examples: [
    { line: 'infra show prod-app', what: 'everything about it' },
    { line: 'infra show prod-app --at yesterday', what: 'what belonged to it yesterday, and why' },
    { line: "infra show prod-app -o json --query 'single_points_of_failure[].id'", what: 'what must not fail' },
  ],
  effect: 'read',
  language: {
    intents: ['describe_infrastructure', 'impact_analysis'],
    phrases: [
      'describe infrastructure prod-app',
      'tell me about the payments prod environment',
      'what is in web-frontend',
      'details infra analytics-dev',
      'single points of failure in analytics-dev',
      'what are the single points of failure of analytics-dev',
    ],
    severally: true,
    slots: { name: 'name', time_window: 'at' },
  },
  positionals: [{ field: 'name', completes: 'infrastructure' }],
  input: input({ name: text('name of the infrastructure'), at: optional(moment('as of this time')) }),
  output,
  async run({ name, at }, ctx) {
    const store = await ctx.store();
    const then = await asOf(at, ctx);
    const record = await requireInfrastructure(store, name, then);
    const tally = (await store.infrastructures.tally(then)).filter((row) => row.infrastructure === record.name);
    const infrastructure = infrastructureData(record, summaryOf(tally));
    const memberships = await store.infrastructures.members(record.name, then);
    const data: Data = {
      ...infrastructure,
      members: await membersOf(store, memberships, then),
      single_points_of_failure: await singlePoints(
        store,
        memberships.map(({ uid }) => uid),
        then,
      ),
    };
    const weak = data.single_points_of_failure.length;
    return {
      data,
      coverage: await coverageFor(store, { regions: data.regions, accounts: data.accounts, at: then }),
      message: `**${inline(record.name)}** (AWS, ${data.status.toUpperCase()}) ${then === undefined ? 'has' : `had at ${then.toISOString().slice(0, 16)}Z`} ${counted(data.resources, 'resource')} in ${data.regions.join(', ') || 'no region'}${weak > 0 ? ` and **${weak}** single ${numbered(weak, 'point')} of failure` : ''}.`,
      suggestions: [`predict failure ${shellWord(record.name)}`, `resource list --infra ${shellWord(record.name)}`],
    };
  },
  view(data: Data): Block[] {
    const groups = Map.groupBy(data.members, ({ kind }) => kind);
    return [
      { block: 'fields', title: data.name ?? '', fields: infrastructureFields(data) },
      {
        block: 'table',
        title: 'single points of failure',
        empty: 'no single point of failure is known',
        columns: [
          { key: 'name', label: 'name' },
          { key: 'kind', label: 'kind' },
          { key: 'reason', label: 'why', wrap: true },
        ],
        rows: data.single_points_of_failure.map(({ id, name, kind, reason, derived }) => ({
          name: name ?? id,
          kind,
          reason: derived ? `${reason} (derived)` : reason,
        })),
      },
      ...[...groups].map(
        ([kind, members]): Block => ({
          block: 'table',
          title: `${kind} (${members.length})`,
          columns: [
            { key: 'name', label: 'name' },
            { key: 'id', label: 'id' },
            { key: 'status', label: 'status' },
            { key: 'region', label: 'region', optional: 2 },
            { key: 'reason', label: 'why it belongs', optional: 1 },
          ],
          rows: members.map(({ name, id, status, region, zone, reason }) => ({
            name,
            id,
            status: { status },
            region: zone ?? region,
            reason,
          })),
        }),
      ),
    ];
  },
});

async function membersOf(
  store: Store,
  memberships: readonly { uid: number; reason: string }[],
  at: Date | undefined,
): Promise<Data['members']> {
  const reasons = new Map(memberships.map(({ uid, reason }) => [uid, reason]));
  const resources = await resourcesInOrder(store, reasons.keys(), at);
  return resources
    .map(({ uid, id, arn, name, kind, status, region, zone }) => ({
      id,
      arn,
      name,
      kind,
      status,
      region,
      zone,
      reason: reasons.get(uid) ?? '',
    }))
    .sort((a, b) => byCode(a.kind, b.kind) || byCode(a.name ?? a.id, b.name ?? b.id));
}

async function singlePoints(
  store: Store,
  uids: readonly number[],
  at: Date | undefined,
): Promise<Data['single_points_of_failure']> {
  const graph = await buildGraph(store, { at });
  return singlePointsOfFailure(graph, uids).map(({ key, zone, reason, hits, derived }) => {
    const what = key === null ? { id: zone ?? '', name: null, kind: 'zone' } : graph.getNodeAttributes(key);
    const { id, name, kind } = what;
    return { id, name, kind, reason, hits: hits.map((hit) => graph.getNodeAttribute(hit, 'id')), derived };
  });
}
