/** What a deployment does to the tasks that serve while it replaces them. */
import type { Service } from '@aws-sdk/client-ecs';
import { counted } from '../../../core/counted.ts';
import type { Action, Loss } from '../action.ts';

/** `4 new tasks replace the 3 that run: at least 2 of them keep running meanwhile`. */
export function replacing(service: Service): string {
  const { desiredCount: desired = 0, runningCount: running = 0 } = service;
  const kept = keptRunning(service);
  if (desired === 0) return 'no task is desired, so none is started';
  const start = desired === 1 ? 'starts' : 'start';
  if (running === 0) return `${counted(desired, 'new task')} ${start}; none runs now`;
  const replaces = desired === 1 ? 'replaces' : 'replace';
  const what = `${counted(desired, 'new task')} ${replaces} the ${running === 1 ? 'one that runs' : `${running} that run`}`;
  if (kept === 0) return `${what}: nothing may be running meanwhile, as the service is set up`;
  return kept < running
    ? `${what}: at least ${kept} of them keep${kept === 1 ? 's' : ''} running meanwhile`
    : `${what}: an old one stops only when a new one runs`;
}

export function lossOfReplacing(service: Service): Loss {
  const kept = keptRunning(service);
  const running = service.runningCount ?? 0;
  if (running === 0 || kept >= running) return 'nothing';
  return kept === 0 ? 'for a while' : 'part';
}

/** How many keep running while they are replaced. */
export function leftWhileReplacing(service: Service): NonNullable<Action['left']> {
  return { of: 'running tasks', total: service.runningCount ?? 0, remaining: keptRunning(service) };
}

/** How many of the tasks that run stay while they are replaced, by the service's own settings. */
function keptRunning(service: Service): number {
  const daemon = service.schedulingStrategy === 'DAEMON';
  const percent = service.deploymentConfiguration?.minimumHealthyPercent ?? (daemon ? 0 : 100);
  // ECS rounds up: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-type-ecs.html
  const least = Math.ceil(((service.desiredCount ?? 0) * percent) / 100);
  return Math.min(service.runningCount ?? 0, least);
}
