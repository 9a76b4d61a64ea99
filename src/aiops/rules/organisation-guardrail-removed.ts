import { record } from '../threats/example-record.ts';
import type { ThreatRule } from '../threats/rule.ts';

export const organisationGuardrailRemoved: ThreatRule = {
  id: 'organisation-guardrail-removed',
  title: 'An account left its organisation or lost a guardrail of it',
  severity: 'high',
  technique: 'T1666',
  tactic: 'Defense Evasion',
  controls: ['CIS 3.0 4.15'],
  calls: [
    'organizations:LeaveOrganization',
    'organizations:RemoveAccountFromOrganization',
    'organizations:CloseAccount',
    'organizations:DeleteOrganization',
    'organizations:DetachPolicy',
    'organizations:DeletePolicy',
    'organizations:DisablePolicyType',
    'organizations:UpdatePolicy',
    'organizations:DisableAWSServiceAccess',
    'organizations:DeregisterDelegatedAdministrator',
    'organizations:RegisterDelegatedAdministrator',
    'organizations:AcceptHandshake',
    'organizations:InviteAccountToOrganization',
    'organizations:MoveAccount',
    'organizations:PutResourcePolicy',
    'organizations:CreateAccount',
    'controltower:Disable*',
    'controltower:Delete*',
  ],
  when: (call) =>
    /^(?:UpdatePolicy|PutResourcePolicy|DisablePolicyType|DeletePolicy|CloseAccount|DisableAWSServiceAccess)$/.test(
      call.name,
    )
      ? { severity: 'medium' }
      : /^(?:CreateAccount|MoveAccount|InviteAccount.*|RegisterDelegated.*|AcceptHandshake)$/.test(call.name)
        ? { severity: 'low' }
        : true,
  // Nobody does this by accident: who tries and is refused means it.
  refused: 'counts',
  explanation: '{principal} changed what the organisation holds an account to: {event} of {resource}.',
  mend: {
    action: 'Attach the policy again, or invite the account back, and find out who asked for it.',
    command: 'aws organizations list-policies-for-target --target-id ACCOUNT --filter SERVICE_CONTROL_POLICY',
  },
  falsePositives: ['planned work of the team that runs the organisation'],
  examples: {
    matches: [
      record('organizations:LeaveOrganization', null),
      record('organizations:DetachPolicy', { policyId: 'p-1', targetId: '111122223333' }),
    ],
    doesNotMatch: [
      record('organizations:AttachPolicy', { policyId: 'p-1', targetId: '111122223333' }),
      record('organizations:ListAccounts', {}),
    ],
  },
};
