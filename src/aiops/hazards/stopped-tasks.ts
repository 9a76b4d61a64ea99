import type { Json, StoredResource } from '../../core/model.ts';
import { shellWord } from '../../core/shell-word.ts';
import { humanDuration } from '../../core/time-range.ts';
import { type Finding, type Hazard, stateEvidence } from './hazard.ts';

const DAY = 86_400_000;

export const stoppedTasks: Hazard = {
  name: 'stopped tasks',
  description: 'Tasks of a service were killed for memory, ended with an error or failed health checks.',
  reads: [],
  evaluate({ resource, neighbours }, { now }) {
    if (resource.kind !== 'ecs.service') return [];
    const stopped = neighbours
      .filter(
        ({ type, direction, resource: task }) => type === 'MANAGES' && direction === 'out' && task.kind === 'ecs.task',
      )
      .map(({ resource: task }) => ({ task, at: Date.parse(String(task.properties.stopped_at)) }))
      // One whose time of stopping is not told is in the list because it stopped within the last hour or so.
      .filter(({ task, at }) => task.status === 'stopped' && !(at < now - DAY));
    const killed = stopped.filter(({ task }) => outOfMemory(task));
    const failed = stopped.filter(({ task }) => !outOfMemory(task) && wentWrong(task));
    return [
      ...finding(killed, 'memory', 'tasks_killed', 'killed for memory', resource, now),
      ...finding(failed, 'crash', 'tasks_failing', 'failed', resource, now),
    ];
  },
};

interface Stopped {
  task: StoredResource;
  at: number;
}

function finding(
  tasks: Stopped[],
  cause: string,
  assumption: 'tasks_killed' | 'tasks_failing',
  what: string,
  service: StoredResource,
  now: number,
): Finding[] {
  const latest = tasks.toSorted((a, b) => (b.at || 0) - (a.at || 0))[0];
  if (!latest) return [];
  const when = Number.isFinite(latest.at) ? `, the last ${humanDuration(now - latest.at)} ago` : '';
  const number = tasks.length === 1 ? 'one of its tasks was' : `${tasks.length} of its tasks were`;
  return [
    {
      hazard: 'stopped tasks',
      cause,
      hits: 'all',
      event: 1,
      assumption,
      basis: 'AWS state',
      explanation: `${what === 'failed' ? number.replace(/ (was|were)$/, '') : number} ${what}${when}: ${reasonOf(latest.task)}`,
      window: null,
      evidence: stateEvidence({ tasks: tasks.length, reason: reasonOf(latest.task) }),
      actions: [
        { what: 'see its tasks and why they stopped', command: `opsctl resource relations ${shellWord(service.id)}` },
      ],
    },
  ];
}

function outOfMemory(task: StoredResource): boolean {
  return (
    /OutOfMemory/i.test(String(task.properties.stopped_reason)) ||
    containers(task).some(({ reason, exit }) => /OutOfMemory/i.test(reason) || (exit === 137 && /memory/i.test(reason)))
  );
}

/** Scaling in and deployments stop tasks too, with the scheduler's stop code and without an error. */
function wentWrong(task: StoredResource): boolean {
  const reason = String(task.properties.stopped_reason ?? '');
  if (/health ?check/i.test(reason)) return true;
  return ['EssentialContainerExited', 'TaskFailedToStart'].includes(String(task.properties.stop_code));
}

function reasonOf(task: StoredResource): string {
  const container = containers(task).find(({ reason }) => reason !== '');
  const reason = container?.reason ?? String(task.properties.stopped_reason ?? 'no reason given');
  return reason.slice(0, 200);
}

function containers(task: StoredResource): { reason: string; exit: Json | undefined }[] {
  const list = task.properties.containers;
  if (!Array.isArray(list)) return [];
  return list.flatMap((container) =>
    typeof container === 'object' && container !== null && !Array.isArray(container)
      ? [{ reason: typeof container.reason === 'string' ? container.reason : '', exit: container.exit_code }]
      : [],
  );
}
