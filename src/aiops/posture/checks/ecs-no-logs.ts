import { text } from '../../../cmdb/properties.ts';
import type { PostureCheck } from '../check.ts';
import { everyContainer } from '../containers.ts';
import { NOT_APPLICABLE } from '../verdict.ts';

export const ecsNoLogs: PostureCheck = {
  id: 'ecs-no-logs',
  title: 'container writes no log',
  severity: 'low',
  kinds: ['ecs.task_definition'],
  controls: ['FSBP ECS.9'],
  attack: { technique: 'T1562.008', tactic: 'Defense Evasion' },
  why: 'What happened in it is gone with it.',
  mend: {
    action: 'send its output to CloudWatch Logs or a log router',
  },
  falsePositives: ['sidecars that have nothing to say'],
  evaluate(definition, view) {
    if (definition.status === 'inactive') return NOT_APPLICABLE;
    return everyContainer(definition, view, 'logging', (container) =>
      text(container, 'log_driver') === undefined ? 'sends its output nowhere' : undefined,
    );
  },
  examples: {
    fail: [{ kind: 'ecs.task_definition', properties: { containers: [{ name: 'app', log_driver: null }] } }],
    pass: [{ kind: 'ecs.task_definition', properties: { containers: [{ name: 'app', log_driver: 'awslogs' }] } }],
    unknown: [{ kind: 'ecs.task_definition', properties: {} }],
  },
};
