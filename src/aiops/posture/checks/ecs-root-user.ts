import type { PostureCheck } from '../check.ts';
import { everyContainer } from '../containers.ts';
import { NOT_APPLICABLE } from '../verdict.ts';

export const ecsRootUser: PostureCheck = {
  id: 'ecs-root-user',
  title: 'container runs as root',
  severity: 'low',
  kinds: ['ecs.task_definition'],
  controls: [],
  attack: { technique: 'T1611', tactic: 'Privilege Escalation' },
  why: 'What breaks out of it is root on the way.',
  mend: {
    action: 'name another user in the task definition or image',
  },
  falsePositives: ['Windows containers', 'images that drop to another user themselves'],
  evaluate(definition, view) {
    if (definition.status === 'inactive') return NOT_APPLICABLE;
    return everyContainer(definition, view, 'the user', (container) =>
      container.user === undefined || container.user === null
        ? 'unknown'
        : /^(?:root|0)(?::|$)/.test(String(container.user))
          ? `runs as ${String(container.user)}`
          : undefined,
    );
  },
  examples: {
    fail: [
      { kind: 'ecs.task_definition', properties: { containers: [{ name: 'app', user: 'root' }] } },
      { kind: 'ecs.task_definition', properties: { containers: [{ name: 'app', user: '0:0' }] } },
    ],
    pass: [{ kind: 'ecs.task_definition', properties: { containers: [{ name: 'app', user: '1000:1000' }] } }],
    unknown: [{ kind: 'ecs.task_definition', properties: { containers: [{ name: 'app', user: null }] } }],
  },
};
