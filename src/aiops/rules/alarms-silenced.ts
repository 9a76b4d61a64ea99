import { record } from '../threats/example-record.ts';
import type { ThreatRule } from '../threats/rule.ts';

export const alarmsSilenced: ThreatRule = {
  id: 'alarms-silenced',
  title: 'Alarms or the rules that react to events were silenced',
  severity: 'medium',
  technique: 'T1562.001',
  tactic: 'Defense Evasion',
  controls: ['CIS 3.0 4'],
  calls: [
    'monitoring:DeleteAlarms',
    'monitoring:DisableAlarmActions',
    'monitoring:DisableInsightRules',
    'monitoring:DeleteInsightRules',
    'monitoring:DeleteAnomalyDetector',
    'monitoring:PutAlarmMuteRule',
    'events:DisableRule',
    'events:DeleteRule',
    'events:RemoveTargets',
    'events:DeleteArchive',
    'events:DeactivateEventSource',
    'synthetics:DeleteCanary',
    'health:Disable*',
    'notifications:Delete*',
    'ssm-incidents:Delete*',
  ],
  when: (call) => (/RemoveTargets|DeleteArchive|Canary|Anomaly/.test(call.name) ? { severity: 'low' } : true),
  explanation: '{principal} silenced {resource} in {region} ({event}).',
  mend: {
    action: 'Look at what the alarm or rule watched since then, and switch it on again.',
    command: 'aws cloudwatch enable-alarm-actions --alarm-names NAME',
  },
  falsePositives: ['maintenance', 'a stack that is being deleted'],
  examples: {
    matches: [
      record('events:DisableRule', { name: 'guardduty-to-pager' }),
      record('monitoring:DisableAlarmActions', { alarmNames: ['root-used'] }),
    ],
    doesNotMatch: [
      record('events:EnableRule', { name: 'guardduty-to-pager' }),
      record('monitoring:PutMetricAlarm', { alarmName: 'cpu' }),
    ],
  },
};
