import { shellWord } from '../../../core/shell-word.ts';
import type { PostureCheck } from '../check.ts';
import { mustBe } from '../verdict.ts';

export const snapshotUnencrypted: PostureCheck = {
  id: 'snapshot-unencrypted',
  title: 'snapshot is not encrypted',
  severity: 'low',
  kinds: ['ec2.snapshot'],
  controls: [],
  attack: { technique: 'T1530', tactic: 'Collection' },
  why: 'It can be shared or made public with one call, which an encrypted one under the default key cannot.',
  mend: {
    action: 'copy it with encryption and delete the original',
    command: ({ id, region }) =>
      `aws ec2 copy-snapshot --region ${region} --source-region ${region} --source-snapshot-id ${shellWord(id)} --encrypted`,
  },
  falsePositives: ['images that are published on purpose'],
  evaluate(resource, view) {
    return mustBe(resource, 'encrypted', true, view, 'is not encrypted');
  },
  examples: {
    fail: [{ kind: 'ec2.snapshot', properties: { encrypted: false } }],
    pass: [{ kind: 'ec2.snapshot', properties: { encrypted: true } }],
    unknown: [{ kind: 'ec2.snapshot', properties: {} }],
  },
};
