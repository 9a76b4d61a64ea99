import { addLoadBalancer, addTargetGroup } from '../build/balancing.ts';
import { healthSeries, networkBalancerSeries } from '../build/balancing-series.ts';
import { addInstance, addSnapshots } from '../build/compute.ts';
import { clusterSeries, serviceSeries } from '../build/container-series.ts';
import { addEcsCluster, addTaskDefinition } from '../build/containers.ts';
import { addCluster, addDatabase, addDatabaseSnapshots, addSubnetGroup } from '../build/database.ts';
import { auroraSeries, databaseSeries, GIB } from '../build/database-series.ts';
import { ago, type Tags } from '../build/facts.ts';
import { addNetwork, addSecurityGroup } from '../build/network.ts';
import { natSeries } from '../build/network-series.ts';
import type { RegionEstate } from '../build/region.ts';
import { addLaunchTemplate, addScalingGroup, launchTags } from '../build/scaling.ts';
import { addService } from '../build/services.ts';
import { addDatabaseAlarms, addTargetAlarm } from './checkout-alarms.ts';
import { CONNECTION_LIMIT, hurt, INCIDENT, incidentEvents } from './checkout-incident.ts';

interface Stage {
  name: string;
  range: string;
  zones: string[];
  nat: 'single' | 'per-zone';
  hostType: string;
  hosts: number;
  replicas: number;
  /** Share of production's traffic. */
  traffic: number;
  tags: Tags;
}

/** Checkout runs twice in Ireland: production spread over three zones and healthy, staging small. */
export function addCheckout(estate: RegionEstate): void {
  const tags = { Application: 'checkout', Team: 'payments' };
  addStage(estate, {
    name: 'checkout-prod',
    range: '10.40',
    zones: ['a', 'b', 'c'],
    nat: 'per-zone',
    hostType: 'c6i.xlarge',
    hosts: 3,
    replicas: 3,
    traffic: 1,
    tags: { ...tags, Environment: 'production' },
  });
  addStage(estate, {
    name: 'checkout-staging',
    range: '10.41',
    zones: ['a', 'b'],
    nat: 'single',
    hostType: 't3.medium',
    hosts: 1,
    replicas: 1,
    traffic: 0.03,
    tags: { ...tags, Environment: 'staging' },
  });
}

