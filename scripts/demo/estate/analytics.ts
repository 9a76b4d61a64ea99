import { addInstance, addSnapshots, addVolume } from '../build/compute.ts';
import { ago } from '../build/facts.ts';
import { addNetwork, addSecurityGroup } from '../build/network.ts';
import type { RegionEstate } from '../build/region.ts';

const ANALYTICS = { Application: 'analytics', Environment: 'development', Team: 'data' };

/** A workshop: most of it is switched off, its warehouse starves for disk operations, and old disks lie about. */
export function addAnalytics(estate: RegionEstate): void {
  const network = addNetwork(estate, {
    name: 'analytics-dev',
    range: '10.60',
    zones: ['a', 'b'],
    nat: 'none',
    tags: ANALYTICS,
  });
  const [subnet = {}, other = {}] = network.publicSubnets;
  const group = addSecurityGroup(estate, {
    vpcId: network.vpcId,
    name: 'analytics-dev-sg',
    description: 'notebooks and the warehouse',
    allow: [
      { port: 8888, from: '198.51.100.0/24', why: 'office' },
      { port: 5439, from: '10.60.0.0/16' },
    ],
    tags: ANALYTICS,
  });
  const base = { subnet, groups: [group], tags: ANALYTICS, profile: 'analytics' };
  addInstance(estate, {
    ...base,
    name: 'analytics-warehouse-1',
    type: 'r5.2xlarge',
    launchedAt: ago({ days: 190 }),
    disks: [
      { device: '/dev/xvda', size: 50, type: 'gp2' },
      // Below 1 TiB a gp2 volume lives on its burst bucket.
      { device: '/dev/sdf', size: 800, type: 'gp2', deleteWithInstance: false, burst: { level: 6, perDay: -5.5 } },
    ],
    load: {
      cpu: { level: 34, daily: 0.6, weekend: 0.6, noise: 0.12 },
      memory: { level: 81, noise: 0.01 },
      disk: { level: 77, perDay: 0.6, noise: 0.002 },
      traffic: 20_000_000,
    },
  });
  addInstance(estate, {
    ...base,
    name: 'analytics-scratch',
    unnamed: true,
    type: 'm5.xlarge',
    subnet: other,
    launchedAt: ago({ days: 61 }),
    load: { cpu: { level: 1.2, noise: 0.3 }, traffic: 200_000 },
  });
  for (const [index, type] of ['m5.2xlarge', 'm5.2xlarge', 'g4dn.xlarge', 'r5.xlarge'].entries()) {
    const name = index < 2 ? `analytics-etl-${index + 1}` : `analytics-notebook-${index - 1}`;
    addInstance(estate, {
      ...base,
      name,
      type,
      subnet: index % 2 === 0 ? subnet : other,
      launchedAt: ago({ days: 120 - index }),
      state: 'stopped',
      disks: [
        { device: '/dev/xvda', size: 50 },
        { device: '/dev/sdf', size: 200, deleteWithInstance: false },
      ],
    });
  }
  const zone = 'us-east-1a';
  addVolume(estate, {
    name: 'analytics-export-2025',
    zone,
    size: 1000,
    type: 'gp2',
    createdAt: ago({ days: 330 }),
    tags: ANALYTICS,
  });
  addVolume(estate, {
    name: 'analytics-benchmark',
    zone,
    size: 500,
    type: 'io1',
    iops: 5000,
    createdAt: ago({ days: 250 }),
    tags: ANALYTICS,
  });
  addVolume(estate, {
    name: 'analytics-old-warehouse',
    zone,
    size: 2000,
    type: 'st1',
    createdAt: ago({ days: 410 }),
    tags: ANALYTICS,
  });
  addSnapshots(estate, 'analytics-warehouse-1-data', 7, ANALYTICS);
  addSnapshots(estate, 'analytics-export-2025', 1, ANALYTICS);
}
