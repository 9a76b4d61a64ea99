import { record } from '../threats/example-record.ts';
import type { ThreatRule } from '../threats/rule.ts';

export const passwordPolicyWeakened: ThreatRule = {
  id: 'password-policy-weakened',
  title: 'The rules for passwords were weakened',
  severity: 'medium',
  technique: 'T1556',
  tactic: 'Defense Evasion',
  controls: ['CIS 3.0 1.8', 'CIS 3.0 1.9', 'FSBP IAM.7'],
  calls: ['iam:DeleteAccountPasswordPolicy', 'iam:UpdateAccountPasswordPolicy'],
  when: (call) => {
    if (call.name.startsWith('Delete')) return { fact: 'there are none' };
    const length = call.number('minimumPasswordLength') ?? 6;
    const missing = [
      'requireSymbols',
      'requireNumbers',
      'requireUppercaseCharacters',
      'requireLowercaseCharacters',
    ].filter((name) => call.truth(name) === false);
    if (length >= 14 && missing.length === 0) return undefined;
    return {
      fact: `${length} characters suffice${missing.length > 0 ? `, ${missing.join(', ')} off` : ''}`,
      severity: length < 8 || missing.length > 1 ? 'medium' : 'low',
    };
  },
  explanation: '{principal} weakened the rules for console passwords: {fact}.',
  mend: {
    action: 'Ask for 14 characters and no reuse.',
    command: 'aws iam update-account-password-policy --minimum-password-length 14 --password-reuse-prevention 24',
  },
  falsePositives: ['following newer advice that asks for length only'],
  examples: {
    matches: [
      record('iam:DeleteAccountPasswordPolicy', null),
      record('iam:UpdateAccountPasswordPolicy', { minimumPasswordLength: 6 }),
    ],
    doesNotMatch: [
      record('iam:UpdateAccountPasswordPolicy', { minimumPasswordLength: 16, requireSymbols: true }),
      record('iam:GetAccountPasswordPolicy', null),
    ],
  },
};
