import type { StoredResource } from '../../core/model.ts';
import type { Store } from '../../store/index.ts';
import type { AwsConnection } from '../aws/connection.ts';
import type { ResourceType } from '../resource-type.ts';
import { collectMetrics } from './collect.ts';
import { type MetricPlan, planMetrics } from './plan.ts';
import type { Bill, MetricSource } from './source.ts';

export interface CloudWatchOptions {
  store: Store;
  types: readonly ResourceType[];
  resources: readonly StoredResource[];
  /** Asked for only when something is fetched. */
  aws: () => Promise<AwsConnection>;
  /** Milliseconds since the epoch. */
  now: number;
}

/** The series that resource types declare, from CloudWatch. */
export function cloudWatchSource({ store, types, resources, aws, now }: CloudWatchOptions): MetricSource {
  return {
    name: 'cloudwatch',
    async plan(request) {
      const plan = await planMetrics(store, types, resources, request, now);
      const { declared, series, datapoints, beyond_retention } = plan;
      return {
        declared,
        series,
        calls: plan.calls.length,
        datapoints,
        bill: billOf(plan),
        warnings:
          beyond_retention > 0
            ? [
                `CloudWatch no longer has the beginning of ${beyond_retention} series: five-minute points are kept for 63 days`,
              ]
            : [],
        fetch: async (options) => collectMetrics(plan, { ...options, store, aws: await aws(), now }),
      };
    },
  };
}

function billOf({ calls, metrics_requested, estimated_usd }: MetricPlan): Bill {
  const byRegion = Map.groupBy(calls, ({ region }) => region);
  const regions = [...byRegion].map(([region, own]) => ({
    region,
    series: new Set(own.flatMap(({ queries }) => queries.map(({ key }) => `${key.uid} ${key.metric}`))).size,
    calls: own.length,
  }));
  return { metrics_requested, estimated_usd, regions };
}
