import { flag, text } from '../../../cmdb/properties.ts';
import type { PostureCheck } from '../check.ts';
import { aws } from '../command.ts';
import { fail, PASS, unknown } from '../verdict.ts';

export const rdsSnapshotPublic: PostureCheck = {
  id: 'rds-snapshot-public',
  title: 'database snapshot can be restored by everybody',
  severity: 'critical',
  kinds: ['rds.snapshot', 'rds.cluster_snapshot'],
  controls: ['FSBP RDS.1'],
  attack: { technique: 'T1537', tactic: 'Exfiltration' },
  why: 'Everybody with an AWS account can read the database.',
  mend: {
    action: 'take the permission back',
    command: aws(
      'rds modify-db-snapshot-attribute',
      '--db-snapshot-identifier',
      '--attribute-name restore --values-to-remove all',
    ),
  },
  falsePositives: ['data that is published on purpose'],
  evaluate(snapshot) {
    // Automated ones cannot be shared at all.
    if (text(snapshot.properties, 'snapshot_type') === 'automated') return PASS;
    const open = flag(snapshot.properties, 'public');
    if (open === undefined)
      return unknown(
        'whom it is shared with is not discovered: that takes rds:DescribeDBSnapshotAttributes for each snapshot',
      );
    return open ? fail('can be restored by every AWS account', { public: true }) : PASS;
  },
  examples: {
    fail: [{ kind: 'rds.snapshot', properties: { snapshot_type: 'manual', public: true } }],
    pass: [{ kind: 'rds.snapshot', properties: { snapshot_type: 'automated' } }],
    unknown: [{ kind: 'rds.snapshot', properties: { snapshot_type: 'manual' } }],
  },
};
