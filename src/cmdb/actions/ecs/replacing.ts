/** What a deployment does to the tasks that serve while it replaces them. */
import type { Service } from '@aws-sdk/client-ecs';
import { counted } from '../../../core/counted.ts';
import type { Loss } from '../action.ts';

/** `3 of 4 tasks keep running meanwhile`. */
export function replacing(service: Service): string {
  const kept = keptRunning(service);
  const running = service.runningCount ?? 0;
  if (running === 0) return 'no task is running now';
  if (kept === 0) return 'all of them may be away meanwhile, as the service is set up';
  return kept < running
    ? `at least ${kept} of ${counted(running, 'task')} keep${kept === 1 ? 's' : ''} running meanwhile`
    : 'old tasks stop only when as many new ones run';
}

export function lossOfReplacing(service: Service): Loss {
  const kept = keptRunning(service);
  const running = service.runningCount ?? 0;
  if (running === 0 || kept >= running) return 'nothing';
  return kept === 0 ? 'for a while' : 'part';
}

/** How many of the tasks that run stay while they are replaced, by the service's own settings. */
function keptRunning(service: Service): number {
  const daemon = service.schedulingStrategy === 'DAEMON';
  const percent = service.deploymentConfiguration?.minimumHealthyPercent ?? (daemon ? 0 : 100);
  // ECS rounds up: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-type-ecs.html
  const least = Math.ceil(((service.desiredCount ?? 0) * percent) / 100);
  return Math.min(service.runningCount ?? 0, least);
}
