import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { forecastCapacity } from '../../../src/commands/forecast/capacity.ts';
import type { CapacityAnswer, CapacityRows } from '../../../src/commands/output/capacity-schema.ts';
import { userFiles } from '../../../src/core/user-files.ts';
import { invoke } from '../../../src/surfaces/invoke.ts';
import { made } from '../../aiops/forecast/series.ts';
import { makeHome } from '../../support/binary.ts';
import { testContext } from '../../support/context.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'opsctl-forecast-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function forecast(content: string | Uint8Array, input: object = {}) {
  writeFileSync(join(folder, 'in.csv'), content);
  const answer = await invoke(
    forecastCapacity,
    { file: 'in.csv', horizon: '3', ...input },
    testContext({ files: userFiles(folder) }),
  );
  return { ...answer, rows: answer.data as CapacityRows };
}

const HEADER = `id,${Array.from({ length: 240 }, (_, index) => `x${index + 1}`).join(',')}\n`;
const row = (id: string, values: Float64Array | number[]) => `${[id, ...values].join(',')}\n`;
const timed = (values: Float64Array, from = Date.parse('2026-11-01T00:00Z')) =>
  `timestamp,value\n${Array.from(values, (value, index) => `${new Date(from + index * 3_600_000).toISOString()},${value}\n`).join('')}`;

describe('a file of rows', () => {
  it('has a row of as many steps for each series, in order, whatever their lengths', async () => {
    const { rows } = await forecast(
      HEADER +
        row('b', made({ length: 240 })) +
        row('a', made({ length: 100 })) +
        row('c', new Float64Array(60).fill(4)),
      { season: ['24'] },
    );
    expect(rows.map(({ id }) => id)).toEqual(['b', 'a', 'c']);
    expect(Object.keys(rows[0] ?? {})).toEqual(['id', 'F1', 'F2', 'F3']);
    expect(rows[2]).toEqual({ id: 'c', F1: 4, F2: 4, F3: 4 });
  });
  it('forecasts each series from its own values alone', async () => {
    const own = row('a', made({ length: 200 }));
    const alone = await forecast(HEADER + own);
    const among = await forecast(HEADER + row('twin', made({ length: 240 })) + own);
    expect(among.rows[1]).toEqual(alone.rows[0]);
  });
  it('has the bounds of both intervals when they are asked for', async () => {
    const { rows } = await forecast(HEADER + row('a', made({ length: 200 })), { intervals: true, horizon: '1' });
    expect(Object.keys(rows[0] ?? {})).toEqual(['id', 'F1', 'F1_lo80', 'F1_hi80', 'F1_lo95', 'F1_hi95']);
    const { F1_lo95, F1_lo80, F1, F1_hi80, F1_hi95 } = rows[0] as Record<string, number>;
    const ladder = [F1_lo95, F1_lo80, F1, F1_hi80, F1_hi95];
    expect(ladder).toEqual(ladder.toSorted((a, b) => (a ?? 0) - (b ?? 0)));
  });
  it('draws across a few empty cells, and takes what follows many', async () => {
    const values = Array.from({ length: 120 }, (_, index) => index);
    const few = values.map((value) => (value === 50 ? '' : value));
    const { warnings, rows } = await forecast(HEADER + row('a', few as number[]));
    expect(warnings).toEqual(['1 empty cells between values were drawn across']);
    expect(rows[0]?.F1).toBeCloseTo(120, 0);
  });
  it('leaves empty what is too short, says so, and has a partial status', async () => {
    const { rows, warnings, exitStatus } = await forecast(
      HEADER + row('a', made({ length: 90 })) + row('b', [1, 2, 3]),
    );
    expect(rows[1]).toEqual({ id: 'b', F1: null, F2: null, F3: null });
    expect(warnings).toEqual(['1 series was not forecast: b: it has 3 values; at least 16 are needed']);
    expect(exitStatus).toBe(3);
  });
  it('may be packed', async () => {
    const { rows } = await forecast(gzipSync(HEADER + row('a', made({ length: 90 }))));
    expect(rows).toHaveLength(1);
  });
});

