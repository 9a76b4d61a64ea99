import type { PostureCheck } from '../check.ts';
import { aws } from '../command.ts';
import { inCluster } from '../databases.ts';
import { mustBe, NOT_APPLICABLE } from '../verdict.ts';

export const rdsDeletionProtectionOff: PostureCheck = {
  id: 'rds-deletion-protection-off',
  title: 'database can be deleted with one call',
  severity: 'low',
  kinds: ['rds.instance'],
  controls: ['FSBP RDS.8'],
  attack: { technique: 'T1485', tactic: 'Impact' },
  why: 'Deleting it takes its automated backups along unless told otherwise.',
  mend: {
    action: 'switch deletion protection on',
    command: aws('rds modify-db-instance', '--db-instance-identifier', '--deletion-protection --apply-immediately'),
  },
  falsePositives: ['databases that come and go with a test'],
  evaluate(database, view) {
    if (inCluster(database)) return NOT_APPLICABLE;
    return mustBe(database, 'deletion_protection', true, view, 'has no deletion protection');
  },
  examples: {
    fail: [{ kind: 'rds.instance', properties: { deletion_protection: false } }],
    pass: [{ kind: 'rds.instance', properties: { deletion_protection: true } }],
    unknown: [{ kind: 'rds.instance', properties: {} }],
  },
};
