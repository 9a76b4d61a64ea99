import type { Call } from '../threats/call.ts';
import { record } from '../threats/example-record.ts';
import type { Match, ThreatRule } from '../threats/rule.ts';

export const accountSettingsChanged: ThreatRule = {
  id: 'account-settings-changed',
  title: 'A setting of the whole account was changed',
  severity: 'medium',
  technique: 'T1098',
  tactic: 'Persistence',
  controls: ['CIS 3.0 1.1', 'CIS 3.0 1.2'],
  calls: [
    'account:*',
    '*:EnableRegion',
    '*:EnableOptInRegion',
    '*:EmailUpdated',
    '*:PasswordUpdated',
    '*:PasswordRecovery*',
    '*:UpdateAccountEmail*',
    '*:StartPrimaryEmailUpdate',
    '*:AcceptPrimaryEmailUpdate',
    '*:CloseAccount',
    'signin:*Updated*',
    'signin:PasswordRecovery*',
    'billing*:Update*',
    'payments:*PaymentInstrument*',
    'aws-portal:Modify*',
    'support:*SupportPlan*',
    'iam:*AccountAlias',
    'iam:*OrganizationsRootSessions',
    'iam:*OrganizationsRootCredentialsManagement',
    'health:*ForOrganization',
    'ssm:UpdateServiceSetting',
  ],
  when: (call) => {
    if (/^(?:Get|List|Describe|Check)/.test(call.name)) return undefined;
    if (call.service === 'ssm') return systemsManagerSetting(call);
    if (/AccountAlias|SupportPlan|ContactInformation|ForOrganization/.test(call.name)) return { severity: 'low' };
    if (/AlternateContact/.test(call.name))
      return /^SECURITY$/i.test(call.text('alternateContactType') ?? 'SECURITY') ? true : { severity: 'low' };
    if (call.name === 'DisableRegion') return { severity: 'low' };
    return /Email|Password|CloseAccount|PaymentInstrument/.test(call.name) && call.identityType === 'Root'
      ? { severity: 'high' }
      : true;
  },
  explanation: '{principal} changed a setting of the account: {event} of {resource} from {address}.',
  mend: {
    action: 'Confirm with the owner of the account; take back what nobody asked for.',
    command: 'aws account list-regions --region-opt-status-contains ENABLED',
  },
  falsePositives: ['planned work of the team that runs the account'],
  examples: {
    matches: [
      record('account:EnableRegion', { RegionName: 'af-south-1' }),
      record('signin:PasswordRecoveryRequested', null),
      record('account:PutAlternateContact', { alternateContactType: 'SECURITY' }),
      record('ssm:UpdateServiceSetting', {
        settingId:
          'arn:aws:ssm:eu-west-1:111122223333:servicesetting/ssm/managed-instance/default-ec2-instance-management-role',
        settingValue: 'service-role/fleet',
      }),
      record('ssm:UpdateServiceSetting', {
        settingId: '/ssm/documents/console/public-sharing-permission',
        settingValue: 'Enable',
      }),
    ],
    doesNotMatch: [
      record('account:GetRegionOptStatus', {}),
      record('account:ListRegions', {}),
      record('ssm:UpdateServiceSetting', {
        settingId: '/ssm/documents/console/public-sharing-permission',
        settingValue: 'Disable',
      }),
      record('ssm:UpdateServiceSetting', {
        settingId: '/ssm/parameter-store/high-throughput-enabled',
        settingValue: 'true',
      }),
    ],
  },
};

/**
 * Of the settings of Systems Manager those that give power: the role that every instance without one is managed by,
 * so that whoever may run commands reaches machines that were closed to him; and leave to share documents with everyone.
 */
function systemsManagerSetting(call: Call): Match | undefined {
  const setting = call.text('settingId') ?? '';
  if (/default-ec2-instance-management-role$/.test(setting)) return { resource: setting };
  if (/public-sharing-permission$/.test(setting))
    return /^enable/i.test(call.text('settingValue') ?? '') ? { resource: setting } : undefined;
  // Where automation writes down what it ran.
  return /customer-script-log-/.test(setting) ? { resource: setting, severity: 'low' } : undefined;
}
