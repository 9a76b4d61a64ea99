import type { PostureCheck } from '../check.ts';
import { inCluster } from '../databases.ts';
import { mustBe, NOT_APPLICABLE } from '../verdict.ts';

export const rdsUnencrypted: PostureCheck = {
  id: 'rds-unencrypted',
  title: 'database is not encrypted at rest',
  severity: 'medium',
  kinds: ['rds.instance'],
  controls: ['CIS 3.0 2.3.1', 'FSBP RDS.3'],
  attack: { technique: 'T1530', tactic: 'Collection' },
  why: 'Its snapshots and backups are readable to whoever gets hold of them.',
  mend: {
    action: 'restore an encrypted copy of a snapshot and move over to it; it cannot be switched on in place',
  },
  falsePositives: ['test data only'],
  evaluate(database, view) {
    if (inCluster(database)) return NOT_APPLICABLE;
    return mustBe(database, 'encrypted', true, view, 'is not encrypted at rest');
  },
  examples: {
    fail: [{ kind: 'rds.instance', properties: { encrypted: false } }],
    pass: [{ kind: 'rds.instance', properties: { encrypted: true } }],
    unknown: [{ kind: 'rds.instance', properties: {} }],
  },
};
