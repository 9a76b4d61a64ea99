import { describe, expect, it } from 'vitest';
import { capacityMetrics } from '../../../src/aiops/forecast/limits.ts';
import { capacity } from '../../../src/aiops/predictors/capacity.ts';
import type { CapacityForecast, CapacityQuestion } from '../../../src/aiops/predictors/capacity-prediction.ts';
import type { StoredResource } from '../../../src/core/model.ts';
import { seededRandom } from '../../../src/core/random.ts';
import { made, normals } from '../forecast/series.ts';

const HOUR = 3_600_000;
const NOW = Date.parse('2026-11-20T02:10:00Z');

function forecast(values: Float64Array, more: Partial<CapacityQuestion> = {}, until = NOW): CapacityForecast {
  const step = 300_000;
  const resource = {
    kind: 'ecs.service',
    id: 'prod/api',
    name: 'api',
    region: 'us-east-1',
    properties: { running_count: 2 },
  };
  const metric = capacityMetrics(resource).find((one) => one.metric === 'memory');
  return capacity.predict(
    {
      series: {
        metric: 'memory',
        statistic: 'Average',
        unit: 'percent',
        period_seconds: 300,
        points: Array.from(values, (value, index) => [until - (values.length - index) * step, value]),
      },
      label: 'api',
      what: metric?.what ?? '',
      ends: metric?.ends,
      fills: metric?.fills ?? false,
      resource: resource as unknown as StoredResource,
      threshold: metric?.limit(resource as unknown as StoredResource),
      target: 70,
      now: NOW,
      horizon: 48 * HOUR,
      ...more,
    },
    capacity.defaults,
    seededRandom('test'),
    null,
  );
}

/** Memory in percent that leaks by one an hour and was freed at these hours before the end. */
function leak(days: number, freed: readonly number[]): Float64Array {
  const normal = normals('leak');
  const length = days * 288;
  let used = 40;
  return Float64Array.from({ length }, (_, index) => {
    const left = (length - index) / 12;
    used = freed.includes(left) ? 40 : Math.min(99, used + 1 / 12);
    return used + 0.1 * normal();
  });
}

describe('a capacity forecast', () => {
  it('sees through restarts: a leak reaches its limit at its own pace', () => {
    // Freed 30 hours ago it stands at 70 %; 98 % is 28 hours away.
    const found = forecast(leak(8, [146, 88, 30]));
    expect(found.basis.resets).toBe(3);
    expect(found.explanation).toMatch(/^runs out of memory in (2[6-9]|30) h \(80 %: /);
    expect(found.history.every(([, value]) => value > 30)).toBe(true);
  });

  it('begins now, even where the last points are late', () => {
    const values = made({ length: 288 * 6, season: 288, level: 50, noise: 0.5 });
    const late = forecast(values, {}, NOW - 3 * HOUR);
    expect(Date.parse(late.course[0]?.at ?? '')).toBeGreaterThan(NOW - HOUR);
    expect(Date.parse(late.course.at(-1)?.at ?? '')).toBeGreaterThan(NOW + 47 * HOUR);
    expect(Date.parse(late.course.at(-1)?.at ?? '')).toBeLessThanOrEqual(NOW + 48 * HOUR);
  });

  it('says that a threshold is passed already', () => {
    const found = forecast(made({ length: 288 * 6, season: 288, level: 99, swing: 0.2, noise: 0.1 }));
    expect(found.crossing?.reached).toBe(true);
    expect(found.explanation).toContain('is past its threshold already: memory in use was 9');
  });

  it('says what is expected where nothing is reached, and nothing worse', () => {
    const found = forecast(made({ length: 288 * 6, season: 288, level: 40, swing: 10, noise: 1 }));
    expect(found.crossing).toMatchObject({ reached: false, probability: 0, likely: null });
    expect(found.explanation).toMatch(
      /^does not run out of memory within 2 days: memory in use is \d.* %\) expected$|^does not run out of memory within 2 days: /,
    );
    expect(found.extreme?.value).toBeGreaterThan(47);
    expect(found.extreme?.value).toBeLessThan(53);
  });

  it.each([
    ['no points', new Float64Array(), 'no points of it are held'],
    ['one point', Float64Array.of(1), 'too few or too scattered'],
    ['half a day', made({ length: 144 }), 'it has 144 values; to try a forecast on its own past at least'],
    ['a day', made({ length: 288 }), 'at least'],
  ])('abstains from %s', (_, values, reason) => {
    const found = forecast(values, { horizon: 7 * 24 * HOUR });
    expect(found.abstained).toContain(reason);
    expect(found.course).toEqual([]);
    expect(found.crossing).toBeNull();
  });

  it('is the same for the same question', () => {
    const values = leak(6, [60]);
    expect(forecast(values)).toEqual(forecast(values));
  });
});
