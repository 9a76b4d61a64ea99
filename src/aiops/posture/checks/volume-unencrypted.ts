import type { PostureCheck } from '../check.ts';
import { mustBe, NOT_APPLICABLE } from '../verdict.ts';

export const volumeUnencrypted: PostureCheck = {
  id: 'volume-unencrypted',
  title: 'attached volume is not encrypted',
  severity: 'medium',
  kinds: ['ec2.volume'],
  controls: ['FSBP EC2.3'],
  attack: { technique: 'T1530', tactic: 'Collection' },
  why: 'Whoever gets hold of a snapshot or of the volume reads it.',
  mend: {
    action:
      'snapshot it, copy the snapshot encrypted, and swap the volume; switch on encryption by default for the region',
    command: ({ region }) => `aws ec2 enable-ebs-encryption-by-default --region ${region}`,
  },
  falsePositives: ['scratch space without any data worth reading'],
  evaluate(volume, view) {
    if (volume.status === 'unattached') return NOT_APPLICABLE;
    return mustBe(volume, 'encrypted', true, view, 'is attached and not encrypted');
  },
  examples: {
    fail: [{ kind: 'ec2.volume', status: 'in-use', properties: { encrypted: false } }],
    pass: [{ kind: 'ec2.volume', status: 'in-use', properties: { encrypted: true } }],
    unknown: [{ kind: 'ec2.volume', status: 'in-use', properties: {} }],
  },
};
