import { flag } from '../../../cmdb/properties.ts';
import type { PostureCheck } from '../check.ts';
import { aws } from '../command.ts';
import { fail, PASS, unknown } from '../verdict.ts';

export const snapshotPublic: PostureCheck = {
  id: 'snapshot-public',
  title: 'snapshot can be restored by everybody',
  severity: 'critical',
  kinds: ['ec2.snapshot'],
  controls: ['FSBP EC2.1'],
  attack: { technique: 'T1537', tactic: 'Exfiltration' },
  why: 'Public snapshots are searched for keys and customer data by machine.',
  mend: {
    action: 'take the permission back, and block public sharing for the region',
    command: aws(
      'ec2 modify-snapshot-attribute',
      '--snapshot-id',
      '--attribute createVolumePermission --operation-type remove --group-names all',
    ),
  },
  falsePositives: ['a snapshot of an image that is published on purpose'],
  evaluate(snapshot) {
    const open = flag(snapshot.properties, 'public');
    if (open === undefined)
      return unknown(
        'who may restore it is not discovered: that takes ec2:DescribeSnapshotAttribute for each snapshot',
      );
    return open ? fail('can be restored by every AWS account', { public: true }) : PASS;
  },
  examples: {
    fail: [{ kind: 'ec2.snapshot', properties: { public: true } }],
    pass: [{ kind: 'ec2.snapshot', properties: { public: false } }],
    unknown: [{ kind: 'ec2.snapshot', properties: {} }],
  },
};
