import type { PostureCheck } from '../check.ts';
import { mustBe } from '../verdict.ts';

export const rdsClusterUnencrypted: PostureCheck = {
  id: 'rds-cluster-unencrypted',
  title: 'database cluster is not encrypted at rest',
  severity: 'medium',
  kinds: ['rds.cluster'],
  controls: ['FSBP RDS.27'],
  attack: { technique: 'T1530', tactic: 'Collection' },
  why: 'Its snapshots and backups are readable to whoever gets hold of them.',
  mend: {
    action: 'restore an encrypted copy of a snapshot and move over to it',
  },
  falsePositives: ['test data only'],
  evaluate(database, view) {
    return mustBe(database, 'encrypted', true, view, 'is not encrypted at rest');
  },
  examples: {
    fail: [{ kind: 'rds.cluster', properties: { encrypted: false } }],
    pass: [{ kind: 'rds.cluster', properties: { encrypted: true } }],
    unknown: [{ kind: 'rds.cluster', properties: {} }],
  },
};
