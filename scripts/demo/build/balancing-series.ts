import type { LoadBalancer, TargetGroup } from '@aws-sdk/client-elastic-load-balancing-v2';
import type { RegionEstate } from './region.ts';
import type { Course, Episode, SeriesPlan } from './series.ts';

export interface BalancerLoad {
  /** Requests in five minutes. */
  requests: Omit<Course, 'decimals'>;
  /** Errors of the targets in five minutes. */
  errors: Omit<Course, 'decimals'>;
  /** Seconds. */
  latency: Omit<Course, 'decimals'>;
}

/** What an application load balancer reports of itself and of each target group behind it. */
export function balancerSeries(balancer: LoadBalancer, groups: TargetGroup[], load: BalancerLoad): SeriesPlan[] {
  const own = { LoadBalancer: suffix(balancer.LoadBalancerArn, 'loadbalancer/') };
  const share = 1 / Math.max(1, groups.length);
  const targets = groups.map((group) => ({
    share,
    dimensions: { ...own, TargetGroup: targetGroupName(group) },
  }));
  return [{ share: 1, dimensions: own }, ...targets].flatMap(({ share: part, dimensions }): SeriesPlan[] => {
    const plan = (metric: string, kind: SeriesPlan['kind'], course: Course): SeriesPlan => ({
      namespace: 'AWS/ApplicationELB',
      metric,
      dimensions,
      kind,
      ...course,
    });
    const scaled = (course: Omit<Course, 'decimals'>) => ({
      ...course,
      level: course.level * part,
      spikes: (course.spikes ?? []).map((spike) => ({ ...spike, add: spike.add * part })),
    });
    return [
      plan('RequestCount', 'count', { ...scaled(load.requests), decimals: -1 }),
      plan('HTTPCode_Target_5XX_Count', 'count', { ...scaled(load.errors), decimals: 0, sparse: true }),
      plan('TargetResponseTime', 'gauge', { ...load.latency, decimals: 3 }),
      // Only the load balancer itself counts these.
      ...('TargetGroup' in dimensions
        ? []
        : [
            plan('ActiveConnectionCount', 'gauge', {
              ...load.requests,
              level: load.requests.level / 9,
              spikes: [],
              decimals: -1,
            }),
            plan('HTTPCode_ELB_5XX_Count', 'count', { level: 0.2, noise: 1, decimals: 0, sparse: true }),
          ]),
    ];
  });
}

/** Healthy and unhealthy hosts; `downSince` is when the unhealthy ones began to fail, `once` when others did for a while. */
export function healthSeries(
  estate: RegionEstate,
  balancer: LoadBalancer,
  group: TargetGroup,
  downSince?: string,
  once: Episode[] = [],
): SeriesPlan[] {
  const targets = estate.targetHealth.get(group.TargetGroupArn ?? '') ?? [];
  const unhealthy = targets.filter(({ TargetHealth }) => TargetHealth?.State === 'unhealthy').length;
  const dimensions = {
    LoadBalancer: suffix(balancer.LoadBalancerArn, 'loadbalancer/'),
    TargetGroup: targetGroupName(group),
  };
  const namespace = balancer.Type === 'network' ? 'AWS/NetworkELB' : 'AWS/ApplicationELB';
  const plan = (metric: string, level: number, before: number, sign: 1 | -1): SeriesPlan => ({
    namespace,
    metric,
    dimensions,
    kind: 'gauge',
    level,
    decimals: 0,
    ...(downSince !== undefined && level !== before && { step: { at: downSince, before } }),
    ...(once.length > 0 && { episodes: once.map((episode) => ({ ...episode, add: sign * episode.add })) }),
  });
  return [
    plan('HealthyHostCount', targets.length - unhealthy, targets.length, -1),
    plan('UnHealthyHostCount', unhealthy, 0, 1),
  ];
}

/** As CloudWatch names it in the dimension: `targetgroup/name/id`. */
export function targetGroupName(group: TargetGroup): string {
  return `targetgroup/${suffix(group.TargetGroupArn, 'targetgroup/')}`;
}

export function suffix(whole: string | undefined, after: string): string {
  return (whole ?? '').slice((whole ?? '').indexOf(after) + after.length);
}

/** What a network load balancer reports of itself; `flows` is the course of the connections open through it. */
export function networkBalancerSeries(
  balancer: LoadBalancer,
  flows: Omit<Course, 'decimals'>,
  resets: Omit<Course, 'decimals'> = { level: 0.5, noise: 1 },
): SeriesPlan[] {
  const dimensions = { LoadBalancer: suffix(balancer.LoadBalancerArn, 'loadbalancer/') };
  const shared = { namespace: 'AWS/NetworkELB', dimensions, kind: 'gauge' as const };
  return [
    { ...shared, metric: 'ActiveFlowCount', ...flows, decimals: 0 },
    { ...shared, metric: 'NewFlowCount', ...times(flows, 6), decimals: 0 },
    { ...shared, metric: 'ProcessedBytes', ...flows, episodes: [], level: flows.level * 200_000, decimals: -6 },
    { ...shared, metric: 'TCP_Target_Reset_Count', ...resets, decimals: 0 },
    { ...shared, metric: 'TCP_ELB_Reset_Count', level: 0, decimals: 0 },
  ];
}

function times(course: Omit<Course, 'decimals'>, factor: number): Omit<Course, 'decimals'> {
  const episodes = (course.episodes ?? []).map((episode) => ({ ...episode, add: episode.add * factor }));
  return { ...course, level: course.level * factor, episodes };
}

/** What a classic load balancer reports; the level of `requests` is a count in five minutes. */
export function classicSeries(
  name: string,
  hosts: { healthy: number; unhealthy: number },
  requests: Omit<Course, 'decimals'>,
): SeriesPlan[] {
  const shared = { namespace: 'AWS/ELB', dimensions: { LoadBalancerName: name }, decimals: 0 };
  return [
    { ...shared, metric: 'RequestCount', kind: 'count', ...requests, sparse: true },
    { ...shared, metric: 'HTTPCode_Backend_5XX', kind: 'count', level: 0.3, noise: 1, sparse: true },
    { ...shared, metric: 'Latency', kind: 'gauge', level: 0.24, noise: 0.15, decimals: 3 },
    { ...shared, metric: 'HealthyHostCount', kind: 'gauge', level: hosts.healthy },
    { ...shared, metric: 'UnHealthyHostCount', kind: 'gauge', level: hosts.unhealthy },
  ];
}
