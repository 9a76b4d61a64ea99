import { burst } from '../threats/burst.ts';
import type { Call } from '../threats/call.ts';
import { record, role } from '../threats/example-record.ts';
import type { ThreatRule } from '../threats/rule.ts';

export const instanceLooksAround: ThreatRule = {
  id: 'instance-looks-around',
  title: 'An instance looks around in the account',
  severity: 'medium',
  technique: 'T1580',
  tactic: 'Discovery',
  calls: ['*:List*', '*:Describe*', '*:Get*'],
  watch: burst({
    within: 15 * 60_000,
    least: 4,
    refused: 'too',
    of: (call) => (call.isInstance && isLookingAround(call) ? call.action : undefined),
    fact: (count) => `${count} or more kinds of questions about the account`,
    severity: (count) => (count >= 12 ? 'high' : undefined),
  }),
  explanation:
    'Instance {principal} asked {fact} within a quarter of an hour from {address}; programs on a server know what they need.',
  mend: {
    action: 'Look at the processes of the instance, and give its role only what the program needs.',
    command: null,
  },
  falsePositives: ['an inventory or monitoring agent on the instance'],
  examples: {
    matches: [
      [
        'sts:GetCallerIdentity',
        'iam:ListUsers',
        's3:ListBuckets',
        'ec2:DescribeSnapshots',
        'rds:DescribeDBInstances',
      ].map((action, index) =>
        record(action, null, { after: index * 3, userIdentity: role('web', 'i-0123456789abcdef0') }),
      ),
      [
        'iam:ListRoles',
        'iam:ListUsers',
        's3:ListBuckets',
        'ec2:DescribeSecurityGroups',
        'organizations:ListAccounts',
      ].map((action, index) =>
        record(action, null, {
          after: index * 3,
          errorCode: 'AccessDenied',
          userIdentity: role('web', 'i-0123456789abcdef0'),
        }),
      ),
    ],
    doesNotMatch: [
      ['ssm:GetParameter', 'ssm:ListAssociations', 's3:GetObject', 'ec2:DescribeTags', 'ec2:DescribeVolumes'].map(
        (action, index) => record(action, null, { after: index * 3, userIdentity: role('web', 'i-0123456789abcdef0') }),
      ),
      [
        'sts:GetCallerIdentity',
        'iam:ListUsers',
        's3:ListBuckets',
        'ec2:DescribeSnapshots',
        'rds:DescribeDBInstances',
      ].map((action, index) => record(action, null, { after: index * 3 })),
    ],
  },
};

/** Questions about the account at large, not about what a program works with. */
function isLookingAround({ service, name }: Call): boolean {
  if (
    service === 'iam' ||
    service === 'organizations' ||
    service === 'account' ||
    service === 'guardduty' ||
    service === 'cloudtrail'
  )
    return true;
  return /^(?:GetCallerIdentity|ListBuckets|ListSecrets|ListFunctions|DescribeParameters|DescribeSecurityGroups|DescribeSnapshots|DescribeImages|DescribeVpcs|DescribeSubnets|DescribeInstances|DescribeRegions|DescribeDBInstances|DescribeDBSnapshots|DescribeDBClusters|ListTables|ListClusters|ListKeys|ListAliases|DescribeTrails|ListTopics|ListQueues|ListHostedZones|DescribeOrganization|GetSendQuota|ListIdentities|DescribeLogGroups|ListStacks|DescribeStacks|DescribeRepositories|DescribeAddresses|DescribeKeyPairs|DescribeRouteTables|DescribeNetworkInterfaces|ListServiceQuotas)$/.test(
    name,
  );
}
