import type { Cluster, Service } from '@aws-sdk/client-ecs';
import type { Course, SeriesPlan } from './series.ts';

/** Shares of a hundred of what is reserved. */
export interface ContainerLoad {
  cpu: Omit<Course, 'decimals'>;
  memory: Omit<Course, 'decimals'>;
}

/** What ECS reports of a service. */
export function serviceSeries({ clusterArn, serviceName }: Service, load: ContainerLoad): SeriesPlan[] {
  return utilisation({ ClusterName: clusterArn?.split('/').at(-1) ?? '', ServiceName: serviceName ?? '' }, load);
}

/** What ECS reports of a cluster; one with hosts also tells how much of them is reserved. */
export function clusterSeries(cluster: Cluster, load: ContainerLoad): SeriesPlan[] {
  const dimensions = { ClusterName: cluster.clusterName ?? '' };
  const series = utilisation(dimensions, load);
  if ((cluster.registeredContainerInstancesCount ?? 0) === 0) return series;
  const reserved = { namespace: 'AWS/ECS', dimensions, kind: 'gauge' as const, decimals: 1 };
  return [
    ...series,
    { ...reserved, metric: 'CPUReservation', level: 50 },
    { ...reserved, metric: 'MemoryReservation', level: 53.3 },
  ];
}

function utilisation(dimensions: Record<string, string>, { cpu, memory }: ContainerLoad): SeriesPlan[] {
  const shared = { namespace: 'AWS/ECS', dimensions, kind: 'gauge' as const, decimals: 1, max: 100 };
  return [
    { ...shared, metric: 'CPUUtilization', ...cpu },
    { ...shared, metric: 'MemoryUtilization', ...memory },
  ];
}
