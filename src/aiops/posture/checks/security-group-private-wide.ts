import { reachOf } from '../../../cmdb/topology/exposure/public-space.ts';
import { trafficWords } from '../../../cmdb/topology/exposure/rules.ts';
import type { PostureCheck } from '../check.ts';
import { rule } from '../examples.ts';
import { fail, missing, PASS } from '../verdict.ts';
import { isEverything } from '../world.ts';

export const securityGroupPrivateWide: PostureCheck = {
  id: 'security-group-private-wide',
  title: 'every port is open to a whole private range',
  severity: 'low',
  kinds: ['ec2.security_group'],
  controls: [],
  attack: { technique: 'T1210', tactic: 'Lateral Movement' },
  why: 'One machine taken anywhere in the company reaches everything on these.',
  mend: {
    action: 'name the groups and ports that are needed',
  },
  falsePositives: ['a network that another filter separates'],
  evaluate(group, view) {
    const rules = view.network.groups.get(group.id)?.ingress;
    if (rules === undefined) return missing(group, 'ingress', view);
    const wide = rules.filter(
      (one) =>
        isEverything(one) &&
        one.v4.some(({ first, last }) => last - first + 1n >= SLASH_12) &&
        !reachesInternet(one.v4),
    );
    if (wide.length === 0) return PASS;
    return fail(`lets ${wide.map(trafficWords).join(', ')} in from a million private addresses or more`, {
      rules: wide.length,
    });
  },
  examples: {
    fail: [{ kind: 'ec2.security_group', properties: { ingress: [rule('all', null, null, ['10.0.0.0/8'])] } }],
    pass: [{ kind: 'ec2.security_group', properties: { ingress: [rule('tcp', 443, 443, ['10.0.0.0/8'])] } }],
    unknown: [{ kind: 'ec2.security_group', properties: {} }],
  },
};

/** The smallest of the large private ranges: 172.16.0.0/12. */
const SLASH_12 = 2n ** 20n;

function reachesInternet(v4: Parameters<typeof reachOf>[0]): boolean {
  return reachOf(v4, 4) !== 'none';
}
