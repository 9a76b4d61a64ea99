import type { Call } from '../threats/call.ts';
import { record } from '../threats/example-record.ts';
import { textsIn } from '../threats/json-walk.ts';
import { naming, outsidersOf } from '../threats/outsiders.ts';
import type { Match, ThreatRule } from '../threats/rule.ts';

export const replicationOutward: ThreatRule = {
  id: 'replication-outward',
  title: 'Data is replicated or moved to another account',
  severity: 'medium',
  technique: 'T1537',
  tactic: 'Exfiltration',
  calls: [
    's3:PutBucketReplication',
    'ecr:PutReplicationConfiguration',
    'datasync:CreateLocation*',
    'datasync:CreateTask',
    'datasync:StartTaskExecution',
    'transfer:CreateServer',
    'transfer:CreateUser',
    'transfer:ImportSshPublicKey',
    'transfer:CreateConnector',
    'dms:CreateEndpoint',
    'dms:StartReplicationTask',
    's3:PutBucketInventoryConfiguration',
    's3:PutBucketAnalyticsConfiguration',
    'snowball:CreateJob',
    'storagegateway:ActivateGateway',
    'fsx:CreateDataRepositoryAssociation',
    'efs:CreateReplicationConfiguration',
    'elasticfilesystem:CreateReplicationConfiguration',
    'secretsmanager:ReplicateSecretToRegions',
    'rds:CreateIntegration',
    'appflow:CreateFlow',
    's3:CreateJob',
  ],
  when: replicated,
  explanation: '{principal} set up a way for data to leave: {fact} ({resource}).',
  mend: { action: 'Stop the transfer and check where it leads.', command: null },
  falsePositives: ['a backup account of the same organisation', 'a planned migration'],
  examples: {
    matches: [
      record('s3:PutBucketReplication', {
        bucketName: 'b',
        ReplicationConfiguration: { Rule: { Destination: { Bucket: 'arn:aws:s3:::x', Account: '444455556666' } } },
      }),
      record('ecr:PutReplicationConfiguration', {
        replicationConfiguration: { rules: [{ destinations: [{ region: 'eu-west-1', registryId: '444455556666' }] }] },
      }),
      record('transfer:CreateServer', { endpointType: 'PUBLIC' }),
    ],
    doesNotMatch: [
      record('s3:PutBucketReplication', {
        bucketName: 'b',
        ReplicationConfiguration: { Rule: { Destination: { Bucket: 'arn:aws:s3:::x' } } },
      }),
      record('secretsmanager:ReplicateSecretToRegions', {
        secretId: 's',
        addReplicaRegions: [{ region: 'eu-central-1' }],
      }),
    ],
  },
};

function replicated(call: Call): Match | undefined {
  const says = `${call.service} ${call.name}`;
  const outsiders = outsidersOf(
    [
      ...call.every('account', 'accountId', 'registryId', 'ownerAccountId').flatMap(textsIn),
      ...textsIn(call.parameters).filter((text) => text.startsWith('arn:')),
    ],
    call,
  );
  if (outsiders.length > 0) return { fact: `${says} to ${naming(outsiders)}`, severity: 'high' };
  if (/^(?:datasync|transfer|snowball|appflow)$/.test(call.service)) {
    return { fact: says, severity: /^EXPORT$/.test(call.text('jobType') ?? '') ? 'medium' : 'low' };
  }
  return undefined;
}
