import { number, text } from '../../../cmdb/properties.ts';
import type { PostureCheck } from '../check.ts';
import { fail, missing, NOT_APPLICABLE, PASS, unknown } from '../verdict.ts';

export const elbListenerPlain: PostureCheck = {
  id: 'elb-listener-plain',
  title: 'network load balancer takes connections without TLS',
  severity: 'info',
  kinds: ['elbv2.listener'],
  controls: ['FSBP ELB.18'],
  attack: { technique: 'T1557', tactic: 'Credential Access' },
  why: 'Unless the target itself speaks TLS, the traffic can be read on the way.',
  mend: {
    action: 'use a TLS listener, or make sure that the targets speak TLS',
  },
  falsePositives: ['targets that end TLS themselves', 'protocols with encryption of their own'],
  evaluate(listener, view) {
    const protocol = text(listener.properties, 'protocol');
    if (protocol === undefined) return missing(listener, 'protocol', view);
    if (!/^(?:TCP|UDP|TCP_UDP)$/.test(protocol)) return NOT_APPLICABLE;
    const balancer = view.balancerOf(text(listener.properties, 'load_balancer'));
    if (balancer === undefined) return unknown('its load balancer was not discovered');
    if (balancer.scheme === 'internal') return PASS;
    return fail(`takes ${protocol} on port ${number(listener.properties, 'port') ?? '?'} from outside`, { protocol });
  },
  examples: {
    fail: [
      {
        kind: 'elbv2.listener',
        properties: { protocol: 'TCP', load_balancer: 'arn:lb' },
        around: [{ kind: 'elbv2.load_balancer', id: 'arn:lb', properties: { scheme: 'internet-facing' } }],
      },
    ],
    pass: [
      {
        kind: 'elbv2.listener',
        properties: { protocol: 'TCP', load_balancer: 'arn:lb' },
        around: [{ kind: 'elbv2.load_balancer', id: 'arn:lb', properties: { scheme: 'internal' } }],
      },
    ],
    unknown: [{ kind: 'elbv2.listener', properties: { protocol: 'TCP' } }],
  },
};
