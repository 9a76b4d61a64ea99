import { counted } from '../../../core/counted.ts';
import { OpsctlError } from '../../../core/errors.ts';
import type { StoredResource } from '../../../core/model.ts';
import type { Store } from '../../../store/index.ts';
import { zonesOf } from '../../deployments/zones.ts';
import type { Action, Unchanged } from '../action.ts';
import { prepareRestart } from '../ecs/restart.ts';
import { prepareScale } from '../ecs/scale.ts';
import { readService } from '../ecs/service-state.ts';
import { answerFor, cannot, type PowerContext, type PowerPreparation, type PowerRequest, powerLine } from './power.ts';

/** Calls that read services, at the same time. */
const PARALLEL = 8;

/**
 * ECS services have no switch: stopped is one of which no task is desired, and starting it gives it back as many as it
 * had. Restarting is a forced deployment of the same revision.
 */
export const powerServices: PowerPreparation = async (targets, request, context) => {
  const queue = [...targets.entries()];
  const answers: Awaited<ReturnType<PowerPreparation>> = [];
  const worker = async () => {
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
      const [index, target] = next;
      answers[index] = await answerFor(target, () => prepareService(target, request, context));
    }
  };
  await Promise.all(Array.from({ length: Math.min(PARALLEL, targets.length) }, worker));
  return answers;
};

function prepareService(
  target: StoredResource,
  { verb, failover, count }: PowerRequest,
  context: PowerContext,
): Promise<Action | { already: string }> {
  if (failover) throw new OpsctlError('usage', `--failover: ${target.id} is a service, not a Multi-AZ database`);
  if (verb === 'stop') return stop(target, context);
  if (verb === 'start') return start(target, count, context);
  return prepareRestart(context.aws, target).then(asAnswer);
}

async function stop(target: StoredResource, { aws, store }: PowerContext): Promise<Action | { already: string }> {
  const prepared = await prepareScale(aws, target, { to: 0 }, await zonesOf(store, target));
  if (!('calls' in prepared)) return { already: 'is stopped already: no task is desired' };
  const had = Number(prepared.before.desired_count);
  return { ...prepared, inverse: powerLine('start', target, '--count', String(had)) };
}

async function start(
  target: StoredResource,
  count: number | undefined,
  { aws, store }: PowerContext,
): Promise<Action | { already: string }> {
  const { desiredCount: desired = 0 } = await readService(aws.api(target.region), target);
  if (desired > 0 && (count === undefined || count === desired))
    return { already: `is started already: ${counted(desired, 'task is', 'tasks are')} desired` };
  if (desired > 0)
    throw cannot(
      `is started already, with ${counted(desired, 'task')}`,
      `opsctl deployment scale ${target.id} --to ${count}`,
    );
  const wanted = count === undefined ? await countBefore(store, target) : { count, source: null };
  if (wanted === undefined)
    throw new OpsctlError('usage', `${target.id} has no tasks, and how many it had is not known`, {
      hint: 'say how many with --count',
    });
  const prepared = await prepareScale(aws, target, { to: wanted.count }, await zonesOf(store, target));
  if (!('calls' in prepared)) return { already: prepared.reason };
  return {
    ...prepared,
    expected: [...prepared.expected, ...(wanted.source === null ? [] : [wanted.source])],
    inverse: powerLine('stop', target),
  };
}

/** How many tasks it had: when opsctl stopped it last, or else when a discovery last saw it with any. */
async function countBefore(
  store: Store,
  { uid, id, kind, region }: StoredResource,
): Promise<{ count: number; source: string } | undefined> {
  const stops = await store.audit.list(20, { events: ['done'], commands: ['resource stop'], targets: [id] });
  for (const { at, detail } of stops) {
    const { targets, before } = detail as { targets?: StoredResource[]; before?: { desired_count?: unknown } };
    const count = before?.desired_count;
    const same = targets?.some((one) => one.id === id && one.kind === kind && one.region === region);
    if (same && isCount(count)) return { count, source: `as many as when opsctl stopped it at ${at}` };
  }
  for (const { since, resource } of await store.resources.history(uid)) {
    const count = resource.properties.desired_count;
    if (isCount(count)) return { count, source: `as many as the inventory knew at ${since}` };
  }
  return undefined;
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value > 0;
}

function asAnswer(prepared: Action | Unchanged): Action | { already: string } {
  return 'calls' in prepared ? prepared : { already: prepared.reason };
}
