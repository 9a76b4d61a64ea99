import { record, series } from '../threats/example-record.ts';
import { firstSeen } from '../threats/first-seen.ts';
import type { ThreatRule } from '../threats/rule.ts';

export const unfamiliarRegion: ThreatRule = {
  id: 'unfamiliar-region',
  title: 'Something was made in a region where this principal never worked',
  severity: 'medium',
  technique: 'T1535',
  tactic: 'Defense Evasion',
  calls: ['*:*'],
  watch: () =>
    firstSeen((call) => call.region ?? undefined, /^(?:Run|Create|Request|Start|Launch|Import|Register|Put)/),
  explanation: '{principal} worked in {region} for the first time: {event} of {resource}. {fact}',
  mend: {
    action: 'Look what runs there, and deny regions that nobody uses.',
    command: 'aws ec2 describe-instances --region REGION',
  },
  falsePositives: ['a planned move to another region'],
  examples: {
    matches: [
      [
        ...series(60, 1800, (_index, after) => record('ec2:DescribeInstances', null, { after })),
        record('ec2:RunInstances', { instanceType: 't3.micro' }, { after: 120_000, awsRegion: 'sa-east-1' }),
      ],
      [
        ...series(80, 1800, (_index, after) => record('s3:GetObject', null, { after })),
        record('lambda:CreateFunction20150331', { functionName: 'f' }, { after: 190_000, awsRegion: 'ap-south-1' }),
      ],
    ],
    doesNotMatch: [
      [
        ...series(60, 1800, (_index, after) => record('ec2:DescribeInstances', null, { after })),
        record('ec2:RunInstances', { instanceType: 't3.micro' }, { after: 120_000 }),
      ],
      [
        ...series(5, 1800, (_index, after) => record('ec2:DescribeInstances', null, { after })),
        record('ec2:RunInstances', { instanceType: 't3.micro' }, { after: 120_000, awsRegion: 'sa-east-1' }),
      ],
    ],
  },
};
