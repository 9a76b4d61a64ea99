import type { PostureCheck } from '../check.ts';
import { aws } from '../command.ts';
import { mustBe } from '../verdict.ts';

export const rdsClusterDeletionProtectionOff: PostureCheck = {
  id: 'rds-cluster-deletion-protection-off',
  title: 'database cluster can be deleted with one call',
  severity: 'low',
  kinds: ['rds.cluster'],
  controls: ['FSBP RDS.7'],
  attack: { technique: 'T1485', tactic: 'Impact' },
  why: 'Deleting it takes its automated backups along unless told otherwise.',
  mend: {
    action: 'switch deletion protection on',
    command: aws('rds modify-db-cluster', '--db-cluster-identifier', '--deletion-protection'),
  },
  falsePositives: ['clusters that come and go with a test'],
  evaluate(database, view) {
    return mustBe(database, 'deletion_protection', true, view, 'has no deletion protection');
  },
  examples: {
    fail: [{ kind: 'rds.cluster', properties: { deletion_protection: false } }],
    pass: [{ kind: 'rds.cluster', properties: { deletion_protection: true } }],
    unknown: [{ kind: 'rds.cluster', properties: {} }],
  },
};
