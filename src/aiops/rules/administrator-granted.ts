import { broadGrant, isAdministratorPolicy } from '../threats/broad-permissions.ts';
import type { Call } from '../threats/call.ts';
import { policy, record } from '../threats/example-record.ts';
import { textsIn } from '../threats/json-walk.ts';
import { statementsIn } from '../threats/policy-document.ts';
import type { Match, ThreatRule } from '../threats/rule.ts';

export const administratorGranted: ThreatRule = {
  id: 'administrator-granted',
  title: 'Administrator rights were granted',
  severity: 'medium',
  technique: 'T1098.003',
  tactic: 'Privilege Escalation',
  controls: ['CIS 3.0 1.16', 'CIS 3.0 4.4', 'FSBP IAM.1', 'FSBP IAM.21'],
  calls: [
    'iam:Attach*Policy',
    'iam:Put*Policy',
    'iam:CreatePolicy',
    'iam:CreatePolicyVersion',
    'iam:SetDefaultPolicyVersion',
    'sso:AttachManagedPolicyToPermissionSet',
    'sso:PutInlinePolicyToPermissionSet',
    'sso:AttachCustomerManagedPolicyReferenceToPermissionSet',
    'eks:AssociateAccessPolicy',
    'eks:CreateAccessEntry',
    'lakeformation:PutDataLakeSettings',
  ],
  when: granted,
  explanation: '{principal} widened rights with {event} of {resource}: {fact}.',
  mend: {
    action: 'Take the policy away again and grant what is needed by name.',
    command: 'aws iam detach-user-policy --user-name USER --policy-arn ARN',
  },
  falsePositives: ['setting up an account or its administrators'],
  examples: {
    matches: [
      record('iam:AttachUserPolicy', { userName: 'x', policyArn: 'arn:aws:iam::aws:policy/AdministratorAccess' }),
      record('iam:PutUserPolicy', {
        userName: 'x',
        policyName: 'p',
        policyDocument: policy({ Effect: 'Allow', Action: '*', Resource: '*' }),
      }),
      record('iam:CreatePolicyVersion', {
        policyArn: 'a',
        setAsDefault: true,
        policyDocument: policy({ Effect: 'Allow', Action: 'iam:*', Resource: '*' }),
      }),
    ],
    doesNotMatch: [
      record('iam:AttachRolePolicy', { roleName: 'x', policyArn: 'arn:aws:iam::aws:policy/ReadOnlyAccess' }),
      record('iam:PutRolePolicy', {
        roleName: 'x',
        policyDocument: policy({ Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::b/*' }),
      }),
    ],
  },
};

function granted(call: Call): Match | undefined {
  const { name } = call;
  const arn = call.text('policyArn', 'managedPolicyArn') ?? '';
  if (isAdministratorPolicy(arn)) return { fact: arn.replace(/^.*:policy\//, '') };
  if (name === 'AssociateAccessPolicy')
    return /Cluster?AdminPolicy|AmazonEKSAdminPolicy/.test(arn) ? { fact: arn.replace(/^.*\//, '') } : undefined;
  if (name === 'CreateAccessEntry')
    return /system:masters/.test(textsIn(call.parameters).join(' ')) ? { fact: 'system:masters' } : undefined;
  if (name === 'SetDefaultPolicyVersion')
    return { fact: `version ${call.text('versionId') ?? ''} of the policy counts now`, severity: 'low' };
  if (name === 'PutDataLakeSettings') return { fact: 'administrators of the data lake were named', severity: 'low' };
  const grant = broadGrant(statementsIn(call));
  return grant === undefined ? undefined : { fact: grant };
}
