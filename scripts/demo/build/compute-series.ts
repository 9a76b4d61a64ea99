import type { Instance, Volume } from '@aws-sdk/client-ec2';
import { type Course, type SeriesPlan, threeFigures } from './series.ts';

/** How busy an instance is. Shares of a hundred for cpu, memory and disk; the rest is scaled from `traffic`. */
export interface Load {
  cpu: Omit<Course, 'decimals'>;
  memory?: Omit<Course, 'decimals'>;
  disk?: Omit<Course, 'decimals'>;
  /** Bytes in per five minutes; what goes out is 1.6 times that. */
  traffic?: number;
  /** Moment from which, or until which, it reported. */
  from?: string;
  until?: string;
}

const PERCENT = { min: 0.1, max: 100, decimals: 1 };
const OFFICE = { daily: 0.35, weekend: 0.3, noise: 0.06 };

/** What EC2 reports of an instance, and the CloudWatch agent where it runs. */
export function instanceSeries(instance: Instance, load: Load): SeriesPlan[] {
  const dimensions = { InstanceId: instance.InstanceId ?? '' };
  const life = { ...(load.from && { from: load.from }), ...(load.until && { until: load.until }) };
  const plan = (metric: string, course: Course, namespace = 'AWS/EC2'): SeriesPlan => ({
    namespace,
    metric,
    dimensions,
    kind: 'gauge',
    ...life,
    ...course,
  });
  const traffic = load.traffic ?? 4_000_000;
  const spikes = (load.cpu.spikes ?? []).map((spike) => ({ ...spike, add: traffic * 3 }));
  const operations = { level: traffic / 20_000, ...OFFICE, noise: 0.15, decimals: threeFigures(traffic / 20_000) };
  const series = [
    plan('CPUUtilization', { ...PERCENT, ...load.cpu }),
    plan('NetworkIn', { level: traffic, ...OFFICE, spikes, decimals: threeFigures(traffic) }),
    plan('NetworkOut', { level: traffic * 1.6, ...OFFICE, spikes, decimals: threeFigures(traffic) }),
    plan('StatusCheckFailed', { level: 0, decimals: 0 }),
    plan('StatusCheckFailed_System', { level: 0, decimals: 0 }),
    plan('StatusCheckFailed_Instance', { level: 0, decimals: 0 }),
    plan('EBSReadOps', { ...operations, level: operations.level / 4 }),
    plan('EBSWriteOps', operations),
    plan('EBSIOBalance%', { level: 99, decimals: 0, max: 100 }),
  ];
  if (/^t\d/.test(instance.InstanceType ?? '')) {
    series.push(plan('CPUCreditBalance', { level: 280, daily: -0.05, noise: 0.004, decimals: 0, max: 288 }));
  }
  if (load.memory) series.push(plan('mem_used_percent', { ...PERCENT, ...load.memory }, 'CWAgent'));
  if (load.disk) series.push(plan('disk_used_percent', { ...PERCENT, ...load.disk }, 'CWAgent'));
  return series;
}

/** What EBS reports of an attached volume. */
export function volumeSeries(volume: Volume, load: Load, burst?: { level: number; perDay: number }): SeriesPlan[] {
  const dimensions = { VolumeId: volume.VolumeId ?? '' };
  const busy = (load.traffic ?? 4_000_000) / 30_000;
  const plan = (metric: string, course: Course): SeriesPlan => ({
    namespace: 'AWS/EBS',
    metric,
    dimensions,
    kind: 'gauge',
    ...(load.from && { from: load.from }),
    ...(load.until && { until: load.until }),
    ...course,
  });
  const series = [
    plan('VolumeReadOps', { level: busy / 3, ...OFFICE, noise: 0.1, decimals: threeFigures(busy / 3) }),
    plan('VolumeWriteOps', { level: busy, ...OFFICE, noise: 0.1, decimals: threeFigures(busy) }),
    plan('VolumeQueueLength', { level: burst ? 6 : 0.2, ...OFFICE, noise: 0.15, decimals: burst ? 1 : 2 }),
  ];
  if (volume.VolumeType === 'gp2') {
    const course = burst ? { ...burst, noise: 0.03, max: 100 } : { level: 100, max: 100 };
    series.push(plan('BurstBalance', { ...course, decimals: 0 }));
  }
  return series;
}
