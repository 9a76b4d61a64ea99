import { isConsole, isInfrastructureCode } from '../threats/agents.ts';
import { burst } from '../threats/burst.ts';
import { record } from '../threats/example-record.ts';
import type { ThreatRule } from '../threats/rule.ts';

export const mailSendingProbed: ThreatRule = {
  id: 'mail-sending-probed',
  title: 'Somebody asks how much mail the account may send',
  severity: 'medium',
  technique: 'T1526',
  tactic: 'Discovery',
  calls: [
    'ses:Get*',
    'ses:List*',
    'email:Get*',
    'email:List*',
    'sns:GetSMSAttributes',
    'sns:GetSMSSandboxAccountStatus',
    'pinpoint:GetAccount*',
    'sms-voice:Describe*',
    'servicequotas:Get*',
    'servicequotas:List*',
  ],
  watch: burst({
    within: 15 * 60_000,
    least: 2,
    refused: 'too',
    of: (call) =>
      !isConsole(call) &&
      !isInfrastructureCode(call) &&
      /^(?:GetAccount|GetAccountSendingEnabled|GetSendQuota|GetSendStatistics|ListIdentities|ListEmailIdentities|ListVerifiedEmailAddresses|GetIdentityVerificationAttributes|GetSMSAttributes|GetSMSSandboxAccountStatus|DescribeAccountAttributes|DescribeAccountLimits|DescribeSpendLimits)$/.test(
        call.name,
      )
        ? call.action
        : undefined,
    fact: (count) => `${count} questions`,
  }),
  explanation:
    '{principal} asked {fact} about how mail or text messages may be sent, from {address}: stolen keys are tried so for spam.',
  mend: { action: 'Make the key inactive when no mailing program holds it.', command: null },
  falsePositives: ['a mailing program that watches its own limits'],
  examples: {
    matches: [
      [record('ses:GetSendQuota', null), record('ses:ListIdentities', null, { after: 3 })],
      [record('ses:GetAccount', null), record('sns:GetSMSAttributes', null, { after: 30 })],
    ],
    doesNotMatch: [
      [record('ses:GetSendQuota', null), record('ses:GetSendQuota', null, { after: 3 })],
      [record('ses:GetTemplate', null), record('ses:ListTemplates', null, { after: 3 })],
    ],
  },
};
