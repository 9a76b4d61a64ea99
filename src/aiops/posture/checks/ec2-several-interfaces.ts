import { texts } from '../../../cmdb/properties.ts';
import { counted } from '../../../core/counted.ts';
import type { PostureCheck } from '../check.ts';
import { fail, missing, PASS, unknown } from '../verdict.ts';

export const ec2SeveralInterfaces: PostureCheck = {
  id: 'ec2-several-interfaces',
  title: 'instance joins several networks',
  severity: 'low',
  kinds: ['ec2.instance'],
  controls: ['FSBP EC2.17'],
  attack: { technique: 'T1599', tactic: 'Defense Evasion' },
  why: 'Traffic may pass between them without any route or filter seeing it.',
  mend: {
    action: 'keep one interface, or make sure that the machine does not forward',
  },
  falsePositives: ['network appliances, and pods of a container network'],
  evaluate(instance, view) {
    const interfaces = texts(instance.properties, 'network_interface_ids');
    if (interfaces === undefined) return missing(instance, 'network_interface_ids', view);
    if (interfaces.length < 2) return PASS;
    const faces = view.network.endpoints.get(instance.uid)?.interfaces ?? [];
    const subnets = new Set(faces.map(({ subnet }) => subnet));
    if (faces.length < interfaces.length) return unknown('its interfaces were not discovered');
    if (subnets.size < 2) return PASS;
    return fail(`has ${counted(interfaces.length, 'interface')} in ${counted(subnets.size, 'subnet')}`, {
      network_interface_ids: interfaces,
    });
  },
  examples: {
    fail: [
      {
        kind: 'ec2.instance',
        properties: { network_interface_ids: ['eni-1', 'eni-2'] },
        around: [
          { kind: 'ec2.network_interface', id: 'eni-1', properties: { subnet_id: 'subnet-1' } },
          { kind: 'ec2.network_interface', id: 'eni-2', properties: { subnet_id: 'subnet-2' } },
        ],
      },
    ],
    pass: [{ kind: 'ec2.instance', properties: { network_interface_ids: ['eni-1'] } }],
    unknown: [{ kind: 'ec2.instance', properties: {} }],
  },
};
