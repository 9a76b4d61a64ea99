import type { Call } from '../threats/call.ts';
import { record } from '../threats/example-record.ts';
import { listOf } from '../threats/json-walk.ts';
import type { Match, ThreatRule } from '../threats/rule.ts';

export const configRecorderStopped: ThreatRule = {
  id: 'config-recorder-stopped',
  title: 'AWS Config was stopped or made to record less',
  severity: 'high',
  technique: 'T1562.008',
  tactic: 'Defense Evasion',
  controls: ['CIS 3.0 3.3', 'CIS 3.0 4.9', 'FSBP Config.1'],
  calls: [
    'config:StopConfigurationRecorder',
    'config:Delete*',
    'config:PutConfigurationRecorder',
    'config:PutRetentionConfiguration',
  ],
  when: stopped,
  explanation: '{principal} weakened the record of configuration in {region}: {fact}.',
  mend: {
    action: 'Start the recorder again, for all resource types.',
    command: 'aws configservice start-configuration-recorder --configuration-recorder-name default',
  },
  falsePositives: ['taking an account out of service', 'moving to an organisation-wide aggregator'],
  examples: {
    matches: [
      record('config:StopConfigurationRecorder', { configurationRecorderName: 'default' }),
      record('config:DeleteDeliveryChannel', { deliveryChannelName: 'default' }),
    ],
    doesNotMatch: [
      record('config:StartConfigurationRecorder', { configurationRecorderName: 'default' }),
      record('config:DescribeConfigRules', {}),
    ],
  },
};

function stopped(call: Call): Match | undefined {
  if (call.name === 'PutConfigurationRecorder')
    return call.says(false, 'allSupported') && call.every('resourceTypes').every((types) => listOf(types).length < 20)
      ? { fact: 'it records few resource types', severity: 'medium' }
      : undefined;
  if (call.name === 'PutRetentionConfiguration') {
    const days = call.number('retentionPeriodInDays');
    return days !== undefined && days < 365 ? { fact: `it keeps ${days} days`, severity: 'low' } : undefined;
  }
  const essential = /Recorder|DeliveryChannel/.test(call.name);
  return {
    fact: `${call.name} ${call.text('configurationRecorderName', 'deliveryChannelName', 'configRuleName') ?? ''}`.trim(),
    severity: essential ? 'high' : 'medium',
  };
}
