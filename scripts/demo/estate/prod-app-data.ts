import type { DBInstance } from '@aws-sdk/client-rds';
import { addInstance, addSnapshots } from '../build/compute.ts';
import { addDatabase, addDatabaseSnapshots, addSubnetGroup } from '../build/database.ts';
import { databaseSeries, GIB } from '../build/database-series.ts';
import { ago, arn } from '../build/facts.ts';
import { addNetwork, addSecurityGroup } from '../build/network.ts';
import { natSeries } from '../build/network-series.ts';
import type { RegionEstate } from '../build/region.ts';
import { CAMPAIGN, LAUNCHED, PROD_APP, type ProdApp } from './prod-app-facts.ts';

export interface DataTier {
  database: DBInstance;
}

/** db.r6g.large has 16 GiB; PostgreSQL's default limit there is memory in bytes / 9,531,392. */
const CONNECTION_LIMIT = 1_800;

/** One database in one zone, filling up; its replica in Ireland; one cache server. */
export function addProdAppData(virginia: RegionEstate, ireland: RegionEstate, { network, groups }: ProdApp): DataTier {
  const shared = { engine: 'postgres', version: '16.4', class: 'db.r6g.large', storage: 500, tags: PROD_APP };
  const database = addDatabase(virginia, {
    ...shared,
    id: 'prod-app-db',
    zone: 'us-east-1a',
    subnetGroup: addSubnetGroup(virginia, 'prod-app-db-subnets', network, PROD_APP),
    groups: [groups.database],
    backupDays: 7,
    protected: true,
    replicas: [arn('rds', 'eu-west-1', 'db:prod-app-db-replica')],
    createdAt: ago({ days: 402 }),
  });
  addDatabaseSnapshots(virginia, database, 3, 'prod-app-db-before-16-upgrade');
  virginia.series.push(
    ...databaseSeries(database, {
      cpu: { level: 47, daily: 0.35, weekend: 0.25, noise: 0.06, spikes: [{ ...CAMPAIGN, add: 34 }] },
      connections: {
        level: 1_390,
        perDay: 52,
        daily: 0.08,
        weekend: 0.05,
        noise: 0.01,
        max: CONNECTION_LIMIT,
        spikes: [{ ...CAMPAIGN, add: 300 }],
      },
      freeMemory: { level: 3.1 * GIB, perDay: -0.08 * GIB, noise: 0.02 },
      // Full within three days at the pace of the last two weeks.
      freeStorage: { level: 43 * GIB, perDay: -14.5 * GIB, noise: 0.004 },
      reads: 620,
      writes: 480,
    }),
  );
  addReplica(ireland, shared);
  const cache = addInstance(virginia, {
    name: 'prod-cache-1',
    type: 'r6g.large',
    subnet: network.privateSubnets[0] ?? {},
    groups: [groups.cache],
    launchedAt: LAUNCHED,
    profile: 'prod-cache',
    disks: [
      { device: '/dev/xvda', size: 30 },
      { device: '/dev/sdf', size: 100, deleteWithInstance: false },
    ],
    tags: { ...PROD_APP, Role: 'cache' },
    load: {
      cpu: { level: 18, daily: 0.3, weekend: 0.2, noise: 0.08, spikes: [{ ...CAMPAIGN, add: 20 }] },
      memory: { level: 74, noise: 0.005 },
      disk: { level: 22, noise: 0.002 },
      traffic: 90_000_000,
    },
  });
  if (cache.InstanceId !== undefined) addSnapshots(virginia, 'prod-cache-1-data', 5, PROD_APP);
  addSnapshots(virginia, 'prod-web-1-root', 2, PROD_APP);
  return { database };
}

function addReplica(
  ireland: RegionEstate,
  shared: Pick<Parameters<typeof addDatabase>[1], 'engine' | 'version' | 'class' | 'storage' | 'tags'>,
): void {
  const standby = addNetwork(ireland, {
    name: 'prod-app-standby',
    range: '10.21',
    zones: ['a', 'b'],
    nat: 'single',
    tags: PROD_APP,
  });
  ireland.series.push(...natSeries(ireland.natGateways.slice(-1), { level: 12, noise: 0.2 }));
  const replica = addDatabase(ireland, {
    ...shared,
    id: 'prod-app-db-replica',
    zone: 'eu-west-1b',
    subnetGroup: addSubnetGroup(ireland, 'prod-app-standby-db-subnets', standby, PROD_APP),
    groups: [
      addSecurityGroup(ireland, {
        vpcId: standby.vpcId,
        name: 'prod-app-standby-db',
        description: 'postgres, replica',
        allow: [{ port: 5432, from: '10.21.0.0/16' }],
        tags: PROD_APP,
      }),
    ],
    backupDays: 0,
    replicaOf: arn('rds', 'us-east-1', 'db:prod-app-db'),
    createdAt: ago({ days: 210 }),
  });
  ireland.series.push(
    ...databaseSeries(replica, {
      cpu: { level: 9, noise: 0.1 },
      connections: { level: 6, noise: 0.2 },
      freeMemory: { level: 9.4 * GIB, noise: 0.01 },
      freeStorage: { level: 44 * GIB, perDay: -14.5 * GIB, noise: 0.004 },
      reads: 40,
      writes: 480,
      lag: { level: 2, daily: 0.4, noise: 0.5 },
    }),
  );
}
