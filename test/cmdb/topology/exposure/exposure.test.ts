import { describe, expect, it } from 'vitest';
import { openingWords } from '../../../../src/cmdb/topology/exposure/direct.ts';
import {
  allow,
  EVERYWHERE,
  type Exposures,
  exposed,
  gateway,
  group,
  machine,
  routeTable,
  subnet,
  tcp,
} from '../../../support/exposure.ts';

const PUBLIC = { address: '10.0.1.10', publicIp: '203.0.113.9' };
const inPublic = [gateway(), routeTable('rtb-1', ['0.0.0.0/0 igw-1']), subnet('subnet-1', '10.0.1.0/24', 'rtb-1')];

/** What is open on the instance `web`, in words. */
function openings(report: Exposures, id = 'web'): string[] {
  return report.of(report.uid(id)).flatMap((found) => found.openings.map(openingWords));
}

describe('a machine with a public address', () => {
  it('is reached where routes lead to an attached gateway and a group lets somebody in', async () => {
    const report = await exposed(
      inPublic,
      group('sg-1', [tcp(22, '0.0.0.0/0')]),
      machine('web', 'subnet-1', ['sg-1'], PUBLIC),
    );
    expect(openings(report)).toEqual(['sg-1 lets tcp/22 in from the whole internet']);
    const [found] = report.of(report.uid('web'));
    expect(found?.hops.map(({ id, how }) => `${id}: ${how}`)).toEqual([
      'igw-1: routed by rtb-1',
      'web: has the address 203.0.113.9; sg-1 lets tcp/22 in from the whole internet',
    ]);
  });

  it('is not without a public address, a rule, a route or an attached gateway', async () => {
    const open = group('sg-1', [tcp(22, '0.0.0.0/0')]);
    const web = machine('web', 'subnet-1', ['sg-1'], PUBLIC);
    const behindNat = routeTable('rtb-1', ['0.0.0.0/0 nat-1']);
    const subnetOne = subnet('subnet-1', '10.0.1.0/24', 'rtb-1');
    expect(
      openings(await exposed(inPublic, open, machine('web', 'subnet-1', ['sg-1'], { address: '10.0.1.10' }))),
    ).toEqual([]);
    expect(openings(await exposed(inPublic, group('sg-1', []), web))).toEqual([]);
    expect(openings(await exposed(gateway(), behindNat, subnetOne, open, web))).toEqual([]);
    expect(
      openings(await exposed(gateway(['vpc-2']), routeTable('rtb-1', ['0.0.0.0/0 igw-1']), subnetOne, open, web)),
    ).toEqual([]);
  });

  it('is not while it is stopped', async () => {
    const [instance, face] = machine('web', 'subnet-1', ['sg-1'], PUBLIC);
    if (instance === undefined || face === undefined) throw new Error('no machine');
    const report = await exposed(
      inPublic,
      group('sg-1', [tcp(22, '0.0.0.0/0')]),
      { ...instance, status: 'stopped' },
      face,
    );
    expect(report.exposures).toEqual([]);
  });

  it('is reached by merged halves, in routes and in rules', async () => {
    const halves = routeTable('rtb-1', ['0.0.0.0/1 igw-1', '128.0.0.0/1 igw-1']);
    const report = await exposed(
      gateway(),
      halves,
      subnet('subnet-1', '10.0.1.0/24', 'rtb-1'),
      group('sg-1', [tcp(3389, '0.0.0.0/1')]),
      group('sg-2', [tcp(3389, '128.0.0.0/1')]),
      machine('web', 'subnet-1', ['sg-1', 'sg-2'], PUBLIC),
    );
    expect(openings(report)).toEqual(['sg-1, sg-2 lets tcp/3389 in from the whole internet']);
  });

  it('is served by the main table of its network when its subnet has none of its own', async () => {
    const report = await exposed(
      gateway(),
      routeTable('rtb-main', ['0.0.0.0/0 igw-1'], { main: true }),
      routeTable('rtb-other', ['0.0.0.0/0 nat-1']),
      subnet('subnet-1', '10.0.1.0/24', null),
      group('sg-1', [tcp(80, '0.0.0.0/0')]),
      machine('web', 'subnet-1', ['sg-1'], PUBLIC),
    );
    expect(openings(report)).toEqual(['sg-1 lets tcp/80 in from the whole internet']);
  });

  it('loses what a narrower route or a blackhole takes away', async () => {
    const through = (...routes: string[]) =>
      exposed(
        gateway(),
        routeTable('rtb-1', routes),
        subnet('subnet-1', '10.0.1.0/24', 'rtb-1'),
        group('sg-1', [tcp(80, '198.51.100.0/24', '203.0.113.0/24')]),
        machine('web', 'subnet-1', ['sg-1'], PUBLIC),
      );
    expect(openings(await through('0.0.0.0/0 igw-1', '198.51.100.0/24 vgw-1'))).toEqual([
      'sg-1 lets tcp/80 in from 203.0.113.0/24',
    ]);
    expect(openings(await through('0.0.0.0/0 igw-1', '203.0.113.0/24 pcx-1 blackhole'))).toEqual([
      'sg-1 lets tcp/80 in from 198.51.100.0/24',
    ]);
    expect(openings(await through('0.0.0.0/0 igw-1 blackhole'))).toEqual([]);
  });

  it('is not reached where the network blocks public access', async () => {
    const web = [group('sg-1', [tcp(80, '0.0.0.0/0')]), ...machine('web', 'subnet-1', ['sg-1'], PUBLIC)];
    const vpc = (mode: string) => ({ kind: 'ec2.vpc', id: 'vpc-1', properties: { block_public_access: mode } });
    expect(openings(await exposed(inPublic, web, vpc('block-ingress')))).toEqual([]);
    expect(openings(await exposed(inPublic, web, vpc('off')))).toHaveLength(1);
  });

  it('tells what it cannot know, and never takes it for closed', async () => {
    const noGroup = await exposed(inPublic, machine('web', 'subnet-1', ['sg-1'], PUBLIC));
    expect(noGroup.unknown(noGroup.uid('web'))).toEqual(['security group sg-1 was not discovered']);
    const list = await exposed(
      inPublic,
      group('sg-1', [tcp(22, 'pl-1')]),
      machine('web', 'subnet-1', ['sg-1'], PUBLIC),
    );
    expect(list.unknown(list.uid('web'))).toEqual([
      'sg-1 lets prefix list pl-1 in on tcp/22; its ranges are not known',
    ]);
    const routed = await exposed(
      gateway(),
      routeTable('rtb-1', ['pl-2 igw-1']),
      subnet('subnet-1', '10.0.1.0/24', 'rtb-1'),
      group('sg-1', [tcp(22, '0.0.0.0/0')]),
      machine('web', 'subnet-1', ['sg-1'], PUBLIC),
    );
    expect(routed.unknown(routed.uid('web'))).toEqual([
      'rtb-1 routes prefix list pl-2 to igw-1; its ranges are not known',
    ]);
  });
});