describe('a file of times', () => {
  it('is forecast with its own season from its end on', async () => {
    const all = made({ length: 24 * 16 });
    const { data } = await forecast(timed(all.subarray(0, -24)), { horizon: '24h' });
    const { forecasts, made_at } = data as CapacityAnswer;
    expect(made_at).toBe('2026-11-16T00:00:00.000Z');
    const { course, basis } = forecasts[0] ?? { course: [], basis: null };
    expect(basis?.seasons).toEqual(['PT24H']);
    expect(course).toHaveLength(24);
    expect(course[0]?.at).toBe(made_at);
    for (const [step, { value }] of course.entries())
      expect(Math.abs(value - (all[24 * 15 + step] ?? 0))).toBeLessThan(6);
  });
  it('says when a level is reached', async () => {
    const rising = made({ length: 24 * 14, swing: 0, slope: 0.5, level: 0, noise: 0.5 });
    const { message } = await forecast(timed(rising), { horizon: '4d', threshold: '200' });
    expect(message).toMatch(/\*\*in\.csv\*\* reaches value of 200 in 2\.\d days \(80 %: /);
  });
  it('takes the last of several rows at one moment, and says so', async () => {
    const [header = '', first = '', ...lines] = timed(made({ length: 200 }))
      .trimEnd()
      .split('\n');
    const once = await forecast([header, first, ...lines].join('\n'), { horizon: '24h' });
    const twice = await forecast([header, first.replace(/,.*/, ',900000'), ...lines, first].join('\n'), {
      horizon: '24h',
    });
    expect(twice.data).toEqual(once.data);
    expect(twice.warnings).toEqual(['1 row was replaced by a later row of the same moment']);
  });
  it('is refused at the first row that is wrong, whatever comes after it', async () => {
    let read = 0;
    const long = async function* () {
      yield Buffer.from('timestamp,value\nnoon,1\n');
      for (; read < 1000; read++) yield Buffer.from('2026-11-01T00:00:00Z,5\n'.repeat(1000));
    };
    const files = { ...userFiles(folder), stream: long };
    await expect(
      invoke(forecastCapacity, { file: 'in.csv', horizon: '3' }, testContext({ files })),
    ).rejects.toMatchObject({ code: 'usage', message: expect.stringContaining('in.csv line 2: "noon" is not a time') });
    expect(read).toBeLessThan(100);
  });
  it('need not be in order', async () => {
    const [header = '', ...lines] = timed(made({ length: 200 }))
      .trimEnd()
      .split('\n');
    const back = await forecast([header, ...lines.toReversed()].join('\n'), { horizon: '24h' });
    const forth = await forecast([header, ...lines].join('\n'), { horizon: '24h' });
    expect(back.data).toEqual(forth.data);
  });
});

describe('a file is refused in one sentence', () => {
  it.each([
    ['an empty one', '', {}, 'in.csv is empty'],
    ['one with a header only', HEADER, {}, 'holds no series'],
    ['one of something else', 'foo,bar\n1,2\n', {}, 'has no column id'],
    ['a word among the values', `${HEADER}a,1,2,many\n`, {}, 'line 2, column x3: "many" is not a finite number'],
    ['NaN', `${HEADER}a,1,NaN,3\n`, {}, 'line 2, column x2: "NaN" is not a finite number'],
    ['infinity', `${HEADER}a,1,Infinity,3\n`, {}, '"Infinity" is not a finite number'],
    ['an id twice', `${HEADER}a,1,2\na,1,2\n`, {}, 'line 3: a is there twice'],
    ['nothing but short series', `${HEADER}a,1\n`, {}, 'no series of in.csv can be forecast; a: it has 1 value;'],
    ['a row longer than the header', 'id,x1,x2\na,1,2,3,4\n', {}, 'in.csv line 2 has 5 fields, and the header 3'],
    [
      'a point of three fields',
      `${timed(made({ length: 20 }))}2026-12-01,1,5\n`,
      {},
      'line 22 has 3 fields, and the header 2',
    ],
    ['semicolons', 'timestamp;value\n2026-11-01;1\n', {}, 'the columns of in.csv are separated by ";"'],
    ['neither of both shapes', 'when,what\n2026-11-01,1\n', {}, 'and no columns timestamp,value; it has when, what'],
    ['another series in it', 'timestamp,resource,value\n2026-11-01,a,1\n2026-11-01,b,1\n', {}, 'holds several series'],
    ['a flag of the estate', HEADER, { env: ['production'] }, '--env is of the estate, and --file judges files'],
    ['a limit, though it is the usual one', HEADER, { limit: 10 }, '--limit is of the estate, and --file judges files'],
    ['no horizon', HEADER, { horizon: undefined }, '--horizon is missing'],
    ['a horizon in hours for rows', HEADER, { horizon: '24h' }, '"24h" is no number of steps'],
    ['one point', timed(Float64Array.of(1)), {}, 'in.csv holds 1 point; at least 16 are needed'],
    ['a wrong time', 'timestamp,value\nlast year,5\n', {}, 'in.csv line 2:'],
    ['gzip that is cut off', gzipSync(HEADER.repeat(50)).subarray(0, 200), {}, 'gzip that is cut off or damaged'],
  ])('%s', async (_, content, input, message) => {
    await expect(forecast(content, input)).rejects.toMatchObject({
      code: 'usage',
      message: expect.stringContaining(message),
    });
  });
});

it('the program prints CSV on stdout, numbers in full, and nothing else there', async () => {
  const home = makeHome();
  try {
    writeFileSync(
      join(home.folder, 'in.csv'),
      HEADER + row('a', made({ length: 240 })) + row('b', made({ length: 100 })),
    );
    const ended = await home.run([
      'forecast',
      'capacity',
      '--file',
      'in.csv',
      '--horizon',
      '2',
      '--season',
      '24',
      '-o',
      'csv',
    ]);
    expect(ended.status).toBe(0);
    const [header, a, b, end] = ended.stdout.split('\r\n');
    expect([header, end]).toEqual(['id,F1,F2', '']);
    expect(a).toMatch(/^a,\d+\.\d{8,},\d+\.\d{8,}$/);
    expect(b).toMatch(/^b,\d/);
    const wrong = await home.run(['forecast', 'capacity', '--file', 'nowhere.csv', '--horizon', '2']);
    expect(wrong.status).toBe(2);
    expect(wrong.stderr).toContain('there is no file nowhere.csv');
  } finally {
    home.remove();
  }
});
