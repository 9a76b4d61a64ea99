import { isConsole } from '../threats/agents.ts';
import { record, series } from '../threats/example-record.ts';
import { firstSeen } from '../threats/first-seen.ts';
import type { ThreatRule } from '../threats/rule.ts';

export const unfamiliarAgent: ThreatRule = {
  id: 'unfamiliar-agent',
  title: 'A program’s credentials were used by another program',
  severity: 'medium',
  technique: 'T1078.004',
  tactic: 'Initial Access',
  calls: ['*:*'],
  watch: () =>
    firstSeen(
      (call) => (isConsole(call) || call.identityType === 'Root' ? undefined : agentFamily(call.agent)),
      /^(?:Create|Put|Attach|Update|Delete|Get(?:CallerIdentity|SecretValue|Parameter)|List(?:Users|Roles|Buckets))/,
    ),
  explanation: '{principal} called with another program than ever before from {address}: {event}. {fact}',
  mend: {
    action: 'Check whether somebody else holds the key.',
    command: 'aws iam get-access-key-last-used --access-key-id CALLER_KEY',
  },
  falsePositives: ['a program that was rewritten'],
  examples: {
    matches: [
      [
        ...series(60, 1800, (_index, after) =>
          record('s3:GetObject', null, { after, userAgent: 'aws-sdk-java/2.20.1 Linux/5.10' }),
        ),
        record('sts:GetCallerIdentity', null, { after: 120_000, userAgent: 'Boto3/1.26.1 Python/3.11' }),
      ],
      [
        ...series(60, 1800, (_index, after) => record('s3:PutObject', null, { after, userAgent: 'aws-sdk-go/1.44.1' })),
        record('iam:CreateUser', { userName: 'x' }, { after: 120_000, userAgent: 'aws-cli/2.9.0' }),
      ],
    ],
    doesNotMatch: [
      [
        ...series(60, 1800, (_index, after) =>
          record('s3:GetObject', null, { after, userAgent: 'aws-sdk-java/2.20.1 Linux/5.10' }),
        ),
        record('sts:GetCallerIdentity', null, { after: 120_000, userAgent: 'aws-sdk-java/2.21.0 Linux/5.15' }),
      ],
      [
        ...series(6, 1800, (_index, after) =>
          record('s3:GetObject', null, { after, userAgent: 'aws-sdk-java/2.20.1' }),
        ),
        record('sts:GetCallerIdentity', null, { after: 120_000, userAgent: 'Boto3/1.26.1' }),
      ],
    ],
  },
};

/** `boto3`, `aws-cli`, `aws-sdk-go`: the program without its version. */
function agentFamily(agent: string): string | undefined {
  return /^[[\s]*([A-Za-z][\w.-]*?)(?:[/ \]]|$)/.exec(agent)?.[1]?.toLowerCase();
}
