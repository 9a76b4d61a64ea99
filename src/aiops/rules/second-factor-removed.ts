import { record } from '../threats/example-record.ts';
import type { ThreatRule } from '../threats/rule.ts';

export const secondFactorRemoved: ThreatRule = {
  id: 'second-factor-removed',
  title: 'A second factor of signing in was removed',
  severity: 'medium',
  technique: 'T1556.006',
  tactic: 'Defense Evasion',
  controls: ['CIS 3.0 1.5', 'CIS 3.0 1.10', 'FSBP IAM.5', 'FSBP IAM.9'],
  calls: [
    'iam:DeactivateMFADevice',
    'iam:DeleteVirtualMFADevice',
    'iam:ResyncMFADevice',
    'sso-directory:DeleteMfaDevice*',
    'sso:DeleteMfaDevice*',
    'cognito-idp:SetUserPoolMfaConfig',
    'cognito-idp:AdminSetUserMFAPreference',
    'iam:DisableOrganizationsRoot*',
  ],
  when: (call) => {
    if (call.isRoot) return { severity: 'critical' };
    if (call.name === 'DeleteVirtualMFADevice' || call.name === 'ResyncMFADevice') return { severity: 'low' };
    if (call.service === 'cognito-idp')
      return /OFF/.test(call.text('mfaConfiguration') ?? '') || call.says(false, 'enabled')
        ? { severity: 'medium' }
        : undefined;
    return true;
  },
  explanation: '{principal} removed a second factor: {event} of {resource}.',
  mend: {
    action: 'Ask the owner; set up a second factor again and look at the sign-ins since.',
    command: 'aws iam list-mfa-devices --user-name USER',
  },
  falsePositives: ['a lost or replaced phone'],
  examples: {
    matches: [
      record('iam:DeactivateMFADevice', { userName: 'bob', serialNumber: 's' }),
      record('cognito-idp:SetUserPoolMfaConfig', { userPoolId: 'u', mfaConfiguration: 'OFF' }),
    ],
    doesNotMatch: [
      record('iam:EnableMFADevice', { userName: 'bob' }),
      record('cognito-idp:SetUserPoolMfaConfig', { userPoolId: 'u', mfaConfiguration: 'ON' }),
    ],
  },
};