describe('IPv6', () => {
  const sixOnly = { address: '10.0.1.10', ipv6: '2001:db8:1::10' };
  const both = (route: string) => [gateway(), routeTable('rtb-1', [route]), subnet('subnet-1', '10.0.1.0/24', 'rtb-1')];

  it('needs no public IPv4 address', async () => {
    const report = await exposed(
      both('::/0 igw-1'),
      group('sg-1', [tcp(22, '::/0')]),
      machine('web', 'subnet-1', ['sg-1'], sixOnly),
    );
    expect(openings(report)).toEqual(['sg-1 lets tcp/22 in from the whole internet (IPv6)']);
  });

  it('does not come in through an egress-only gateway or a rule for IPv4', async () => {
    const web = machine('web', 'subnet-1', ['sg-1'], sixOnly);
    expect(openings(await exposed(both('::/0 eigw-1'), group('sg-1', [tcp(22, '::/0')]), web))).toEqual([]);
    expect(openings(await exposed(both('::/0 igw-1'), group('sg-1', [tcp(22, '0.0.0.0/0')]), web))).toEqual([]);
  });
});

describe('what is let in', () => {
  const reachOf = async (...sources: string[]) => {
    const report = await exposed(
      inPublic,
      group('sg-1', [tcp(443, ...sources)]),
      machine('web', 'subnet-1', ['sg-1'], PUBLIC),
    );
    return report.of(report.uid('web')).flatMap((found) => found.openings.map(({ reach }) => reach));
  };

  it('is told apart by how much of the internet it is', async () => {
    expect(await reachOf('0.0.0.0/0')).toEqual(['internet']);
    expect(await reachOf('0.0.0.0/1', '128.0.0.0/2')).toEqual(['internet']);
    expect(await reachOf('52.0.0.0/8')).toEqual(['wide']);
    expect(await reachOf('198.51.100.0/24')).toEqual(['some']);
    expect(await reachOf('10.0.0.0/8')).toEqual([]);
  });

  it('adds up over rules that share some of their ports', async () => {
    const rules = [allow('tcp', 8000, 8010, ['198.51.100.0/24']), allow('tcp', 8005, 8005, ['203.0.113.0/24'])];
    const report = await exposed(inPublic, group('sg-1', rules), machine('web', 'subnet-1', ['sg-1'], PUBLIC));
    expect(openings(report)).toEqual([
      'sg-1 lets tcp/8000-8004 in from 198.51.100.0/24',
      'sg-1 lets tcp/8005 in from 198.51.100.0/24, 203.0.113.0/24',
      'sg-1 lets tcp/8006-8010 in from 198.51.100.0/24',
    ]);
  });

  it('is everything for the protocol -1', async () => {
    const rules = [allow('all', null, null, EVERYWHERE)];
    const report = await exposed(inPublic, group('sg-1', rules), machine('web', 'subnet-1', ['sg-1'], PUBLIC));
    expect(openings(report)).toEqual(['sg-1 lets all traffic in from the whole internet']);
  });
});
