import { describe, expect, it } from 'vitest';
import { chosenMetrics, metricsNamed } from '../../../src/cmdb/metrics/words.ts';

const DATABASE = [
  'cpu',
  'memory_free',
  'swap',
  'connections',
  'disk_free',
  'latency',
  'write_latency',
  'read_iops',
  'write_iops',
  'network_in',
  'network_out',
  'cpu_credits',
];

describe('metricsNamed', () => {
  it.each([
    ['cpu', ['cpu']],
    ['memory', ['memory_free']],
    ['RAM', ['memory_free']],
    ['disk', ['disk_free']],
    ['storage', ['disk_free']],
    ['network', ['network_in', 'network_out']],
    ['traffic', ['network_in', 'network_out']],
    ['iops', ['read_iops', 'write_iops']],
    ['write latency', ['write_latency']],
    ['credits', ['cpu_credits']],
    ['temperature', []],
  ])('%s of a database is %j', (word, names) => {
    expect(metricsNamed(DATABASE, word)).toEqual(names);
  });

  it('prefers the share in use where a type has both', () => {
    expect(metricsNamed(['memory_free', 'memory'], 'memory')).toEqual(['memory']);
  });

  it('takes every series that has the word in its name when nothing else fits', () => {
    expect(metricsNamed(['requests', 'healthy_hosts', 'unhealthy_hosts'], 'hosts')).toEqual([
      'healthy_hosts',
      'unhealthy_hosts',
    ]);
  });
});

describe('chosenMetrics', () => {
  it('keeps the declared order, once each, and means all without words', () => {
    expect(chosenMetrics(DATABASE, ['disk', 'cpu', 'storage'])).toEqual(['cpu', 'disk_free']);
    expect(chosenMetrics(DATABASE, undefined)).toEqual(DATABASE);
  });
});
