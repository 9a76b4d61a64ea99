import { records } from '../../../cmdb/properties.ts';
import { counted } from '../../../core/counted.ts';
import type { PostureCheck } from '../check.ts';
import { fail, PASS, unknown } from '../verdict.ts';

export const elbClassic: PostureCheck = {
  id: 'elb-classic',
  title: 'classic load balancer is in use',
  severity: 'info',
  kinds: ['elb.load_balancer'],
  controls: [],
  attack: null,
  why: 'It misses what newer ones have: rules, web firewall, TLS 1.3, and it is no longer improved.',
  mend: {
    action: 'move to an application or network load balancer',
  },
  falsePositives: ['EC2-Classic software that cannot be moved'],
  evaluate({ properties }) {
    const listeners = records(properties, 'listeners');
    if (listeners === undefined) return unknown('its listeners were not discovered');
    if (listeners.length === 0) return PASS;
    return fail(`is a classic load balancer with ${counted(listeners.length, 'listener')}`, {
      listeners: listeners.length,
    });
  },
  examples: {
    fail: [{ kind: 'elb.load_balancer', properties: { listeners: [{ protocol: 'HTTP', port: 80 }] } }],
    pass: [{ kind: 'elb.load_balancer', properties: { listeners: [] } }],
    unknown: [{ kind: 'elb.load_balancer', properties: {} }],
  },
};
