import { number, text } from '../../../cmdb/properties.ts';
import { counted } from '../../../core/counted.ts';
import type { PostureCheck } from '../check.ts';
import { aws } from '../command.ts';
import { inCluster } from '../databases.ts';
import { fail, missing, NOT_APPLICABLE, PASS } from '../verdict.ts';

export const rdsBackupsShort: PostureCheck = {
  id: 'rds-backups-short',
  title: 'production database keeps its backups for less than a week',
  severity: 'low',
  kinds: ['rds.instance', 'rds.cluster'],
  controls: ['FSBP RDS.11'],
  attack: { technique: 'T1490', tactic: 'Impact' },
  why: 'A mistake that is noticed after a long weekend cannot be undone.',
  mend: {
    action: 'keep backups for at least seven days',
    command: aws('rds modify-db-instance', '--db-instance-identifier', '--backup-retention-period 7'),
  },
  falsePositives: ['AWS Backup keeps longer ones'],
  evaluate(database, view) {
    if (database.environment !== 'production') return NOT_APPLICABLE;
    if (
      database.kind === 'rds.instance' &&
      (inCluster(database) || text(database.properties, 'replica_source') !== undefined)
    )
      return NOT_APPLICABLE;
    const days = number(database.properties, 'backup_retention_days');
    if (days === undefined) return missing(database, 'backup_retention_days', view);
    // None at all is a finding of its own.
    if (days === 0) return NOT_APPLICABLE;
    return days >= 7 ? PASS : fail(`keeps backups for ${counted(days, 'day')}`, { backup_retention_days: days });
  },
  examples: {
    fail: [{ kind: 'rds.instance', environment: 'production', properties: { backup_retention_days: 1 } }],
    pass: [{ kind: 'rds.instance', environment: 'production', properties: { backup_retention_days: 14 } }],
    unknown: [{ kind: 'rds.instance', environment: 'production', properties: {} }],
  },
};
