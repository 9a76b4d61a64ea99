import type { PostureCheck } from '../check.ts';
import { everyContainer } from '../containers.ts';
import { NOT_APPLICABLE } from '../verdict.ts';

export const ecsWritableRoot: PostureCheck = {
  id: 'ecs-writable-root',
  title: 'container may write to its own file system',
  severity: 'low',
  kinds: ['ecs.task_definition'],
  controls: ['FSBP ECS.5'],
  attack: { technique: 'T1525', tactic: 'Persistence' },
  why: 'Whoever gets in can leave tools and change programs.',
  mend: {
    action: 'make the root file system read-only and mount a volume where it writes',
  },
  falsePositives: ['software that must write next to itself'],
  evaluate(definition, view) {
    if (definition.status === 'inactive') return NOT_APPLICABLE;
    return everyContainer(definition, view, 'the root file system', (container) =>
      container.readonly_root === true ? undefined : 'may write to its root file system',
    );
  },
  examples: {
    fail: [{ kind: 'ecs.task_definition', properties: { containers: [{ name: 'app', readonly_root: null }] } }],
    pass: [{ kind: 'ecs.task_definition', properties: { containers: [{ name: 'app', readonly_root: true }] } }],
    unknown: [{ kind: 'ecs.task_definition', properties: {} }],
  },
};
