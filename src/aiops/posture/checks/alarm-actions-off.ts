import type { PostureCheck } from '../check.ts';
import { aws } from '../command.ts';
import { mustBe } from '../verdict.ts';

export const alarmActionsOff: PostureCheck = {
  id: 'alarm-actions-off',
  title: 'actions of an alarm are switched off',
  severity: 'low',
  kinds: ['cloudwatch.alarm'],
  controls: [],
  attack: { technique: 'T1562', tactic: 'Defense Evasion' },
  why: 'Somebody silenced it, for maintenance or to hide something.',
  mend: {
    action: 'switch them on again',
    command: aws('cloudwatch enable-alarm-actions', '--alarm-names'),
  },
  falsePositives: ['maintenance that is under way'],
  evaluate(resource, view) {
    return mustBe(resource, 'actions_enabled', true, view, 'has its actions switched off');
  },
  examples: {
    fail: [{ kind: 'cloudwatch.alarm', properties: { actions_enabled: false } }],
    pass: [{ kind: 'cloudwatch.alarm', properties: { actions_enabled: true } }],
    unknown: [{ kind: 'cloudwatch.alarm', properties: {} }],
  },
};
