import { isConsole, isInfrastructureCode } from '../threats/agents.ts';
import { record } from '../threats/example-record.ts';
import type { ThreatRule } from '../threats/rule.ts';

export const callerAskedWhoHeIs: ThreatRule = {
  id: 'caller-asked-who-he-is',
  title: 'A key was tried out',
  severity: 'info',
  technique: 'T1087.004',
  tactic: 'Discovery',
  calls: [
    'sts:GetCallerIdentity',
    'sts:GetAccessKeyInfo',
    'account:GetContactInformation',
    'account:GetAlternateContact',
    'account:GetAccountInformation',
    'organizations:DescribeOrganization',
    'iam:GetAccountAuthorizationDetails',
    'iam:GenerateCredentialReport',
  ],
  when: (call) =>
    isConsole(call) || isInfrastructureCode(call)
      ? undefined
      : call.name === 'GetAccountAuthorizationDetails'
        ? { severity: 'low' }
        : true,
  explanation: '{principal} asked who it is and what it may do from {address} ({event}).',
  mend: { action: 'Nothing by itself; look what follows.', command: null },
  falsePositives: ['most tools ask this when they start'],
  examples: {
    matches: [record('sts:GetCallerIdentity', null), record('iam:GetAccountAuthorizationDetails', null)],
    doesNotMatch: [
      record('sts:AssumeRole', {}),
      record('sts:GetCallerIdentity', null, { userAgent: 'APN/1.0 HashiCorp/1.0 Terraform/1.7' }),
    ],
  },
};
