import { records, text } from '../../../cmdb/properties.ts';
import type { PostureCheck } from '../check.ts';
import { fail, NOT_APPLICABLE, PASS, unknown } from '../verdict.ts';

export const ecsSharedRole: PostureCheck = {
  id: 'ecs-shared-role',
  title: 'application and agent share one role',
  severity: 'low',
  kinds: ['ecs.task_definition'],
  controls: [],
  attack: { technique: 'T1078.004', tactic: 'Privilege Escalation' },
  why: 'The application gets what only the agent needs: every secret and image of the task.',
  mend: {
    action: 'give the application a role of its own',
  },
  falsePositives: ['tasks that call no AWS service'],
  evaluate(definition) {
    if (definition.status === 'inactive') return NOT_APPLICABLE;
    const [task, execution] = [text(definition.properties, 'task_role'), text(definition.properties, 'execution_role')];
    if (records(definition.properties, 'containers') === undefined) return unknown('its record was not discovered');
    if (task === undefined || task !== execution) return PASS;
    return fail(`runs and starts with the same role, ${task.split('/').at(-1) ?? task}`, { task_role: task });
  },
  examples: {
    fail: [
      {
        kind: 'ecs.task_definition',
        properties: { containers: [], task_role: 'arn:aws:iam::1:role/app', execution_role: 'arn:aws:iam::1:role/app' },
      },
    ],
    pass: [
      {
        kind: 'ecs.task_definition',
        properties: {
          containers: [],
          task_role: 'arn:aws:iam::1:role/app',
          execution_role: 'arn:aws:iam::1:role/start',
        },
      },
    ],
    unknown: [{ kind: 'ecs.task_definition', properties: {} }],
  },
};
