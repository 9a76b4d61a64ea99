import { flag } from '../../../cmdb/properties.ts';
import type { PostureCheck } from '../check.ts';
import { aws } from '../command.ts';
import { fail, missing, PASS } from '../verdict.ts';

export const subnetAutoPublicIp: PostureCheck = {
  id: 'subnet-auto-public-ip',
  title: 'subnet gives every machine a public address',
  severity: 'low',
  kinds: ['ec2.subnet'],
  controls: ['FSBP EC2.15'],
  attack: { technique: 'T1190', tactic: 'Initial Access' },
  why: 'Whatever is launched there faces the internet, meant or not.',
  mend: {
    action: 'switch it off and give addresses only to what needs them',
    command: aws('ec2 modify-subnet-attribute', '--subnet-id', '--no-map-public-ip-on-launch'),
  },
  falsePositives: ['a subnet for public machines only'],
  evaluate(subnet, view) {
    const maps = flag(subnet.properties, 'map_public_ip_on_launch');
    if (maps === undefined) return missing(subnet, 'map_public_ip_on_launch', view);
    if (!maps) return PASS;
    const leads = flag(subnet.properties, 'public');
    const verdict = fail('gives every interface a public address', {
      map_public_ip_on_launch: true,
      public: leads ?? null,
    });
    // Without a route to the internet the addresses lead nowhere, until somebody adds one.
    return leads === false ? { ...verdict, severity: 'info' } : verdict;
  },
  examples: {
    fail: [{ kind: 'ec2.subnet', properties: { map_public_ip_on_launch: true, public: true } }],
    pass: [{ kind: 'ec2.subnet', properties: { map_public_ip_on_launch: false } }],
    unknown: [{ kind: 'ec2.subnet', properties: {} }],
  },
};
