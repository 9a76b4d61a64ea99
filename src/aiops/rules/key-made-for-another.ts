import type { Call } from '../threats/call.ts';
import { record } from '../threats/example-record.ts';
import type { Match, ThreatRule } from '../threats/rule.ts';

export const keyMadeForAnother: ThreatRule = {
  id: 'key-made-for-another',
  title: 'A credential was made for another user',
  severity: 'medium',
  technique: 'T1098.001',
  tactic: 'Persistence',
  controls: ['CIS 3.0 1.13', 'FSBP IAM.3', 'FSBP IAM.4'],
  calls: [
    'iam:CreateAccessKey',
    'iam:UpdateAccessKey',
    'iam:UploadSigningCertificate',
    'iam:UploadSSHPublicKey',
    'iam:CreateServiceSpecificCredential',
    'iam:ResetServiceSpecificCredential',
    'iam:CreateVirtualMFADevice',
    'appstream:CreateStreamingURL',
    'cognito-idp:AdminSetUserPassword',
    'cognito-idp:AdminCreateUser',
    'sso-directory:CreateUser',
    'identitystore:CreateUser',
    'identitystore:CreateGroupMembership',
    'sso-directory:UpdatePassword',
    'sso-directory:CreateBearerToken',
    'transfer:ImportSshPublicKey',
    'codestar-connections:CreateConnection',
  ],
  when: made,
  explanation: '{principal} made a lasting credential for {fact} ({event}).',
  mend: {
    action: 'Make the credential inactive until its owner confirms it.',
    command: 'aws iam update-access-key --user-name USER --access-key-id KEY --status Inactive',
  },
  falsePositives: ['an administrator who sets up a new user or service account'],
  examples: {
    matches: [
      record('iam:CreateAccessKey', { userName: 'bob' }),
      record('iam:CreateServiceSpecificCredential', { userName: 'bob', serviceName: 'codecommit.amazonaws.com' }),
    ],
    doesNotMatch: [
      record('iam:DeleteAccessKey', { userName: 'bob' }),
      record('iam:UpdateAccessKey', { userName: 'bob', status: 'Inactive' }),
    ],
  },
};

function made(call: Call): Match | undefined {
  const whom = call.text('userName', 'username') ?? '';
  if (call.isRoot && whom === '') return { fact: 'the root user', severity: 'critical' };
  if (call.name === 'UpdateAccessKey')
    return /^Active$/i.test(call.text('status') ?? '')
      ? { fact: `${whom}: a key is active again`, severity: 'low' }
      : undefined;
  const self = call.userName !== undefined && (whom === '' || whom === call.userName);
  if (self) return { fact: `${call.userName}, who called`, severity: 'low' };
  if (call.service !== 'iam' || call.name === 'CreateVirtualMFADevice')
    return { fact: whom === '' ? 'somebody' : whom, severity: 'low' };
  return { fact: whom === '' ? 'somebody' : `user ${whom}` };
}
