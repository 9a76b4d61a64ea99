import { ROOT, record, role } from '../threats/example-record.ts';
import { at, textOf, truthOf } from '../threats/json-walk.ts';
import type { ThreatRule } from '../threats/rule.ts';

export const consoleWithoutSecondFactor: ThreatRule = {
  id: 'console-without-second-factor',
  title: 'Somebody signed in to the console without a second factor',
  severity: 'medium',
  technique: 'T1078.004',
  tactic: 'Initial Access',
  controls: ['CIS 3.0 1.10', 'CIS 3.0 4.2', 'FSBP IAM.5'],
  calls: ['signin:ConsoleLogin'],
  when: (call) => {
    if (!/^(?:IAMUser|Root)$/.test(call.identityType)) return undefined;
    // Other ways in than a password have their second factor elsewhere, and the record says No.
    if (textOf(at(call.record, 'additionalEventData', 'SamlProviderArn')) !== undefined) return undefined;
    return truthOf(at(call.record, 'additionalEventData', 'MFAUsed')) === false;
  },
  explanation: '{principal} signed in to the console from {address} with a password alone.',
  mend: {
    action: 'Ask for a second factor, and check that it was the person.',
    command: 'aws iam list-virtual-mfa-devices',
  },
  falsePositives: ['a user for emergencies that is kept so'],
  examples: {
    matches: [
      record('signin:ConsoleLogin', null, {
        responseElements: { ConsoleLogin: 'Success' },
        additionalEventData: { MFAUsed: 'No' },
      }),
      record('signin:ConsoleLogin', null, {
        userIdentity: ROOT,
        responseElements: { ConsoleLogin: 'Success' },
        additionalEventData: { MFAUsed: 'No' },
      }),
    ],
    doesNotMatch: [
      record('signin:ConsoleLogin', null, {
        responseElements: { ConsoleLogin: 'Success' },
        additionalEventData: { MFAUsed: 'Yes' },
      }),
      record('signin:ConsoleLogin', null, {
        userIdentity: role('AWSReservedSSO_Admin', 'bob'),
        responseElements: { ConsoleLogin: 'Success' },
        additionalEventData: { MFAUsed: 'No' },
      }),
    ],
  },
};
