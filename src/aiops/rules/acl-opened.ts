import type { Call } from '../threats/call.ts';
import { record } from '../threats/example-record.ts';
import { textsIn } from '../threats/json-walk.ts';
import type { Match, ThreatRule } from '../threats/rule.ts';

export const aclOpened: ThreatRule = {
  id: 'acl-opened',
  title: 'An access control list lets outsiders in',
  severity: 'high',
  technique: 'T1530',
  tactic: 'Exfiltration',
  controls: ['CIS 3.0 2.1.4', 'FSBP S3.2', 'FSBP S3.3', 'FSBP S3.12'],
  calls: [
    's3:PutBucketAcl',
    's3:PutObjectAcl',
    's3:CreateBucket',
    's3:PutObject',
    's3:CopyObject',
    's3:CreateMultipartUpload',
  ],
  when: granted,
  explanation: '{principal} gave {fact} access to {resource} by its access control list.',
  mend: {
    action: 'Set the list to private and block public access of the bucket.',
    command: 'aws s3api put-bucket-acl --bucket BUCKET --acl private',
  },
  falsePositives: ['a website that is meant to be public'],
  examples: {
    matches: [
      record('s3:PutBucketAcl', { bucketName: 'b', 'x-amz-acl': ['public-read'] }),
      record('s3:PutObjectAcl', {
        bucketName: 'b',
        key: 'k',
        AccessControlPolicy: {
          AccessControlList: {
            Grant: [{ Grantee: { URI: 'http://acs.amazonaws.com/groups/global/AllUsers' }, Permission: 'READ' }],
          },
        },
      }),
    ],
    doesNotMatch: [
      record('s3:PutBucketAcl', { bucketName: 'b', 'x-amz-acl': ['private'] }),
      record('s3:PutBucketAcl', {
        bucketName: 'b',
        AccessControlPolicy: {
          AccessControlList: {
            Grant: [{ Grantee: { URI: 'http://acs.amazonaws.com/groups/s3/LogDelivery' }, Permission: 'WRITE' }],
          },
        },
      }),
    ],
  },
};

function granted(call: Call): Match | undefined {
  const canned = call
    .every('x-amz-acl', 'accessControl')
    .flatMap(textsIn)
    .find((word) => /^(?:public-read(?:-write)?|authenticated-read)$/.test(word));
  if (canned) return { fact: `everyone (${canned})` };
  const grantees = call
    .every(
      'URI',
      'x-amz-grant-read',
      'x-amz-grant-full-control',
      'x-amz-grant-write',
      'x-amz-grant-read-acp',
      'x-amz-grant-write-acp',
    )
    .flatMap(textsIn);
  if (grantees.some((grantee) => /groups\/global\/(?:AllUsers|AuthenticatedUsers)/.test(grantee)))
    return { fact: 'everyone' };
  return undefined;
}
