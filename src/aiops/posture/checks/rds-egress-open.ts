import { texts } from '../../../cmdb/properties.ts';
import { reachOf } from '../../../cmdb/topology/exposure/public-space.ts';
import type { PostureCheck } from '../check.ts';
import { rule } from '../examples.ts';
import { fail, missing, PASS, unknown } from '../verdict.ts';

export const rdsEgressOpen: PostureCheck = {
  id: 'rds-egress-open',
  title: 'database may connect to the whole internet',
  severity: 'info',
  kinds: ['rds.instance'],
  controls: [],
  attack: { technique: 'T1048', tactic: 'Exfiltration' },
  why: 'Data can leave straight from it, with no other machine involved.',
  mend: {
    action: 'let its security group out to what it replicates to, and nothing else',
  },
  falsePositives: ['subnets without any way out, where the rule leads nowhere', 'extensions that fetch from outside'],
  evaluate(database, view) {
    const ids = texts(database.properties, 'security_group_ids');
    if (ids === undefined) return missing(database, 'security_group_ids', view);
    const open: string[] = [];
    for (const id of ids) {
      const group = view.network.groups.get(id);
      if (group?.egress === undefined) return unknown(`the rules of ${id} were not discovered`);
      if (group.egress.some(({ v4, v6 }) => reachOf(v4, 4) === 'internet' || reachOf(v6, 6) === 'internet'))
        open.push(id);
    }
    return open.length === 0
      ? PASS
      : fail(`${open.join(', ')} lets it out to the whole internet`, { security_groups: open });
  },
  examples: {
    fail: [
      {
        kind: 'rds.instance',
        properties: { security_group_ids: ['sg-2'] },
        around: [
          {
            kind: 'ec2.security_group',
            id: 'sg-2',
            properties: { ingress: [], egress: [rule('all', null, null, ['0.0.0.0/0'])] },
          },
        ],
      },
    ],
    pass: [
      {
        kind: 'rds.instance',
        properties: { security_group_ids: ['sg-2'] },
        around: [{ kind: 'ec2.security_group', id: 'sg-2', properties: { ingress: [], egress: [] } }],
      },
    ],
    unknown: [{ kind: 'rds.instance', properties: { security_group_ids: ['sg-2'] } }],
  },
};
