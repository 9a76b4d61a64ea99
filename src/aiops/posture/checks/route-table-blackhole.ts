import { records, text, texts } from '../../../cmdb/properties.ts';
import type { PostureCheck } from '../check.ts';
import { aws } from '../command.ts';
import { fail, missing, PASS } from '../verdict.ts';

export const routeTableBlackhole: PostureCheck = {
  id: 'route-table-blackhole',
  title: 'route leads to something that is gone',
  severity: 'low',
  kinds: ['ec2.route_table'],
  controls: [],
  attack: null,
  why: 'Traffic for it is dropped without a word.',
  mend: {
    action: 'delete the route or point it to what replaced its target',
    command: aws('ec2 delete-route', '--route-table-id', '--destination-cidr-block DESTINATION'),
  },
  falsePositives: ['a route that drops traffic on purpose'],
  evaluate(table, view) {
    const routes = records(table.properties, 'routes');
    if (routes === undefined) return missing(table, 'routes', view);
    const lost = routes.filter((route) => text(route, 'state') === 'blackhole');
    if (lost.length === 0) return PASS;
    const said = lost.map(
      (route) => `${text(route, 'destination') ?? '?'} to ${(texts(route, 'targets') ?? []).join(', ') || 'nothing'}`,
    );
    return fail(`drops ${said.join('; ')}`, { blackholes: said });
  },
  examples: {
    fail: [
      {
        kind: 'ec2.route_table',
        properties: { routes: [{ destination: '10.9.0.0/16', targets: ['pcx-1'], state: 'blackhole' }] },
      },
    ],
    pass: [
      {
        kind: 'ec2.route_table',
        properties: { routes: [{ destination: '10.9.0.0/16', targets: ['pcx-1'], state: 'active' }] },
      },
    ],
    unknown: [{ kind: 'ec2.route_table', properties: {} }],
  },
};
