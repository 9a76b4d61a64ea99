import type { PostureCheck } from '../check.ts';
import { everyContainer } from '../containers.ts';
import { NOT_APPLICABLE } from '../verdict.ts';

export const ecsPrivileged: PostureCheck = {
  id: 'ecs-privileged',
  title: 'container is privileged',
  severity: 'high',
  kinds: ['ecs.task_definition'],
  controls: ['FSBP ECS.4'],
  attack: { technique: 'T1611', tactic: 'Privilege Escalation' },
  why: 'It may do on its machine whatever root may, the tasks of others included.',
  mend: {
    action: 'take privileged away and add the one capability that is needed',
  },
  falsePositives: ['agents that must see the whole machine'],
  evaluate(definition, view) {
    if (definition.status === 'inactive') return NOT_APPLICABLE;
    return everyContainer(definition, view, 'privileged', (container) =>
      container.privileged === true ? 'is privileged' : undefined,
    );
  },
  examples: {
    fail: [{ kind: 'ecs.task_definition', properties: { containers: [{ name: 'app', privileged: true }] } }],
    pass: [{ kind: 'ecs.task_definition', properties: { containers: [{ name: 'app', privileged: null }] } }],
    unknown: [{ kind: 'ecs.task_definition', properties: {} }],
  },
};
