import type { Evidence, MeasuredSeries, Neighbour } from '../../src/aiops/evidence.ts';
import type { Hazard } from '../../src/aiops/hazards/hazard.ts';
import { FAILURE_DEFAULTS } from '../../src/aiops/predictors/failure-params.ts';
import type { Json, Status, StoredResource } from '../../src/core/model.ts';
import { NOW } from './context.ts';

export const now = Date.parse(NOW);
export const DAY = 86_400_000;
export const GIB = 2 ** 30;

export function resource(
  kind: string,
  properties: Record<string, Json> = {},
  more: Partial<StoredResource> = {},
): StoredResource {
  return {
    uid: 1,
    id: 'thing',
    arn: null,
    kind,
    type: 'compute',
    name: 'thing',
    provider: 'aws',
    account: '1',
    region: 'us-east-1',
    zone: null,
    status: 'running' as Status,
    native_status: null,
    tags: {},
    properties,
    infrastructure: null,
    environment: null,
    first_seen: NOW,
    last_seen: NOW,
    ...more,
  };
}
export function evidence(
  of: StoredResource,
  series: Record<string, { unit: string; points: [number, number][] }> = {},
  neighbours: Neighbour[] = [],
): Evidence {
  const measured = Object.entries(series).map(([metric, { unit, points }]): [string, MeasuredSeries] => [
    metric,
    { metric, statistic: 'Average', unit, period_seconds: 300, points },
  ]);
  return { resource: of, series: new Map(measured), neighbours };
}
/** A point every five minutes up to now. */
export const every5 = (days: number, value: (hoursBeforeNow: number) => number): [number, number][] =>
  Array.from({ length: days * 288 }, (_, index) => {
    const at = now - (days * 288 - index) * 300_000;
    return [at, value((now - at) / 3_600_000)];
  });
export const judge = (hazard: Hazard, one: Evidence, horizon = DAY) =>
  hazard.evaluate(one, { now, horizon, params: FAILURE_DEFAULTS, seed: 'hazards' });
