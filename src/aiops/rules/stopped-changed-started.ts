import { record } from '../threats/example-record.ts';
import type { ThreatRule } from '../threats/rule.ts';
import { sequence } from '../threats/sequence.ts';

export const stoppedChangedStarted: ThreatRule = {
  id: 'stopped-changed-started',
  title: 'An instance was stopped, given another start script and started',
  severity: 'high',
  technique: 'T1059.009',
  tactic: 'Execution',
  calls: ['ec2:StopInstances', 'ec2:ModifyInstanceAttribute', 'ec2:StartInstances'],
  watch: sequence({
    within: 2 * 60 * 60_000,
    steps: [
      { calls: ['ec2:StopInstances'] },
      {
        calls: ['ec2:ModifyInstanceAttribute'],
        when: (call) => call.value('userData') !== undefined || call.text('attribute') === 'userData',
      },
      { calls: ['ec2:StartInstances'] },
    ],
    fact: () => '',
  }),
  explanation:
    '{principal} stopped {resource}, changed its start script and started it again in {region}: the script ran as root.',
  mend: { action: 'Isolate the machine, keep its disk, and read the script.', command: null },
  falsePositives: ['mending a machine that does not come up'],
  examples: {
    matches: [
      [
        record('ec2:StopInstances', { instancesSet: { items: [{ instanceId: 'i-1' }] } }),
        record('ec2:ModifyInstanceAttribute', { instanceId: 'i-1', userData: 'x' }, { after: 60 }),
        record('ec2:StartInstances', { instancesSet: { items: [{ instanceId: 'i-1' }] } }, { after: 90 }),
      ],
      [
        record('ec2:StopInstances', {}),
        record('ec2:DescribeInstances', {}, { after: 30 }),
        record('ec2:ModifyInstanceAttribute', { instanceId: 'i-1', attribute: 'userData' }, { after: 60 }),
        record('ec2:StartInstances', {}, { after: 90 }),
      ],
    ],
    doesNotMatch: [
      [
        record('ec2:StopInstances', {}),
        record(
          'ec2:ModifyInstanceAttribute',
          { instanceId: 'i-1', instanceType: { value: 'm5.large' } },
          { after: 60 },
        ),
        record('ec2:StartInstances', {}, { after: 90 }),
      ],
      [
        record('ec2:ModifyInstanceAttribute', { instanceId: 'i-1', userData: 'x' }),
        record('ec2:StartInstances', {}, { after: 90 }),
      ],
    ],
  },
};
