import { readDeployment } from '../../cmdb/actions/ecs/deployment-now.ts';
import { messagesOf } from '../../cmdb/actions/ecs/events.ts';
import { coverageFor } from '../../cmdb/coverage.ts';
import { definitionsOf } from '../../cmdb/deployments/definitions.ts';
import { revisionDifferences } from '../../cmdb/deployments/differences.ts';
import { ranBefore } from '../../cmdb/deployments/earlier.ts';
import { resolveService } from '../../cmdb/deployments/find.ts';
import { readingError } from '../../cmdb/deployments/reading-error.ts';
import { discoveredRevisions, type KnownRevision, revisionSummaries } from '../../cmdb/deployments/revisions.ts';
import { type RevisionSet, revisionsSet, takenBack, takenBackTold } from '../../cmdb/deployments/set-by-calls.ts';
import { setSinceDiscovery } from '../../cmdb/deployments/set-since.ts';
import { stoppedTold } from '../../cmdb/deployments/stopped.ts';
import { summaryOf } from '../../cmdb/deployments/summary.ts';
import { number, records, text as textIn } from '../../cmdb/properties.ts';
import { usageError } from '../../core/errors.ts';
import type { StoredResource } from '../../core/model.ts';
import { shellWord } from '../../core/shell-word.ts';
import type { Store } from '../../store/index.ts';
import type { ResourceVersion } from '../../store/tables/resources.ts';
import type { Context } from '../context.ts';
import { defineCommand } from '../define.ts';
import { asOf } from '../input/as-of.ts';
import { count, flag, input, moment, optional } from '../input/fields.ts';
import { requireAccount, serviceFields } from '../input/service.ts';
import { type DeploymentDetails, deploymentDetailsSchema, deploymentView } from '../output/deployment-details.ts';
import { deploymentTold, versionGaps } from '../output/deployment-told.ts';

const EVENTS = 20;
const STOPPED = 10;

export const deploymentShow = defineCommand({
  path: 'deployment show',
  summary: 'one service: its rollout, events, stopped tasks and recent revisions',
  description:
    'From the inventory, or from AWS now with --live. For each revision it tells what differs from the one before: images, sizes, ports, names of variables and secrets, roles; with --live also that a value or a command changed, never what it is.',
  examples: [
    { line: 'deployment show prod-api', what: 'as it was discovered last' },
    { line: 'deployment show checkout-prod/checkout-api --live', what: 'as AWS tells it now, with its last revisions' },
    { line: 'deployment show prod-api --at 6h -o json', what: 'six hours ago, for a script' },
  ],
  effect: 'read',
  language: {
    intents: ['list_deployments', 'describe_resource'],
    when: ['target'],
    cues: ['describe', 'details', 'detail', 'revision', 'revisions', 'events', 'rollout'],
    phrases: [
      'describe deployment prod-api',
      'details of service checkout-api in production',
      'show the revisions of prod-api',
      'show me the rollout of prod-api',
      'events of service prod-worker',
    ],
    slots: { name: 'service', resource_id: 'service', environment: 'env', region: 'region' },
  },
  positionals: [{ field: 'service', completes: 'deployment' }],
  input: input({
    ...serviceFields,
    live: flag('ask AWS now instead of the inventory'),
    revisions: optional(count('most revisions to describe with --live: each is a call (5)', 1)),
    at: optional(moment('as of this time')),
  }),
  output: deploymentDetailsSchema,
  async run({ service, region, env, live, revisions = 5, at }, ctx) {
    if (live && at !== undefined)
      throw usageError('--live and --at exclude each other', 'AWS tells only what is now: leave one of them out');
    const store = await ctx.store();
    const then = await asOf(at, ctx);
    const target = await resolveService(store, service, { region, env, at: then });
    const history = (await store.resources.history(target.uid)).filter(
      ({ since }) => then === undefined || since <= then.toISOString(),
    );
    const past = { history, sets: await revisionsSet(store, target, then) };
    const since = then === undefined ? [] : await setSinceDiscovery(store, [target], then);
    const { data, gaps } = live
      ? await fromAws(target, past, revisions, ctx)
      : await fromInventory(store, target, past, then);
    return {
      data,
      coverage: await coverageFor(store, {
        kinds: ['ecs.service', 'ecs.task_definition', 'ecs.task'],
        regions: [target.region],
        accounts: [target.account],
        at: then,
      }),
      message: deploymentTold(data),
      warnings: [...since.map((sentence) => sentence.replaceAll('**', '')), ...gaps, ...versionGaps([data])],
      suggestions: nextSteps(data, live),
    };
  },
  view: deploymentView,
});

interface Past {
  /** What the store saw of the service, newest first. */
  history: readonly ResourceVersion[];
  /** The calls that set its revision, newest first. */
  sets: readonly RevisionSet[];
}

interface Told {
  data: DeploymentDetails;
  gaps: string[];
}

async function fromInventory(store: Store, service: StoredResource, past: Past, at: Date | undefined): Promise<Told> {
  const definition = (await definitionsOf(store, [service], at)).get(service.uid);
  const known = await discoveredRevisions(store, service, past.history, at);
  const { resources: tasks } = await store.resources.find(
    {
      kinds: ['ecs.task'],
      statuses: ['stopped', 'draining'],
      accounts: [service.account],
      regions: [service.region],
      compare: [{ property: 'service', operator: '=', value: service.name ?? '' }],
      ...(at ? { at } : {}),
    },
    {},
  );
  const stopped = tasks.filter(({ properties }) => properties.cluster === service.properties.cluster);
  const data = detailsOf(service, definition, known, past, stopped);
  return { data: { ...data, source: 'inventory', as_of: service.last_seen }, gaps: [] };
}

