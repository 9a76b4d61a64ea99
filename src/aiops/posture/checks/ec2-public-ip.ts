import { text } from '../../../cmdb/properties.ts';
import type { PostureCheck } from '../check.ts';
import { fail, NOT_APPLICABLE, PASS, unknown } from '../verdict.ts';

export const ec2PublicIp: PostureCheck = {
  id: 'ec2-public-ip',
  title: 'instance has a public address',
  severity: 'low',
  kinds: ['ec2.instance'],
  controls: ['FSBP EC2.9'],
  attack: { technique: 'T1190', tactic: 'Initial Access' },
  why: 'Then its security groups are all that stands between it and the internet.',
  mend: {
    action: 'put it in a private subnet behind a load balancer or a NAT gateway',
  },
  falsePositives: ['an instance that has to be reached directly: bastion, VPN endpoint, mail server'],
  worseWhenExposed: true,
  evaluate({ uid, status, properties }, view) {
    const endpoint = view.network.endpoints.get(uid);
    const addresses = (endpoint?.interfaces ?? []).flatMap(({ publicIps }) => publicIps);
    if (addresses.length > 0) return fail(`has the public address ${addresses.join(', ')}`, { public_ips: addresses });
    if (status === 'stopped') return NOT_APPLICABLE;
    // AWS leaves the address out where there is none, so its place in the network must be known for that to say so.
    return text(properties, 'subnet_id') === undefined ? unknown('its network was not discovered') : PASS;
  },
  examples: {
    fail: [{ kind: 'ec2.instance', properties: { subnet_id: 'subnet-1', public_ip: '203.0.113.9' } }],
    pass: [{ kind: 'ec2.instance', properties: { subnet_id: 'subnet-1' } }],
    unknown: [{ kind: 'ec2.instance', properties: {} }],
  },
};
