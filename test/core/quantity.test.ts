import { describe, expect, it } from 'vitest';
import { quantity } from '../../src/core/quantity.ts';

describe('quantity', () => {
  it.each([
    [71.23, 'percent', '71.2 %'],
    [3.2 * 2 ** 30, 'bytes', '3.2 GiB'],
    [1023, 'bytes', '1023 B'],
    [2048, 'bytes_per_second', '2 KiB/s'],
    [0.0123, 'seconds', '12.3 ms'],
    [0.00004, 'seconds', '40 µs'],
    [90, 'seconds', '90 s'],
    [1500, 'milliseconds', '1.5 s'],
    [12_345, 'count', '12345'],
    [1366.4, 'count', '1366'],
    [1_234_567, 'count', '1.23M'],
    [0, 'count', '0'],
    [-5, 'percent', '-5 %'],
    [17.5, 'credits', '17.5 credits'],
    [1234.6, 'percent', '1235 %'],
    [Number.NaN, 'percent', '–'],
  ])('%d %s reads %s', (value, unit, text) => {
    expect(quantity(value, unit)).toBe(text);
  });
});
