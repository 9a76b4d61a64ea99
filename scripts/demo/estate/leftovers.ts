import { classicSeries } from '../build/balancing-series.ts';
import { addInstance, addSnapshots, addVolume } from '../build/compute.ts';
import { ago } from '../build/facts.ts';
import { addAddress, addSecurityGroup, type Network } from '../build/network.ts';
import { OWNER, type RegionEstate } from '../build/region.ts';

/** What nobody owns any more, under the odd names that real accounts hold. */
export function addLeftovers(estate: RegionEstate, network: Network): void {
  const [first = {}, second = {}] = network.publicSubnets;
  const anyone = addSecurityGroup(estate, {
    vpcId: network.vpcId,
    name: 'launch-wizard-3',
    description: 'launch-wizard-3 created 2023-02-14',
    allow: [
      { port: 22, from: '0.0.0.0/0' },
      { port: 8080, from: '0.0.0.0/0' },
    ],
    tags: {},
  });
  const base = {
    groups: [anyone],
    tags: {},
    imdsV1: true,
    disks: [{ device: '/dev/xvda', size: 20, type: 'gp2' as const, encrypted: false }],
  };
  const load = { cpu: { level: 5, noise: 0.2 }, traffic: 1_000_000 };
  addInstance(estate, {
    ...base,
    name: 'jenkins',
    type: 't3.large',
    subnet: first,
    launchedAt: ago({ days: 1_010 }),
    publicIp: '198.51.100.77',
    load,
  });
  addInstance(estate, {
    ...base,
    name: '  legacy-ftp',
    type: 't2.small',
    subnet: second,
    launchedAt: ago({ days: 1_380 }),
    load,
  });
  addInstance(estate, {
    ...base,
    name: 'büro-プリンター',
    type: 't3.nano',
    subnet: first,
    launchedAt: ago({ days: 520 }),
  });
  addInstance(estate, {
    ...base,
    name: 'old-demo',
    type: 't3.micro',
    subnet: second,
    launchedAt: ago({ days: 700 }),
    state: 'stopped',
    tags: { Owner: '\u001b]0;root@prod\u0007\u001b[31mdeleted user\u001b[0m' },
  });
  addInstance(estate, {
    ...base,
    name: 'load-test',
    type: 'c6i.4xlarge',
    subnet: first,
    launchedAt: ago({ hours: 9 }),
    state: 'terminated',
  });
  addVolume(estate, {
    name: 'unknown',
    unnamed: true,
    zone: 'us-east-1b',
    size: 300,
    type: 'gp2',
    encrypted: false,
    createdAt: ago({ days: 900 }),
    tags: {},
  });
  addAddress(estate, { name: 'do-not-release', tags: {} });
  estate.snapshots.push({
    ...addSnapshots(estate, 'jenkins-root', 1, {})[0],
    SnapshotId: 'snap-0aa11bb22cc33dd44',
    VolumeId: 'vol-ffffffff',
    Description: 'Created by CreateImage(i-0123456789abcdef0) for ami-0fedcba9876543210',
    StartTime: ago({ days: 840 }),
    Tags: [],
    ...OWNER,
  });
  addClassic(estate, network);
}

/** A classic load balancer from before the move, one of its two servers out of service. */
function addClassic(estate: RegionEstate, network: Network): void {
  const [first = {}, second = {}] = network.publicSubnets;
  const tags = { Owner: 'shop-legacy' };
  const group = addSecurityGroup(estate, {
    vpcId: network.vpcId,
    name: 'legacy-shop',
    description: 'the old shop',
    allow: [{ port: 80, from: '0.0.0.0/0' }],
    tags,
  });
  const servers = [first, second].map((subnet, index) =>
    addInstance(estate, {
      name: `legacy-shop-${index + 1}`,
      type: 't2.medium',
      subnet,
      groups: [group],
      launchedAt: ago({ days: 1_300 }),
      imdsV1: true,
      tags,
      checks: index === 1 ? { instance: 'impaired', since: ago({ hours: 3 }) } : {},
      load: { cpu: { level: index === 1 ? 0.3 : 12, noise: 0.1 }, traffic: 3_000_000 },
    }),
  );
  estate.classicLoadBalancers.push({
    LoadBalancerName: 'legacy-shop',
    DNSName: 'legacy-shop-1620394857.us-east-1.elb.amazonaws.com',
    CanonicalHostedZoneNameID: 'Z35SXDOTRQ7X7K',
    CreatedTime: ago({ days: 1_300 }),
    Scheme: 'internet-facing',
    VPCId: network.vpcId,
    AvailabilityZones: [first, second].map(({ AvailabilityZone = '' }) => AvailabilityZone),
    Subnets: [first, second].map(({ SubnetId = '' }) => SubnetId),
    SecurityGroups: [group.GroupId ?? ''],
    SourceSecurityGroup: { OwnerAlias: OWNER.OwnerId, GroupName: group.GroupName },
    Instances: servers.map(({ InstanceId }) => ({ InstanceId })),
    ListenerDescriptions: [
      {
        Listener: { Protocol: 'HTTP', LoadBalancerPort: 80, InstanceProtocol: 'HTTP', InstancePort: 80 },
        PolicyNames: [],
      },
    ],
    HealthCheck: { Target: 'HTTP:80/', Interval: 30, Timeout: 5, HealthyThreshold: 10, UnhealthyThreshold: 2 },
    Policies: { AppCookieStickinessPolicies: [], LBCookieStickinessPolicies: [], OtherPolicies: [] },
    BackendServerDescriptions: [],
  });
  estate.classicHealth.set(
    'legacy-shop',
    servers.map(({ InstanceId }, index) =>
      index === 0
        ? { InstanceId, State: 'InService', ReasonCode: 'N/A', Description: 'N/A' }
        : {
            InstanceId,
            State: 'OutOfService',
            ReasonCode: 'Instance',
            Description: 'Instance has failed at least the UnhealthyThreshold number of health checks consecutively.',
          },
    ),
  );
  estate.classicTags.set('legacy-shop', tags);
  const requests = { level: 60, daily: 0.5, noise: 0.2 };
  estate.series.push(...classicSeries('legacy-shop', { healthy: 1, unhealthy: 1 }, requests));
}
