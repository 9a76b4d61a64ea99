import { describe, expect, it } from 'vitest';
import { lossOfReplacing, replacing } from '../../../../src/cmdb/actions/ecs/replacing.ts';

function told(
  desiredCount: number,
  runningCount: number,
  minimumHealthyPercent?: number,
  schedulingStrategy = 'REPLICA',
) {
  const service = {
    desiredCount,
    runningCount,
    schedulingStrategy: schedulingStrategy as 'REPLICA' | 'DAEMON',
    deploymentConfiguration: { minimumHealthyPercent },
  };
  return [replacing(service), lossOfReplacing(service)];
}

describe('what a deployment does to the tasks that serve', () => {
  it.each([
    [told(4, 4), '4 new tasks replace the 4 that run: an old one stops only when a new one runs', 'nothing'],
    [told(4, 3, 100), '4 new tasks replace the 3 that run: an old one stops only when a new one runs', 'nothing'],
    [told(4, 4, 50), '4 new tasks replace the 4 that run: at least 2 of them keep running meanwhile', 'part'],
    // Rounded up, as ECS does.
    [told(3, 3, 50), '3 new tasks replace the 3 that run: at least 2 of them keep running meanwhile', 'part'],
    [told(1, 1, 1), '1 new task replaces the one that runs: an old one stops only when a new one runs', 'nothing'],
    [
      told(1, 1, 0),
      '1 new task replaces the one that runs: nothing may be running meanwhile, as the service is set up',
      'for a while',
    ],
    [
      told(2, 2, undefined, 'DAEMON'),
      '2 new tasks replace the 2 that run: nothing may be running meanwhile, as the service is set up',
      'for a while',
    ],
    [told(2, 0), '2 new tasks start; none runs now', 'nothing'],
    [told(0, 0), 'no task is desired, so none is started', 'nothing'],
  ])('%j', ([sentence, loss], expected, loses) => {
    expect([sentence, loss]).toEqual([expected, loses]);
  });
});
