import { number, records, text } from '../../../cmdb/properties.ts';
import type { PostureCheck } from '../check.ts';
import { fail, missing, PASS } from '../verdict.ts';

export const elbClassicPlain: PostureCheck = {
  id: 'elb-classic-plain',
  title: 'classic load balancer takes requests without TLS',
  severity: 'medium',
  kinds: ['elb.load_balancer'],
  controls: ['FSBP ELB.3'],
  attack: { technique: 'T1557', tactic: 'Credential Access' },
  why: 'Sessions and passwords cross the network in the clear.',
  mend: {
    action: 'add an HTTPS or SSL listener and close the plain one',
  },
  falsePositives: ['plain listeners that only redirect', 'protocols with encryption of their own'],
  evaluate(balancer, view) {
    const listeners = records(balancer.properties, 'listeners');
    if (listeners === undefined) return missing(balancer, 'listeners', view);
    const plain = listeners.filter(
      (listener) => !['HTTPS', 'SSL'].includes((text(listener, 'protocol') ?? '').toUpperCase()),
    );
    if (plain.length === 0) return PASS;
    const said = plain.map((listener) => `${text(listener, 'protocol') ?? '?'} on ${number(listener, 'port') ?? '?'}`);
    const verdict = fail(`takes ${said.join(', ')}`, { listeners: said });
    return text(balancer.properties, 'scheme') === 'internal' ? { ...verdict, severity: 'low' } : verdict;
  },
  examples: {
    fail: [{ kind: 'elb.load_balancer', properties: { listeners: [{ protocol: 'HTTP', port: 80 }] } }],
    pass: [{ kind: 'elb.load_balancer', properties: { listeners: [{ protocol: 'HTTPS', port: 443 }] } }],
    unknown: [{ kind: 'elb.load_balancer', properties: {} }],
  },
};
