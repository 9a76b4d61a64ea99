import { flag, text } from '../../../cmdb/properties.ts';
import type { PostureCheck } from '../check.ts';
import { aws } from '../command.ts';
import { mustBe, NOT_APPLICABLE } from '../verdict.ts';

export const networkInterfaceForwards: PostureCheck = {
  id: 'network-interface-forwards',
  title: 'network interface passes on traffic that is not its own',
  severity: 'low',
  kinds: ['ec2.network_interface'],
  controls: ['FSBP EC2.180'],
  attack: { technique: 'T1090', tactic: 'Command and Control' },
  why: 'The machine can route for others, around what filters them.',
  mend: {
    action: 'switch the check of source and destination on',
    command: aws('ec2 modify-network-interface-attribute', '--network-interface-id', '--source-dest-check'),
  },
  falsePositives: ['NAT instances, VPN gateways, firewalls, container networks'],
  evaluate(networkInterface, view) {
    const { properties } = networkInterface;
    const type = text(properties, 'interface_type');
    // AWS's own interfaces forward by design.
    if (flag(properties, 'requester_managed') === true || (type !== undefined && type !== 'interface'))
      return NOT_APPLICABLE;
    return mustBe(networkInterface, 'source_dest_check', true, view, 'does not check source and destination');
  },
  examples: {
    fail: [{ kind: 'ec2.network_interface', properties: { source_dest_check: false, interface_type: 'interface' } }],
    pass: [{ kind: 'ec2.network_interface', properties: { source_dest_check: true, interface_type: 'interface' } }],
    unknown: [{ kind: 'ec2.network_interface', properties: { interface_type: 'interface' } }],
  },
};
