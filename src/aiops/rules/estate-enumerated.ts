import { isConsole, isInfrastructureCode } from '../threats/agents.ts';
import { burst } from '../threats/burst.ts';
import { record, series } from '../threats/example-record.ts';
import type { ThreatRule } from '../threats/rule.ts';

export const estateEnumerated: ThreatRule = {
  id: 'estate-enumerated',
  title: 'One principal listed what the account holds, service by service',
  severity: 'medium',
  technique: 'T1526',
  tactic: 'Discovery',
  calls: ['*:List*', '*:Describe*', '*:Get*'],
  watch: burst({
    within: 10 * 60_000,
    least: 25,
    refused: 'too',
    of: (call) =>
      isConsole(call) ||
      isInfrastructureCode(call) ||
      !/^(?:IAMUser|AssumedRole|Root|FederatedUser)$/.test(call.identityType) ||
      call.isInstance
        ? undefined
        : call.action,
    fact: (count) => `${count} or more kinds of listings`,
  }),
  explanation:
    '{principal} made {fact} within ten minutes from {address}, by neither the console nor a tool that sets things up.',
  mend: { action: 'Ask who runs the tool; name a scanner of your own in a suppression.', command: null },
  falsePositives: ['a security scanner, inventory tool or discovery such as opsctl itself'],
  examples: {
    matches: [
      series(30, 5, (index, after) =>
        record(`service${index % 9}:List${String.fromCharCode(65 + index)}x`, null, { after }),
      ),
      series(26, 20, (index, after) =>
        record(`ec2:Describe${String.fromCharCode(65 + index)}y`, null, { after, errorCode: 'AccessDenied' }),
      ),
    ],
    doesNotMatch: [
      series(30, 5, (index, after) =>
        record(`service${index % 9}:List${String.fromCharCode(65 + index)}x`, null, {
          after,
          userAgent: 'APN/1.0 HashiCorp/1.0 Terraform/1.7',
        }),
      ),
      series(60, 5, (_index, after) => record('ec2:DescribeInstances', null, { after })),
    ],
  },
};
