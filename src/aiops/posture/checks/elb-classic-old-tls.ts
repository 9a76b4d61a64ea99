import { records, text, texts } from '../../../cmdb/properties.ts';
import type { PostureCheck } from '../check.ts';
import { fail, missing, NOT_APPLICABLE, PASS, unknown } from '../verdict.ts';

export const elbClassicOldTls: PostureCheck = {
  id: 'elb-classic-old-tls',
  title: 'classic load balancer takes old versions of TLS',
  severity: 'medium',
  kinds: ['elb.load_balancer'],
  controls: ['FSBP ELB.8'],
  attack: { technique: 'T1557', tactic: 'Credential Access' },
  why: 'Traffic can be read or changed by whoever sits in between.',
  mend: {
    action: 'use the policy ELBSecurityPolicy-TLS-1-2-2017-01',
  },
  falsePositives: ['a policy of your own that is as strong'],
  evaluate(balancer, view) {
    const listeners = records(balancer.properties, 'listeners');
    if (listeners === undefined) return missing(balancer, 'listeners', view);
    const secure = listeners.filter((listener) =>
      ['HTTPS', 'SSL'].includes((text(listener, 'protocol') ?? '').toUpperCase()),
    );
    if (secure.length === 0) return NOT_APPLICABLE;
    const policies = secure.map((listener) => texts(listener, 'policies') ?? []);
    if (policies.some((names) => names.length === 0)) return unknown('a listener does not say which policy it uses');
    const old = [...new Set(policies.flat())].filter((name) => /^ELBSecurityPolicy-/.test(name) && name !== STRONG);
    if (old.length > 0) return fail(`uses ${old.join(', ')}`, { policies: old });
    return policies.flat().includes(STRONG) ? PASS : unknown('a policy of your own: what is in it is not discovered');
  },
  examples: {
    fail: [
      {
        kind: 'elb.load_balancer',
        properties: { listeners: [{ protocol: 'HTTPS', port: 443, policies: ['ELBSecurityPolicy-2016-08'] }] },
      },
    ],
    pass: [
      {
        kind: 'elb.load_balancer',
        properties: { listeners: [{ protocol: 'HTTPS', port: 443, policies: ['ELBSecurityPolicy-TLS-1-2-2017-01'] }] },
      },
    ],
    unknown: [
      { kind: 'elb.load_balancer', properties: { listeners: [{ protocol: 'HTTPS', port: 443, policies: [] }] } },
    ],
  },
};

/** The one policy of classic load balancers that AWS's control accepts. */
const STRONG = 'ELBSecurityPolicy-TLS-1-2-2017-01';
