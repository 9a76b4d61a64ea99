import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { detectAnomalies } from '../../../src/commands/detect/anomalies.ts';
import { userFiles } from '../../../src/core/user-files.ts';
import { invoke } from '../../../src/surfaces/invoke.ts';
import { series } from '../../aiops/anomaly/series.ts';
import { testContext } from '../../support/context.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'opsctl-anomaly-files-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const points = series({
  seed: 'files',
  points: 1300,
  daily: 10,
  change: (value, index) => (index >= 1200 && index < 1230 ? value + 90 : value),
});
const rows = points.map(([time, value]) => `${new Date(time).toISOString()},${value}`);
const calm = rows.slice(0, 150);

function write(name: string, lines: readonly string[], header = 'timestamp,value'): string {
  mkdirSync(dirname(join(folder, name)), { recursive: true });
  writeFileSync(join(folder, name), `${[header, ...lines].join('\n')}\n`);
  return name;
}

function detect(input: Record<string, unknown>) {
  return invoke(detectAnomalies, input, testContext({ files: userFiles(folder) }));
}

describe('a gate over files', () => {
  it('closes at an anomaly that is as grave as was asked, and stays open without one', async () => {
    write('odd.csv', rows);
    write('calm.csv', calm);
    expect((await detect({ file: ['odd.csv'], failOn: 'medium' })).exitStatus).toBe(10);
    expect((await detect({ file: ['odd.csv'], outDir: 'out', failOn: 'low' })).exitStatus).toBe(10);
    expect((await detect({ file: ['odd.csv'] })).exitStatus).toBeUndefined();
    expect((await detect({ file: ['calm.csv'], failOn: 'info' })).exitStatus).toBeUndefined();
  });

  it('goes by what is material, as in the estate', async () => {
    // The same bump upon a level beside which it is nothing.
    const high = points.map(([time, value]) => `${new Date(time).toISOString()},${value + 100_000}`);
    write('high.csv', high);
    expect((await detect({ file: ['high.csv'], failOn: 'low' })).exitStatus).toBeUndefined();
    expect((await detect({ file: ['high.csv'], failOn: 'info' })).exitStatus).toBe(10);
  });

  it.each(['high', 'critical'])('refuses %s, which a single series never is', async (failOn) => {
    write('odd.csv', rows);
    await expect(detect({ file: ['odd.csv'], failOn })).rejects.toMatchObject({
      code: 'usage',
      message: expect.stringContaining('--fail-on'),
    });
  });
});

describe('what is told beside the scores', () => {
  it('counts rows that are earlier, that repeat a time, and that have no value, and names the first', async () => {
    const [first = '', second = '', third = '', fourth = ''] = calm;
    const time = third.split(',')[0];
    write('mixed.csv', [second, first, third, third, `${time},`, fourth, `${fourth.split(',')[0]},NaN`]);
    const { warnings, data } = await detect({ file: ['mixed.csv'] });
    expect(data).toHaveLength(7);
    expect(warnings).toEqual([
      "mixed.csv: 2 rows have no value, the first at line 6: scored 0 and not learnt; 1 row is earlier than the one before, the first at line 3: judged in the file's order; sort the file to judge by time; 3 rows repeat the time of the one before, the first at line 5: each is judged as a point of its own",
    ]);
  });

  it('says nothing of a file that is as it should be', async () => {
    write('calm.csv', calm);
    expect((await detect({ file: ['calm.csv'] })).warnings ?? []).toEqual([]);
  });

  it('says when a state is gone on from with rows it has seen, or with another file', async () => {
    write('one.csv', calm);
    write('more.csv', rows.slice(140, 160));
    write('deep/one.csv', rows.slice(150, 160));
    await detect({ file: ['one.csv'], stateOut: 'state.json' });
    expect(JSON.parse(readFileSync(join(folder, 'state.json'), 'utf8')).series).toEqual({
      file: 'one.csv',
      last: points[149]?.[0],
    });
    const again = await detect({ file: ['more.csv'], stateIn: 'state.json' });
    expect(again.warnings).toEqual([
      'state.json was learnt from one.csv, and this is more.csv: a state belongs to one series',
      expect.stringMatching(
        /^more\.csv: 10 rows are not after what the state had learnt \(up to 20\S+Z\): they were judged/,
      ),
    ]);
    expect((await detect({ file: ['deep/one.csv'], stateIn: 'state.json' })).warnings ?? []).toEqual([]);
  });
});

describe('a folder with a bad file', () => {
  it('has the others scored, says which is bad and why, and is partial', async () => {
    write('in/a.csv', calm);
    write('in/b.csv', ['noon,1']);
    write('in/c.csv', []);
    write('in/d.csv', calm);
    const { data, warnings, exitStatus } = await detect({ dir: 'in', outDir: 'out' });
    expect(data).toMatchObject([{ file: 'in/a.csv' }, { file: 'in/d.csv' }]);
    expect(warnings).toEqual([
      expect.stringMatching(/^not judged: in\/b\.csv line 2: "noon" is not a time/),
      expect.stringMatching(/^not judged: in\/c\.csv holds no rows/),
    ]);
    expect(exitStatus).toBe(3);
  });

  it('is refused when none of it can be judged', async () => {
    write('in/b.csv', ['noon,1']);
    write('in/c.csv', []);
    await expect(detect({ dir: 'in', outDir: 'out' })).rejects.toMatchObject({
      code: 'usage',
      message: expect.stringMatching(/none of 2 files can be judged; the first: in\/b\.csv line 2/),
    });
  });
});

describe('refused in one sentence', () => {
  it.each([
    ['metric', ['cpu']],
    ['since', '24h'],
    ['limit', 20],
    ['region', 'eu-west-1'],
    ['kind', 'ec2.instance'],
  ])('--%s, which is for the estate', async (flag, value) => {
    write('calm.csv', calm);
    await expect(detect({ file: ['calm.csv'], [flag]: value })).rejects.toMatchObject({
      code: 'usage',
      message: expect.stringContaining(`--${flag} is of the estate, and --file judges files`),
    });
  });

  it.each<[string, string[], string, RegExp]>([
    [
      'more fields than the header',
      ['2026-10-01,1', '2026-10-02,1,2'],
      'timestamp,value',
      /line 3 has 3 fields, and the header 2/,
    ],
    ['semicolons', ['2026-10-01;1'], 'timestamp;value', /separated by ";", not by commas/],
  ])('%s', async (_, lines, header, message) => {
    write('bad.csv', lines, header);
    await expect(detect({ file: ['bad.csv'] })).rejects.toMatchObject({
      code: 'usage',
      message: expect.stringMatching(message),
    });
  });

  it('more rows than can be printed, before any is judged', async () => {
    // The first row is bad, but it is never come to.
    writeFileSync(join(folder, 'long.csv'), `timestamp,value\nnoon,1\n${'2026-10-01,1\n'.repeat(1_000_001)}`);
    await expect(detect({ file: ['long.csv'] })).rejects.toMatchObject({
      code: 'usage',
      message: expect.stringContaining('more than 1,000,000 rows'),
    });
  });
});
