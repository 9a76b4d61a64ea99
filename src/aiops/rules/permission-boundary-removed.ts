import { isAdministratorPolicy } from '../threats/broad-permissions.ts';
import { record } from '../threats/example-record.ts';
import type { ThreatRule } from '../threats/rule.ts';

export const permissionBoundaryRemoved: ThreatRule = {
  id: 'permission-boundary-removed',
  title: 'What bounds the rights of a user or role was removed',
  severity: 'medium',
  technique: 'T1098.003',
  tactic: 'Privilege Escalation',
  controls: ['CIS 3.0 4.4'],
  calls: [
    'iam:Delete*PermissionsBoundary',
    'iam:Put*PermissionsBoundary',
    'sso:DeletePermissionsBoundaryFromPermissionSet',
    'iam:DeleteRolePolicy',
    'iam:DeleteUserPolicy',
  ],
  when: (call) =>
    /^Delete.*Boundary/.test(call.name)
      ? true
      : /Boundary/.test(call.name)
        ? isAdministratorPolicy(call.text('permissionsBoundary') ?? '')
          ? true
          : { severity: 'info' }
        : /deny|restrict|boundary|guard/i.test(call.text('policyName') ?? '')
          ? { severity: 'medium' }
          : undefined,
  explanation: '{principal} removed what bounds the rights of {resource} ({event}).',
  mend: {
    action: 'Set the boundary again.',
    command: 'aws iam put-role-permissions-boundary --role-name ROLE --permissions-boundary ARN',
  },
  falsePositives: ['a boundary that is replaced'],
  examples: {
    matches: [
      record('iam:DeleteRolePermissionsBoundary', { roleName: 'r' }),
      record('iam:PutUserPermissionsBoundary', {
        userName: 'u',
        permissionsBoundary: 'arn:aws:iam::aws:policy/AdministratorAccess',
      }),
    ],
    doesNotMatch: [
      record('iam:DeleteRolePolicy', { roleName: 'r', policyName: 'logs' }),
      record('iam:CreateRole', { roleName: 'r' }),
    ],
  },
};
