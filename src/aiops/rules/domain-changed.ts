import { record } from '../threats/example-record.ts';
import type { ThreatRule } from '../threats/rule.ts';

export const domainChanged: ThreatRule = {
  id: 'domain-changed',
  title: 'A domain name or its delegation was changed',
  severity: 'medium',
  technique: 'T1584.001',
  tactic: 'Resource Development',
  calls: [
    'route53domains:Transfer*',
    'route53domains:Disable*',
    'route53domains:Update*',
    'route53domains:Retrieve*',
    'route53domains:Delete*',
    'route53domains:AcceptDomainTransfer*',
    'route53domains:PushDomain',
    'route53domains:RegisterDomain',
    'route53:DeleteHostedZone',
    'route53:DisableHostedZoneDNSSEC',
    'route53:DeactivateKeySigningKey',
    'route53:ChangeResourceRecordSets',
    'route53:AssociateVPCWithHostedZone',
    'globalaccelerator:DeleteAccelerator',
  ],
  when: (call) => {
    if (
      /^(?:DisableDomainTransferLock|TransferDomain.*|RetrieveDomainAuthCode|PushDomain|UpdateDomainNameservers|DeleteDomain)$/.test(
        call.name,
      )
    )
      return { severity: 'high' };
    if (call.name === 'ChangeResourceRecordSets')
      return call
        .every('changes', 'changeBatch')
        .some((value) => /"NS"|'NS'/.test(JSON.stringify(value).slice(0, 20_000)))
        ? { severity: 'low' }
        : undefined;
    return /^(?:AssociateVPC|RegisterDomain|DeleteAccelerator|DisableDomainAutoRenew|UpdateTags)/.test(call.name)
      ? { severity: 'low' }
      : true;
  },
  explanation:
    '{principal} changed the name {resource} ({event}): whoever holds it can take over mail and certificates.',
  mend: {
    action: 'Lock the domain again and check its name servers.',
    command: 'aws route53domains enable-domain-transfer-lock --domain-name NAME',
  },
  falsePositives: ['a planned move of the domain'],
  examples: {
    matches: [
      record('route53domains:DisableDomainTransferLock', { domainName: 'example.org' }),
      record('route53domains:TransferDomainToAnotherAwsAccount', { domainName: 'example.org' }),
    ],
    doesNotMatch: [
      record('route53domains:EnableDomainTransferLock', { domainName: 'example.org' }),
      record('route53:ChangeResourceRecordSets', {
        changeBatch: { changes: [{ action: 'UPSERT', resourceRecordSet: { type: 'A' } }] },
      }),
    ],
  },
};
