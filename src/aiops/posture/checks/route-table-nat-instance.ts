import { records, text, texts } from '../../../cmdb/properties.ts';
import { parseCidr } from '../../../cmdb/topology/exposure/address-ranges.ts';
import { reachOf } from '../../../cmdb/topology/exposure/public-space.ts';
import type { PostureCheck } from '../check.ts';
import { fail, missing, PASS } from '../verdict.ts';

export const routeTableNatInstance: PostureCheck = {
  id: 'route-table-nat-instance',
  title: 'way out leads through a single instance',
  severity: 'low',
  kinds: ['ec2.route_table'],
  controls: [],
  attack: { technique: 'T1557', tactic: 'Credential Access' },
  why: 'Whoever takes that machine reads and changes the traffic of all of them, and when it stops they are cut off.',
  mend: {
    action: 'replace it by a NAT gateway',
  },
  falsePositives: ['a firewall appliance that is run as a pair'],
  evaluate(table, view) {
    const routes = records(table.properties, 'routes');
    if (routes === undefined) return missing(table, 'routes', view);
    const through = routes.flatMap((route) => {
      const destination = text(route, 'destination');
      const range = destination === undefined ? undefined : parseCidr(destination);
      const wide = range !== undefined && ['internet', 'wide'].includes(reachOf([range], range.family));
      return wide ? (texts(route, 'targets') ?? []).filter((target) => /^(i|eni)-/.test(target)) : [];
    });
    return through.length === 0 ? PASS : fail(`sends the internet through ${through.join(', ')}`, { targets: through });
  },
  examples: {
    fail: [
      {
        kind: 'ec2.route_table',
        properties: { routes: [{ destination: '0.0.0.0/0', targets: ['eni-1', 'i-1'], state: 'active' }] },
      },
    ],
    pass: [
      {
        kind: 'ec2.route_table',
        properties: { routes: [{ destination: '0.0.0.0/0', targets: ['nat-1'], state: 'active' }] },
      },
    ],
    unknown: [{ kind: 'ec2.route_table', properties: {} }],
  },
};
