import { isInfrastructureCode } from '../threats/agents.ts';
import { record } from '../threats/example-record.ts';
import type { ThreatRule } from '../threats/rule.ts';

export const databasePasswordReset: ThreatRule = {
  id: 'database-password-reset',
  title: 'The master password of a database was reset',
  severity: 'medium',
  technique: 'T1098',
  tactic: 'Credential Access',
  calls: [
    '*:ModifyDBInstance',
    '*:ModifyDBCluster',
    'redshift:ModifyCluster',
    '*:UpdateUser',
    'docdb-elastic:UpdateCluster',
    'lightsail:UpdateRelationalDatabase',
    'elasticache:Modify*',
    'mq:UpdateUser',
    'redshift-serverless:UpdateNamespace',
    'es:UpdateDomainConfig',
    'ds:ResetUserPassword',
    'workspaces:ModifyWorkspaceAccessProperties',
  ],
  when: (call) =>
    call.service !== 'iam' &&
    call.every('masterUserPassword', 'adminUserPassword', 'authToken', 'password', 'newPassword').length > 0
      ? isInfrastructureCode(call)
        ? { severity: 'low' }
        : true
      : undefined,
  explanation: '{principal} reset the master password of {resource} in {region}.',
  mend: {
    action: 'Set a new password that Secrets Manager keeps, and look at the sessions of the database.',
    command: 'aws rds modify-db-instance --db-instance-identifier ID --manage-master-user-password',
  },
  falsePositives: ['regular change of the password by hand'],
  examples: {
    matches: [
      record('rds:ModifyDBInstance', { dBInstanceIdentifier: 'db', masterUserPassword: '****' }),
      record('redshift:ModifyCluster', { clusterIdentifier: 'dw', masterUserPassword: '****' }),
    ],
    doesNotMatch: [
      record('rds:ModifyDBInstance', { dBInstanceIdentifier: 'db', allocatedStorage: 100 }),
      record('iam:UpdateUser', { userName: 'x' }),
    ],
  },
};
