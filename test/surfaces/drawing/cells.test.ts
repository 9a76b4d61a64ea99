import { describe, expect, it } from 'vitest';
import type { Cell } from '../../../src/core/view.ts';
import { humanCell, plainCell } from '../../../src/surfaces/drawing/cells.ts';
import { NOW } from '../../support/context.ts';

const now = new Date(NOW);
const before = (milliseconds: number): Cell => ({ time: new Date(now.getTime() - milliseconds).toISOString() });

describe('a cell', () => {
  it.each<[Cell, string, string]>([
    [null, '', '-'],
    [undefined, '', '-'],
    ['', '', ''],
    ['web', 'web', 'web'],
    [0, '0', '0'],
    [1.5, '1.5', '1.5'],
    [false, 'false', 'false'],
    [{ time: null }, '', '-'],
    [{ time: NOW }, NOW, '0 s ago'],
    [{ status: 'running' }, 'running', 'running'],
    [{ severity: 'high' }, 'high', 'high'],
    [{ bytes: 3 * 2 ** 30 }, '3221225472', '3 GiB'],
    [{ share: 0.1234 }, '0.1234', '12 %'],
    [{ share: 0 }, '0', '0 %'],
    [{ share: 0.004 }, '0.004', 'under 1 %'],
    [{ share: 0.996 }, '0.996', 'over 99 %'],
    [{ share: 1 }, '1', '100 %'],
    [{ share: 0.000025845035665175624, digits: 2 }, '0.000025845', 'under 0.01 %'],
    [{ share: 0.0001, digits: 1 }, '0.0001', 'under 0.1 %'],
    [{ share: 0.1234, digits: 1 }, '0.1234', '12.3 %'],
    ['tab\there\nand there', 'tab\\there\\nand there', 'tab\\there\\nand there'],
  ])('%j reads %j in a pipe and %j for people', (cell, plain, human) => {
    expect(plainCell(cell)).toBe(plain);
    expect(humanCell(cell, now)).toBe(human);
  });

  it('for a span between two moments reads as the span', () => {
    const ago = (hours: number) => new Date(now.getTime() - hours * 3_600_000).toISOString();
    const span = { between: [ago(30), ago(10)] } as const;
    expect(humanCell(span, now)).toBe('30 h – 10 h ago');
    expect(plainCell(span)).toBe(`${ago(30)}/${ago(10)}`);
    expect(humanCell({ between: [ago(30), ago(0)] }, now)).toBe('within 30 h');
  });

  it.each([
    [59_999, '59 s ago'],
    [60_000, '1 min ago'],
    [3_599_999, '59 min ago'],
    [3_600_000, '1 h ago'],
    [47 * 3_600_000, '47 h ago'],
    [48 * 3_600_000, '2 d ago'],
    [-90_000, 'in 1 min'],
  ])('of %d ms before is %s', (milliseconds, text) => expect(humanCell(before(milliseconds), now)).toBe(text));

  it.each([
    [0, '0 B'],
    [1023, '1023 B'],
    [1024, '1 KiB'],
    [1536, '1.5 KiB'],
    [1024 ** 2 * 1.234, '1.23 MiB'],
    [500 * 1024 ** 3, '500 GiB'],
    [2 ** 60, '1024 PiB'],
    [-2048, '-2 KiB'],
  ])('of %d bytes is %s', (bytes, text) => expect(humanCell({ bytes }, now)).toBe(text));
});
