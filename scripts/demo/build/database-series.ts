import type { DBInstance } from '@aws-sdk/client-rds';
import type { Course, Episode, SeriesPlan } from './series.ts';

export const GIB = 1024 ** 3;

export interface DatabaseLoad {
  cpu: Omit<Course, 'decimals'>;
  connections: Omit<Course, 'decimals'>;
  /** Bytes. */
  freeMemory: Omit<Course, 'decimals'>;
  /** Bytes; Aurora has no such limit and reports none. */
  freeStorage?: Omit<Course, 'decimals'>;
  /** Operations a second. */
  reads: number;
  writes: number;
  /** When its disk answered more slowly, by so many seconds. */
  slow?: Episode[];
  /** Seconds behind the source, of a replica. */
  lag?: Omit<Course, 'decimals'>;
}

/** What RDS reports of a database instance. */
export function databaseSeries(database: DBInstance, load: DatabaseLoad): SeriesPlan[] {
  const dimensions = { DBInstanceIdentifier: database.DBInstanceIdentifier ?? '' };
  const wave = { daily: 0.35, weekend: 0.25, noise: 0.08 };
  const plan = (metric: string, course: Course): SeriesPlan => ({
    namespace: 'AWS/RDS',
    metric,
    dimensions,
    kind: 'gauge',
    ...course,
  });
  const spikes = load.cpu.spikes?.map((spike) => ({ ...spike, add: load.reads * 2 })) ?? [];
  const slow = load.cpu.spikes?.map((spike) => ({ ...spike, add: 0.012 })) ?? [];
  const episodes = load.slow ?? [];
  const queued = episodes.map((episode) => ({ ...episode, add: episode.add * 400 }));
  const series = [
    plan('CPUUtilization', { max: 100, decimals: 1, ...load.cpu }),
    plan('DatabaseConnections', { decimals: 0, ...load.connections }),
    plan('FreeableMemory', { decimals: -6, ...load.freeMemory }),
    plan('SwapUsage', { level: 12_000_000, decimals: -6 }),
    plan('ReadIOPS', { level: load.reads, ...wave, spikes, decimals: 0 }),
    plan('WriteIOPS', { level: load.writes, ...wave, decimals: 0 }),
    plan('ReadLatency', { level: 0.0012, ...wave, spikes: slow, episodes, decimals: 4 }),
    plan('WriteLatency', { level: 0.0021, ...wave, spikes: slow, episodes, decimals: 4 }),
    plan('DiskQueueDepth', { level: 0.6, ...wave, noise: 0.2, episodes: queued, decimals: 1 }),
    plan('NetworkReceiveThroughput', { level: load.writes * 4_000, ...wave, decimals: -4 }),
    plan('NetworkTransmitThroughput', { level: load.reads * 9_000, ...wave, decimals: -4 }),
  ];
  if (load.freeStorage) {
    series.push(plan('FreeStorageSpace', { decimals: -7, ...load.freeStorage }));
  } else {
    series.push(plan('FreeLocalStorage', { level: 28 * GIB, noise: 0.01, decimals: -8 }));
  }
  if (load.lag) {
    const aurora = database.Engine?.startsWith('aurora') ?? false;
    series.push(plan(aurora ? 'AuroraReplicaLag' : 'ReplicaLag', { decimals: 0, ...load.lag }));
  }
  if (/^db\.t\d/.test(database.DBInstanceClass ?? '')) {
    series.push(plan('CPUCreditBalance', { level: 560, daily: -0.03, noise: 0.003, decimals: 0, max: 576 }));
  }
  if (database.StorageType === 'gp2')
    series.push(plan('BurstBalance', { level: 99, noise: 0.005, max: 100, decimals: 0 }));
  return series;
}

/** What Aurora reports of a cluster as a whole, under the names `rds.cluster` declares. */
export function auroraSeries(
  clusterId: string,
  load: Pick<DatabaseLoad, 'cpu' | 'connections' | 'freeMemory'>,
): SeriesPlan[] {
  const shared = { namespace: 'AWS/RDS', dimensions: { DBClusterIdentifier: clusterId }, kind: 'gauge' as const };
  return [
    { ...shared, metric: 'CPUUtilization', max: 100, decimals: 1, ...load.cpu },
    { ...shared, metric: 'DatabaseConnections', decimals: 0, ...load.connections },
    { ...shared, metric: 'FreeableMemory', decimals: -6, ...load.freeMemory },
    { ...shared, metric: 'VolumeBytesUsed', level: 212 * GIB, perDay: 0.4 * GIB, decimals: -7 },
    { ...shared, metric: 'VolumeReadIOPs', level: 52_000, daily: 0.3, noise: 0.06, decimals: -2 },
    { ...shared, metric: 'VolumeWriteIOPs', level: 78_000, daily: 0.3, noise: 0.06, decimals: -2 },
    { ...shared, metric: 'AuroraReplicaLagMaximum', level: 19, noise: 0.2, decimals: 0 },
  ];
}
