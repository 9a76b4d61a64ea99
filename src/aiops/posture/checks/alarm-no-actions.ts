import { texts } from '../../../cmdb/properties.ts';
import type { PostureCheck } from '../check.ts';
import { fail, missing, PASS } from '../verdict.ts';

export const alarmNoActions: PostureCheck = {
  id: 'alarm-no-actions',
  title: 'alarm tells nobody',
  severity: 'low',
  kinds: ['cloudwatch.alarm'],
  controls: [],
  attack: { technique: 'T1562', tactic: 'Defense Evasion' },
  why: 'It may be red for days without anybody knowing.',
  mend: {
    action: 'let it notify a topic that wakes somebody',
  },
  falsePositives: ['alarms that only feed a composite one or a dashboard'],
  evaluate(alarm, view) {
    const actions = texts(alarm.properties, 'alarm_actions');
    if (actions === undefined) return missing(alarm, 'alarm_actions', view);
    return actions.length > 0 ? PASS : fail('has no action for the state ALARM', { alarm_actions: [] });
  },
  examples: {
    fail: [{ kind: 'cloudwatch.alarm', properties: { alarm_actions: [] } }],
    pass: [{ kind: 'cloudwatch.alarm', properties: { alarm_actions: ['arn:aws:sns:us-east-1:1:pager'] } }],
    unknown: [{ kind: 'cloudwatch.alarm', properties: {} }],
  },
};
