import { record } from '../threats/example-record.ts';
import { listOf, own, textOf } from '../threats/json-walk.ts';
import type { ThreatRule } from '../threats/rule.ts';

export const encryptionOff: ThreatRule = {
  id: 'encryption-off',
  title: 'Encryption by default was switched off',
  severity: 'medium',
  technique: 'T1562',
  tactic: 'Defense Evasion',
  controls: ['CIS 3.0 2.2.1', 'FSBP EC2.7', 'FSBP S3.4', 'FSBP S3.5', 'FSBP KMS.4', 'CIS 3.0 3.6'],
  calls: [
    '*:Disable*Encryption*',
    '*:Delete*Encryption*',
    '*:Remove*Encryption*',
    'kms:DisableKeyRotation',
    'logs:DisassociateKmsKey',
    'kinesis:StopStreamEncryption',
    'glue:PutDataCatalogEncryptionSettings',
    'sqs:SetQueueAttributes',
    'sns:SetTopicAttributes',
    'xray:PutEncryptionConfig',
    'athena:UpdateWorkGroup',
    'firehose:StopDeliveryStreamEncryption',
    'dax:UpdateCluster',
    'elasticache:ModifyReplicationGroup',
    'docdb:ModifyDBClusterParameterGroup',
    'rds:ModifyDB*ParameterGroup',
    'kafka:UpdateSecurity',
    'ssm:UpdateServiceSetting',
  ],
  when: (call) => {
    if (/^(?:Disable|Delete|Remove|Stop|Disassociate)/.test(call.name))
      return call.name === 'DisableKeyRotation' ? { fact: 'rotation of the key is off' } : { fact: call.name };
    if (/Attributes$/.test(call.name)) {
      const off =
        call.says(false, 'SqsManagedSseEnabled') ||
        call.value('KmsMasterKeyId') === '' ||
        (call.text('attributeName') === 'KmsMasterKeyId' && (call.value('attributeValue') ?? '') === '');
      return off ? { fact: 'its content is no longer encrypted', severity: 'low' } : undefined;
    }
    if (/ParameterGroup$/.test(call.name)) {
      const plain = call
        .every('parameters')
        .flatMap(listOf)
        .some(
          (each) =>
            /^(?:rds\.force_ssl|require_secure_transport|tls)$/.test(textOf(own(each, 'parameterName')) ?? '') &&
            /^(?:0|off|disabled)$/i.test(textOf(own(each, 'parameterValue')) ?? ''),
        );
      return plain ? { fact: 'connections need no encryption' } : undefined;
    }
    if (call.name === 'ModifyReplicationGroup')
      return call.truth('transitEncryptionEnabled') === false ? { fact: 'connections need no encryption' } : undefined;
    return call
      .every('catalogEncryptionMode', 'sseType', 'type')
      .some((mode) => /^(?:DISABLED|NONE)$/.test(textOf(mode) ?? ''))
      ? { fact: 'encryption is off' }
      : undefined;
  },
  explanation: '{principal} weakened encryption in {region}: {fact} ({resource}).',
  mend: {
    action: 'Switch it on again, and encrypt what was made in between.',
    command: 'aws ec2 enable-ebs-encryption-by-default',
  },
  falsePositives: ['changing to another key'],
  examples: {
    matches: [
      record('ec2:DisableEbsEncryptionByDefault', {}),
      record('s3:DeleteBucketEncryption', { bucketName: 'b' }),
      record('kms:DisableKeyRotation', { keyId: 'k' }),
    ],
    doesNotMatch: [
      record('ec2:EnableEbsEncryptionByDefault', {}),
      record('sqs:SetQueueAttributes', { queueUrl: 'q', attributes: { VisibilityTimeout: '30' } }),
    ],
  },
};
