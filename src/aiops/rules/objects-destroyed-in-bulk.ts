import { burst } from '../threats/burst.ts';
import { record, series } from '../threats/example-record.ts';
import type { ThreatRule } from '../threats/rule.ts';

export const objectsDestroyedInBulk: ThreatRule = {
  id: 'objects-destroyed-in-bulk',
  title: 'Many objects were deleted from storage',
  severity: 'high',
  technique: 'T1485',
  tactic: 'Impact',
  calls: ['s3:DeleteObject', 's3:DeleteObjects', 's3:DeleteObjectVersion', 's3:BatchDelete*'],
  watch: burst({
    within: 10 * 60_000,
    least: 15,
    // One call deletes up to a thousand, so that a few of them are as many.
    of: (call) =>
      call.name === 'DeleteObjects'
        ? Array.from({ length: 8 }, (_, index) => `${call.id} ${index}`)
        : `${call.text('bucketName') ?? ''}/${call.text('key') ?? call.id}`,
    fact: (count, call) => `${count} or more objects of ${call.text('bucketName') ?? 'a bucket'}`,
  }),
  explanation: '{principal} deleted {fact} within ten minutes from {address}.',
  mend: {
    action: 'Stop the principal; bring back the versions before the delete markers.',
    command: 'aws s3api list-object-versions --bucket BUCKET',
  },
  falsePositives: ['a program that tidies up after itself'],
  examples: {
    matches: [
      series(20, 2, (index, after) => record('s3:DeleteObject', { bucketName: 'b', key: `k${index}` }, { after })),
      series(2, 2, (_index, after) => record('s3:DeleteObjects', { bucketName: 'b', delete: '' }, { after })),
    ],
    doesNotMatch: [
      series(20, 120, (index, after) => record('s3:DeleteObject', { bucketName: 'b', key: `k${index}` }, { after })),
      record('s3:DeleteObjects', { bucketName: 'b', delete: '' }),
    ],
  },
};
