import { shareTogether } from '../threats/address-range.ts';
import type { Call } from '../threats/call.ts';
import { record, series } from '../threats/example-record.ts';
import { isObject, listOf, own, textOf, textsIn } from '../threats/json-walk.ts';
import type { Match, ThreatRule } from '../threats/rule.ts';

export const firewallWeakened: ThreatRule = {
  id: 'firewall-weakened',
  title: 'A firewall was detached, or its rules removed or widened',
  severity: 'medium',
  technique: 'T1562.007',
  tactic: 'Defense Evasion',
  controls: ['FSBP ELB.16', 'FSBP CloudFront.6', 'FSBP WAF.10'],
  calls: [
    'wafv2:Delete*',
    'wafv2:Disassociate*',
    'waf:Delete*',
    'waf-regional:Delete*',
    'waf-regional:Disassociate*',
    'wafv2:UpdateWebACL',
    'wafv2:UpdateRuleGroup',
    'waf*:UpdateIPSet',
    'wafv2:CreateIPSet',
    'waf*:UpdateWebACL',
    'network-firewall:Delete*',
    'network-firewall:Disassociate*',
    'network-firewall:UpdateFirewallDeleteProtection',
    'network-firewall:Update*Protection',
    'network-firewall:UpdateFirewallPolicy',
    'cloudfront:UpdateDistribution',
    'cognito-idp:DeleteRiskConfiguration',
  ],
  when: weakened,
  explanation: '{principal} weakened a firewall: {fact} ({resource}).',
  mend: {
    action: 'Attach the web ACL or the firewall policy again.',
    command: 'aws wafv2 associate-web-acl --web-acl-arn ARN --resource-arn ARN',
  },
  falsePositives: ['replacing a web ACL by a new one', 'deleting an address set that nothing uses'],
  examples: {
    matches: [
      record('wafv2:DisassociateWebACL', {
        resourceArn: 'arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/app/a/1',
      }),
      record('wafv2:DeleteWebACL', { name: 'edge', scope: 'REGIONAL' }),
      record('network-firewall:DeleteFirewall', { firewallName: 'f' }),
      record('wafv2:UpdateIPSet', { name: 'partners', addresses: ['0.0.0.0/2', '64.0.0.0/2', '198.51.100.0/24'] }),
      record('wafv2:UpdateIPSet', { name: 'partners', addresses: ['::/1'] }),
      record('waf-regional:UpdateIPSet', {
        iPSetId: 'i',
        updates: series(80, 0, (index) => ({
          action: 'INSERT',
          iPSetDescriptor: { type: 'IPV4', value: `${index + 20}.0.0.0/8` },
        })),
      }),
    ],
    doesNotMatch: [
      record('wafv2:AssociateWebACL', { resourceArn: 'a' }),
      record('wafv2:UpdateIPSet', { name: 'partners', addresses: ['198.51.100.0/24', '203.0.113.7/32'] }),
      record('wafv2:UpdateIPSet', { name: 'clouds', addresses: ['3.0.0.0/8', '13.0.0.0/8', '52.0.0.0/8'] }),
      record('waf-regional:UpdateIPSet', {
        iPSetId: 'i',
        updates: series(80, 0, (index) => ({
          action: 'DELETE',
          iPSetDescriptor: { type: 'IPV4', value: `${index + 20}.0.0.0/8` },
        })),
      }),
      record('wafv2:UpdateWebACL', { name: 'edge', defaultAction: { allow: {} }, rules: [{ name: 'r' }] }),
    ],
  },
};

/**
 * The record does not say whether a set of addresses lets in or keeps out. Lists that keep out whole countries and clouds
 * reach some hundredths of the internet; from a quarter on a set means "everybody", which weakens either kind.
 */
const EVERYBODY = 0.25;

function weakened(call: Call): Match | undefined {
  const { name } = call;
  const says = `${call.service} ${name}`;
  if (/Logging/.test(name)) return undefined;
  if (/IPSet$/.test(name) && !name.startsWith('Delete')) return widened(call);
  if (/^Disassociate/.test(name)) return { fact: says };
  if (/^Delete/.test(name))
    return {
      fact: says,
      severity: /ACL|Firewall|RuleGroup|Protection|^DeleteRule$|RiskConfiguration|PermissionPolicy/.test(name)
        ? 'medium'
        : 'low',
    };
  if (/WebACL/.test(name)) {
    const empty = call.value('rules') !== undefined && listOf(call.value('rules')).length === 0;
    const allows = call
      .every('defaultAction')
      .some((action) => own(action, 'allow') !== undefined || own(action, 'type') === 'ALLOW');
    return empty && allows ? { fact: `${says}: it allows everything and has no rules` } : undefined;
  }
  if (/Protection$/.test(name))
    return call.says(false, 'deleteProtection', 'subnetChangeProtection', 'firewallPolicyChangeProtection')
      ? { fact: `${says}: protection is off` }
      : undefined;
  if (name === 'UpdateDistribution')
    return call.every('webACLId').some((id) => id === '') ? { fact: 'the distribution has no web ACL' } : undefined;
  return undefined;
}

function widened(call: Call): Match | undefined {
  const added = listOf(call.value('updates'))
    .filter((update) => isObject(update) && textOf(own(update, 'action')) !== 'DELETE')
    .flatMap((update) => textsIn(own(own(update, 'iPSetDescriptor'), 'value')));
  const share = shareTogether([...textsIn(call.value('addresses')), ...added]);
  return share >= EVERYBODY
    ? { fact: `${call.service} ${call.name}: the set covers ${Math.round(share * 100)} % of the internet` }
    : undefined;
}
