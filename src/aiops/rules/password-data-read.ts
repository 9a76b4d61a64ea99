import { record } from '../threats/example-record.ts';
import type { ThreatRule } from '../threats/rule.ts';

export const passwordDataRead: ThreatRule = {
  id: 'password-data-read',
  title: 'The administrator password of a Windows machine was fetched',
  severity: 'low',
  technique: 'T1552.005',
  tactic: 'Credential Access',
  calls: [
    'ec2:GetPasswordData',
    'lightsail:GetRelationalDatabaseMasterUserPassword',
    'redshift:GetClusterCredentials*',
    'iam:GetCredentialReport',
    'secretsmanager:GetRandomPassword',
    'ds:GetDirectory*',
    'apigateway:GetApiKey*',
  ],
  when: (call) => /PasswordData|MasterUserPassword|ClusterCredentials/.test(call.name),
  explanation: '{principal} fetched a password of {resource} in {region} from {address} ({event}).',
  mend: { action: 'Change the password when the person had no reason.', command: null },
  falsePositives: ['ordinary administration of Windows machines'],
  examples: {
    matches: [
      record('ec2:GetPasswordData', { instanceId: 'i-1' }),
      record('redshift:GetClusterCredentials', { dbUser: 'admin', clusterIdentifier: 'dw' }),
    ],
    doesNotMatch: [record('ec2:DescribeInstances', {}), record('secretsmanager:GetRandomPassword', {})],
  },
};
