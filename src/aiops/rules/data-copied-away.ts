import { isConsole } from '../threats/agents.ts';
import { accountOfArn, type Call } from '../threats/call.ts';
import { record, role } from '../threats/example-record.ts';
import { textsIn } from '../threats/json-walk.ts';
import type { Match, ThreatRule } from '../threats/rule.ts';

export const dataCopiedAway: ThreatRule = {
  id: 'data-copied-away',
  title: 'A snapshot, table or image was copied out of where it lives',
  severity: 'medium',
  technique: 'T1537',
  tactic: 'Exfiltration',
  calls: [
    '*:StartExportTask',
    '*:CopyDB*Snapshot',
    '*:CopySnapshot',
    '*:CreateDB*ReadReplica',
    '*:CopyImage',
    '*:CopyClusterSnapshot',
    'ebs:GetSnapshotBlock',
    'ebs:ListSnapshotBlocks',
    'ebs:ListChangedBlocks',
    'ec2:CreateStoreImageTask',
    'ec2:CreateInstanceExportTask',
    'ec2:ExportImage',
    'ec2:CreateFpgaImage',
    'dynamodb:ExportTableToPointInTime',
    'lightsail:ExportSnapshot',
    'lightsail:CopySnapshot',
    'redshift:EnableSnapshotCopy',
    'elasticache:CopyS*Snapshot',
    'elasticache:CreateSnapshotExport',
    'backup:StartCopyJob',
    'cognito-idp:Export*',
    'logs:CreateExportTask',
    'ssm:CreateResourceDataSync',
    'glacier:InitiateJob',
    'rds:CreateCustomDBEngineVersion',
    'workmail:StartMailboxExportJob',
    'ses:CreateExportJob',
  ],
  when: copied,
  explanation: '{principal} copied {resource}: {fact}.',
  mend: {
    action: 'Find out who asked for the copy; delete it and the bucket permission when nobody did.',
    command: null,
  },
  falsePositives: [
    'a planned copy for disaster recovery',
    'an export for analysis',
    'a backup product that reads snapshots with a key',
  ],
  examples: {
    matches: [
      record('rds:CopyDBSnapshot', {
        sourceDBSnapshotIdentifier: 'arn:aws:rds:us-east-1:111122223333:snapshot:s',
        targetDBSnapshotIdentifier: 't',
      }),
      record('rds:StartExportTask', {
        exportTaskIdentifier: 'x',
        sourceArn: 'arn:aws:rds:eu-west-1:111122223333:snapshot:s',
        s3BucketName: 'b',
      }),
      record('ec2:CopySnapshot', { sourceRegion: 'us-east-1', sourceSnapshotId: 'snap-1' }),
      record('ebs:GetSnapshotBlock', { snapshotId: 'snap-1', blockIndex: 7, blockToken: 't' }),
      record('ebs:ListChangedBlocks', { firstSnapshotId: 'snap-1', secondSnapshotId: 'snap-2' }),
      record('logs:CreateExportTask', { logGroupName: 'g', destination: 'b' }),
    ],
    doesNotMatch: [
      record('rds:CopyDBSnapshot', { sourceDBSnapshotIdentifier: 's', targetDBSnapshotIdentifier: 't' }),
      record('ec2:CopySnapshot', { sourceRegion: 'eu-west-1', sourceSnapshotId: 'snap-1' }),
      record('ebs:PutSnapshotBlock', { snapshotId: 'snap-1', blockIndex: 7 }),
      record(
        'ebs:GetSnapshotBlock',
        { snapshotId: 'snap-1', blockIndex: 7 },
        { userIdentity: { ...role('backup', 'AWSBackup'), invokedBy: 'backup.amazonaws.com' } },
      ),
    ],
  },
};

function copied(call: Call): Match | undefined {
  const { name } = call;
  if (call.service === 'ebs') return read(call);
  if (/^Copy|ReadReplica$/.test(name) || name === 'StartCopyJob') {
    const sources = call
      .every(
        'sourceRegion',
        'sourceDBSnapshotIdentifier',
        'sourceDBInstanceIdentifier',
        'replicationSourceIdentifier',
        'sourceDBClusterSnapshotIdentifier',
        'sourceSnapshotIdentifier',
        'sourceSnapshotArn',
        'recoveryPointArn',
      )
      .flatMap(textsIn);
    const from = sources
      .map((source) =>
        source.startsWith('arn:')
          ? source.split(':')[3]
          : /^[a-z]{2}(?:-[a-z]+)+-\d$/.test(source)
            ? source
            : undefined,
      )
      .find((region) => region !== undefined);
    const destination = call
      .text('destinationRegion', 'destinationBackupVaultArn')
      ?.replace(/^arn:(?:[^:]*:){2}([^:]*):.*/, '$1');
    if (destination !== undefined && destination !== call.region)
      return { fact: `from ${call.region} to ${destination}` };
    const foreign = sources
      .map(accountOfArn)
      .find((account) => account !== undefined && !call.ownAccounts.has(account));
    if (foreign !== undefined) return { fact: `from account ${foreign}`, severity: 'low' };
    return from !== undefined && from !== call.region
      ? { fact: `from ${from} to ${call.region ?? 'another region'}` }
      : undefined;
  }
  if (name === 'InitiateJob')
    return /archive-retrieval/.test(textsIn(call.parameters).join(' '))
      ? { fact: 'an archive is made ready for download', severity: 'low' }
      : undefined;
  const bucket = call.every('s3BucketName', 's3Bucket', 'bucket', 'destination').flatMap(textsIn)[0];
  return {
    fact: bucket === undefined ? `by ${call.service} ${name}` : `to bucket ${bucket} by ${call.service} ${name}`,
    // Exporting logs is how they are archived, and the record does not tell whose the bucket is: worth a look, no alarm.
    ...(call.service === 'logs' ? { severity: 'low' } : {}),
  };
}

/**
 * Snapshots read through the EBS direct APIs leave without being copied or shared. Backup products do that for a living,
 * as a role of the account; a person, a key of a user and somebody of another account are not expected to.
 */
function read(call: Call): Match | undefined {
  if (call.byService !== null) return undefined;
  const whose = call.text('snapshotId', 'secondSnapshotId');
  const expected =
    call.identityType === 'AssumedRole' && !isOutsider(call) && !isPersonsSession(call) && !isConsole(call);
  return {
    fact: call.name === 'GetSnapshotBlock' ? 'its blocks were read' : 'its blocks were listed for reading',
    ...(whose === undefined ? {} : { resource: whose }),
    ...(expected ? { severity: 'low' } : {}),
  };
}

function isOutsider(call: Call): boolean {
  const caller = accountOfArn(call.identity.arn);
  return caller !== undefined && call.account !== null && caller !== call.account;
}

/** A session of single sign-on, or one that carries somebody's mail address. */
function isPersonsSession(call: Call): boolean {
  return /:assumed-role\/AWSReservedSSO_/.test(call.principal) || (call.sessionName?.includes('@') ?? false);
}