async function fromAws(stored: StoredResource, past: Past, most: number, ctx: Context): Promise<Told> {
  const aws = await ctx.aws();
  requireAccount(stored, aws.identity.account);
  ctx.progress.start(`asking ECS in ${stored.region}`);
  try {
    const { service, answer, revisions, stopped, gaps } = await readDeployment(aws.api(stored.region), stored, most);
    const current = summaryOf(service, undefined).revision;
    const definition = revisions.find(({ revision }) => revision === current);
    const answers = new Map(revisions.map((one) => [one.revision, one.answer.definition]));
    const differ = (older: KnownRevision, newer: KnownRevision) => {
      const [old, next] = [answers.get(older.revision), answers.get(newer.revision)];
      return old && next ? revisionDifferences(old, next) : [];
    };
    const data = detailsOf(service, definition, revisions, past, stopped, differ);
    const events = messagesOf(answer).slice(0, EVENTS);
    return { data: { ...data, events, source: 'aws', as_of: ctx.clock.now().toISOString() }, gaps };
  } catch (error) {
    throw readingError(error, stored.id, aws);
  } finally {
    ctx.progress.stop();
  }
}

function detailsOf(
  service: StoredResource,
  definition: Pick<StoredResource, 'properties'> | undefined,
  known: readonly KnownRevision[],
  past: Past,
  stopped: readonly Pick<StoredResource, 'id' | 'properties'>[],
  differ?: Parameters<typeof revisionSummaries>[3],
): Omit<DeploymentDetails, 'source' | 'as_of'> {
  const { properties } = service;
  const summary = summaryOf(service, definition);
  const revisions = revisionSummaries(known, summary.revision, past.history, differ);
  const flagIn = (key: string) => (typeof properties[key] === 'boolean' ? Boolean(properties[key]) : null);
  return {
    ...summary,
    scheduling: textIn(properties, 'scheduling') ?? null,
    launch_type: textIn(properties, 'launch_type') ?? null,
    deployment_controller: textIn(properties, 'deployment_controller') ?? null,
    minimum_healthy_percent: number(properties, 'minimum_healthy_percent') ?? null,
    maximum_percent: number(properties, 'maximum_percent') ?? null,
    circuit_breaker: flagIn('circuit_breaker'),
    circuit_breaker_rollback: flagIn('circuit_breaker_rollback'),
    load_balancers: (records(properties, 'load_balancers') ?? []).map((one) => ({
      name: balancerName(textIn(one, 'target_group') ?? textIn(one, 'load_balancer') ?? null),
      container: textIn(one, 'container') ?? null,
      port: number(one, 'port') ?? null,
    })),
    events: (records(properties, 'events') ?? []).slice(0, EVENTS).map((event) => ({
      at: textIn(event, 'at') ?? null,
      message: textIn(event, 'message') ?? null,
    })),
    stopped_tasks: stoppedTold(stopped).slice(0, STOPPED),
    revisions,
    previous: previousOf(summary, revisions, past),
  };
}

/** What ran before, as far as it is known here; one that was gone back from `deployment rollback` does not choose. */
function previousOf(
  { revision, deployments }: Pick<DeploymentDetails, 'revision' | 'deployments'>,
  revisions: DeploymentDetails['revisions'],
  { history, sets }: Past,
): DeploymentDetails['previous'] {
  if (revision === null) return null;
  const bad = takenBack(sets);
  const told = (name: string, because: string): DeploymentDetails['previous'] => {
    const version = revisions.find((one) => one.revision === name)?.version ?? null;
    const back = bad.get(name);
    return {
      revision: name,
      version,
      because: back === undefined ? because : `${because}; ${takenBackTold(back)}`,
      taken_back: back !== undefined,
    };
  };
  const replaced = deployments.find((one) => one.status !== 'PRIMARY' && one.revision && one.revision !== revision);
  if (replaced?.revision) return told(replaced.revision, 'it is being replaced');
  const earlier = ranBefore({ history, sets, current: revision });
  if (earlier === undefined) return null;
  const minute = (time: string) => `${time.slice(0, 16).replace('T', ' ')} UTC`;
  const until = earlier.until === null ? 'when it was discovered last' : `until ${minute(earlier.until)}`;
  return told(
    earlier.revision,
    earlier.known === 'called' ? `set at ${minute(earlier.since)}, in use ${until}` : `seen in use ${until}`,
  );
}

/** `…:targetgroup/shop/50dc6c495c0c9188`: the name is the part before the last. */
function balancerName(name: string | null): string | null {
  return name === null ? null : (/:targetgroup\/([^/]+)\//.exec(name)?.[1] ?? name);
}

function nextSteps({ id, previous, status }: DeploymentDetails, live: boolean): string[] {
  const word = shellWord(id);
  const back =
    previous === null || previous.taken_back
      ? []
      : [`deployment rollback ${word} --to ${shellWord(previous.revision)}`];
  return [
    ...(status === 'running' ? [] : back),
    ...(live ? [] : [`deployment show ${word} --live`]),
    ...(status === 'running' ? back : []),
    `graph impact ${word}`,
  ];
}