function addStage(estate: RegionEstate, stage: Stage): void {
  const { name, tags, traffic } = stage;
  // Only production had the incident.
  const live = traffic === 1;
  const network = addNetwork(estate, { name, range: stage.range, zones: stage.zones, nat: stage.nat, tags });
  estate.series.push(
    ...natSeries(estate.natGateways.slice(-(stage.nat === 'single' ? 1 : stage.zones.length)), {
      level: 40 + 300 * traffic,
      daily: 0.3,
      noise: 0.05,
    }),
  );
  const group = (suffix: string, allow: Parameters<typeof addSecurityGroup>[1]['allow']) =>
    addSecurityGroup(estate, {
      vpcId: network.vpcId,
      name: `${name}-${suffix}-sg`,
      description: `${name} ${suffix}`,
      allow,
      tags,
    });
  const edge = group('nlb', [{ port: 443, from: '0.0.0.0/0' }]);
  const host = group('hosts', [{ port: 32_768, to: 65_535, from: edge }]);
  const store = group('db', [{ port: 5432, from: host }]);
  const template = addLaunchTemplate(estate, {
    name: `${name}-hosts`,
    version: 3,
    type: stage.hostType,
    groups: [host],
    profile: 'ecs-host',
    tags,
  });
  const hosts = Array.from({ length: stage.hosts }, (_, index) =>
    addInstance(estate, {
      name: `${name}-host-${index + 1}`,
      type: stage.hostType,
      subnet: network.privateSubnets[index % network.privateSubnets.length] ?? {},
      groups: [host],
      launchedAt: ago({ days: 33 }),
      profile: 'ecs-host',
      image: 'ecs-optimized',
      tags: { ...tags, Role: 'ecs-host', ...launchTags(`${name}-hosts`, template) },
      load: {
        cpu: hurt({ level: 8 + 26 * traffic, daily: 0.35, weekend: 0.15, noise: 0.06 }, live ? -14 : 0),
        memory: { level: 34 + 18 * traffic, noise: 0.01 },
        disk: { level: 41, perDay: 0.05, noise: 0.002 },
        traffic: 2_000_000 + 30_000_000 * traffic,
      },
    }),
  );
  const targets = addTargetGroup(estate, {
    name: `${name}-api`,
    vpcId: network.vpcId,
    port: 443,
    protocol: 'TCP',
    targetType: 'instance',
    targets: hosts
      .slice(0, stage.replicas)
      .map(({ InstanceId = '' }, index) => ({ id: InstanceId, port: 32_768 + index })),
    tags,
  });
  addScalingGroup(estate, {
    name: `${name}-hosts`,
    template,
    min: stage.hosts,
    max: stage.hosts * 2,
    instances: hosts,
    subnets: network.privateSubnets,
    healthCheck: 'EC2',
    cpu: hurt({ level: 8 + 26 * traffic, daily: 0.35, weekend: 0.15, noise: 0.05 }, live ? -14 : 0),
    tags,
  });
  const cluster = addEcsCluster(estate, name, hosts, tags);
  const definition = { cpu: 512, memory: 1024, mode: 'bridge' as const, tags };
  for (const part of ['api', 'worker'] as const) {
    const { service } = addService(estate, {
      name: part === 'api' ? 'checkout-api' : 'checkout-worker',
      cluster,
      definition: addTaskDefinition(estate, {
        ...definition,
        family: `${name}-${part}`,
        revision: part === 'api' ? 88 : 54,
        image: `checkout-${part}:4.12.${part === 'api' ? 1 : 0}`,
        ...(part === 'api' && { port: 8443 }),
      }),
      desired: part === 'api' ? stage.replicas : Math.max(1, stage.replicas - 1),
      running: part === 'api' ? stage.replicas : Math.max(1, stage.replicas - 1),
      place: { hosts },
      ...(part === 'api' && { targetGroup: targets }),
      deployedAt: live && part === 'api' ? new Date(INCIDENT.rolledBack) : ago({ days: 9 }),
      events: [
        { minutesAgo: 77, message: 'has reached a steady state.' },
        ...(live && part === 'api' ? incidentEvents() : []),
      ],
      tags,
    });
    if (live && part === 'api') addWithdrawn(estate, name, definition);
    estate.series.push(
      ...serviceSeries(service, {
        // Whoever waits for a connection computes nothing, and keeps its requests in memory.
        cpu: hurt({ level: 6 + 24 * traffic, daily: 0.35, noise: 0.06 }, live ? -22 : 0),
        memory: hurt({ level: 38 + 14 * traffic, noise: 0.01 }, live && part === 'api' ? 27 : 0),
      }),
    );
  }
  const balancer = addLoadBalancer(estate, {
    name: `${name}-nlb`,
    type: 'network',
    scheme: 'internet-facing',
    subnets: network.publicSubnets,
    groups: [edge],
    listeners: [{ port: 443, protocol: 'TLS', forwardTo: targets }],
    tags,
  });
  estate.series.push(
    ...healthSeries(estate, balancer, targets, undefined, live ? hurt({ level: 0 }, 2).episodes : []),
    ...networkBalancerSeries(
      balancer,
      hurt({ level: 30 + 900 * traffic, daily: 0.35, weekend: 0.2, noise: 0.06 }, live ? 1_100 : 0),
      hurt({ level: 0.5, noise: 1 }, live ? 240 : 0),
    ),
    ...clusterSeries(cluster, {
      cpu: { level: 7 + 25 * traffic, daily: 0.35, noise: 0.05 },
      memory: { level: 40 + 13 * traffic, noise: 0.01 },
    }),
  );
  if (live) addTargetAlarm(estate, balancer, targets, tags);
  const subnetGroup = addSubnetGroup(estate, `${name}-db-subnets`, network, tags);
  if (live) addAurora(estate, stage, subnetGroup, store);
  else addSmallDatabase(estate, stage, subnetGroup, store);
  addSnapshots(estate, `${name}-host-1-root`, 2, tags);
}

