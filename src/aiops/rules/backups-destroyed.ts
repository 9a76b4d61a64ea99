import type { Call } from '../threats/call.ts';
import { record } from '../threats/example-record.ts';
import { textOf } from '../threats/json-walk.ts';
import type { Match, ThreatRule } from '../threats/rule.ts';

export const backupsDestroyed: ThreatRule = {
  id: 'backups-destroyed',
  title: 'Backups or what makes them were destroyed',
  severity: 'medium',
  technique: 'T1490',
  tactic: 'Impact',
  controls: ['FSBP RDS.11', 'FSBP DynamoDB.2', 'FSBP Backup.1'],
  calls: [
    'backup:Delete*',
    'backup:Stop*',
    'backup:Disassociate*',
    'backup:UpdateRecoveryPointLifecycle',
    'backup:CancelLegalHold',
    'backup:UpdateGlobalSettings',
    'backup:UpdateRegionSettings',
    '*:Delete*AutomatedBackup*',
    '*:DeleteBackup',
    '*:UpdateContinuousBackups',
    '*:ModifyDB*',
    'redshift:ModifyCluster',
    'dlm:DeleteLifecyclePolicy',
    'dlm:UpdateLifecyclePolicy',
    'rbin:DeleteRule',
    'rbin:UnlockRule',
    'rbin:UpdateRule',
    'ec2:UnlockSnapshot',
    'ec2:DisableFastSnapshotRestores',
    'ec2:DisableImageDeregistrationProtection',
    'elasticfilesystem:PutBackupPolicy',
    'elasticfilesystem:DeleteReplicationConfiguration',
    'redshift:DisableSnapshotCopy',
    'elasticache:ModifyReplicationGroup',
    'fsx:DeleteBackup',
    'storagegateway:DeleteTapeArchive',
    'drs:Disconnect*',
    'drs:Delete*',
    'drs:StopReplication',
    'qldb:UpdateLedger',
    'lightsail:DisableAddOn',
  ],
  when: destroyed,
  explanation: '{principal} took away what {resource} in {region} could be restored from: {fact}.',
  mend: {
    action: 'Make a fresh backup now, and lock the vault.',
    command: 'aws backup put-backup-vault-lock-configuration --backup-vault-name NAME --min-retention-days 30',
  },
  falsePositives: ['tidying up backups whose retention is over'],
  examples: {
    matches: [
      record('backup:DeleteRecoveryPoint', { recoveryPointArn: 'a', backupVaultName: 'v' }),
      record('rds:ModifyDBInstance', { dBInstanceIdentifier: 'db', backupRetentionPeriod: 0 }),
      record('rds:DeleteDBInstanceAutomatedBackup', { dbiResourceId: 'db-1' }),
    ],
    doesNotMatch: [
      record('rds:ModifyDBInstance', { dBInstanceIdentifier: 'db', backupRetentionPeriod: 14 }),
      record('backup:CreateBackupPlan', {}),
      record('dynamodb:UpdateContinuousBackups', {
        tableName: 't',
        pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      }),
    ],
  },
};

function destroyed(call: Call): Match | undefined {
  const { name, service } = call;
  if (/^ModifyDB|^ModifyCluster$|^ModifyReplicationGroup$/.test(name)) {
    const kept = call.number('backupRetentionPeriod', 'automatedSnapshotRetentionPeriod', 'snapshotRetentionLimit');
    return kept === 0 ? { fact: 'automatic backups are off' } : undefined;
  }
  if (name === 'UpdateContinuousBackups')
    return call.says(false, 'pointInTimeRecoveryEnabled') ? { fact: 'recovery to a point in time is off' } : undefined;
  if (name === 'PutBackupPolicy')
    return call.every('status').some((value) => /^DISABL/.test(textOf(value) ?? ''))
      ? { fact: 'automatic backups are off' }
      : undefined;
  if (service === 'dlm' && name === 'UpdateLifecyclePolicy')
    return call.text('state') === 'DISABLED' ? { fact: 'the snapshot policy is off' } : undefined;
  if (service === 'backup' && /^(?:Update|Delete.*(?:Notifications|Tag|Framework|ReportPlan|Testing))/.test(name))
    return { fact: name, severity: 'low' };
  if (/^(?:UpdateRule|UpdateLedger)$/.test(name)) return undefined;
  return {
    fact: `${service} ${name}`,
    ...(/Vault|LockConfiguration|RecoveryPoint|LegalHold/.test(name) && service === 'backup'
      ? { severity: 'high' as const }
      : {}),
  };
}
