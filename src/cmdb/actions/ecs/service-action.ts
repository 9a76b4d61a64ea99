/** What every change to an ECS service shares: reading it back, its events, and the call that it ends in. */
import type { UpdateServiceCommandInput } from '@aws-sdk/client-ecs';
import type { StoredResource } from '../../../core/model.ts';
import { shellWord } from '../../../core/shell-word.ts';
import type { Action, PlannedCall } from '../action.ts';
import { serviceEvents } from './events.ts';
import {
  type Applied,
  appliedOf,
  type ChangeConnection,
  placeOf,
  readService,
  type ServiceState,
  stateOf,
} from './service-state.ts';

/** IAM actions that looking at a service takes, before and after. */
export const READING = ['ecs:DescribeServices', 'ecs:ListTasks', 'ecs:DescribeTasks'];

/**
 * The parts of an action that are the same whatever is changed of a service. `before` holds what people and tools set:
 * counts move by themselves, the more so in the trouble that a change is to end, and must not look like somebody's doing.
 */
export function serviceAction(
  aws: ChangeConnection,
  target: StoredResource,
  { status, desired_count, task_definition, deployment }: ServiceState,
): Pick<Action, 'target' | 'before' | 'read' | 'events'> {
  const api = aws.api(target.region);
  return {
    target,
    before: { status, desired_count, task_definition, deployment },
    read: async () => stateOf(await readService(api, target)),
    events: (since) => serviceEvents(api, target, since),
  };
}

export function plannedUpdate(target: StoredResource, change: Record<string, string | number | boolean>): PlannedCall {
  const { cluster, name } = placeOf(target);
  return {
    service: 'ecs',
    operation: 'UpdateService',
    region: target.region,
    parameters: { cluster, service: name, ...change },
  };
}

/** Sends UpdateService, once. */
export async function sendUpdate(
  aws: ChangeConnection,
  target: StoredResource,
  change: Omit<UpdateServiceCommandInput, 'cluster' | 'service'>,
): Promise<Applied> {
  const { sdk, client } = await aws.mutations(target.region).ecs();
  const { cluster, name } = placeOf(target);
  const answer = await client.send(new sdk.UpdateServiceCommand({ cluster, service: name, ...change }));
  return appliedOf(answer.service);
}

/** A command line on this very service, after `opsctl `, that works from anywhere. */
export function lineOn(target: StoredResource, verb: string, ...words: string[]): string {
  return ['deployment', verb, target.id, ...words, '--region', target.region].map(shellWord).join(' ');
}
