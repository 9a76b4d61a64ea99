import { ROOT, record } from '../threats/example-record.ts';
import type { ThreatRule } from '../threats/rule.ts';

export const rootUsed: ThreatRule = {
  id: 'root-used',
  title: 'The root user was used',
  severity: 'high',
  technique: 'T1078.004',
  tactic: 'Privilege Escalation',
  controls: ['CIS 3.0 1.7', 'CIS 3.0 4.3', 'FSBP IAM.4'],
  calls: ['*:*'],
  when: (call) => {
    if (!call.isRoot || call.record.eventType === 'AwsServiceEvent') return undefined;
    return /^(?:Get|List|Describe|Lookup|Search|Head|View)/.test(call.name) ? { severity: 'medium' } : true;
  },
  explanation: '{principal} was used from {address}: {event}.',
  mend: { action: 'Lock the root password away, delete its keys, and work with roles.', command: null },
  falsePositives: ['one of the few tasks that need the root user'],
  examples: {
    matches: [
      record('iam:CreateUser', { userName: 'x' }, { userIdentity: ROOT }),
      record('ec2:DescribeInstances', null, { userIdentity: ROOT }),
    ],
    doesNotMatch: [
      record('iam:CreateUser', { userName: 'x' }),
      record('kms:Decrypt', null, { userIdentity: { ...ROOT, invokedBy: 'autoscaling.amazonaws.com' } }),
    ],
  },
};
