import { addAlarm } from '../build/alarms.ts';
import { addInstance, addSnapshots } from '../build/compute.ts';
import { ago, type Tags } from '../build/facts.ts';
import { addNetwork, addSecurityGroup, type Network } from '../build/network.ts';
import { natSeries } from '../build/network-series.ts';
import type { RegionEstate } from '../build/region.ts';
import { addLaunchTemplate, addScalingGroup, launchTags } from '../build/scaling.ts';

/** Tagged the way another team does it: `Project` instead of `Application`. */
function tagsOf(environment: string): Tags {
  return { Project: 'platform', Environment: environment, Team: 'platform' };
}

/** The tools the engineers work with: code, builds, dashboards, logs, the way into the network. */
export function addPlatform(virginia: RegionEstate, ireland: RegionEstate): void {
  const tags = tagsOf('shared');
  const network = addNetwork(virginia, { name: 'platform', range: '10.80', zones: ['a', 'b'], nat: 'single', tags });
  virginia.series.push(
    ...natSeries(virginia.natGateways.slice(-1), { level: 260, daily: 0.4, weekend: 0.6, noise: 0.08 }),
  );
  const tools = addSecurityGroup(virginia, {
    vpcId: network.vpcId,
    name: 'platform-tools',
    description: 'tools, from inside only',
    allow: [{ port: 443, from: '10.0.0.0/8' }],
    tags,
  });
  const vpn = addSecurityGroup(virginia, {
    vpcId: network.vpcId,
    name: 'platform-vpn',
    description: 'vpn endpoint',
    allow: [{ port: 443, from: '0.0.0.0/0' }],
    tags,
  });
  const [first = {}, second = {}] = network.privateSubnets;
  const tool = { groups: [tools], tags, profile: 'platform', launchedAt: ago({ days: 150 }) };
  const office = { daily: 0.5, weekend: 0.7, noise: 0.09 };
  const load = (cpu: number, memory: number, disk: number, perDay: number) => ({
    cpu: { level: cpu, ...office },
    memory: { level: memory, noise: 0.01 },
    disk: { level: disk, perDay, noise: 0.002 },
    traffic: cpu * 600_000,
  });
  const data = (size: number) => [
    { device: '/dev/xvda', size: 30 },
    { device: '/dev/sdf', size, deleteWithInstance: false },
  ];
  addInstance(virginia, {
    ...tool,
    name: 'gitlab',
    type: 'm6i.xlarge',
    subnet: first,
    disks: data(500),
    load: load(28, 71, 64, 0.4),
  });
  addInstance(virginia, { ...tool, name: 'grafana', type: 't3.medium', subnet: second, load: load(6, 38, 31, 0.02) });
  addInstance(virginia, {
    ...tool,
    name: 'prometheus-1',
    type: 'r6i.large',
    subnet: first,
    disks: data(300),
    load: load(19, 66, 58, 0.1),
  });
  addInstance(virginia, {
    ...tool,
    name: 'prometheus-2',
    type: 'r6i.large',
    subnet: second,
    disks: data(300),
    load: load(18, 65, 57, 0.1),
  });
  const logs = addInstance(virginia, {
    ...tool,
    name: 'logs-1',
    type: 'r6i.xlarge',
    subnet: first,
    disks: data(1000),
    load: load(33, 79, 88, 0.9),
  });
  addInstance(virginia, {
    ...tool,
    name: 'vpn',
    type: 't3.small',
    subnet: network.publicSubnets[0] ?? {},
    groups: [vpn],
    elasticIp: true,
    load: load(3, 30, 22, 0),
  });
  addSnapshots(virginia, 'gitlab-data', 7, tags);
  addSnapshots(virginia, 'prometheus-1-data', 2, tags);
  addAlarm(virginia, {
    name: 'logs-1-disk',
    description: 'the log server runs out of disk',
    namespace: 'CWAgent',
    metric: 'disk_used_percent',
    dimensions: { InstanceId: logs.InstanceId ?? '' },
    statistic: 'Maximum',
    when: '>',
    threshold: 90,
    since: 2_000,
    tags,
  });
  addRunners(virginia, network, 3, 'shared');
  const abroad = addNetwork(ireland, { name: 'platform', range: '10.81', zones: ['a', 'b'], nat: 'single', tags });
  addRunners(ireland, abroad, 2, 'shared');
}

/** Build machines; they come and go, so they report no memory and no disk. */
function addRunners(estate: RegionEstate, network: Network, count: number, environment: string): void {
  const tags = tagsOf(environment);
  const group = addSecurityGroup(estate, {
    vpcId: network.vpcId,
    name: 'platform-runners',
    description: 'build machines, nothing may come in',
    allow: [],
    tags,
  });
  const template = addLaunchTemplate(estate, {
    name: 'platform-runners',
    version: 21,
    type: 'c6i.2xlarge',
    groups: [group],
    profile: 'runner',
    tags,
  });
  const instances = Array.from({ length: count }, (_, index) =>
    addInstance(estate, {
      name: `runner-${index + 1}`,
      type: 'c6i.2xlarge',
      subnet: network.privateSubnets[index % network.privateSubnets.length] ?? {},
      groups: [group],
      launchedAt: ago({ days: 3, hours: index * 5 }),
      profile: 'runner',
      disks: [{ device: '/dev/xvda', size: 100 }],
      tags: { ...tags, ...launchTags('platform-runners', template) },
      load: {
        cpu: { level: 22, daily: 0.7, weekend: 0.8, noise: 0.3 },
        traffic: 25_000_000,
        from: ago({ days: 3, hours: index * 5 }).toISOString(),
      },
    }),
  );
  addScalingGroup(estate, {
    name: 'platform-runners',
    template,
    min: 0,
    max: 10,
    instances,
    subnets: network.privateSubnets,
    healthCheck: 'EC2',
    cpu: { level: 22, daily: 0.7, weekend: 0.8, noise: 0.2 },
    tags,
  });
}
