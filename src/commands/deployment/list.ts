import * as z from 'zod/mini';
import { definitionsOf } from '../../cmdb/deployments/definitions.ts';
import { setSinceDiscovery } from '../../cmdb/deployments/set-since.ts';
import { DEPLOYMENT_STATUSES, type DeploymentStatus, summaryOf } from '../../cmdb/deployments/summary.ts';
import { usageError } from '../../core/errors.ts';
import type { StoredResource } from '../../core/model.ts';
import { didYouMean } from '../../core/nearest.ts';
import { byCode } from '../../core/order.ts';
import { shellWord } from '../../core/shell-word.ts';
import type { Block } from '../../core/view.ts';
import { defineCommand } from '../define.ts';
import { asOf } from '../input/as-of.ts';
import { count, filters, input, list, moment, optional, text } from '../input/fields.ts';
import { filterCoverage, resourceFilter } from '../input/resource-filter.ts';
import { type DeploymentData, deploymentSchema } from '../output/deployment-schema.ts';
import { deploymentsTold, tasksTold, versionGaps } from '../output/deployment-told.ts';

const output = z.array(deploymentSchema);

export const deploymentList = defineCommand({
  path: 'deployment list',
  summary: 'which services run, in which version, with how many tasks',
  description:
    'A deployment is an ECS service. Version: the tag of the image behind the load balancer, else of the essential containers; the revision is that of the task definition. Status: running, degraded (fewer tasks than desired), pending (a rollout is under way), failed (ECS gave the rollout up), stopped (no task is desired), draining, inactive.',
  examples: [
    { line: 'deployment list --env production', what: 'what is out in production' },
    { line: 'deployment list --status degraded,failed', what: 'what is short of tasks or failed to roll out' },
    {
      line: "deployment list --at yesterday -o json --query '[].{name: name, version: version}'",
      what: 'which versions were out yesterday, for a script',
    },
  ],
  effect: 'read',
  language: {
    intents: ['list_deployments'],
    phrases: [
      'which services run in prod',
      'which version of checkout-api is out',
      "what's deployed",
      'list deployments in staging',
      'what version of prod-api is running in production',
      'show me all releases in Ireland',
      'which deployments are failing',
      'how many tasks does prod-api run',
    ],
    slots: {
      name: 'name',
      resource_id: 'name',
      environment: 'env',
      region: 'region',
      status: 'status',
      time_window: 'at',
      limit: 'limit',
    },
  },
  input: input({
    infra: filters.infra,
    env: filters.env,
    region: filters.region,
    name: list('name or cluster/service; wildcards work: prod-*'),
    status: list(`status: ${DEPLOYMENT_STATUSES.slice(0, -1).join(', ')}`),
    limit: optional(count('most services to return', 1)),
    cursor: optional(text('next_cursor of the page before')),
    at: optional(moment('as of this time: 2026-11-20, yesterday, 6h for six hours ago')),
  }),
  output,
  async run({ infra, env, region, name, status, limit, cursor, at }, ctx) {
    const then = await asOf(at, ctx);
    const store = await ctx.store();
    const filter = await resourceFilter(
      { type: [], kind: ['ecs.service'], status: [], tag: [], infra, env, region, name },
      store,
    );
    if (then !== undefined) filter.at = then;
    const wanted = new Set(status.flatMap((word) => word.split(',')).flatMap(statusesNamed));
    const services: StoredResource[] = [];
    for await (const batch of store.resources.stream(filter)) services.push(...batch);
    const definitions = await definitionsOf(store, services, filter.at);
    const fitting = services
      .map((service): DeploymentData => summaryOf(service, definitions.get(service.uid)))
      .filter((one) => wanted.size === 0 || wanted.has(one.status))
      .sort((a, b) => byCode(keyOf(a), keyOf(b)));
    const after = cursor === undefined ? undefined : keyIn(cursor);
    const rest = after === undefined ? fitting : fitting.filter((one) => keyOf(one) > after);
    const page = rest.slice(0, limit ?? ctx.config.pageSize);
    const last = page.at(-1);
    const kinds = ['ecs.service', 'ecs.task_definition'];
    const since = then === undefined ? [] : await setSinceDiscovery(store, services, then);
    return {
      data: page,
      coverage: await filterCoverage(store, { ...filter, kinds }),
      nextCursor: last && page.length < rest.length ? Buffer.from(keyOf(last)).toString('base64url') : null,
      message: [...since, deploymentsTold(page, fitting.length)].join(' '),
      warnings: versionGaps(page),
      suggestions: nextSteps(page),
    };
  },
  view: table,
});

function table(deployments: DeploymentData[]): Block[] {
  return [
    {
      block: 'table',
      empty: 'no service fits',
      columns: [
        { key: 'name', label: 'service' },
        { key: 'version', label: 'version' },
        { key: 'status', label: 'status' },
        { key: 'tasks', label: 'tasks' },
        { key: 'deployed', label: 'deployed' },
        { key: 'environment', label: 'environment', optional: 1 },
        { key: 'revision', label: 'revision', optional: 2 },
        { key: 'rollout', label: 'rollout', optional: 3 },
        { key: 'infrastructure', label: 'infrastructure', optional: 5 },
        { key: 'cluster', label: 'cluster', optional: 4 },
        { key: 'region', label: 'region', optional: 3 },
      ],
      rows: deployments.map((one) => ({
        name: one.name,
        version: one.version,
        status: { status: one.status },
        tasks: tasksTold(one),
        deployed: { time: one.deployed_at },
        environment: one.environment,
        revision: one.revision,
        rollout: one.rollout_state?.replace('_', ' '),
        infrastructure: one.infrastructure,
        cluster: one.cluster,
        region: one.region,
      })),
    },
  ];
}

/** Words of people for the statuses of a deployment. */
const STATUS_WORDS: Readonly<Record<string, readonly DeploymentStatus[]>> = {
  healthy: ['running'],
  active: ['running', 'degraded', 'pending', 'failed'],
  unhealthy: ['degraded', 'failed'],
  failing: ['degraded', 'failed'],
  deploying: ['pending'],
  down: ['stopped', 'degraded'],
};

function statusesNamed(word: string): readonly DeploymentStatus[] {
  const status = word.trim().toLowerCase();
  const known = DEPLOYMENT_STATUSES.filter((one) => one === status);
  const meant = Object.hasOwn(STATUS_WORDS, status) ? STATUS_WORDS[status] : undefined;
  if (known.length > 0 || meant !== undefined) return meant ?? known;
  throw usageError(
    `--status: "${word}" is not known`,
    didYouMean(status, [...DEPLOYMENT_STATUSES, ...Object.keys(STATUS_WORDS)]) ??
      `use one of ${DEPLOYMENT_STATUSES.join(', ')}`,
  );
}

/** The order of the list: by name, then by what tells apart those that share it. */
function keyOf({ name, id, region, account }: DeploymentData): string {
  return [name.toLowerCase(), id, region, account].join('\n');
}

function keyIn(cursor: string): string {
  const key = Buffer.from(cursor, 'base64url').toString('utf8');
  if (key.split('\n').length === 4 && Buffer.from(key).toString('base64url') === cursor) return key;
  throw usageError(
    `--cursor: "${cursor.slice(0, 60)}" is not a cursor`,
    'pass the next_cursor of the previous page, unchanged',
  );
}

function nextSteps(deployments: readonly DeploymentData[]): string[] {
  const [first] = deployments;
  if (first === undefined) return [];
  const troubled = deployments.find(({ status }) => status === 'failed' || status === 'degraded');
  const one = troubled ?? first;
  return [`deployment show ${shellWord(one.id)}`];
}
