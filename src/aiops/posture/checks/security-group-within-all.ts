import type { PostureCheck } from '../check.ts';
import { rule } from '../examples.ts';
import { fail, missing, PASS } from '../verdict.ts';
import { isEverything } from '../world.ts';

export const securityGroupWithinAll: PostureCheck = {
  id: 'security-group-within-all',
  title: 'members may reach each other on every port',
  severity: 'info',
  kinds: ['ec2.security_group'],
  controls: [],
  attack: { technique: 'T1210', tactic: 'Lateral Movement' },
  why: 'One member taken reaches all the others on everything they run.',
  mend: {
    action: 'name the ports that they need of each other',
  },
  falsePositives: ['clusters that need it: some databases, container networks, Active Directory'],
  evaluate(group, view) {
    const rules = view.network.groups.get(group.id)?.ingress;
    if (rules === undefined) return missing(group, 'ingress', view);
    const within = rules.some((one) => isEverything(one) && one.groups.includes(group.id));
    return within
      ? fail('lets its members reach each other on every port', { used_by: view.groupUsers.get(group.id)?.count ?? 0 })
      : PASS;
  },
  examples: {
    fail: [
      {
        kind: 'ec2.security_group',
        id: 'sg-1',
        properties: { ingress: [{ ...rule('all', null, null, []), groups: ['sg-1'] }] },
      },
    ],
    pass: [
      {
        kind: 'ec2.security_group',
        id: 'sg-1',
        properties: { ingress: [{ ...rule('tcp', 7000, 7000, []), groups: ['sg-1'] }] },
      },
    ],
    unknown: [{ kind: 'ec2.security_group', properties: {} }],
  },
};
