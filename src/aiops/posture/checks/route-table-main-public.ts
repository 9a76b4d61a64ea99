import { flag, records, text, texts } from '../../../cmdb/properties.ts';
import type { PostureCheck } from '../check.ts';
import { fail, missing, NOT_APPLICABLE, PASS } from '../verdict.ts';

export const routeTableMainPublic: PostureCheck = {
  id: 'route-table-main-public',
  title: 'main route table leads to the internet',
  severity: 'info',
  kinds: ['ec2.route_table'],
  controls: [],
  attack: { technique: 'T1190', tactic: 'Initial Access' },
  why: 'Every new subnet is public until somebody associates another table.',
  mend: {
    action: 'keep the main table local and associate public subnets with one of their own',
  },
  falsePositives: ['the default VPC, which is made that way'],
  evaluate(table, view) {
    const main = flag(table.properties, 'main');
    if (main === undefined) return missing(table, 'main', view);
    if (!main) return NOT_APPLICABLE;
    const routes = records(table.properties, 'routes');
    if (routes === undefined) return missing(table, 'routes', view);
    const open = routes.filter(
      (route) =>
        text(route, 'state') !== 'blackhole' &&
        (texts(route, 'targets') ?? []).some((target) => target.startsWith('igw-')),
    );
    if (open.length === 0) return PASS;
    const destinations = open.map((route) => text(route, 'destination') ?? 'a destination that is not stated');
    return fail(`is the main table and sends ${destinations.join(', ')} to an internet gateway`, { destinations });
  },
  examples: {
    fail: [
      {
        kind: 'ec2.route_table',
        properties: { main: true, routes: [{ destination: '0.0.0.0/0', targets: ['igw-1'], state: 'active' }] },
      },
    ],
    pass: [
      {
        kind: 'ec2.route_table',
        properties: { main: true, routes: [{ destination: '10.0.0.0/16', targets: ['local'], state: 'active' }] },
      },
    ],
    unknown: [{ kind: 'ec2.route_table', properties: {} }],
  },
};
