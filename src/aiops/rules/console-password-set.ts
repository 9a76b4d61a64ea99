import { record } from '../threats/example-record.ts';
import type { ThreatRule } from '../threats/rule.ts';

export const consolePasswordSet: ThreatRule = {
  id: 'console-password-set',
  title: 'A console password was set for another user',
  severity: 'medium',
  technique: 'T1098.001',
  tactic: 'Persistence',
  controls: ['CIS 3.0 1.10'],
  calls: ['iam:CreateLoginProfile', 'iam:UpdateLoginProfile'],
  when: (call) => {
    const whom = call.text('userName');
    if (whom !== undefined && whom === call.userName) return { severity: 'low' };
    // A password that has to be changed at the next sign-in is of no lasting use to whoever set it.
    return call.truth('passwordResetRequired') === true ? { severity: 'low' } : true;
  },
  explanation: '{principal} gave {resource} a console password ({event}).',
  mend: {
    action: 'Delete the console password until its owner confirms it.',
    command: 'aws iam delete-login-profile --user-name USER',
  },
  falsePositives: ['an administrator who helps somebody that forgot a password'],
  examples: {
    matches: [
      record('iam:CreateLoginProfile', { userName: 'bob', passwordResetRequired: false }),
      record('iam:UpdateLoginProfile', { userName: 'bob' }),
    ],
    doesNotMatch: [record('iam:DeleteLoginProfile', { userName: 'bob' }), record('iam:ChangePassword', null)],
  },
};
