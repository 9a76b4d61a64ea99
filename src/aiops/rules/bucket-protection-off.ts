import { record } from '../threats/example-record.ts';
import { textOf, truthOf } from '../threats/json-walk.ts';
import type { ThreatRule } from '../threats/rule.ts';

export const bucketProtectionOff: ThreatRule = {
  id: 'bucket-protection-off',
  title: 'What protects the objects of a bucket was switched off',
  severity: 'medium',
  technique: 'T1490',
  tactic: 'Impact',
  controls: ['CIS 3.0 2.1.2', 'FSBP S3.7', 'FSBP S3.14', 'FSBP S3.15'],
  calls: [
    's3:PutBucketVersioning',
    's3:PutBucketObjectLockConfiguration',
    's3:PutObjectLockConfiguration',
    's3:PutObjectRetention',
    's3:PutObjectLegalHold',
    's3:DeleteBucketReplication',
    's3:DeleteBucketPolicy',
    'glacier:AbortVaultLock',
    'glacier:DeleteVault*',
    'ecr:PutImageTagMutability',
    'ecr:PutImageScanningConfiguration',
    'ecr:DeleteLifecyclePolicy',
    's3:DeleteBucketOwnershipControls',
  ],
  when: (call) => {
    const { name } = call;
    if (name === 'PutBucketVersioning') {
      if (call.every('Status').some((value) => textOf(value) === 'Suspended'))
        return { fact: 'versions are no longer kept' };
      return call.every('MfaDelete').some((value) => truthOf(value) === false)
        ? { fact: 'deleting needs no second factor' }
        : undefined;
    }
    if (/ObjectLockConfiguration$/.test(name))
      return call.every('Rule').length === 0 ? { fact: 'objects are no longer locked' } : undefined;
    if (name === 'PutObjectRetention')
      return call.says(true, 'x-amz-bypass-governance-retention') ? { fact: 'retention was bypassed' } : undefined;
    if (name === 'PutObjectLegalHold')
      return call.says(false, 'Status') ? { fact: 'a legal hold was lifted' } : undefined;
    if (name === 'DeleteBucketReplication') return { fact: 'its copy elsewhere ends' };
    if (call.service === 'glacier') return { fact: name };
    if (name === 'PutImageTagMutability')
      return call.text('imageTagMutability') === 'MUTABLE'
        ? { fact: 'images can be replaced under their tag', severity: 'low' }
        : undefined;
    if (name === 'PutImageScanningConfiguration')
      return call.says(false, 'scanOnPush') ? { fact: 'images are no longer scanned', severity: 'medium' } : undefined;
    return { fact: name, severity: 'low' };
  },
  explanation: '{principal} weakened the protection of {resource}: {fact}.',
  mend: {
    action: 'Switch it on again.',
    command: 'aws s3api put-bucket-versioning --bucket BUCKET --versioning-configuration Status=Enabled',
  },
  falsePositives: ['a bucket for temporary files'],
  examples: {
    matches: [
      record('s3:PutBucketVersioning', { bucketName: 'b', VersioningConfiguration: { Status: 'Suspended' } }),
      record('s3:DeleteBucketReplication', { bucketName: 'b' }),
    ],
    doesNotMatch: [
      record('s3:PutBucketVersioning', { bucketName: 'b', VersioningConfiguration: { Status: 'Enabled' } }),
      record('s3:PutObjectRetention', { bucketName: 'b', key: 'k' }),
    ],
  },
};
