import { text } from '../../../cmdb/properties.ts';
import { counted } from '../../../core/counted.ts';
import { daysSince } from '../ages.ts';
import type { PostureCheck } from '../check.ts';
import { fail, missing, PASS, unknown } from '../verdict.ts';

export const alarmBlind: PostureCheck = {
  id: 'alarm-blind',
  title: 'alarm has had no data for more than a day',
  severity: 'info',
  kinds: ['cloudwatch.alarm'],
  controls: [],
  attack: null,
  why: 'It watches something that is gone or reports no more, and so watches nothing.',
  mend: {
    action: 'point it to what replaced it, or treat missing data as breaching',
  },
  falsePositives: ['metrics that only come when something happens, such as errors'],
  evaluate(alarm, view) {
    if (alarm.native_status === null) return unknown('its state was not discovered');
    if (alarm.native_status !== 'INSUFFICIENT_DATA') return PASS;
    const days = daysSince(view.now, text(alarm.properties, 'state_since'));
    if (days === undefined) return missing(alarm, 'state_since', view);
    return days < 1 ? PASS : fail(`has had no data for ${counted(days, 'day')}`, { days });
  },
  examples: {
    fail: [
      {
        kind: 'cloudwatch.alarm',
        native_status: 'INSUFFICIENT_DATA',
        properties: { state_since: '2026-10-01T00:00:00.000Z' },
      },
    ],
    pass: [{ kind: 'cloudwatch.alarm', native_status: 'OK', properties: {} }],
    unknown: [{ kind: 'cloudwatch.alarm', properties: {} }],
  },
};
