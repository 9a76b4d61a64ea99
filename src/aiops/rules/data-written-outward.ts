import type { Call } from '../threats/call.ts';
import { record } from '../threats/example-record.ts';
import { isObject, listOf, own, textOf } from '../threats/json-walk.ts';
import type { Match, ThreatRule } from '../threats/rule.ts';

export const dataWrittenOutward: ThreatRule = {
  id: 'data-written-outward',
  title: 'Data was written to a bucket of another account',
  severity: 'medium',
  technique: 'T1537',
  tactic: 'Exfiltration',
  calls: [
    's3:CopyObject',
    's3:PutObject',
    's3:UploadPartCopy',
    's3:CompleteMultipartUpload',
    's3:ReplicateObject',
    's3:RestoreObject',
  ],
  when: written,
  explanation: '{principal} wrote to {fact}: {event} of {resource}.',
  mend: {
    action: 'Find out whose bucket it is; hold writes within the organisation with aws:ResourceOrgID.',
    command: null,
  },
  falsePositives: ['a bucket of another account of the organisation', 'results delivered to a partner'],
  examples: {
    matches: [
      record(
        's3:CopyObject',
        { bucketName: 'theirs', key: 'k', 'x-amz-copy-source': 'ours/k' },
        { resources: [{ accountId: '444455556666', type: 'AWS::S3::Bucket', ARN: 'arn:aws:s3:::theirs' }] },
      ),
      record(
        's3:PutObject',
        { bucketName: 'theirs', key: 'k' },
        { resources: [{ accountId: '444455556666', type: 'AWS::S3::Bucket', ARN: 'arn:aws:s3:::theirs' }] },
      ),
    ],
    doesNotMatch: [
      record(
        's3:CopyObject',
        { bucketName: 'ours', key: 'k' },
        { resources: [{ accountId: '111122223333', type: 'AWS::S3::Bucket', ARN: 'arn:aws:s3:::ours' }] },
      ),
      record(
        's3:CopyObject',
        { bucketName: 'ours', key: 'k', 'x-amz-copy-source': 'theirs/k' },
        {
          resources: [
            { accountId: '111122223333', ARN: 'arn:aws:s3:::ours' },
            { accountId: '444455556666', ARN: 'arn:aws:s3:::theirs' },
          ],
        },
      ),
    ],
  },
};

/** The record names the buckets it touches with their accounts: first where it wrote, then what it copied from. */
function written(call: Call): Match | undefined {
  const resources = listOf(call.record.resources).filter(isObject);
  const bucket = call.text('bucketName');
  const named =
    resources.find((resource) => textOf(own(resource, 'arn')) === `arn:aws:s3:::${bucket}`) ??
    resources.find((resource) => textOf(own(resource, 'accountId')) !== undefined);
  const owner = textOf(own(named, 'accountId'));
  if (owner === undefined || call.ownAccounts.size === 0 || call.ownAccounts.has(owner)) return undefined;
  return {
    fact: `bucket ${bucket ?? 'of unknown name'} of account ${owner}`,
    severity: call.name === 'CopyObject' || call.name === 'UploadPartCopy' ? 'high' : 'medium',
  };
}
