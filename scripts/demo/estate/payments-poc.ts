import { addLoadBalancer, addTargetGroup } from '../build/balancing.ts';
import { healthSeries } from '../build/balancing-series.ts';
import { addInstance } from '../build/compute.ts';
import { addDatabase, addDatabaseSnapshots, addSubnetGroup } from '../build/database.ts';
import { databaseSeries, GIB } from '../build/database-series.ts';
import { ACCOUNT, ago, type Tags, uuid } from '../build/facts.ts';
import { addSecurityGroup, type Network } from '../build/network.ts';
import type { RegionEstate } from '../build/region.ts';

/** A trial that nobody tagged: only its CloudFormation stack says that it belongs together. */
export function addPaymentsPoc(estate: RegionEstate, network: Network): void {
  const stack = (logicalId: string): Tags => ({
    'aws:cloudformation:stack-name': 'payments-poc',
    'aws:cloudformation:stack-id': `arn:aws:cloudformation:${estate.region}:${ACCOUNT}:stack/payments-poc/${uuid('payments-poc')}`,
    'aws:cloudformation:logical-id': logicalId,
  });
  const group = addSecurityGroup(estate, {
    vpcId: network.vpcId,
    name: 'payments-poc',
    description: 'everything of the trial',
    allow: [
      { port: 80, from: '0.0.0.0/0' },
      { port: 3306, from: '0.0.0.0/0', why: 'for the consultants' },
    ],
    tags: stack('SecurityGroup'),
  });
  const servers = ['ServerA', 'ServerB'].map((logicalId, index) =>
    addInstance(estate, {
      name: `payments-poc-${logicalId}`,
      unnamed: true,
      type: 't3.small',
      subnet: network.publicSubnets[index] ?? {},
      groups: [group],
      launchedAt: ago({ days: 74 }),
      publicIp: `198.51.100.${40 + index}`,
      imdsV1: true,
      disks: [{ device: '/dev/xvda', size: 20, encrypted: false }],
      tags: stack(logicalId),
      load: { cpu: { level: 3.4, noise: 0.15 }, traffic: 1_500_000 },
    }),
  );
  const targets = addTargetGroup(estate, {
    name: 'payments-poc',
    vpcId: network.vpcId,
    port: 80,
    protocol: 'HTTP',
    targetType: 'instance',
    targets: servers.map(({ InstanceId = '' }) => ({ id: InstanceId, port: 80 })),
    tags: stack('Targets'),
  });
  const balancer = addLoadBalancer(estate, {
    name: 'payments-poc',
    type: 'application',
    scheme: 'internet-facing',
    subnets: network.publicSubnets.slice(0, 2),
    groups: [group],
    listeners: [{ port: 80, protocol: 'HTTP', forwardTo: targets }],
    tags: stack('Balancer'),
  });
  estate.series.push(...healthSeries(estate, balancer, targets));
  const database = addDatabase(estate, {
    id: 'payments-poc-db',
    engine: 'mysql',
    version: '8.0.39',
    class: 'db.t3.micro',
    storage: 20,
    storageType: 'gp2',
    zone: 'us-east-1b',
    subnetGroup: addSubnetGroup(estate, 'payments-poc-db-subnets', network, stack('Subnets')),
    groups: [group],
    backupDays: 0,
    encrypted: false,
    public: true,
    createdAt: ago({ days: 74 }),
    tags: stack('Database'),
  });
  addDatabaseSnapshots(estate, database, 0, 'payments-poc-handover');
  estate.series.push(
    ...databaseSeries(database, {
      cpu: { level: 4, noise: 0.2 },
      connections: { level: 3, noise: 0.3 },
      freeMemory: { level: 0.24 * GIB, noise: 0.03 },
      freeStorage: { level: 16.5 * GIB, noise: 0.0005 },
      reads: 1,
      writes: 2,
    }),
  );
}
