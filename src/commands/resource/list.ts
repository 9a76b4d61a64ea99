import * as z from 'zod/mini';
import { usageError } from '../../core/errors.ts';
import { type Resource, withoutUid } from '../../core/model.ts';
import type { Block } from '../../core/view.ts';
import type { Store } from '../../store/index.ts';
import { parseSort, SYNONYMS } from '../../store/tables/resource-query.ts';
import { defineCommand } from '../define.ts';
import { asOf } from '../input/as-of.ts';
import { parseComparator } from '../input/comparator.ts';
import { count, filters, flag, input, list, moment, optional, text } from '../input/fields.ts';
import { checkProperties, knownZones } from '../input/resource-checks.ts';
import { filterCoverage, resourceFilter } from '../input/resource-filter.ts';
import { createdAt, resourceSteps, resourcesTold } from '../output/resources-told.ts';
import { resourceSchema } from '../output/schemas.ts';

const output = z.array(resourceSchema);

export const resourceList = defineCommand({
  path: 'resource list',
  summary: 'resources of the inventory, filtered and sorted',
  description:
    'Filters narrow: values of one filter are alternatives, different filters must all hold. A page holds 1,000 resources unless --limit or --all says otherwise; next_cursor leads to the next one.',
  examples: [
    { line: 'resource list --status stopped -o json', what: 'what is switched off, for jq' },
    { line: 'resource list --type database --sort name -o csv', what: 'all databases as CSV' },
    {
      line: "resource list --kind ec2.volume --where 'size>500GB' --sort size:desc",
      what: 'large volumes, largest first',
    },
    { line: 'resource list --infra prod-app --at yesterday', what: 'what prod-app was made of yesterday' },
  ],
  effect: 'read',
  language: {
    intents: ['list_resources', 'query_graph'],
    phrases: [
      'list all running instances in Ireland',
      'which volumes are unattached',
      'show me stopped vms in staging',
      'databases tagged team=growth',
      'biggest volumes',
      'load balancers of prod-app',
      'what security groups does web-1 have',
    ],
    slots: {
      resource_type: 'type',
      status: 'status',
      region: 'region',
      tag: 'tag',
      environment: 'env',
      name: 'name',
      resource_id: 'related',
      comparator: 'where',
      sort: 'sort',
      limit: 'limit',
      time_window: 'at',
    },
  },
  input: input({
    ...filters,
    zone: list('availability zone, such as us-east-1a'),
    where: list('compare a property: size>500GB, age>90d, iops>=3000'),
    related: list('only resources directly connected to this one: a VPC, a security group'),
    sort: optional(
      text(
        'id, name, kind, type, status, region, zone, environment, first_seen, age or size; :desc behind it reverses',
      ),
    ),
    limit: optional(count('most resources to return', 1)),
    all: flag('every resource, however many'),
    cursor: optional(text('next_cursor of the page before')),
    at: optional(moment('as of this time: 2026-11-20, yesterday, 6h for six hours ago')),
  }),
  output,
  async run(query, ctx) {
    if (query.all && query.limit !== undefined)
      throw usageError('--all and --limit exclude each other', 'leave one of them out');
    const store = await ctx.store();
    const moment = await asOf(query.at, ctx);
    const filter = await resourceFilter(query, store, moment);
    const now = ctx.clock.now();
    if (moment !== undefined) filter.at = moment;
    filter.zones = await knownZones(store, query.zone, filter.at);
    if (query.where.length > 0) filter.compare = query.where.map((word) => parseComparator(word, now));
    if (query.related.length > 0) filter.uids = await neighboursOf(store, query.related, filter.at);
    const limit = query.all ? undefined : (query.limit ?? ctx.config.pageSize);
    const page = await store.resources.find(filter, {
      ...(query.sort === undefined ? {} : { sort: parseSort(query.sort) }),
      ...(limit === undefined ? {} : { limit }),
      ...(query.cursor === undefined ? {} : { cursor: query.cursor }),
    });
    const untold = page.total === 0 && query.where.length > 0 ? await checkProperties(store, filter) : [];
    const cut = page.nextCursor !== null && query.limit === undefined;
    return {
      data: page.resources.map(withoutUid),
      coverage: await filterCoverage(store, filter),
      nextCursor: page.nextCursor,
      message: resourcesTold(page.resources, page.total),
      suggestions: resourceSteps(page.resources),
      warnings: [
        ...untold,
        ...(cut
          ? [
              `${page.resources.length} of ${page.total} resources are shown: --all prints every one, --cursor the next page`,
            ]
          : []),
      ],
    };
  },
  view: table,
});

/** A size where each of them has one, and when they were made where any of them tells. */
function table(resources: Resource[]): Block[] {
  const sized = resources.length > 0 && resources.every((resource) => sizeOf(resource) !== undefined);
  const dated = resources.some((resource) => createdAt(resource) !== undefined);
  return [
    {
      block: 'table',
      empty: 'no resource fits',
      columns: [
        { key: 'name', label: 'name' },
        { key: 'id', label: 'id' },
        { key: 'kind', label: 'kind' },
        { key: 'status', label: 'status' },
        { key: 'region', label: 'region' },
        { key: 'infrastructure', label: 'infrastructure', optional: 1 },
        { key: 'environment', label: 'environment', optional: 2 },
        { key: 'zone', label: 'zone', optional: 3 },
        ...(sized ? [{ key: 'size', label: 'size', align: 'right' as const }] : []),
        ...(dated ? [{ key: 'created', label: 'created', optional: 4 }] : []),
      ],
      rows: resources.map((resource) => {
        const { name, id, kind, status, region, infrastructure, environment, zone } = resource;
        const size = sizeOf(resource);
        const created = createdAt(resource);
        return {
          name,
          id,
          kind,
          status: { status },
          region,
          infrastructure,
          environment,
          zone,
          ...(sized ? { size: size === undefined ? null : { bytes: size } } : {}),
          ...(dated ? { created: { time: created ?? null } } : {}),
        };
      }),
    },
  ];
}

function sizeOf({ properties }: Resource): number | undefined {
  return SYNONYMS.size_bytes?.map((name) => properties[name]).find((value) => typeof value === 'number');
}

async function neighboursOf(store: Store, names: string[], at: Date | undefined): Promise<number[]> {
  const { resolveResource } = await import('../../cmdb/resolve.ts');
  const centres = await Promise.all(names.map((name) => resolveResource(store, name, { at })));
  const uids = centres.map(({ uid }) => uid);
  const edges = await store.relationships.around(uids, at);
  const near = new Set(edges.flatMap(({ source, target }) => [source, target]));
  // The thing itself is not among what is connected to it.
  for (const uid of uids) near.delete(uid);
  return near.size === 0 ? [-1] : [...near];
}
