import type { Call } from '../threats/call.ts';
import { record } from '../threats/example-record.ts';
import { isObject, own, textsIn } from '../threats/json-walk.ts';
import { naming, outsidersOf } from '../threats/outsiders.ts';
import type { Match, ThreatRule } from '../threats/rule.ts';

export const imageOrSnapshotShared: ThreatRule = {
  id: 'image-or-snapshot-shared',
  title: 'A snapshot or image was shared with outsiders',
  severity: 'high',
  technique: 'T1537',
  tactic: 'Exfiltration',
  controls: ['FSBP EC2.1', 'FSBP RDS.1', 'FSBP Neptune.3', 'FSBP DocumentDB.3'],
  calls: [
    'ec2:ModifySnapshotAttribute',
    'ec2:ModifyImageAttribute',
    'ec2:ModifyFpgaImageAttribute',
    '*:ModifyDB*SnapshotAttribute',
    'redshift:Authorize*Access',
    'redshift-serverless:PutResourcePolicy',
    '*:*SnapshotSharing*',
    'workspaces:UpdateWorkspaceImagePermission',
    'appstream:UpdateImagePermissions',
    'imagebuilder:Put*Policy',
    'imagebuilder:UpdateDistributionConfiguration',
  ],
  when: shared,
  explanation: '{principal} let {fact} use {resource} in {region}.',
  mend: {
    action: 'Take the permission back, and treat what the copy holds as read by others.',
    command: [
      'aws ec2 modify-snapshot-attribute --snapshot-id ID --attribute createVolumePermission --operation-type remove --user-ids ACCOUNT',
      'aws ec2 modify-image-attribute --image-id ID --attribute launchPermission --operation-type remove --user-ids ACCOUNT',
      'aws rds modify-db-snapshot-attribute --db-snapshot-identifier ID --attribute-name restore --values-to-remove ACCOUNT',
      'aws rds modify-db-cluster-snapshot-attribute --db-cluster-snapshot-identifier ID --attribute-name restore --values-to-remove ACCOUNT',
    ],
  },
  falsePositives: ['another account of the same organisation', 'an image that is published on purpose'],
  examples: {
    matches: [
      record('ec2:ModifySnapshotAttribute', {
        snapshotId: 'snap-1',
        createVolumePermission: { add: { items: [{ userId: '444455556666' }] } },
        attributeType: 'CREATE_VOLUME_PERMISSION',
      }),
      record('ec2:ModifyImageAttribute', {
        imageId: 'ami-1',
        launchPermission: { add: { items: [{ group: 'all' }] } },
        attributeType: 'launchPermission',
      }),
      record('rds:ModifyDBSnapshotAttribute', {
        dBSnapshotIdentifier: 's',
        attributeName: 'restore',
        valuesToAdd: ['all'],
      }),
    ],
    doesNotMatch: [
      record('ec2:ModifySnapshotAttribute', {
        snapshotId: 'snap-1',
        createVolumePermission: { remove: { items: [{ userId: '444455556666' }] } },
      }),
      record('ec2:ModifyImageAttribute', {
        imageId: 'ami-1',
        launchPermission: { add: { items: [{ userId: '111122223333' }] } },
      }),
      record('rds:ModifyDBSnapshotAttribute', {
        dBSnapshotIdentifier: 's',
        attributeName: 'restore',
        valuesToRemove: ['all'],
      }),
    ],
  },
};

function shared(call: Call): Match | undefined {
  const added = [
    ...call
      .every(
        'add',
        'valuesToAdd',
        'accountWithRestoreAccess',
        'account',
        'sharedAccountId',
        'targetAccountIds',
        'userIds',
        'launchPermission',
      )
      .flatMap((value) =>
        isObject(value)
          ? [...textsIn(own(value, 'items')), ...textsIn(own(value, 'userIds')), ...textsIn(own(value, 'userGroups'))]
          : textsIn(value),
      ),
    ...(call.text('operationType')?.toLowerCase() === 'add'
      ? textsIn(call.value('userId', 'userIdSet', 'groups', 'userGroup', 'userGroupSet'))
      : []),
  ];
  const outsiders = outsidersOf(added, call);
  if (outsiders.length === 0) {
    // Shared with a whole organisation or a unit of it: inside, as far as the record tells.
    const organisations = call.every('organizationArn', 'organizationalUnitArn').flatMap(textsIn);
    const adds = call.every('add').some((value) => /organi[sz]ation/i.test(textsIn(value).join(' ')));
    return organisations.length > 0 && adds ? { fact: `organisation ${organisations[0]}`, severity: 'low' } : undefined;
  }
  return {
    fact: naming(outsiders),
    ...(outsiders.some(({ everyone }) => everyone) ? { severity: 'critical' as const } : {}),
  };
}
