import { number, text } from '../../../cmdb/properties.ts';
import type { PostureCheck } from '../check.ts';
import { aws } from '../command.ts';
import { inCluster } from '../databases.ts';
import { fail, missing, NOT_APPLICABLE, PASS } from '../verdict.ts';

export const rdsBackupsOff: PostureCheck = {
  id: 'rds-backups-off',
  title: 'database has no backups',
  severity: 'high',
  kinds: ['rds.instance', 'rds.cluster'],
  controls: ['FSBP RDS.11'],
  attack: { technique: 'T1490', tactic: 'Impact' },
  why: 'What is deleted or encrypted is gone for good.',
  mend: {
    action: 'keep backups for at least seven days',
    command: aws(
      'rds modify-db-instance',
      '--db-instance-identifier',
      '--backup-retention-period 7 --apply-immediately',
    ),
  },
  falsePositives: ['a read replica whose source is backed up', 'data that is made anew from elsewhere'],
  evaluate(database, view) {
    if (
      database.kind === 'rds.instance' &&
      (inCluster(database) || text(database.properties, 'replica_source') !== undefined)
    )
      return NOT_APPLICABLE;
    const days = number(database.properties, 'backup_retention_days');
    if (days === undefined) return missing(database, 'backup_retention_days', view);
    return days > 0 ? PASS : fail('keeps no automated backups', { backup_retention_days: 0 });
  },
  examples: {
    fail: [{ kind: 'rds.instance', properties: { backup_retention_days: 0 } }],
    pass: [{ kind: 'rds.instance', properties: { backup_retention_days: 7 } }],
    unknown: [{ kind: 'rds.instance', properties: {} }],
  },
};
