/** Why a service does not settle: what ECS says of it, and why its tasks stopped. */
import type { Service, Task } from '@aws-sdk/client-ecs';
import type { StoredResource } from '../../../core/model.ts';
import { byCode } from '../../../core/order.ts';
import type { AwsApi } from '../../aws/connection.ts';
import { chunks, pages, present } from '../../aws/paginate.ts';
import { allowOnlyMissing } from '../../resources/ecs/listing.ts';
import { placeOf, readService } from './service-state.ts';

export interface ServiceMessage {
  at: string;
  message: string;
}

/** Stopped tasks that are looked at: they repeat themselves, and ECS forgets them after an hour or so. */
const STOPPED = 100;

/** Events of the service and reasons of tasks that stopped since then, newest first. */
export async function serviceEvents(api: AwsApi, target: StoredResource, since: Date): Promise<ServiceMessage[]> {
  const [service, stopped] = await Promise.all([readService(api, target), stoppedTasks(api, target)]);
  const from = since.toISOString();
  const tasks = stopped.map(stopMessage).filter(({ at }) => at >= from);
  return [...messagesOf(service).filter(({ at }) => at >= from), ...alikeOnce(tasks)].sort((a, b) =>
    byCode(b.at, a.at),
  );
}

/** The service's own events, newest first, as AWS lists them. */
export function messagesOf(service: Service): ServiceMessage[] {
  return (service.events ?? []).flatMap(({ createdAt, message }) =>
    createdAt === undefined || message === undefined ? [] : [{ at: createdAt.toISOString(), message }],
  );
}

/** Tasks of the service that stopped lately, newest first. */
export async function stoppedTasks(api: AwsApi, target: StoredResource): Promise<Task[]> {
  const { sdk, client } = await api.ecs();
  const { cluster, name } = placeOf(target);
  const question = { cluster, serviceName: name, desiredStatus: sdk.DesiredStatus.STOPPED, maxResults: 100 };
  const found: string[] = [];
  for await (const arns of pages(sdk.paginateListTasks({ client }, question), (page) => page.taskArns)) {
    found.push(...arns);
    if (found.length >= STOPPED) break;
  }
  const tasks: Task[] = [];
  for (const arns of chunks(found.slice(0, STOPPED), 100)) {
    const answer = await client.send(new sdk.DescribeTasksCommand({ cluster, tasks: arns }));
    allowOnlyMissing(answer.failures);
    // An emulator lists the tasks of the whole cluster.
    tasks.push(...present(answer.tasks).filter(({ group }) => group === `service:${name}`));
  }
  return tasks.sort((a, b) => byCode(stopTime(b), stopTime(a)));
}

/** `task 0a1b2c… stopped: CannotPullContainerError: … (exit code 1)`. */
export function stopMessage(task: Task): ServiceMessage {
  const failing = (task.containers ?? []).filter(({ exitCode, reason }) => reason || (exitCode ?? 0) !== 0);
  const details = failing.map(({ name = 'container', exitCode, reason }) =>
    [`${name}:`, reason, exitCode === undefined ? '' : `exit code ${exitCode}`].filter(Boolean).join(' '),
  );
  const why = [task.stoppedReason ?? 'AWS gives no reason', ...details].join('; ');
  return { at: stopTime(task), message: `task ${shortId(task)} stopped: ${why}` };
}

/** When it stopped, or began to. */
function stopTime({ stoppedAt, stoppingAt, executionStoppedAt, createdAt }: Task): string {
  return (stoppedAt ?? stoppingAt ?? executionStoppedAt ?? createdAt)?.toISOString() ?? '';
}

function shortId({ taskArn = '' }: Task): string {
  return taskArn.slice(taskArn.lastIndexOf('/') + 1).slice(0, 8);
}

/** Of tasks that stopped for the same reason the latest, with how many there were. */
function alikeOnce(messages: readonly ServiceMessage[]): ServiceMessage[] {
  const alike = Map.groupBy(messages, ({ message }) => message.replace(/^task \S+/, ''));
  return [...alike.values()].flatMap((group) => {
    const [latest] = group;
    if (latest === undefined) return [];
    const more = group.length > 1 ? ` (and ${group.length - 1} more alike)` : '';
    return [{ at: latest.at, message: `${latest.message}${more}` }];
  });
}
