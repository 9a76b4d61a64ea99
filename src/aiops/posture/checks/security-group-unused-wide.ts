import { trafficWords } from '../../../cmdb/topology/exposure/rules.ts';
import type { PostureCheck } from '../check.ts';
import { aws } from '../command.ts';
import { openRule } from '../examples.ts';
import { fail, missing, NOT_APPLICABLE, PASS, unknown } from '../verdict.ts';
import { isWorld } from '../world.ts';

export const securityGroupUnusedWide: PostureCheck = {
  id: 'security-group-unused-wide',
  title: 'unused security group is open to the internet',
  severity: 'low',
  kinds: ['ec2.security_group'],
  controls: [],
  attack: { technique: 'T1190', tactic: 'Initial Access' },
  why: 'It is a trap: the next machine that gets it is on the internet at once.',
  mend: {
    action: 'delete it',
    command: aws('ec2 delete-security-group', '--group-id'),
  },
  falsePositives: ['what uses it is of a kind that is not discovered'],
  evaluate(group, view) {
    const admitted = view.admissionsOf(group.id);
    if (admitted === undefined) return missing(group, 'ingress', view);
    if (view.groupUsers.has(group.id)) return NOT_APPLICABLE;
    if (!view.listed('ec2.network_interface', group))
      return unknown('network interfaces were not listed completely in this region');
    const world = admitted.filter(isWorld);
    return world.length === 0
      ? PASS
      : fail(`protects nothing and lets ${world.map(trafficWords).join(', ')} in from the internet`, {
          opens: world.map(trafficWords),
        });
  },
  examples: {
    fail: [
      {
        kind: 'ec2.security_group',
        properties: { ingress: [openRule(22)] },
        around: [{ kind: 'ec2.network_interface', id: 'eni-1', properties: {} }],
      },
    ],
    pass: [
      {
        kind: 'ec2.security_group',
        properties: { ingress: [] },
        around: [{ kind: 'ec2.network_interface', id: 'eni-1', properties: {} }],
      },
    ],
    unknown: [{ kind: 'ec2.security_group', properties: { ingress: [] } }],
  },
};
