import { record } from '../threats/example-record.ts';
import type { ThreatRule } from '../threats/rule.ts';

export const messagesAbused: ThreatRule = {
  id: 'messages-abused',
  title: 'The sending of mail or messages was unlocked',
  severity: 'medium',
  technique: 'T1496.002',
  tactic: 'Impact',
  calls: [
    'ses:UpdateAccountSendingEnabled',
    'ses:PutAccountDetails',
    'ses:PutAccountSendingAttributes',
    'email:*',
    'ses:DeleteIdentity',
    'ses:VerifyEmailIdentity',
    'ses:VerifyDomainIdentity',
    'ses:CreateEmailIdentity',
    'ses:PutEmailIdentity*',
    'sns:SetSMSAttributes',
    'sns:CreateSMSSandboxPhoneNumber',
    'sms-voice:Request*',
    'sms-voice:Set*SpendLimitOverride',
    'pinpoint:Update*Channel',
    'workmail:CreateOrganization',
    'ses:PutAccountSuppressionAttributes',
  ],
  when: (call) => {
    if (/^(?:UpdateAccountSendingEnabled|PutAccountSendingAttributes)$/.test(call.name))
      return call.says(false, 'enabled', 'sendingEnabled') ? { severity: 'low' } : true;
    if (call.name === 'SetSMSAttributes')
      return /MonthlySpendLimit/i.test(JSON.stringify(call.parameters).slice(0, 5_000)) ? true : { severity: 'low' };
    return /^(?:PutAccountDetails|CreateSMSSandboxPhoneNumber|Set.*SpendLimitOverride|RequestPhoneNumber)$/.test(
      call.name,
    )
      ? true
      : { severity: 'low' };
  },
  explanation:
    '{principal} unlocked the sending of mail or messages in {region} from {address}: {event} of {resource}.',
  mend: {
    action: 'Switch sending off until its purpose is known.',
    command: 'aws ses update-account-sending-enabled --no-enabled',
  },
  falsePositives: ['setting up a mailing program'],
  examples: {
    matches: [
      record('ses:UpdateAccountSendingEnabled', { enabled: true }),
      record('sns:SetSMSAttributes', { attributes: { MonthlySpendLimit: '1000' } }),
    ],
    doesNotMatch: [record('ses:SendEmail', {}), record('sns:Publish', {})],
  },
};
