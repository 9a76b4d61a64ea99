import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ASSUMPTIONS, assumed } from '../../../src/aiops/hazards/assumptions.ts';
import { hazards } from '../../../src/aiops/hazards/index.ts';

const FOLDER = new URL('../../../src/aiops/hazards/', import.meta.url);
const PAGE = new URL('../../../docs/decisions/failure-hazards.md', import.meta.url);
const HELPERS = [
  'assumptions.ts',
  'connection-limit.ts',
  'crossing-ahead.ts',
  'exhaustion-rules.ts',
  'hazard.ts',
  'index.ts',
  'other-host.ts',
];
const DAY = 86_400_000;

describe('assumptions', () => {
  it('grow with the horizon where they are rates: 1 − 0.85 ^ 1.984375 for a week of 0.15 a day', () => {
    expect(assumed('alarm', DAY)).toBeCloseTo(0.15, 12);
    expect(assumed('alarm', 7 * DAY)).toBeCloseTo(1 - 0.85 ** 1.984375, 12);
    expect(assumed('scheduled_stop', DAY)).toBe(assumed('scheduled_stop', 7 * DAY));
  });

  it('are all on the decision page, as the code has them', () => {
    const page = readFileSync(PAGE, 'utf8');
    const rows = page.split('\n').filter((line) => line.startsWith('| `'));
    expect(
      rows.map((row) =>
        row
          .split('|')
          .map((cell) => cell.trim())
          .slice(1, 4),
      ),
    ).toEqual(
      Object.entries(ASSUMPTIONS).map(([name, { probability, per, reason }]) => [
        `\`${name}\``,
        `${probability}${per === 'day' ? ' a day' : ''}`,
        reason,
      ]),
    );
  });
});

describe('hazards', () => {
  it('are all in the list, each with its own name', () => {
    const files = readdirSync(FOLDER).filter((file) => !HELPERS.includes(file));
    expect(hazards).toHaveLength(files.length);
    expect(new Set(hazards.map(({ name }) => name)).size).toBe(hazards.length);
  });
});
