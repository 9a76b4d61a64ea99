import type { PostureCheck } from '../check.ts';
import { aws } from '../command.ts';
import { privateNetwork, publicNetwork } from '../examples.ts';
import { fail, PASS, unknown } from '../verdict.ts';

export const rdsPublicSubnet: PostureCheck = {
  id: 'rds-public-subnet',
  title: 'database lies in a public subnet',
  severity: 'medium',
  kinds: ['rds.instance'],
  controls: ['FSBP RDS.46'],
  attack: { technique: 'T1190', tactic: 'Initial Access' },
  why: 'Nothing but one switch and one security group keeps the internet away from it.',
  mend: {
    action: 'move it to a subnet group of private subnets',
    command: aws('rds modify-db-instance', '--db-instance-identifier', '--db-subnet-group-name PRIVATE_GROUP'),
  },
  falsePositives: ['a route to an internet gateway that serves a few addresses only'],
  evaluate(database, view) {
    const faces = view.network.endpoints.get(database.uid)?.interfaces ?? [];
    const subnets = faces.flatMap(({ subnet }) => subnet ?? []);
    if (subnets.length === 0) return unknown('the subnets of its subnet group were not discovered');
    const routes = subnets.map((subnet) => ({ subnet, ...view.routeOf(subnet) }));
    const open = routes.filter(({ v4, v6 }) => v4.length > 0 || v6.length > 0);
    if (open.length > 0)
      return fail(`lies in ${open.map(({ subnet }) => subnet).join(', ')}, whose routes lead to an internet gateway`, {
        subnets: open.map(({ subnet }) => subnet),
      });
    const reasons = routes.flatMap(({ unknowns }) => unknowns);
    return reasons.length > 0 ? unknown(reasons.join('; ')) : PASS;
  },
  examples: {
    fail: [{ kind: 'rds.instance', properties: { subnet_group: 'group' }, around: publicNetwork([]) }],
    pass: [{ kind: 'rds.instance', properties: { subnet_group: 'group' }, around: privateNetwork([]) }],
    unknown: [{ kind: 'rds.instance', properties: { subnet_group: 'group' } }],
  },
};
