import { describe, expect, it } from 'vitest';
import { chanceOfRecord, crossing } from '../../../src/aiops/forecast/crossing.ts';
import { forecastSeries } from '../../../src/aiops/forecast/forecast.ts';
import { askedThreshold, boundsOf, capacityMetrics, thresholdAsked } from '../../../src/aiops/forecast/limits.ts';
import { neededMembers } from '../../../src/aiops/forecast/needed-members.ts';
import { FORECAST_DEFAULTS } from '../../../src/aiops/forecast/params.ts';
import type { StoredResource } from '../../../src/core/model.ts';
import { seededRandom } from '../../../src/core/random.ts';
import { made } from './series.ts';

const resource = (kind: string, properties: StoredResource['properties']) =>
  ({ kind, id: 'x', name: 'x', properties }) as StoredResource;

describe('the chance of a record', () => {
  const past = Float64Array.of(10, 30, 20, 10, 30, 20);
  const above = (value: number) => ({ value, failing: 'above' as const });

  it('is the share of the steps that lie ahead, where the past never came so far', () => {
    expect(chanceOfRecord(past, Float64Array.of(10, 30), above(80))).toBe(0.25);
    expect(chanceOfRecord(past, Float64Array.of(15, 12, 25), { value: 5, failing: 'below' })).toBe(1 / 3);
  });
  it('is no bound where the level was reached, or the forecast leads to a record', () => {
    expect(chanceOfRecord(past, Float64Array.of(10, 20), above(30))).toBe(1);
    expect(chanceOfRecord(past, Float64Array.of(30, 31), above(80))).toBe(1);
    expect(chanceOfRecord(past, Float64Array.of(9), { value: 5, failing: 'below' })).toBe(1);
  });
  it('holds for every moment of a crossing', () => {
    const flat = { point: new Float64Array(20).fill(1), course: null };
    const sure = crossing(flat, above(1), seededRandom('x'), { futures: 100, skipped: 0 });
    expect(sure).toEqual({ probability: 1, earliest: 1, likely: 1, latest: 1 });
    const rare = crossing(flat, above(1), seededRandom('x'), { futures: 100, skipped: 0, most: 0.4 });
    expect(rare).toEqual({ probability: 0.4, earliest: 1, likely: null, latest: null });
  });
});

describe('a crossing', () => {
  const filling = forecastSeries(
    { values: made({ length: 24 * 14, level: 10, swing: 0, slope: 0.1, noise: 0.5 }), horizon: 168, seasons: [24] },
    FORECAST_DEFAULTS,
  );
  if (filling.abstained !== null) throw new Error(filling.abstained);
  const reach = (value: number, skipped = 0) =>
    crossing(filling, { value, failing: 'above' }, seededRandom('x'), { futures: 400, skipped });

  it('of a straight line comes when the line gets there, between its bounds', () => {
    // The line stands at 43.6 and climbs by 2.4 a day: 50 is 64 steps away, its noise a few steps less.
    const { probability, earliest, likely, latest } = reach(50);
    expect(probability).toBeGreaterThan(0.95);
    expect(likely).toBeGreaterThan(48);
    expect(likely).toBeLessThan(72);
    expect(earliest).toBeLessThanOrEqual(likely ?? 0);
    expect(latest).toBeGreaterThanOrEqual(likely ?? 0);
  });
  it('is later for a level further away, and none for one out of reach', () => {
    expect(reach(55).likely).toBeGreaterThan(reach(50).likely ?? 0);
    expect(reach(500)).toEqual({ probability: 0, earliest: null, likely: null, latest: null });
  });
  it('does not count steps that are over', () => {
    expect(reach(20, 5).likely).toBe(6);
  });
  it('of a constant is at once or never', () => {
    const constant = forecastSeries({ values: new Float64Array(40).fill(5), horizon: 10 }, FORECAST_DEFAULTS);
    if (constant.abstained !== null) throw new Error(constant.abstained);
    const of = (value: number) =>
      crossing(constant, { value, failing: 'below' }, seededRandom('x'), { futures: 10, skipped: 0 });
    expect(of(5)).toMatchObject({ probability: 1, likely: 1 });
    expect(of(4).probability).toBe(0);
  });
});

describe('a threshold', () => {
  const database = resource('rds.instance', {
    allocated_bytes: 1000,
    engine: 'postgres',
    instance_class: 'db.m5.large',
  });
  const storage = capacityMetrics(database).find(({ metric }) => metric === 'disk_free');

  it('is where the resource ends, when nothing is asked for', () => {
    expect(storage?.limit(database)).toMatchObject({ value: 10, failing: 'below' });
    expect(
      capacityMetrics(database)
        .find(({ metric }) => metric === 'cpu')
        ?.limit(database),
    ).toMatchObject({
      value: 80,
      failing: 'above',
    });
  });
  it('as a share of free storage is the share in use', () => {
    const asked = askedThreshold('80%');
    if (!asked) throw new Error('80% is a share');
    const found = thresholdAsked(asked, { metric: 'disk_free', unit: 'bytes' }, database, storage?.limit(database));
    expect(found?.value).toBeCloseTo(200);
    expect(found?.failing).toBe('below');
  });
  it('as a share of a percentage is that percentage', () => {
    const found = thresholdAsked({ share: 0.9, text: '90%' }, { metric: 'cpu', unit: 'percent' }, undefined, undefined);
    expect(found).toMatchObject({ value: 90, failing: 'above' });
  });
  it('as a share of what nobody knows is none', () => {
    expect(
      thresholdAsked({ share: 0.9, text: '90%' }, { metric: 'latency', unit: 'seconds' }, database, undefined),
    ).toBeUndefined();
  });
  it.each([
    ['20GiB', { level: 20 * 2 ** 30, text: '20GiB' }],
    ['500', { level: 500, text: '500' }],
    ['12.5 %', { share: 0.125, text: '12.5 %' }],
    ['120%', undefined],
    ['much', undefined],
    ['-5', undefined],
  ])('%s is read', (text, expected) => {
    expect(askedThreshold(text)).toEqual(expected);
  });
  it('bounds end at 100 % only where the series does', () => {
    expect(boundsOf({ metric: 'cpu', unit: 'percent', highest: 97 }, undefined)).toEqual({ low: 0, high: 100 });
    expect(boundsOf({ metric: 'cpu', unit: 'percent', highest: 140 }, undefined)).toEqual({ low: 0 });
    expect(boundsOf({ metric: 'x', unit: null, highest: 1 }, undefined)).toEqual({});
  });
});

describe('needed members', () => {
  const service = resource('ecs.service', { running_count: 4 });
  it('are as many as bring the peak under the target', () => {
    expect(neededMembers(service, { peak: 84, upper: 105, target: 70 })).toMatchObject({ now: 4, likely: 5, most: 6 });
    expect(neededMembers(service, { peak: 70, upper: 70, target: 70 })).toMatchObject({ likely: 4, most: 4 });
    expect(neededMembers(service, { peak: 1, upper: 2, target: 70 })).toMatchObject({ likely: 1 });
  });
  it('are told against the limit of the group', () => {
    const group = resource('autoscaling.group', { in_service_count: 2, max_size: 3 });
    expect(neededMembers(group, { peak: 150, upper: 190, target: 70 })).toMatchObject({ likely: 5, limit: 3 });
  });
  it('are nothing for what has none', () => {
    expect(neededMembers(resource('rds.instance', {}), { peak: 90, upper: 95, target: 70 })).toBeUndefined();
    expect(
      neededMembers(resource('ecs.service', { running_count: 0 }), { peak: 9, upper: 9, target: 70 }),
    ).toBeUndefined();
  });
});
