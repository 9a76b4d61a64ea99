import { isConsole, isInfrastructureCode } from '../threats/agents.ts';
import { burst } from '../threats/burst.ts';
import { record, series } from '../threats/example-record.ts';
import type { ThreatRule } from '../threats/rule.ts';

export const deniedAgainAndAgain: ThreatRule = {
  id: 'denied-again-and-again',
  title: 'One principal was refused many different things',
  severity: 'medium',
  technique: 'T1580',
  tactic: 'Discovery',
  controls: ['CIS 3.0 4.1'],
  calls: ['*:*'],
  watch: burst({
    within: 10 * 60_000,
    least: 6,
    refused: 'only',
    of: (call) => (call.isDenied && !isInfrastructureCode(call) && !isConsole(call) ? call.action : undefined),
    fact: (count) => `${count} or more different calls`,
    severity: (count) => (count >= 20 ? 'high' : undefined),
  }),
  explanation: '{principal} was refused {fact} within ten minutes from {address}: somebody tries what a key can do.',
  mend: { action: 'Find out who holds the key, and make it inactive until then.', command: null },
  falsePositives: ['a new program whose role is not yet complete'],
  examples: {
    matches: [
      [
        'iam:ListUsers',
        'iam:ListRoles',
        's3:ListBuckets',
        'ec2:DescribeInstances',
        'lambda:ListFunctions',
        'kms:ListKeys',
        'rds:DescribeDBInstances',
      ].map((action, index) => record(action, null, { after: index * 2, errorCode: 'AccessDenied' })),
      series(8, 20, (index, after) =>
        record(`ec2:Describe${'ABCDEFGH'[index]}`, null, { after, errorCode: 'Client.UnauthorizedOperation' }),
      ),
    ],
    doesNotMatch: [
      series(30, 2, (_index, after) =>
        record('s3:GetObject', { bucketName: 'b' }, { after, errorCode: 'AccessDenied' }),
      ),
      series(8, 2, (index, after) => record(`ec2:Describe${'ABCDEFGH'[index]}`, null, { after })),
    ],
  },
};
