import { coversPort } from '../../../cmdb/topology/exposure/rules.ts';
import type { PostureCheck } from '../check.ts';
import { balancedNetwork } from '../examples.ts';
import { exposureEvidence, isOpen, openingsInWords } from '../exposed.ts';
import { fail, NOT_APPLICABLE, PASS, unknown } from '../verdict.ts';

export const elbBypassed: PostureCheck = {
  id: 'elb-bypassed',
  title: 'target of a load balancer can be reached around it',
  severity: 'medium',
  kinds: ['ec2.instance'],
  controls: [],
  attack: { technique: 'T1190', tactic: 'Initial Access' },
  why: 'What the load balancer does for its targets, TLS, logs, a web firewall, does not count for those who go around it.',
  mend: {
    action: 'take its public address away, or let in only the group of the load balancer',
  },
  falsePositives: ['a machine with another public service on another port'],
  evaluate(instance, view) {
    const found = view.exposure.of(instance.uid);
    const behind = found.filter(({ by }) => by === 'load_balancer');
    if (behind.length === 0) {
      const reasons = view.exposure.unknown(instance.uid);
      return reasons.length > 0 ? unknown(reasons.join('; ')) : NOT_APPLICABLE;
    }
    const ports = behind.flatMap(({ openings }) => openings.map(({ from }) => from));
    for (const exposure of found) {
      if (exposure.by !== 'address') continue;
      const around = exposure.openings.filter(
        (opening) => isOpen(opening) && ports.some((port) => coversPort(opening, 'tcp', port)),
      );
      if (around.length > 0)
        return fail(
          `serves a load balancer, and ${openingsInWords(around)}`,
          exposureEvidence({ hops: exposure.hops, openings: around }),
        );
    }
    return PASS;
  },
  examples: {
    fail: [
      {
        kind: 'ec2.instance',
        id: 'i-1',
        properties: { network_interface_ids: ['eni-1'] },
        around: balancedNetwork(['0.0.0.0/0']),
      },
    ],
    pass: [
      {
        kind: 'ec2.instance',
        id: 'i-1',
        properties: { network_interface_ids: ['eni-1'] },
        around: balancedNetwork(['10.0.1.0/24']),
      },
    ],
    unknown: [
      {
        kind: 'ec2.instance',
        properties: { public_ip: '203.0.113.9', subnet_id: 'subnet-9', security_group_ids: ['sg-9'] },
      },
    ],
  },
};
