import type { PostureCheck } from '../check.ts';
import { mustBe, NOT_APPLICABLE } from '../verdict.ts';

export const ecsExecuteCommand: PostureCheck = {
  id: 'ecs-execute-command',
  title: 'production service lets people into its containers',
  severity: 'low',
  kinds: ['ecs.service'],
  controls: [],
  attack: { technique: 'T1609', tactic: 'Execution' },
  why: 'Whoever may call ExecuteCommand runs what they like with the role of the task.',
  mend: {
    action: 'switch it off, or log every session and narrow who may',
  },
  falsePositives: ['teams that debug that way, with sessions logged'],
  evaluate(service, view) {
    if (service.environment !== 'production') return NOT_APPLICABLE;
    return mustBe(service, 'execute_command', false, view, 'takes commands from outside (ECS Exec)');
  },
  examples: {
    fail: [{ kind: 'ecs.service', environment: 'production', properties: { execute_command: true } }],
    pass: [{ kind: 'ecs.service', environment: 'production', properties: { execute_command: false } }],
    unknown: [{ kind: 'ecs.service', environment: 'production', properties: {} }],
  },
};
