import { isConsole, isInfrastructureCode } from '../threats/agents.ts';
import { burst } from '../threats/burst.ts';
import { record, series } from '../threats/example-record.ts';
import type { ThreatRule } from '../threats/rule.ts';

export const regionsSwept: ThreatRule = {
  id: 'regions-swept',
  title: 'One principal asked the same of many regions',
  severity: 'medium',
  technique: 'T1580',
  tactic: 'Discovery',
  calls: ['*:List*', '*:Describe*', '*:Get*', '*:Create*', '*:Run*', '*:Request*'],
  watch: burst({
    within: 10 * 60_000,
    least: 8,
    refused: 'too',
    of: (call) => (isConsole(call) || isInfrastructureCode(call) ? undefined : (call.region ?? undefined)),
    per: (call) => `${call.principal} ${call.action}`,
    fact: (count) => `${count} or more regions`,
    severity: () => undefined,
  }),
  explanation: '{principal} made the same call, {event}, in {fact} within ten minutes from {address}.',
  mend: {
    action: 'Ask who runs the tool; switch off regions that nobody uses.',
    command: 'aws account disable-region --region-name REGION',
  },
  falsePositives: ['an inventory tool or discovery such as opsctl itself, which should be named in a suppression'],
  examples: {
    matches: [
      series(9, 5, (index, after) => record('ec2:DescribeInstances', null, { after, awsRegion: `xx-test-${index}` })),
      series(8, 5, (index, after) =>
        record('ec2:RunInstances', null, {
          after,
          awsRegion: `xx-test-${index}`,
          errorCode: 'Client.UnauthorizedOperation',
        }),
      ),
    ],
    doesNotMatch: [
      series(9, 5, (_index, after) => record('ec2:DescribeInstances', null, { after })),
      series(9, 3600, (index, after) =>
        record('ec2:DescribeInstances', null, { after, awsRegion: `xx-test-${index}` }),
      ),
    ],
  },
};
