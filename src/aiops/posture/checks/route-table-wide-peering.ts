import { records, text, texts } from '../../../cmdb/properties.ts';
import { parseCidr } from '../../../cmdb/topology/exposure/address-ranges.ts';
import type { PostureCheck } from '../check.ts';
import { fail, missing, PASS } from '../verdict.ts';

export const routeTableWidePeering: PostureCheck = {
  id: 'route-table-wide-peering',
  title: 'route to a peer is wider than any VPC',
  severity: 'low',
  kinds: ['ec2.route_table'],
  controls: ['CIS 3.0 5.5'],
  attack: { technique: 'T1021', tactic: 'Lateral Movement' },
  why: 'Machines reach more of the other side than they need, and everything behind it.',
  mend: {
    action: 'route only the ranges that are used',
  },
  falsePositives: ['a hub network that everything goes through on purpose'],
  evaluate(table, view) {
    const routes = records(table.properties, 'routes');
    if (routes === undefined) return missing(table, 'routes', view);
    const wide = routes.flatMap((route) => {
      const destination = text(route, 'destination') ?? '';
      const range = parseCidr(destination);
      const peered = (texts(route, 'targets') ?? []).some((target) => target.startsWith('pcx-'));
      // A block of a VPC is at most a /16, its IPv6 block a /44 at most.
      const limit = range?.family === 6 ? 2n ** 84n : 2n ** 16n;
      return peered && range !== undefined && range.last - range.first + 1n > limit ? [destination] : [];
    });
    return wide.length === 0 ? PASS : fail(`sends ${wide.join(', ')} to a peer`, { destinations: wide });
  },
  examples: {
    fail: [
      {
        kind: 'ec2.route_table',
        properties: { routes: [{ destination: '10.0.0.0/8', targets: ['pcx-1'], state: 'active' }] },
      },
    ],
    pass: [
      {
        kind: 'ec2.route_table',
        properties: { routes: [{ destination: '10.4.0.0/16', targets: ['pcx-1'], state: 'active' }] },
      },
    ],
    unknown: [{ kind: 'ec2.route_table', properties: {} }],
  },
};
