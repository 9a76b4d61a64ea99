import { texts } from '../../../cmdb/properties.ts';
import { coversPort } from '../../../cmdb/topology/exposure/rules.ts';
import type { PostureCheck } from '../check.ts';
import { openRule, publicNetwork, rule } from '../examples.ts';
import { exposureEvidence, isOpen, wayOf } from '../exposed.ts';
import { REMOTE_DESKTOP, REMOTE_SHELL } from '../ports.ts';
import { fail, missing, NOT_APPLICABLE, PASS, unknown } from '../verdict.ts';

export const rdsPathFromInternet: PostureCheck = {
  id: 'rds-path-from-internet',
  title: 'a way leads from the internet to the database',
  severity: 'medium',
  kinds: ['rds.instance'],
  controls: [],
  attack: { technique: 'T1210', tactic: 'Lateral Movement' },
  why: 'Whoever takes the machine on the way stands in front of the database.',
  mend: {
    action: 'close the first step, or let in only the group that must reach the database',
  },
  falsePositives: [
    'an application that is meant to be public and needs its database: then the way should lead through a load balancer only',
  ],
  evaluate(database, view) {
    const path = view.exposure.databasePaths.get(database.uid);
    if (path === undefined) {
      const groups = texts(database.properties, 'security_group_ids');
      if (groups === undefined) return missing(database, 'security_group_ids', view);
      const unseen = groups.filter((id) => view.network.groups.get(id)?.ingress === undefined);
      if (unseen.length > 0) return unknown(`the rules of ${unseen.join(', ')} were not discovered`);
      const unlisted = STEPS.filter((kind) => !view.listed(kind, database));
      return unlisted.length > 0 ? unknown(`${unlisted.join(', ')} were not listed completely in its region`) : PASS;
    }
    const { entry, hops, entries } = path;
    // Without a step in between it is a finding of its own.
    if (entry.resource.uid === database.uid) return NOT_APPLICABLE;
    const ways = entries > 1 ? `, one of ${entries} exposed resources with a way to it` : '';
    const verdict = fail(`${wayOf(hops)}${ways}`, {
      ...exposureEvidence({ hops, openings: entry.openings }),
      entry: entry.resource.id,
      entries,
    });
    // Behind a load balancer it is how applications are built; by a machine's own address it is a way around that.
    if (entry.by === 'load_balancer') return { ...verdict, severity: 'info' };
    const admin = entry.openings.some(
      (opening) =>
        isOpen(opening) && [...REMOTE_SHELL, ...REMOTE_DESKTOP].some((port) => coversPort(opening, 'tcp', port)),
    );
    return admin ? { ...verdict, severity: 'high' } : verdict;
  },
  examples: {
    fail: [
      {
        kind: 'rds.instance',
        properties: { port: 5432, security_group_ids: ['sg-2'], vpc_id: 'vpc-1' },
        around: [
          ...publicNetwork([openRule(22)]),
          { kind: 'ec2.instance', id: 'i-1', properties: { network_interface_ids: ['eni-1'] } },
          {
            kind: 'ec2.security_group',
            id: 'sg-2',
            properties: { ingress: [{ ...rule('tcp', 5432, 5432, []), groups: ['sg-1'] }] },
          },
        ],
      },
    ],
    pass: [
      {
        kind: 'rds.instance',
        properties: { port: 5432, security_group_ids: ['sg-2'] },
        around: [
          ...publicNetwork([openRule(22)]),
          { kind: 'ec2.instance', id: 'i-1', properties: { network_interface_ids: ['eni-1'] } },
          { kind: 'ec2.security_group', id: 'sg-2', properties: { ingress: [] } },
        ],
      },
    ],
    unknown: [
      { kind: 'rds.instance', properties: { port: 5432, security_group_ids: ['sg-2'] } },
      {
        kind: 'rds.instance',
        properties: { port: 5432, security_group_ids: ['sg-2'] },
        around: [{ kind: 'ec2.security_group', id: 'sg-2', properties: { ingress: [] } }],
      },
    ],
  },
};

/** What a way leads over: where any of it was not listed, no way found says nothing. */
const STEPS = ['ec2.instance', 'ec2.network_interface', 'ec2.route_table'];
