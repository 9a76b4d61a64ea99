import { describe, expect, it } from 'vitest';
import type { Gap } from '../../../src/core/coverage.ts';
import { footer } from '../../../src/surfaces/drawing/footer.ts';
import { PLAIN } from '../../../src/surfaces/drawing/theme.ts';
import { NOW } from '../../support/context.ts';

const now = new Date(NOW);
const gap = (rest: Partial<Gap> = {}): Gap => ({
  account: '123456789012',
  region: 'eu-west-1',
  service: 'rds',
  kind: 'rds.instance',
  outcome: 'denied',
  action: 'rds:DescribeDBInstances',
  message: 'access denied',
  ...rest,
});
const ofGaps = (...gaps: Gap[]) =>
  footer({ data: null, coverage: { complete: gaps.length === 0, as_of: null, gaps } }, { theme: PLAIN, now });

describe('the footer', () => {
  it('of an answer with nothing to add is empty', () => {
    expect(footer({ data: [] }, { theme: PLAIN, now })).toBe('');
    expect(footer({ data: [], warnings: [], suggestions: [], nextCursor: null }, { theme: PLAIN, now })).toBe('');
  });

  it('tells warnings, age, the next page and the next step, in this order', () => {
    const text = footer(
      {
        data: [],
        warnings: ['only **2** of 3 are shown'],
        coverage: { complete: true, as_of: '2026-11-20T00:10:00.000Z', gaps: [] },
        nextCursor: 'abc',
        suggestions: ['opsctl stats', 'opsctl infra list'],
      },
      { theme: PLAIN, now },
    );
    expect(text).toBe(
      [
        'warning: only 2 of 3 are shown',
        'as of 2026-11-20T00:10:00.000Z (2 h ago)',
        'more: add --cursor abc',
        'next: opsctl stats',
        '      opsctl infra list',
        '',
      ].join('\n'),
    );
  });

  it('points to the coverage of the bundled account when that was asked', () => {
    const text = footer(
      { data: [], coverage: { complete: false, as_of: null, gaps: [gap({})] } },
      { theme: PLAIN, now, demo: true },
    );
    expect(text).toContain('opsctl --demo coverage tells more');
  });

  it('breaks sentences between words at the width of the terminal, and leaves whole what is to be copied', () => {
    const command = `opsctl resource list --where 'size>500GB' --region us-east-1`;
    const text = footer(
      {
        data: [],
        warnings: ['of **many** resources only the **first few** are shown here'],
        coverage: { complete: false, as_of: null, gaps: [gap({ message: 'refused because no policy allows it' })] },
        suggestions: [command],
      },
      { theme: PLAIN, now, width: 30 },
    );
    expect(text.split('\n')).toEqual([
      'warning: of many resources',
      'only the first few are shown',
      'here',
      'not seen: eu-west-1',
      'rds.instance denied',
      '(rds:DescribeDBInstances):',
      'refused because no policy',
      'allows it',
      'opsctl coverage tells more',
      `next: ${command}`,
      '',
    ]);
  });

  it('names what could not be seen, with the action and the reason', () => {
    expect(ofGaps(gap())).toBe(
      'not seen: eu-west-1 rds.instance denied (rds:DescribeDBInstances): access denied\nopsctl coverage tells more\n',
    );
  });

  it('leaves out of a refusal what the line already says', () => {
    const message =
      'User: arn:aws:iam::1:user/ann is not authorized to perform: rds:DescribeDBInstances on resource: arn:aws:rds:* because no identity-based policy allows it';
    expect(ofGaps(gap({ message }))).toContain('(rds:DescribeDBInstances): refused because no identity-based policy');
    expect(ofGaps(gap({ message: 'You are not authorized to perform this operation.' }))).toContain(
      ': You are not authorized to perform this operation.',
    );
  });

  it('says a region denied as a whole in one line', () => {
    const kinds = ['rds.instance', 'rds.cluster', 'ec2.vpc', 'ec2.subnet'];
    const text = ofGaps(...kinds.map((kind, index) => gap({ kind, action: `a:${index}` })));
    expect(text.split('\n')[0]).toBe('not seen: eu-west-1 4 kinds denied (a:0, a:1, a:2 and 1 more): access denied');
    expect(ofGaps(...kinds.slice(0, 2).map((kind) => gap({ kind }))).split('\n')[0]).toBe(
      'not seen: eu-west-1 rds.instance, rds.cluster denied (rds:DescribeDBInstances): access denied',
    );
  });

  it('keeps regions, outcomes and unlike reasons apart', () => {
    const text = ofGaps(
      gap(),
      gap({ region: 'us-east-1' }),
      gap({ outcome: 'throttled' }),
      gap({ kind: null, action: null, message: 'x was never scanned' }),
      gap({ kind: null, action: null, message: 'y was never scanned' }),
    );
    expect(text.split('\n').filter((line) => line.startsWith('not seen'))).toHaveLength(5);
  });

  it('stays short however much is missing', () => {
    const regions = Array.from({ length: 20 }, (_, index) => gap({ region: `eu-x-${index}` }));
    const lines = ofGaps(...regions)
      .trimEnd()
      .split('\n');
    expect(lines).toHaveLength(7);
    expect(lines[5]).toBe('not seen: and 15 more');
  });

  it('shows no control character of any part', () => {
    const evil = 'a\x1b[2J\n\u202eb';
    const text = footer(
      {
        data: null,
        warnings: [evil.replace('\n', '')],
        coverage: { complete: false, as_of: null, gaps: [gap({ message: evil, kind: evil })] },
        suggestions: [evil],
      },
      { theme: PLAIN, now },
    );
    expect(text.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\u202e]/u);
  });
});
