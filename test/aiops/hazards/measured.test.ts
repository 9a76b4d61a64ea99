import { describe, expect, it } from 'vitest';
import { errorRate } from '../../../src/aiops/hazards/error-rate.ts';
import { exhaustion } from '../../../src/aiops/hazards/exhaustion.ts';
import { saturation } from '../../../src/aiops/hazards/saturation.ts';
import type { Json } from '../../../src/core/model.ts';
import { DAY, every5, evidence, GIB, judge, now, resource } from '../../support/hazard-evidence.ts';

describe('exhaustion', () => {
  const wobble = (hours: number) => Math.sin(hours * 7) * 0.2 * GIB;
  const database = (properties: Record<string, Json> = {}) =>
    resource('rds.instance', { allocated_bytes: 100 * GIB, engine: 'postgres', ...properties });
  const falling = {
    disk_free: { unit: 'bytes', points: every5(8, (hours) => 30 * GIB + hours * 0.4 * GIB + wobble(hours)) },
  };

  it('sees a disk with 30 GiB left at 0.4 GiB an hour full within a week, not within a day', () => {
    // 29 GiB above the limit of 1 % last 72.5 hours.
    const [week, ...others] = judge(exhaustion, evidence(database(), falling), 7 * DAY);
    expect(others).toEqual([]);
    expect(week).toMatchObject({ event: 1, basis: 'measured trend', assumption: 'database_storage_full', hits: 'all' });
    expect(((week?.window?.likely ?? 0) - now) / 3_600_000).toBeCloseTo(72.5, -1);
    expect(week?.explanation).toMatch(/free storage \(disk_free\) is 30(\.\d)? GiB, falling by 9\.\d+ GiB a day/);
    expect(judge(exhaustion, evidence(database(), falling), DAY)).toEqual([]);
  });

  it('counts what storage autoscaling may still add', () => {
    expect(judge(exhaustion, evidence(database({ max_allocated_bytes: 1000 * GIB }), falling), 7 * DAY)).toEqual([]);
  });

  it('says nothing from a series that ended yesterday', () => {
    const old = { disk_free: { unit: 'bytes', points: falling.disk_free.points.filter(([at]) => at < now - DAY) } };
    expect(judge(exhaustion, evidence(database(), old), 7 * DAY)).toEqual([]);
  });

  it('sees a leak in the memory of a service since its last restart', () => {
    const points = every5(4, (hours) => 96 - (hours % 48) * 0.9 + Math.sin(hours * 5) * 0.2);
    const [leak] = judge(
      exhaustion,
      evidence(resource('ecs.service', { cluster: 'prod' }), { memory: { unit: 'percent', points } }),
    );
    expect(leak).toMatchObject({ cause: 'memory', assumption: 'container_memory_exhausted' });
    expect(leak?.event).toBeGreaterThan(0.9);
    expect(leak?.actions[0]?.command).toBe('opsctl deployment restart thing');
  });

  it('takes the limit of connections from engine and class: 8 GiB / 9531392 bytes are 901', () => {
    const points = every5(3, (hours) => 880 - hours * 10 + Math.sin(hours * 3));
    const [finding] = judge(
      exhaustion,
      evidence(database({ instance_class: 'db.m5.large' }), { connections: { unit: 'count', points } }),
    );
    expect(finding?.evidence.values.limit).toBe(901);
    expect(
      judge(
        exhaustion,
        evidence(database({ instance_class: 'db.m5.8xlarge' }), { connections: { unit: 'count', points } }),
      ),
    ).toEqual([]);
  });
});

describe('a limit seen over several horizons', () => {
  const HOURS = [1, 6, 8, 9, 20, 24, 26, 28, 47, 49, 72, 95, 97, 120, 168, 169, 336];
  const swinging = (bend: number) =>
    every5(21, (hours) => 60 + 18 * Math.sin(hours / 9) + 9 * Math.sin(hours / 1.7) - hours * bend);

  it.each([0.02, 0.06, 0.12, 0.3])('is never less likely within a longer one: %s a day', (bend) => {
    const memory = evidence(resource('ecs.service', { cluster: 'prod' }), {
      memory: { unit: 'percent', points: swinging(bend) },
    });
    const events = HOURS.map((hours) => judge(exhaustion, memory, (hours / 24) * DAY)[0]?.event ?? 0);
    expect(events.at(-1)).toBeGreaterThan(0);
    expect(events).toEqual(events.toSorted((a, b) => a - b));
  });

  it('is expected at the same moment whatever the horizon, and with whatever else is judged', () => {
    const leak = evidence(resource('ecs.service', { cluster: 'prod' }), {
      memory: { unit: 'percent', points: every5(8, (hours) => 95 - (hours % 40) * 1.1 + Math.sin(hours * 5) * 0.4) },
    });
    const told = [6, 24, 26, 72, 168].map((hours) => judge(exhaustion, leak, (hours / 24) * DAY)[0]);
    expect(told[0]?.window?.likely).toBeGreaterThan(now);
    expect(told[0]?.explanation).toContain('by values of 5 min)');
    expect(new Set(told.map((one) => one?.explanation)).size).toBe(1);
    expect(new Set(told.map((one) => one?.window?.likely)).size).toBe(1);
  });

  it('does not say of what moves away from its limit that it reaches it by that', () => {
    const points = every5(21, (hours) => 2 ** 20 * (300 + 200 * Math.sin(hours / 30) - hours * 0.1));
    const found = judge(
      exhaustion,
      evidence(resource('rds.instance'), { memory_free: { unit: 'bytes', points } }),
      14 * DAY,
    );
    expect(found).toMatchObject([{ window: null, actions: [] }]);
    expect(found[0]?.explanation).toMatch(/rising by .*: the trend leads away from its limit \(64 MiB\), but swings/);
  });
});

describe('saturation', () => {
  it('needs hours near the end, not a spike', () => {
    const cpu = (points: [number, number][]) =>
      evidence(resource('ec2.instance'), { cpu: { unit: 'percent', points } });
    expect(judge(saturation, cpu(every5(1, (hours) => (hours < 3 ? 99 : 40))))[0]).toMatchObject({
      cause: 'cpu',
      basis: 'measured level',
    });
    expect(judge(saturation, cpu(every5(1, (hours) => (hours < 1 ? 99 : 40))))).toEqual([]);
  });
});

describe('errors', () => {
  const requests = { unit: 'count', points: every5(2, () => 1000) };
  const errors = (recent: number, before: number) => ({
    requests,
    errors: { unit: 'count', points: every5(2, (hours) => (hours <= 1 ? recent : before)) },
  });
  const of = (series: Parameters<typeof evidence>[1]) =>
    judge(errorRate, evidence(resource('elbv2.target_group'), series));

  it('tells a high share from a rising one, and neither from a usual one', () => {
    expect(of(errors(100, 1))[0]).toMatchObject({ assumption: 'errors_high' });
    expect(of(errors(20, 1))[0]).toMatchObject({ assumption: 'errors_rising' });
    expect(of(errors(20, 18))).toEqual([]);
  });

  it('says nothing of a handful of requests', () => {
    const few = {
      requests: { unit: 'count', points: every5(2, () => 1) },
      errors: { unit: 'count', points: every5(2, () => 1) },
    };
    expect(of(few)).toEqual([]);
  });
});
