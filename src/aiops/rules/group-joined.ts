import { record } from '../threats/example-record.ts';
import type { ThreatRule } from '../threats/rule.ts';

export const groupJoined: ThreatRule = {
  id: 'group-joined',
  title: 'A user was put into a group',
  severity: 'low',
  technique: 'T1098.003',
  tactic: 'Privilege Escalation',
  calls: [
    'iam:AddUserToGroup',
    'cognito-idp:AdminAddUserToGroup',
    'sso-directory:AddMemberToGroup',
    'identitystore:CreateGroupMembership',
  ],
  when: (call) => {
    const self = call.userName !== undefined && call.text('userName') === call.userName;
    const powerful = /admin|root|power|security|owner|super/i.test(call.text('groupName') ?? '');
    return self || powerful ? { severity: 'medium' } : true;
  },
  explanation: '{principal} put {resource} into a group ({event}).',
  mend: {
    action: 'Take the user out again when nobody asked for it.',
    command: 'aws iam remove-user-from-group --user-name USER --group-name GROUP',
  },
  falsePositives: ['ordinary administration'],
  examples: {
    matches: [
      record('iam:AddUserToGroup', { userName: 'bob', groupName: 'admins' }),
      record('iam:AddUserToGroup', { userName: 'bob', groupName: 'readers' }),
    ],
    doesNotMatch: [
      record('iam:RemoveUserFromGroup', { userName: 'bob', groupName: 'admins' }),
      record('iam:CreateGroup', { groupName: 'admins' }),
    ],
  },
};
