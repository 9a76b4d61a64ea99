import { affectedBy } from '../threats/affected.ts';
import { isInfrastructureCode } from '../threats/agents.ts';
import { burst } from '../threats/burst.ts';
import { record, series } from '../threats/example-record.ts';
import type { ThreatRule } from '../threats/rule.ts';

export const snapshotsDeleted: ThreatRule = {
  id: 'snapshots-deleted',
  title: 'Several snapshots or images were deleted',
  severity: 'medium',
  technique: 'T1490',
  tactic: 'Impact',
  calls: [
    '*:DeleteSnapshot',
    '*:DeleteDB*Snapshot',
    '*:DeleteClusterSnapshot',
    'ec2:DeregisterImage',
    'lightsail:Delete*Snapshot',
    'ec2:DeleteVolume',
    'ecr:BatchDeleteImage',
  ],
  watch: burst({
    within: 30 * 60_000,
    least: 4,
    of: (call) => (isInfrastructureCode(call) ? undefined : affectedBy(call)),
    fact: (count) => `${count} or more`,
  }),
  explanation: '{principal} deleted {fact} snapshots, volumes or images within half an hour from {address}.',
  mend: {
    action: 'Look in the recycle bin, and keep copies in another account.',
    command: 'aws ec2 list-snapshots-in-recycle-bin',
  },
  falsePositives: ['a job that removes old snapshots, which should be named in a suppression'],
  examples: {
    matches: [
      series(4, 60, (index, after) => record('ec2:DeleteSnapshot', { snapshotId: `snap-${index}` }, { after })),
      series(5, 60, (index, after) =>
        record('rds:DeleteDBSnapshot', { dBSnapshotIdentifier: `s-${index}` }, { after }),
      ),
    ],
    doesNotMatch: [
      record('ec2:DeleteSnapshot', { snapshotId: 'snap-1' }),
      series(4, 3600, (index, after) => record('ec2:DeleteSnapshot', { snapshotId: `snap-${index}` }, { after })),
    ],
  },
};
