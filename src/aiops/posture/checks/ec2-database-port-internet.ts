import { coversPort } from '../../../cmdb/topology/exposure/rules.ts';
import type { PostureCheck } from '../check.ts';
import { openRule, publicNetwork } from '../examples.ts';
import { exposureEvidence, isOpen, openingsInWords } from '../exposed.ts';
import { DATABASES, portsOf } from '../ports.ts';
import { fail, PASS, unknown } from '../verdict.ts';
import { isEverything } from '../world.ts';

export const ec2DatabasePortInternet: PostureCheck = {
  id: 'ec2-database-port-internet',
  title: 'database on an instance answers the internet',
  severity: 'high',
  kinds: ['ec2.instance'],
  controls: ['FSBP EC2.19'],
  attack: { technique: 'T1190', tactic: 'Initial Access' },
  why: 'Databases on open ports are found within hours, emptied and held to ransom.',
  mend: {
    action: 'let in only the security groups of its clients',
  },
  falsePositives: ['a public service that speaks the same port on purpose'],
  evaluate(instance, view) {
    const found = view.exposure.of(instance.uid).filter(({ by }) => by === 'address');
    const reasons = view.exposure.unknown(instance.uid);
    if (found.length === 0 && reasons.length > 0) return unknown(reasons.join('; '));
    const open = found.flatMap(({ openings }) =>
      openings.filter(
        (opening) => isOpen(opening) && portsOf(DATABASES).some((port) => coversPort(opening, 'tcp', port)),
      ),
    );
    const [exposure] = found;
    if (open.length === 0 || exposure === undefined) return PASS;
    const everything = open.some(isEverything);
    const named = portsOf(DATABASES).filter((port) => open.some((opening) => coversPort(opening, 'tcp', port)));
    const engines = [...new Set(named.map((port) => DATABASES[port]))].slice(0, 4).join(', ');
    const guess = everything ? '' : ` (where ${engines} usually listens)`;
    return fail(`${openingsInWords(open)}${guess}`, exposureEvidence({ hops: exposure.hops, openings: open }));
  },
  examples: {
    fail: [
      {
        kind: 'ec2.instance',
        properties: { network_interface_ids: ['eni-1'] },
        around: publicNetwork([openRule(3306)]),
      },
    ],
    pass: [
      {
        kind: 'ec2.instance',
        properties: { network_interface_ids: ['eni-1'] },
        around: publicNetwork([openRule(443)]),
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
