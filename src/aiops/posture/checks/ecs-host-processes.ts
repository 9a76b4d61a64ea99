import { records, text } from '../../../cmdb/properties.ts';
import type { PostureCheck } from '../check.ts';
import { fail, NOT_APPLICABLE, PASS, unknown } from '../verdict.ts';

export const ecsHostProcesses: PostureCheck = {
  id: 'ecs-host-processes',
  title: 'task sees the processes of its machine',
  severity: 'high',
  kinds: ['ecs.task_definition'],
  controls: ['FSBP ECS.3'],
  attack: { technique: 'T1611', tactic: 'Privilege Escalation' },
  why: 'It can read the memory and secrets of other tasks there, and stop them.',
  mend: {
    action: 'leave the process namespace to the task',
  },
  falsePositives: ['agents that must see the machine'],
  evaluate(definition) {
    if (definition.status === 'inactive') return NOT_APPLICABLE;
    const modes = [text(definition.properties, 'pid_mode'), text(definition.properties, 'ipc_mode')];
    if (modes.includes('host'))
      return fail('shares the process or message namespace of its machine', {
        pid_mode: modes[0] ?? null,
        ipc_mode: modes[1] ?? null,
      });
    // AWS leaves both out where the task has its own, so the rest of the record must be there for that to say so.
    return records(definition.properties, 'containers') === undefined ? unknown('its record was not discovered') : PASS;
  },
  examples: {
    fail: [{ kind: 'ecs.task_definition', properties: { containers: [], pid_mode: 'host' } }],
    pass: [{ kind: 'ecs.task_definition', properties: { containers: [] } }],
    unknown: [{ kind: 'ecs.task_definition', properties: {} }],
  },
};
