import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { series } from '../../aiops/anomaly/series.ts';
import { makeHome } from '../../support/binary.ts';

const home = makeHome();
afterAll(() => home.remove());

const points = series({
  seed: 'files',
  points: 1500,
  daily: 10,
  change: (value, index) => (index >= 1200 && index < 1230 ? value + 90 : value),
});

/** `2026-10-01 00:00:00,41.2` a row. */
function rowsOf(some = points): string[] {
  return some.map(([time, value]) => `${new Date(time).toISOString().slice(0, 19).replace('T', ' ')},${value}`);
}

function write(name: string, lines: readonly string[], end = '\n'): string {
  writeFileSync(join(home.folder, name), `${lines.join(end)}${end}`);
  return name;
}

const HEADER = 'timestamp,value';
const detect = (...args: string[]) => home.run(['detect', 'anomalies', ...args]);

/** Cells of a CSV without its header. */
function cells(csv: string): string[][] {
  return csv
    .trimEnd()
    .split(/\r?\n/)
    .slice(1)
    .map((line) => line.split(','));
}

describe('detect anomalies --file', () => {
  it('prints a row for each row, in order, times as they stood', async () => {
    const file = write('plain.csv', [HEADER, ...rowsOf()]);
    const { status, stdout } = await detect('--file', file, '-o', 'csv');
    expect(status).toBe(0);
    expect(stdout.split(/\r?\n/)[0]).toBe('timestamp,value,anomaly_score,is_anomaly');
    const rows = cells(stdout);
    expect(rows.map(([time, value]) => `${time},${value}`)).toEqual(rowsOf());
    const odd = rows.flatMap(([, , score, is], index) => {
      expect(Number(score) >= 0 && Number(score) <= 1).toBe(true);
      expect(is).toBe(String(Number(score) >= 0.5));
      return is === 'true' ? [index] : [];
    });
    expect(odd.filter((index) => index >= 1190)).toEqual([1200]);
  });

  it('takes CR LF, gzip, and rows without a value, which score 0 and change nothing', async () => {
    const plain = await detect('--file', write('a.csv', [HEADER, ...rowsOf()]), '-o', 'csv');
    const crlf = await detect('--file', write('b.csv', [HEADER, ...rowsOf()], '\r\n'), '-o', 'csv');
    expect(crlf.stdout).toBe(plain.stdout);
    writeFileSync(join(home.folder, 'c.csv.gz'), gzipSync([HEADER, ...rowsOf(), ''].join('\n')));
    expect((await detect('--file', 'c.csv.gz', '-o', 'csv')).stdout).toBe(plain.stdout);

    const holes = ['', 'NaN', 'nan', ' '].map((hole) => `2026-10-02 00:00:00,${hole}`);
    const rows = rowsOf();
    rows.splice(700, 0, ...holes);
    const sparse = cells((await detect('--file', write('d.csv', [HEADER, ...rows]), '-o', 'csv')).stdout);
    expect(sparse.slice(700, 704)).toEqual(holes.map(() => ['2026-10-02 00:00:00', '', '0', 'false']));
    sparse.splice(700, 4);
    expect(sparse).toEqual(cells(plain.stdout));
  });

  it('follows the order of the rows, not their times', async () => {
    const rows = rowsOf();
    const back = rows.map((row, index) => (index % 2 ? row : row.replace(/^[^,]+/, '2026-09-01 00:00:00')));
    const { stdout, status } = await detect('--file', write('unsorted.csv', [HEADER, ...back]), '-o', 'csv');
    expect(status).toBe(0);
    expect(cells(stdout).map(([time, value]) => `${time},${value}`)).toEqual(back);
    expect(cells(stdout)[1200]?.[3]).toBe('true');
  });

  it('reads other columns when they are named', async () => {
    const rows = rowsOf().map((row) => `x,${row},9`);
    const file = write('wide.csv', ['host,When,CPU,other', ...rows]);
    const { stdout } = await detect('--file', file, '--time-column', 'When', '--value-column', 'CPU', '-o', 'csv');
    expect(cells(stdout)[1200]?.[3]).toBe('true');
    const refused = await detect('--file', file, '-o', 'csv');
    expect(refused).toMatchObject({ status: 2, stdout: '' });
    expect(refused.stderr).toMatch(/no column timestamp; it has host, when, cpu, other/);
  });

  it('goes on from a saved state with the very same scores', async () => {
    const whole = await detect('--file', write('all.csv', [HEADER, ...rowsOf()]), '-o', 'csv');
    write('one.csv', [HEADER, ...rowsOf(points.slice(0, 1210))]);
    write('two.csv', [HEADER, ...rowsOf(points.slice(1210))]);
    const one = await detect('--file', 'one.csv', '--state-out', 'state.json', '-o', 'csv');
    const two = await detect('--file', 'two.csv', '--state-in', 'state.json', '-o', 'csv');
    expect([...cells(one.stdout), ...cells(two.stdout)]).toEqual(cells(whole.stdout));
    expect(readFileSync(join(home.folder, 'state.json'), 'utf8').length).toBeLessThan(20_000);
  });

  it('scores several files apart, and says which row is of which', async () => {
    write('e.csv', [HEADER, ...rowsOf()]);
    write('f.csv', [HEADER, ...rowsOf(points.slice(0, 100))]);
    const { stdout } = await detect('--file', 'e.csv', '--file', 'f.csv', '-o', 'csv');
    const rows = cells(stdout);
    expect(rows).toHaveLength(1600);
    expect(rows[1200]?.slice(3)).toEqual(['true', 'e.csv']);
    expect(rows[1599]?.[4]).toBe('f.csv');
  });

  it('writes those of a folder under their own paths, and tells what was found', async () => {
    mkdirSync(join(home.folder, 'in', 'deep'), { recursive: true });
    write('in/flat.csv', [HEADER, ...rowsOf(points.slice(0, 600))]);
    write('in/deep/odd.csv', [HEADER, ...rowsOf(), '2026-11-01T00:00:00Z,']);
    write('in/notes.txt', ['not a series']);
    const { stdout, status } = await detect('--dir', 'in', '--out-dir', 'out', '-o', 'json');
    expect(status).toBe(0);
    expect(JSON.parse(stdout).data).toMatchObject([
      { file: 'in/deep/odd.csv', rows: 1501, missing: 1, written: 'out/deep/odd.csv' },
      { file: 'in/flat.csv', rows: 600 },
    ]);
    const alone = await detect('--file', 'in/deep/odd.csv', '-o', 'csv');
    expect(cells(readFileSync(join(home.folder, 'out/deep/odd.csv'), 'utf8'))).toEqual(cells(alone.stdout));
  });

  it('draws for people: how many, when, and the plot', async () => {
    write('g.csv', [HEADER, ...rowsOf()]);
    const { stdout } = await detect('--file', 'g.csv', '-o', 'markdown');
    expect(stdout).toMatch(/\*\*\d+ anomal(y|ies)\*\* in 1500 rows of g\.csv/);
  });

  it.each<[string, string, RegExp]>([
    ['an empty file', '', /empty\.csv is empty/],
    ['a wrong header', 'a,b\n1,2\n', /no column timestamp/],
    ['a time that is none', `${HEADER}\nnoon,1\n`, /line 2: "noon" is not a time/],
    ['a value that is none', `${HEADER}\n2026-10-01,1\n2026-10-02,many\n`, /line 3: "many" is not a finite number/],
    ['an infinite value', `${HEADER}\n2026-10-01,1\n2026-10-02,inf\n`, /line 3: "inf" is not a finite number/],
    ['a header alone', `${HEADER}\n`, /holds no rows/],
  ])('refuses %s in one sentence', async (_name, text, message) => {
    writeFileSync(join(home.folder, 'empty.csv'), text);
    const { status, stdout, stderr } = await detect('--file', 'empty.csv', '-o', 'csv');
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toMatch(message);
    expect(stderr).not.toMatch(/\n\s+at /);
  });

  it('refuses gzip that is cut off, and leaves no half-written file', async () => {
    mkdirSync(join(home.folder, 'cut'), { recursive: true });
    const packed = gzipSync([HEADER, ...rowsOf()].join('\n'));
    writeFileSync(join(home.folder, 'cut', 'x.csv.gz'), packed.subarray(0, packed.length >> 1));
    const { status, stderr } = await detect('--dir', 'cut', '--out-dir', 'cut-out');
    expect(status).toBe(2);
    expect(stderr).toMatch(/cut off or damaged/);
    expect(() => readFileSync(join(home.folder, 'cut-out', 'x.csv'))).toThrow();
  });

  it('takes a file with one point, and equal values', async () => {
    const one = await detect('--file', write('i.csv', [HEADER, '2026-10-01,5']), '-o', 'csv');
    expect(cells(one.stdout)).toEqual([['2026-10-01', '5', '0', 'false']]);
    const equal = rowsOf(points.map(([time]) => [time, 3]));
    const same = cells((await detect('--file', write('j.csv', [HEADER, ...equal]), '-o', 'csv')).stdout);
    expect(same.every(([, , , is]) => is === 'false')).toBe(true);
  });

  it.each<[string[], RegExp]>([
    [['--file', 'k.csv', '--out-dir', '.'], /would be replaced by its own scores/],
    [['--file', 'k.csv', '--file', 'in2/k.csv', '--out-dir', 'o'], /both be written to/],
    [['--dir', 'in2'], /--dir needs a place/],
    [['--dir', 'void', '--out-dir', 'o'], /there is no folder void/],
    [['--out-dir', 'o'], /is for files, and none is given/],
    [['web', '--file', 'k.csv'], /cannot be judged together/],
    [['--file', 'k.csv', '--state-in', 'k.csv'], /is not JSON/],
    [['--file', 'k.csv', '--state-in', 'not-a-state.json'], /is no state/],
    [['--file', 'k.csv', '--file', 'k.csv', '--state-out', 's'], /belongs to one series/],
    [['--file', 'kk.csv'], /there is no file kk\.csv/],
  ])('refuses %j', async (args, message) => {
    mkdirSync(join(home.folder, 'in2'), { recursive: true });
    write('k.csv', [HEADER, '2026-10-01,1']);
    write('in2/k.csv', [HEADER, '2026-10-01,1']);
    write('not-a-state.json', ['{"version":1}']);
    const { status, stderr } = await detect(...args);
    expect(stderr).toMatch(message);
    expect(status).toBe(2);
  });
});
