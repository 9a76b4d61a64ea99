import { text } from '../../../cmdb/properties.ts';
import { coversPort } from '../../../cmdb/topology/exposure/rules.ts';
import type { PostureCheck } from '../check.ts';
import { openRule, privateNetwork, publicNetwork } from '../examples.ts';
import { exposureEvidence, isOpen, openingsInWords } from '../exposed.ts';
import { OTHER_ADMINISTRATION, REMOTE_DESKTOP, REMOTE_SHELL } from '../ports.ts';
import { fail, PASS, unknown } from '../verdict.ts';

export const ec2AdminPortInternet: PostureCheck = {
  id: 'ec2-admin-port-internet',
  title: 'instance can be administered from the internet',
  severity: 'high',
  kinds: ['ec2.instance'],
  controls: ['FSBP EC2.19'],
  attack: { technique: 'T1133', tactic: 'Initial Access' },
  why: 'Passwords and keys are tried there all day long by everybody.',
  mend: {
    action: 'reach it through Session Manager or a VPN, and take the rule out of its security group',
  },
  falsePositives: ['a bastion that is meant to be reached, with keys only, patched and watched'],
  evaluate(instance, view) {
    const found = view.exposure.of(instance.uid).filter(({ by }) => by === 'address');
    const reasons = view.exposure.unknown(instance.uid);
    if (found.length === 0 && reasons.length > 0) return unknown(reasons.join('; '));
    const ports = [...REMOTE_SHELL, ...REMOTE_DESKTOP, ...OTHER_ADMINISTRATION];
    const open = found.flatMap(({ openings }) =>
      openings.filter((opening) => isOpen(opening) && ports.some((port) => coversPort(opening, 'tcp', port))),
    );
    const [exposure] = found;
    if (open.length === 0 || exposure === undefined) return PASS;
    const key = text(instance.properties, 'key_name');
    return fail(
      `${openingsInWords(open)}${key === undefined ? '' : `; its key pair is ${key}`}`,
      exposureEvidence({ hops: exposure.hops, openings: open }),
    );
  },
  examples: {
    fail: [
      { kind: 'ec2.instance', properties: { network_interface_ids: ['eni-1'] }, around: publicNetwork([openRule(22)]) },
    ],
    pass: [
      {
        kind: 'ec2.instance',
        properties: { network_interface_ids: ['eni-1'] },
        around: publicNetwork([openRule(443)]),
      },
      {
        kind: 'ec2.instance',
        properties: { network_interface_ids: ['eni-1'] },
        around: privateNetwork([openRule(22)]),
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
