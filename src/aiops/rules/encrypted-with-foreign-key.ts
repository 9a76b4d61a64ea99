import type { Call } from '../threats/call.ts';
import { record } from '../threats/example-record.ts';
import { walk } from '../threats/json-walk.ts';
import { outsiderOf } from '../threats/outsiders.ts';
import type { Match, ThreatRule } from '../threats/rule.ts';

export const encryptedWithForeignKey: ThreatRule = {
  id: 'encrypted-with-foreign-key',
  title: 'Data was encrypted with a key that is not the account’s',
  severity: 'high',
  technique: 'T1486',
  tactic: 'Impact',
  calls: [
    '*:Copy*',
    '*:Put*',
    '*:Create*',
    '*:Restore*',
    '*:Modify*',
    '*:Update*',
    '*:Run*',
    '*:Enable*',
    '*:Import*',
    '*:Associate*',
  ],
  when: foreignKey,
  explanation: '{principal} encrypted {resource} in {region} with {fact}: whoever holds the key decides who reads it.',
  mend: {
    action: 'Stop the principal; restore from versions or backups that the key did not touch.',
    command: 'aws s3api list-object-versions --bucket BUCKET',
  },
  falsePositives: ['a key of a central account of the organisation', 'a program that brings its own keys'],
  examples: {
    matches: [
      record('s3:CopyObject', {
        bucketName: 'b',
        key: 'k',
        'x-amz-server-side-encryption-aws-kms-key-id': 'arn:aws:kms:eu-west-1:444455556666:key/1',
      }),
      record('s3:CopyObject', {
        bucketName: 'b',
        key: 'k',
        'x-amz-server-side-encryption-customer-algorithm': 'AES256',
      }),
      record('s3:PutBucketEncryption', {
        bucketName: 'b',
        ServerSideEncryptionConfiguration: {
          Rule: { ApplyServerSideEncryptionByDefault: { KMSMasterKeyID: 'arn:aws:kms:eu-west-1:444455556666:key/1' } },
        },
      }),
    ],
    doesNotMatch: [
      record('s3:CopyObject', {
        bucketName: 'b',
        key: 'k',
        'x-amz-server-side-encryption-aws-kms-key-id': 'arn:aws:kms:eu-west-1:111122223333:key/1',
      }),
      record('rds:CreateDBInstance', {
        dBInstanceIdentifier: 'db',
        kmsKeyId: 'arn:aws:kms:eu-west-1:111122223333:key/1',
      }),
    ],
  },
};

function foreignKey(call: Call): Match | undefined {
  if (call.service === 'kms' || call.service === 'iam') return undefined;
  if (
    call.service === 's3' &&
    /^(?:PutObject|CopyObject|UploadPartCopy|CreateMultipartUpload)$/.test(call.name) &&
    call.every('x-amz-server-side-encryption-customer-algorithm').length > 0
  )
    return {
      fact: 'a key that only the caller has',
      ...(call.name === 'CopyObject' ? {} : { severity: 'medium' as const }),
    };
  let foreign: string | undefined;
  walk(call.parameters, (name, value) => {
    if (
      foreign !== undefined ||
      !/key/i.test(name) ||
      typeof value !== 'string' ||
      !value.startsWith('arn:') ||
      value.split(':', 3)[2] !== 'kms'
    )
      return;
    if (outsiderOf(value, call)) foreign = value;
  });
  return foreign === undefined
    ? undefined
    : { fact: `key ${foreign}`, ...(call.service === 's3' ? {} : { severity: 'medium' as const }) };
}
