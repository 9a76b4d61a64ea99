import { record } from '../threats/example-record.ts';
import type { ThreatRule } from '../threats/rule.ts';

export const databaseDestroyed: ThreatRule = {
  id: 'database-destroyed',
  title: 'A store of data was deleted without a last copy',
  severity: 'medium',
  technique: 'T1485',
  tactic: 'Impact',
  calls: [
    '*:DeleteDBInstance',
    '*:DeleteDBCluster',
    '*:DeleteGlobalCluster',
    'redshift:DeleteCluster',
    'elasticfilesystem:DeleteFileSystem',
    'fsx:DeleteFileSystem',
    'dynamodb:DeleteTable',
    'es:Delete*Domain',
    'elasticache:DeleteReplicationGroup',
    'elasticache:DeleteCacheCluster',
    'secretsmanager:DeleteSecret',
    'ecr:DeleteRepository',
    's3:DeleteBucket',
    'redshift-serverless:DeleteNamespace',
    'memorydb:DeleteCluster',
    'timestream:DeleteDatabase',
    'cognito-idp:DeleteUserPool',
    'qldb:DeleteLedger',
    'glue:DeleteDatabase',
    'rds:DeleteDB*Snapshot',
  ],
  when: (call) => {
    const { name } = call;
    if (/^DeleteDB(?:Instance|Cluster)$|^DeleteCluster$/.test(name))
      return call.truth('skipFinalSnapshot', 'skipFinalClusterSnapshot') === true
        ? call.truth('deleteAutomatedBackups') === true
          ? { severity: 'high', fact: 'without a last snapshot, backups too' }
          : { fact: 'without a last snapshot' }
        : { severity: 'low', fact: 'after a last snapshot' };
    if (name === 'DeleteSecret')
      return call.truth('forceDeleteWithoutRecovery') === true
        ? { fact: 'without a time to recover it' }
        : { severity: 'info', fact: 'recoverable for a time' };
    if (/Snapshot$/.test(name)) return { severity: 'low', fact: 'a snapshot' };
    return /^(?:DeleteBucket|DeleteRepository|DeleteTable|DeleteDatabase|DeleteCacheCluster)$/.test(name)
      ? { severity: 'low', fact: 'with what it held' }
      : { fact: 'with what it held' };
  },
  explanation: '{principal} deleted {resource} in {region}, {fact} ({event}).',
  mend: {
    action: 'Restore it from the newest backup while that is kept.',
    command: 'aws rds describe-db-instance-automated-backups',
  },
  falsePositives: ['tearing down a test environment'],
  examples: {
    matches: [
      record('rds:DeleteDBInstance', { dBInstanceIdentifier: 'db', skipFinalSnapshot: true }),
      record('secretsmanager:DeleteSecret', { secretId: 's', forceDeleteWithoutRecovery: true }),
    ],
    doesNotMatch: [
      record('rds:CreateDBInstance', { dBInstanceIdentifier: 'db' }),
      record('rds:RebootDBInstance', { dBInstanceIdentifier: 'db' }),
    ],
  },
};