function addAurora(
  estate: RegionEstate,
  { name, tags }: Stage,
  subnetGroup: ReturnType<typeof addSubnetGroup>,
  store: ReturnType<typeof addSecurityGroup>,
): void {
  const { members } = addCluster(estate, {
    id: name,
    version: '16.6',
    class: 'db.r6g.xlarge',
    zones: ['eu-west-1a', 'eu-west-1b'],
    subnetGroup,
    groups: [store],
    tags,
  });
  estate.series.push(
    ...auroraSeries(name, {
      cpu: hurt({ level: 24, daily: 0.3, weekend: 0.15, noise: 0.05 }, 26),
      connections: hurt({ level: 200, daily: 0.2, noise: 0.04, max: CONNECTION_LIMIT + 60 }, 900, 'deployment'),
      freeMemory: { level: 18 * GIB, noise: 0.01 },
    }),
  );
  for (const [index, member] of members.entries()) {
    estate.series.push(
      ...databaseSeries(member, {
        cpu: hurt({ level: index === 0 ? 33 : 14, daily: 0.3, weekend: 0.15, noise: 0.06 }, index === 0 ? 52 : 0),
        connections: hurt(
          { level: index === 0 ? 140 : 60, daily: 0.2, noise: 0.04, max: CONNECTION_LIMIT },
          index === 0 ? 900 : 0,
          'deployment',
        ),
        freeMemory: hurt({ level: 18 * GIB, noise: 0.01 }, index === 0 ? -9 * GIB : 0, 'deployment'),
        slow: hurt({ level: 0 }, index === 0 ? 0.018 : 0).episodes ?? [],
        reads: index === 0 ? 300 : 180,
        writes: index === 0 ? 260 : 4,
        ...(index > 0 && { lag: { level: 18, noise: 0.2 } }),
      }),
    );
  }
  addDatabaseAlarms(estate, members, tags);
}

/** The revision that was rolled out yesterday and rolled back: it is still there, and the newest of its family. */
function addWithdrawn(
  estate: RegionEstate,
  name: string,
  definition: Pick<Parameters<typeof addTaskDefinition>[1], 'cpu' | 'memory' | 'mode' | 'tags'>,
): void {
  const plan = { ...definition, family: `${name}-api`, revision: 89, image: 'checkout-api:4.13.0', port: 8443 };
  addTaskDefinition(estate, plan).registeredAt = new Date(INCIDENT.registered);
}

function addSmallDatabase(
  estate: RegionEstate,
  { name, tags }: Stage,
  subnetGroup: ReturnType<typeof addSubnetGroup>,
  store: ReturnType<typeof addSecurityGroup>,
): void {
  const database = addDatabase(estate, {
    id: `${name}-db`,
    engine: 'postgres',
    version: '16.4',
    class: 'db.t4g.medium',
    storage: 50,
    zone: 'eu-west-1a',
    multiAz: true,
    subnetGroup,
    groups: [store],
    backupDays: 1,
    createdAt: ago({ days: 180 }),
    tags,
  });
  addDatabaseSnapshots(estate, database, 1);
  estate.series.push(
    ...databaseSeries(database, {
      cpu: { level: 6, noise: 0.15 },
      connections: { level: 9, noise: 0.1 },
      freeMemory: { level: 1.9 * GIB, noise: 0.01 },
      freeStorage: { level: 41 * GIB, noise: 0.0005 },
      reads: 5,
      writes: 9,
    }),
  );
}
