import { record } from '../threats/example-record.ts';
import { textsIn } from '../threats/json-walk.ts';
import { naming, outsidersOf } from '../threats/outsiders.ts';
import type { ThreatRule } from '../threats/rule.ts';
import { sequence } from '../threats/sequence.ts';

export const snapshotThenShared: ThreatRule = {
  id: 'snapshot-then-shared',
  title: 'A snapshot or image was made and shared at once',
  severity: 'high',
  technique: 'T1537',
  tactic: 'Exfiltration',
  controls: ['FSBP EC2.1', 'FSBP RDS.1'],
  calls: [
    'ec2:CreateSnapshot*',
    'ec2:CreateImage',
    'rds:CreateDB*Snapshot',
    'ec2:ModifySnapshotAttribute',
    'ec2:ModifyImageAttribute',
    'rds:ModifyDB*SnapshotAttribute',
  ],
  watch: sequence({
    within: 60 * 60_000,
    steps: [
      { calls: ['ec2:CreateSnapshot*', 'ec2:CreateImage', 'rds:CreateDB*Snapshot'] },
      {
        calls: ['ec2:Modify*Attribute', 'rds:ModifyDB*SnapshotAttribute'],
        when: (call) => outsidersOf(call.every('add', 'valuesToAdd').flatMap(textsIn), call).length > 0,
      },
    ],
    fact: (call) => naming(outsidersOf(call.every('add', 'valuesToAdd').flatMap(textsIn), call)),
  }),
  explanation: '{principal} made a copy and within the hour shared {resource} with {fact}.',
  mend: { action: 'Take the permission back; what the copy holds may be gone already.', command: null },
  falsePositives: ['a job that hands copies to another account of the organisation'],
  examples: {
    matches: [
      [
        record('ec2:CreateSnapshot', { volumeId: 'vol-1' }),
        record(
          'ec2:ModifySnapshotAttribute',
          { snapshotId: 'snap-1', createVolumePermission: { add: { items: [{ userId: '444455556666' }] } } },
          { after: 90 },
        ),
      ],
      [
        record('rds:CreateDBSnapshot', { dBInstanceIdentifier: 'db' }),
        record(
          'rds:ModifyDBSnapshotAttribute',
          { dBSnapshotIdentifier: 's', attributeName: 'restore', valuesToAdd: ['444455556666'] },
          { after: 900 },
        ),
      ],
    ],
    doesNotMatch: [
      [
        record('ec2:CreateSnapshot', { volumeId: 'vol-1' }),
        record(
          'ec2:ModifySnapshotAttribute',
          { snapshotId: 'snap-1', createVolumePermission: { add: { items: [{ userId: '111122223333' }] } } },
          { after: 90 },
        ),
      ],
      [
        record('ec2:CreateSnapshot', { volumeId: 'vol-1' }),
        record(
          'ec2:ModifySnapshotAttribute',
          { snapshotId: 'snap-1', createVolumePermission: { add: { items: [{ userId: '444455556666' }] } } },
          { after: 90_000 },
        ),
      ],
    ],
  },
};
