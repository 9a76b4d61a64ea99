import type { Service } from '@aws-sdk/client-ecs';
import type { LoadBalancer, TargetGroup } from '@aws-sdk/client-elastic-load-balancing-v2';
import { addLoadBalancer, addTargetGroup } from '../build/balancing.ts';
import { balancerSeries, healthSeries } from '../build/balancing-series.ts';
import { clusterSeries, serviceSeries } from '../build/container-series.ts';
import { addEcsCluster, addTaskDefinition } from '../build/containers.ts';
import { ago } from '../build/facts.ts';
import type { RegionEstate } from '../build/region.ts';
import { addService, taskAddress } from '../build/services.ts';
import { CAMPAIGN, PROD_APP, type ProdApp } from './prod-app-facts.ts';
import { WEB_3_DOWN_SINCE, type WebTier } from './prod-app-web.ts';

export interface ApiTier {
  balancer: LoadBalancer;
  apiTargets: TargetGroup;
  api: Service;
}

/** The API on Fargate: it leaks memory, and one of its four tasks was killed for it a while ago. */
export function addProdAppApi(estate: RegionEstate, { network, groups }: ProdApp, { webTargets }: WebTier): ApiTier {
  const cluster = addEcsCluster(estate, 'prod', [], PROD_APP);
  const definition = {
    family: 'prod-api',
    cpu: 1024,
    memory: 2048,
    port: 8000,
    mode: 'awsvpc' as const,
    tags: PROD_APP,
  };
  addTaskDefinition(estate, { ...definition, revision: 41, image: 'prod-api:2026.11.03' });
  const current = addTaskDefinition(estate, { ...definition, revision: 42, image: 'prod-api:2026.11.18' });
  const apiTargets = addTargetGroup(estate, {
    name: 'prod-api',
    vpcId: network.vpcId,
    port: 8000,
    protocol: 'HTTP',
    targetType: 'ip',
    healthCheckPath: '/v1/health',
    targets: [],
    tags: PROD_APP,
  });
  const place = { subnets: network.privateSubnets, groups: [groups.api] };
  const { service: api, tasks } = addService(estate, {
    name: 'prod-api',
    cluster,
    definition: current,
    desired: 4,
    running: 3,
    place,
    targetGroup: apiTargets,
    deployedAt: ago({ days: 1, hours: 16 }),
    stopped: [
      {
        minutesAgo: 19,
        code: 'EssentialContainerExited',
        reason: 'Essential container in task exited',
        containerReason: 'OutOfMemoryError: Container killed due to memory usage',
        exitCode: 137,
      },
    ],
    events: [
      { minutesAgo: 4, message: 'was unable to place a task because no capacity was available in us-east-1a.' },
      { minutesAgo: 18, message: 'deregistered 1 targets in target-group prod-api.' },
      { minutesAgo: 2398, message: 'has reached a steady state.' },
    ],
    tags: PROD_APP,
  });
  estate.targetHealth.set(
    apiTargets.TargetGroupArn ?? '',
    tasks.map((task) => ({
      Target: { Id: taskAddress(task), Port: 8000, AvailabilityZone: task.availabilityZone },
      HealthCheckPort: '8000',
      TargetHealth: { State: 'healthy' },
    })),
  );
  const worker = addService(estate, {
    name: 'prod-worker',
    cluster,
    definition: addTaskDefinition(estate, {
      ...definition,
      family: 'prod-worker',
      revision: 12,
      image: 'prod-worker:2026.10.30',
      memory: 4096,
    }),
    desired: 2,
    running: 2,
    place,
    deployedAt: ago({ days: 21 }),
    events: [{ minutesAgo: 190, message: 'has reached a steady state.' }],
    tags: PROD_APP,
  });
  const balancer = addLoadBalancer(estate, {
    name: 'prod-app-alb',
    type: 'application',
    scheme: 'internet-facing',
    subnets: network.publicSubnets,
    groups: [groups.balancer],
    listeners: [
      { port: 80, protocol: 'HTTP', redirectToHttps: true },
      { port: 443, protocol: 'HTTPS', forwardTo: webTargets, rules: [{ path: '/api/*', forwardTo: apiTargets }] },
    ],
    tags: PROD_APP,
  });
  const wave = { daily: 0.5, weekend: 0.35, noise: 0.05 };
  estate.series.push(
    ...clusterSeries(cluster, { cpu: { level: 31, daily: 0.4, noise: 0.05 }, memory: { level: 57, noise: 0.01 } }),
    ...serviceSeries(api, {
      cpu: { level: 38, daily: 0.4, weekend: 0.3, noise: 0.06, spikes: [{ ...CAMPAIGN, add: 30 }] },
      // Memory climbs from each start of the tasks until the kernel kills one; now it is close to that again.
      memory: { level: 48, noise: 0.01, teeth: { hours: 40, rise: 48, now: 0.98 } },
    }),
    ...serviceSeries(worker.service, {
      cpu: { level: 22, daily: 0.2, noise: 0.1 },
      memory: { level: 41, noise: 0.02 },
    }),
    ...balancerSeries(balancer, [webTargets, apiTargets], {
      requests: { level: 42_000, ...wave, spikes: [{ ...CAMPAIGN, add: 90_000 }] },
      errors: {
        level: 3,
        noise: 1,
        spikes: [
          { ...CAMPAIGN, add: 900 },
          { at: WEB_3_DOWN_SINCE, minutes: 180, add: 260 },
        ],
      },
      latency: { level: 0.085, daily: 0.2, noise: 0.08, spikes: [{ ...CAMPAIGN, add: 0.6 }] },
    }),
    ...healthSeries(estate, balancer, webTargets, WEB_3_DOWN_SINCE),
    ...healthSeries(estate, balancer, apiTargets),
  );
  return { balancer, apiTargets, api };
}
