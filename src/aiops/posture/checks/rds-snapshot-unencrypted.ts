import { shellWord } from '../../../core/shell-word.ts';
import type { PostureCheck } from '../check.ts';
import { mustBe } from '../verdict.ts';

export const rdsSnapshotUnencrypted: PostureCheck = {
  id: 'rds-snapshot-unencrypted',
  title: 'database snapshot is not encrypted',
  severity: 'medium',
  kinds: ['rds.snapshot', 'rds.cluster_snapshot'],
  controls: ['FSBP RDS.4'],
  attack: { technique: 'T1530', tactic: 'Collection' },
  why: 'It can be shared or made public with one call, and read by whoever restores it.',
  mend: {
    action: 'copy it with a key and delete the original',
    command: ({ id, region }) =>
      `aws rds copy-db-snapshot --region ${region} --source-db-snapshot-identifier ${shellWord(id)} --target-db-snapshot-identifier NEW_NAME --kms-key-id KEY`,
  },
  falsePositives: ['test data only'],
  evaluate(resource, view) {
    return mustBe(resource, 'encrypted', true, view, 'is not encrypted');
  },
  examples: {
    fail: [{ kind: 'rds.snapshot', properties: { encrypted: false } }],
    pass: [{ kind: 'rds.snapshot', properties: { encrypted: true } }],
    unknown: [{ kind: 'rds.snapshot', properties: {} }],
  },
};
