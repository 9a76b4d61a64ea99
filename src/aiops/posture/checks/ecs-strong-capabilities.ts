import { texts } from '../../../cmdb/properties.ts';
import type { PostureCheck } from '../check.ts';
import { everyContainer } from '../containers.ts';
import { NOT_APPLICABLE } from '../verdict.ts';

export const ecsStrongCapabilities: PostureCheck = {
  id: 'ecs-strong-capabilities',
  title: 'container has capabilities of the machine',
  severity: 'high',
  kinds: ['ecs.task_definition'],
  controls: [],
  attack: { technique: 'T1611', tactic: 'Privilege Escalation' },
  why: 'Each of these is enough to take over the machine or its network.',
  mend: {
    action: 'take them away; most need none or a smaller one',
  },
  falsePositives: ['network and storage agents'],
  evaluate(definition, view) {
    if (definition.status === 'inactive') return NOT_APPLICABLE;
    return everyContainer(definition, view, 'capabilities', (container) => {
      const strong = (texts(container, 'added_capabilities') ?? []).filter((name) => STRONG.has(name));
      return strong.length > 0 ? `has ${strong.join(', ')}` : undefined;
    });
  },
  examples: {
    fail: [
      { kind: 'ecs.task_definition', properties: { containers: [{ name: 'app', added_capabilities: ['SYS_ADMIN'] }] } },
    ],
    pass: [
      {
        kind: 'ecs.task_definition',
        properties: { containers: [{ name: 'app', added_capabilities: ['NET_BIND_SERVICE'] }] },
      },
    ],
    unknown: [{ kind: 'ecs.task_definition', properties: {} }],
  },
};

const STRONG = new Set([
  'ALL',
  'SYS_ADMIN',
  'SYS_MODULE',
  'SYS_PTRACE',
  'SYS_RAWIO',
  'DAC_READ_SEARCH',
  'NET_ADMIN',
  'BPF',
]);
