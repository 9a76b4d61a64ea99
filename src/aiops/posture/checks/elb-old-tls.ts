import { text } from '../../../cmdb/properties.ts';
import type { PostureCheck } from '../check.ts';
import { aws } from '../command.ts';
import { fail, missing, NOT_APPLICABLE, PASS } from '../verdict.ts';

export const elbOldTls: PostureCheck = {
  id: 'elb-old-tls',
  title: 'listener takes old versions of TLS',
  severity: 'medium',
  kinds: ['elbv2.listener'],
  controls: ['FSBP ELB.17'],
  attack: { technique: 'T1557', tactic: 'Credential Access' },
  why: 'Traffic can be read or changed by whoever sits in between.',
  mend: {
    action: 'use a policy that starts at TLS 1.2',
    command: aws('elbv2 modify-listener', '--listener-arn', '--ssl-policy ELBSecurityPolicy-TLS13-1-2-Res-2021-06'),
  },
  falsePositives: ['clients that cannot do better, on a listener of their own'],
  evaluate(listener, view) {
    const protocol = text(listener.properties, 'protocol');
    if (protocol === undefined) return missing(listener, 'protocol', view);
    if (protocol !== 'HTTPS' && protocol !== 'TLS') return NOT_APPLICABLE;
    const policy = text(listener.properties, 'ssl_policy');
    if (policy === undefined) return missing(listener, 'ssl_policy', view);
    return OLD.test(policy) ? fail(`uses the policy ${policy}`, { ssl_policy: policy }) : PASS;
  },
  examples: {
    fail: [{ kind: 'elbv2.listener', properties: { protocol: 'HTTPS', ssl_policy: 'ELBSecurityPolicy-2016-08' } }],
    pass: [
      { kind: 'elbv2.listener', properties: { protocol: 'HTTPS', ssl_policy: 'ELBSecurityPolicy-TLS13-1-2-2021-06' } },
    ],
    unknown: [{ kind: 'elbv2.listener', properties: { protocol: 'HTTPS' } }],
  },
};

/**
 * Policies that take TLS 1.0 or 1.1.
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/application/describe-ssl-policies.html
 */
const OLD = /^ELBSecurityPolicy-(?:2015-05|2016-08|TLS-1-[01]-.*|FS-2018-06|FS-1-1-.*|TLS13-1-[01]-.*)$/;
