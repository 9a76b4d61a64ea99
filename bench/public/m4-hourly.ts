/** The hourly series of the M4 competition: `forecast capacity` over them, judged by the set's own scorer. */
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import type { Measure, PublicResult } from './result.ts';

interface Score {
  all: { sMAPE: number; MASE: number; OWA: number };
}

type Row = Record<string, string>;

const OPSCTL = new URL('../../bin/opsctl.js', import.meta.url).pathname;
const HORIZON = 48;
const SEASON = 24;
const MOST_BYTES = 2 ** 28;

export async function m4Hourly(dir: string, work: string): Promise<PublicResult> {
  const train = join(dir, 'train.csv');
  const started = performance.now();
  const printed = execFileSync(
    process.execPath,
    [
      ...[OPSCTL, 'forecast', 'capacity', '--file', train, '--horizon', String(HORIZON), '--season', String(SEASON)],
      ...['--intervals', '-o', 'csv'],
    ],
    { encoding: 'utf8', maxBuffer: MOST_BYTES, env: { ...process.env, OPSCTL_HOME: work } },
  );
  const seconds = (performance.now() - started) / 1000;
  const rows = parse(printed, { columns: true }) as Row[];
  const steps = Array.from({ length: HORIZON }, (_, index) => `F${index + 1}`);
  const points = join(work, 'forecasts.csv');
  writeFileSync(
    points,
    [['id', ...steps], ...rows.map((row) => [row.id, ...steps.map((step) => row[step])])]
      .map((cells) => `${cells.join(',')}\n`)
      .join(''),
  );
  const scored = execFileSync('python3', [join(dir, 'score.py'), points, '--json'], { encoding: 'utf8' });
  const { all } = JSON.parse(scored) as Score;
  const truth = new Map(
    (parse(readFileSync(join(dir, 'test.csv'), 'utf8'), { columns: true }) as Row[]).map((row) => [row.id ?? '', row]),
  );
  const inside = (level: number) => 100 * shareInside(rows, truth, steps, level);
  const row = (measure: string, ours: number, goal: Measure['goal'], best: string | null): Measure => ({
    measure,
    ours,
    digits: 3,
    goal,
    best,
  });
  return {
    set: 'm4-hourly',
    title: `M4 hourly: ${rows.length} series, ${HORIZON} hours ahead`,
    rows: [
      row('OWA', all.OWA, { most: 0.44 }, '0.438, ES-RNN on the same series; on all 414: 0.410, Card'),
      row('sMAPE', all.sMAPE, null, '9.26, ES-RNN on the same series; on all 414: 8.91, Card'),
      row('MASE', all.MASE, null, '0.841, FFORMA on the same series; on all 414: 0.801, Card'),
      { ...row('points inside the 80 % interval, %', inside(80), { least: 76, most: 84 }, null), digits: 1 },
      { ...row('points inside the 95 % interval, %', inside(95), { least: 91, most: 99 }, null), digits: 1 },
    ],
    notes: [
      `The whole run, reading and printing included, took ${seconds.toFixed(1)} s: ${((1000 * seconds) / rows.length).toFixed(0)} ms a series, on all cores.`,
      'Repeating the last day has OWA 0.637 on these series.',
    ],
  };
}

function shareInside(rows: Row[], truth: Map<string, Row>, steps: readonly string[], level: number): number {
  let [inside, all] = [0, 0];
  for (const row of rows)
    for (const step of steps) {
      const value = Number(truth.get(row.id ?? '')?.[step]);
      if (value >= Number(row[`${step}_lo${level}`]) && value <= Number(row[`${step}_hi${level}`])) inside += 1;
      all += 1;
    }
  return inside / all;
}
