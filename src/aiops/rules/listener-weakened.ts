import { record } from '../threats/example-record.ts';
import { textsIn } from '../threats/json-walk.ts';
import type { ThreatRule } from '../threats/rule.ts';

export const listenerWeakened: ThreatRule = {
  id: 'listener-weakened',
  title: 'Connections to a load balancer are less protected',
  severity: 'low',
  technique: 'T1562',
  tactic: 'Defense Evasion',
  controls: ['FSBP ELB.8', 'FSBP ELB.17', 'FSBP CloudFront.10'],
  calls: [
    'elasticloadbalancing:CreateListener',
    'elasticloadbalancing:ModifyListener',
    'elasticloadbalancing:SetLoadBalancerPoliciesOfListener',
    'apigateway:UpdateDomainName',
    'es:UpdateDomainConfig',
    'cloudfront:UpdateDistribution',
    'transfer:UpdateServer',
  ],
  when: (call) => {
    if (
      call
        .every('sslPolicy', 'policyNames')
        .flatMap(textsIn)
        .some((name) => /TLS-1-0|TLS-1-1|2015-|2016-08|FS-2018/.test(name))
    )
      return { fact: 'old versions of TLS are accepted' };
    if (
      call
        .every('minimumProtocolVersion')
        .flatMap(textsIn)
        .some((version) => /^(?:SSLv3|TLSv1(?:_2016|\.1_2016)?)$/.test(version))
    )
      return { fact: 'old versions of TLS are accepted' };
    return call.says(false, 'enforceHTTPS') ? { fact: 'plain HTTP is accepted', severity: 'medium' } : undefined;
  },
  explanation: '{principal} weakened {resource} in {region}: {fact}.',
  mend: {
    action: 'Choose a policy that asks for TLS 1.2 or newer.',
    command: 'aws elbv2 modify-listener --listener-arn ARN --ssl-policy ELBSecurityPolicy-TLS13-1-2-2021-06',
  },
  falsePositives: ['old clients that cannot do better'],
  examples: {
    matches: [
      record('elasticloadbalancing:ModifyListener', {
        listenerArn: 'a',
        sslPolicy: 'ELBSecurityPolicy-TLS-1-0-2015-04',
      }),
      record('es:UpdateDomainConfig', { domainName: 'd', domainEndpointOptions: { enforceHTTPS: false } }),
    ],
    doesNotMatch: [
      record('elasticloadbalancing:ModifyListener', {
        listenerArn: 'a',
        sslPolicy: 'ELBSecurityPolicy-TLS13-1-2-2021-06',
      }),
      record('es:UpdateDomainConfig', { domainName: 'd', domainEndpointOptions: { enforceHTTPS: true } }),
    ],
  },
};
