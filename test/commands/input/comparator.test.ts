import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseComparator } from '../../../src/commands/input/comparator.ts';
import { OpsctlError } from '../../../src/core/errors.ts';
import { NOW } from '../../support/context.ts';

const now = new Date(NOW);
const GIB = 2 ** 30;

describe('a comparison', () => {
  it.each<[string, string, string, number | string]>([
    ['size>500GB', 'size_bytes', '>', 500 * GIB],
    ['size >= 1.5 TiB', 'size_bytes', '>=', 1.5 * 2 ** 40],
    ['disk<20gb', 'size_bytes', '<', 20 * GIB],
    ['storage<=100G', 'size_bytes', '<=', 100e9],
    ['iops>=3000', 'iops', '>=', 3000],
    ['iops=3k', 'iops', '=', 3000],
    ['usage>80%', 'usage', '>', 80],
    ['change<-5', 'change', '<', -5],
    ['engine=postgres', 'engine', '=', 'postgres'],
    ['engine==postgres', 'engine', '=', 'postgres'],
    ['multi_az=true', 'multi_az', '=', 'true'],
    ['instance_type = t3.micro', 'instance_type', '=', 't3.micro'],
    ['>500GB', 'size_bytes', '>', 500 * GIB],
    ['created<2025-01-01', 'created_at', '<', '2025-01-01T00:00:00.000Z'],
    ['launched>=2026-03-01', 'created_at', '>=', '2026-03-01T00:00:00.000Z'],
    ['load_balancer_type=application', 'load_balancer_type', '=', 'application'],
  ])('%s', (text, property, operator, value) => {
    expect(parseComparator(text, now)).toEqual({ property, operator, value });
  });

  it.each([
    // Older is created earlier, so the sign turns round.
    ['age>90d', '<', '2026-08-22T02:10:00.000Z'],
    ['age>=P1D', '<=', '2026-11-19T02:10:00.000Z'],
    ['age<1h', '>', '2026-11-20T01:10:00.000Z'],
    ['>P90D', '<', '2026-08-22T02:10:00.000Z'],
    ['<=24h', '>=', '2026-11-19T02:10:00.000Z'],
  ])('of age: %s', (text, operator, value) => {
    expect(parseComparator(text, now)).toEqual({ property: 'created_at', operator, value });
  });

  it.each([
    ['size~5', '"size~5" is not a comparison'],
    ['size', '"size" is not a comparison'],
    ['size>', '"size>" is not a comparison'],
    ['', '"" is not a comparison'],
    ['engine!=postgres', '"engine!=postgres" is not a comparison'],
    ['age>many', '"many" is not an age'],
    ['age>5', '"5" is not an age'],
    ['engine>postgres', '"postgres" is not a number'],
    ['=postgres', '"postgres" is not a number'],
    ['size>5XB', '"XB" is not a unit'],
    ['>5', '">5" does not say what to compare'],
    [`age>${'9'.repeat(20)}d`, 'is not an age'],
  ])('%j is none', (text, message) => {
    const error = thrownBy(text);
    expect(error).toMatchObject({ code: 'usage', message: expect.stringContaining(`--where: `) });
    expect(error.message).toContain(message);
    expect(error.hint).toBeTruthy();
  });

  it('reads every whole size in every unit, in either case', () => {
    const units = {
      b: 1,
      kb: 2 ** 10,
      MB: 2 ** 20,
      Gb: GIB,
      TB: 2 ** 40,
      KiB: 2 ** 10,
      mib: 2 ** 20,
      GIB,
      tib: 2 ** 40,
    };
    fc.assert(
      fc.property(fc.nat(100_000), fc.constantFrom(...Object.entries(units)), (amount, [unit, factor]) => {
        expect(parseComparator(`size>${amount}${unit}`, now).value).toBe(amount * factor);
      }),
    );
  });
});

function thrownBy(text: string): OpsctlError {
  try {
    parseComparator(text, now);
  } catch (error) {
    if (error instanceof OpsctlError) return error;
    throw error;
  }
  throw new Error(`"${text}" was taken`);
}
