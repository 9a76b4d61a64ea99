import { record } from '../threats/example-record.ts';
import type { ThreatRule } from '../threats/rule.ts';

export const singleSignOnRightsChanged: ThreatRule = {
  id: 'single-sign-on-rights-changed',
  title: 'Rights through single sign-on were given out',
  severity: 'low',
  technique: 'T1098.003',
  tactic: 'Persistence',
  calls: [
    'sso:CreateAccountAssignment',
    'sso:CreatePermissionSet',
    'sso:UpdatePermissionSet',
    'sso:ProvisionPermissionSet',
    'sso:CreateApplicationAssignment',
  ],
  explanation: '{principal} gave out rights through single sign-on: {event} of {resource}.',
  mend: { action: 'Check the assignment with the owner of the account.', command: null },
  falsePositives: ['ordinary administration'],
  examples: {
    matches: [
      record('sso:CreateAccountAssignment', { targetId: '111122223333' }),
      record('sso:CreatePermissionSet', { name: 'p' }),
    ],
    doesNotMatch: [record('sso:ListInstances', null), record('sso:DeleteAccountAssignment', {})],
  },
};
