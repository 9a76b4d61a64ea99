import { hasPorts } from '../../../cmdb/topology/exposure/rules.ts';
import type { PostureCheck } from '../check.ts';
import { openRule } from '../examples.ts';
import { hasOwnCheck } from '../ports.ts';
import { openToWorld } from '../world.ts';

export const securityGroupWorldOtherPort: PostureCheck = {
  id: 'security-group-world-other-port',
  title: 'port without a known purpose is open to the internet',
  severity: 'low',
  kinds: ['ec2.security_group'],
  controls: ['FSBP EC2.18'],
  attack: { technique: 'T1190', tactic: 'Initial Access' },
  why: 'Everything but the web ports should have somebody who knows why it is open.',
  mend: {
    action: 'let in only who needs it, or write down why it is open',
  },
  falsePositives: ['a public service of your own: game, mail, VPN, DNS'],
  evaluate(group, view) {
    const about = (traffic: { protocol: string; from: number; to: number }) =>
      hasPorts(traffic.protocol) && !isWebOnly(traffic) && !(traffic.from === traffic.to && hasOwnCheck(traffic.from));
    return openToWorld(group, view, { about, severity: 'low', reached: 'medium' });
  },
  examples: {
    fail: [{ kind: 'ec2.security_group', properties: { ingress: [openRule(9443)] } }],
    pass: [{ kind: 'ec2.security_group', properties: { ingress: [openRule(443), openRule(80)] } }],
    unknown: [{ kind: 'ec2.security_group', properties: {} }],
  },
};

/** HTTP and HTTPS, QUIC included: what AWS's own control authorises by default. */
function isWebOnly({ protocol, from, to }: { protocol: string; from: number; to: number }): boolean {
  return from === to && (from === 443 || (protocol === 'tcp' && from === 80));
}
