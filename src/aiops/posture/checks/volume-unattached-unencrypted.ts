import type { PostureCheck } from '../check.ts';
import { aws } from '../command.ts';
import { mustBe, NOT_APPLICABLE } from '../verdict.ts';

export const volumeUnattachedUnencrypted: PostureCheck = {
  id: 'volume-unattached-unencrypted',
  title: 'volume left behind is not encrypted',
  severity: 'low',
  kinds: ['ec2.volume'],
  controls: [],
  attack: { technique: 'T1530', tactic: 'Collection' },
  why: 'Nobody watches it any more, and anyone who may attach volumes can read it.',
  mend: {
    action: 'delete it, or keep an encrypted snapshot of it',
    command: aws('ec2 delete-volume', '--volume-id'),
  },
  falsePositives: ['a volume kept for a machine that comes back'],
  evaluate(volume, view) {
    if (volume.status !== 'unattached') return NOT_APPLICABLE;
    return mustBe(volume, 'encrypted', true, view, 'is attached to nothing and not encrypted');
  },
  examples: {
    fail: [{ kind: 'ec2.volume', status: 'unattached', properties: { encrypted: false } }],
    pass: [{ kind: 'ec2.volume', status: 'unattached', properties: { encrypted: true } }],
    unknown: [{ kind: 'ec2.volume', status: 'unattached', properties: {} }],
  },
};
