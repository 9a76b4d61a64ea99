import { record } from '../threats/example-record.ts';
import type { ThreatRule } from '../threats/rule.ts';
import { sequence } from '../threats/sequence.ts';

export const bucketEmptiedAndDeleted: ThreatRule = {
  id: 'bucket-emptied-and-deleted',
  title: 'A bucket was read out and its objects deleted',
  severity: 'high',
  technique: 'T1485',
  tactic: 'Impact',
  calls: [
    's3:GetObject',
    's3:ListObject*',
    's3:ListBuckets',
    's3:DeleteObject*',
    's3:PutObject',
    's3:PutBucketLifecycle*',
  ],
  watch: sequence({
    within: 60 * 60_000,
    per: (call) => `${call.principal} ${call.text('bucketName') ?? ''}`,
    steps: [
      { calls: ['s3:DeleteObject', 's3:DeleteObjects'] },
      { calls: ['s3:PutObject'], when: (call) => RANSOM.test(call.text('key') ?? '') },
    ],
    fact: (call) => call.text('bucketName') ?? 'a bucket',
  }),
  explanation: '{principal} deleted objects of {fact} and left a note, {resource}.',
  mend: {
    action: 'Stop the principal; bring back the versions before the delete markers.',
    command: 'aws s3api list-object-versions --bucket BUCKET',
  },
  falsePositives: ['an exercise'],
  examples: {
    matches: [
      [
        record('s3:DeleteObjects', { bucketName: 'b' }),
        record('s3:PutObject', { bucketName: 'b', key: 'HOW_TO_RECOVER_FILES.txt' }, { after: 60 }),
      ],
      [
        record('s3:DeleteObject', { bucketName: 'b', key: 'a' }),
        record('s3:PutObject', { bucketName: 'b', key: 'ransom-note.txt' }, { after: 60 }),
      ],
    ],
    doesNotMatch: [
      [
        record('s3:DeleteObjects', { bucketName: 'b' }),
        record('s3:PutObject', { bucketName: 'b', key: 'README.md' }, { after: 60 }),
      ],
      [
        record('s3:DeleteObjects', { bucketName: 'b' }),
        record('s3:PutObject', { bucketName: 'c', key: 'ransom-note.txt' }, { after: 60 }),
      ],
    ],
  },
};

const RANSOM =
  /ransom|(?:how|read)[-_ ]?(?:to|me)?[-_ ]?(?:to)?[-_ ]?(?:recover|decrypt|restore|unlock)|(?:files|data)[-_ ](?:are[-_ ])?(?:encrypted|stolen|locked|deleted|exfiltrated)|pay[-_ ]?(?:btc|bitcoin)/i;
