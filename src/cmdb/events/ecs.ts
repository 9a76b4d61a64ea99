import type { Deployment, Service, ServiceEvent, Task } from '@aws-sdk/client-ecs';
import { lastPart, serviceId } from '../resources/ecs/arns.ts';
import { services, tasks } from '../resources/ecs/listing.ts';
import type { EventDraft, EventFeed } from './feed.ts';

/**
 * What ECS still knows of its services (their last hundred messages, the deployments under way) and of tasks that stopped
 * within the last hour or so. It has no history to ask for, so a window is never held: each sync takes what is there.
 */
export const ecsEvents: EventFeed = {
  source: 'ecs',
  part: null,
  title: 'ECS service messages and stopped tasks',
  service: 'ecs',
  action: 'ecs:DescribeServices',
  actions: ['ecs:ListClusters', 'ecs:ListServices', 'ecs:ListTasks', 'ecs:DescribeTasks'],
  reach: 90 * 86_400_000,
  settle: Number.POSITIVE_INFINITY,
  pace: 0,
  names: ({ subject, native_id }) => [
    ...(native_id.startsWith('arn:') ? [{ id: native_id }] : []),
    ...(subject === null ? [] : [{ kind: 'ecs.service', id: subject }]),
  ],
  async *list(api, window, beforeCall) {
    const within = ({ at }: EventDraft) => Date.parse(at) >= window.from && Date.parse(at) < window.to;
    await beforeCall();
    for await (const page of services(api)) yield { events: page.flatMap(ofService).filter(within), held: null };
    for await (const page of tasks(api)) yield { events: page.flatMap(ofTask).filter(within), held: null };
  },
};

function ofService(service: Service): EventDraft[] {
  const id = serviceId(service.clusterArn, service.serviceName);
  const names = [{ kind: 'ecs.service', id }];
  return [
    ...(service.events ?? []).flatMap((event) => (event.createdAt ? [messageOf(event, event.createdAt, id)] : [])),
    ...(service.deployments ?? []).flatMap((one) => (one.createdAt ? [deploymentOf(one, one.createdAt, id)] : [])),
  ].map((draft) => ({ ...draft, names }));
}

/** How ECS words its messages, and what they are called here. */
const MESSAGES: [RegExp, string, string][] = [
  [/unable to (?:place|consistently start)|failed to|was unable/, 'placement failed', 'failed'],
  [/is unhealthy|failed container health|port \d+ is unhealthy/, 'task unhealthy', 'failed'],
  [/deployment .* (?:failed|rolling back)|rolling back to/, 'deployment failed', 'failed'],
  [/deployment .* completed/, 'deployment completed', 'ok'],
  [/has reached a steady state/, 'steady state', 'ok'],
  [/deregistered/, 'targets deregistered', 'ok'],
  [/registered/, 'targets registered', 'ok'],
  [/has stopped|stopped \d+ running/, 'tasks stopped', 'ok'],
  [/has started/, 'tasks started', 'ok'],
];

type Unnamed = Omit<EventDraft, 'names'>;

function messageOf({ id, message = '' }: ServiceEvent, at: Date, service: string): Unnamed {
  const [, name, outcome] = MESSAGES.find(([words]) => words.test(message)) ?? [null, 'service message', 'ok'];
  return {
    at: at.toISOString(),
    native_id: id ?? `${service} ${at.toISOString()} ${message.slice(0, 100)}`,
    name,
    actor: null,
    outcome,
    subject: service,
    summary: message.slice(0, 500),
    detail: { message: message.slice(0, 4000) },
  };
}

/** A rollout, by the moment it began. The state it came to later is a second event. */
function deploymentOf(deployment: Deployment, at: Date, service: string): Unnamed {
  const { id = '', taskDefinition, desiredCount, rolloutState, rolloutStateReason } = deployment;
  const definition = lastPart(taskDefinition);
  return {
    at: at.toISOString(),
    native_id: id,
    name: 'deployment started',
    actor: null,
    outcome: rolloutState === 'FAILED' ? 'failed' : 'ok',
    subject: service,
    summary: `${service}: deployment of ${definition} began`,
    detail: {
      deployment: id,
      task_definition: definition,
      desired_count: desiredCount ?? null,
      rollout_state: rolloutState ?? null,
      rollout_state_reason: rolloutStateReason ?? null,
    },
  };
}

/** Stops that a scheduler or a person wanted. */
const WANTED = new Set(['ServiceSchedulerInitiated', 'UserInitiated']);

function ofTask(task: Task): EventDraft[] {
  const at = task.stoppedAt ?? task.stoppingAt;
  if (at === undefined || task.desiredStatus !== 'STOPPED') return [];
  const { taskArn = '', stopCode = 'unknown', stoppedReason } = task;
  const service = task.group?.startsWith('service:') ? task.group.slice('service:'.length) : undefined;
  const id = service === undefined ? undefined : serviceId(task.clusterArn, service);
  const containers = (task.containers ?? []).map(({ name, exitCode, reason }) => ({
    name: name ?? null,
    exit_code: exitCode ?? null,
    reason: reason ?? null,
  }));
  const why = containers.find(({ reason }) => reason !== null)?.reason ?? stoppedReason ?? stopCode;
  return [
    {
      at: at.toISOString(),
      native_id: taskArn,
      name: 'task stopped',
      actor: null,
      outcome: WANTED.has(stopCode) ? 'ok' : stopCode,
      subject: id ?? lastPart(taskArn),
      summary: `${id ?? 'a task'}: task ${lastPart(taskArn).slice(0, 8)} stopped: ${why}`.slice(0, 500),
      detail: {
        stop_code: stopCode,
        stopped_reason: stoppedReason ?? null,
        task_definition: lastPart(task.taskDefinitionArn),
        zone: task.availabilityZone ?? null,
        started_at: task.startedAt?.toISOString() ?? null,
        containers,
      },
      names: [{ id: taskArn }, ...(id === undefined ? [] : [{ kind: 'ecs.service', id }])],
    },
  ];
}
