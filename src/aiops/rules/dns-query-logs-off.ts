import { record } from '../threats/example-record.ts';
import type { ThreatRule } from '../threats/rule.ts';

export const dnsQueryLogsOff: ThreatRule = {
  id: 'dns-query-logs-off',
  title: 'Logs of DNS queries were switched off',
  severity: 'high',
  technique: 'T1562.008',
  tactic: 'Defense Evasion',
  controls: ['FSBP Route53.2'],
  calls: [
    'route53resolver:DeleteResolverQueryLogConfig*',
    'route53resolver:DisassociateResolverQueryLogConfig',
    'route53:DeleteQueryLoggingConfig',
    'route53resolver:DeleteFirewallRule*',
    'route53resolver:DisassociateFirewallRuleGroup',
    'route53resolver:UpdateFirewallConfig',
  ],
  when: (call) =>
    /QueryLog/.test(call.name)
      ? true
      : call.name === 'UpdateFirewallConfig'
        ? call.truth('firewallFailOpen') === true && { severity: 'low' }
        : { severity: 'medium' },
  explanation: '{principal} ended the logging or filtering of DNS queries: {event} of {resource} in {region}.',
  mend: {
    action: 'Create the query log configuration again and attach it to its networks.',
    command: 'aws route53resolver list-resolver-query-log-configs',
  },
  falsePositives: ['a network that is taken down'],
  examples: {
    matches: [
      record('route53resolver:DeleteResolverQueryLogConfig', { resolverQueryLogConfigId: 'rqlc-1' }),
      record('route53resolver:DisassociateResolverQueryLogConfig', { resourceId: 'vpc-1' }),
    ],
    doesNotMatch: [
      record('route53resolver:CreateResolverQueryLogConfig', {}),
      record('route53resolver:UpdateFirewallConfig', { firewallFailOpen: 'DISABLED' }),
    ],
  },
};
