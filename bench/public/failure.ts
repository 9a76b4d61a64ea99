/**
 * Failures of machines: `model train failure` and `predict failure` over the sets' files, judged by their own scorer. Each
 * machine (where machines come in clusters: each cluster) is predicted by a model that was trained without it.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { Measure, PublicResult } from './result.ts';

interface Score {
  points: number;
  pr_auc: number;
  brier_skill: number;
  budget_1_false_alert_per_machine_month: { warned_share: number | null; failures: number } | null;
}

interface Track {
  name: string;
  goal: number | null;
  best: string;
  byCluster?: true;
}

const TRACKS: readonly Track[] = [
  { name: 'azure-metrics-delayed', goal: 0.78, best: '0.787, extremely randomised trees' },
  { name: 'azure-events-delayed', goal: 0.72, best: '0.699, random forest' },
  { name: 'azure-metrics', goal: null, best: '0.966, extremely randomised trees' },
  { name: 'lanl-nodes', goal: 0.13, best: '0.124, logistic regression', byCluster: true },
];
const FILES = ['points', 'machines', 'failures', 'telemetry', 'errors', 'maintenance', 'events'];
const FOLDS = 5;
const MOST_BYTES = 2 ** 30;
const OPSCTL = new URL('../../bin/opsctl.js', import.meta.url).pathname;

export async function failure(dir: string, work: string): Promise<PublicResult> {
  const rows: Measure[] = [];
  const notes = [
    'The Azure sets are simulated, and failures there fall on the days of planned maintenance, which no real fleet may count on. Only lanl-nodes is real.',
    'Machines are left out in five parts, lanl-nodes cluster by cluster; every part is predicted from a folder that holds nothing of the others.',
  ];
  for (const track of TRACKS) {
    const folder = join(dir, track.name);
    if (!existsSync(folder)) continue;
    const started = performance.now();
    const { predictions, parts } = crossPredicted(folder, join(work, track.name), track);
    notes.push(
      `${track.name}: ${Math.round((performance.now() - started) / 1000)} s for ${parts.length} trainings and predictions.`,
    );
    const row = (measure: string, ours: number, least: number | null, best: string | null): Measure => ({
      measure: `${track.name}: ${measure}`,
      ours,
      digits: 3,
      goal: least === null ? null : { least },
      best,
    });
    const all = scored(dir, folder, predictions);
    rows.push(row('PR-AUC', all.pr_auc, track.goal, track.best));
    rows.push(row('Brier skill', all.brier_skill, track.byCluster ? null : 0, null));
    const budget = all.budget_1_false_alert_per_machine_month;
    if (budget?.warned_share != null)
      rows.push(row('warned with at most 1 false alert a machine-month', budget.warned_share, null, null));
    if (track.byCluster)
      for (const { name, machines } of parts) {
        const own = scored(dir, folder, predictions, machines);
        rows.push(row(`cluster ${name}, PR-AUC`, own.pr_auc, null, null));
        rows.push(row(`cluster ${name}, Brier skill`, own.brier_skill, 0, null));
      }
  }
  return { set: 'failure', title: 'Failures of machines and nodes within 24 hours', rows, notes };
}

/** Predictions for every point, each part by a model of the others. */
function crossPredicted(folder: string, work: string, track: Track) {
  const files = FILES.flatMap((name) => {
    const path = [`${name}.csv`, `${name}.csv.gz`].map((file) => join(folder, file)).find((file) => existsSync(file));
    return path === undefined ? [] : [{ name, lines: linesOf(path) }];
  });
  const parts = partsOf(files.find(({ name }) => name === 'points')?.lines ?? [], track);
  const output: string[] = ['machine,timestamp,probability\n'];
  for (const { name, machines } of parts) {
    const [train, test] = ['train', 'test'].map((half) => join(work, `${name}-${half}`)) as [string, string];
    // Of nodes nobody asks about the cluster tells on which side they are.
    const clusters = new Set([...machines].map(clusterOf));
    const isTest = (machine: string) => (track.byCluster ? clusters.has(clusterOf(machine)) : machines.has(machine));
    writePart(files, train, (machine) => !isTest(machine), false);
    writePart(files, test, isTest, true);
    const model = join(work, `${name}.json`);
    const env = { ...process.env, OPSCTL_HOME: work };
    execFileSync(
      process.execPath,
      [OPSCTL, 'model', 'train', 'failure', '--data', train, '--model-out', model, '-o', 'json'],
      {
        env,
        maxBuffer: MOST_BYTES,
        stdio: ['ignore', 'pipe', 'inherit'],
      },
    );
    const printed = execFileSync(
      process.execPath,
      [OPSCTL, 'predict', 'failure', '--data', test, '--model', model, '-o', 'csv'],
      {
        env,
        encoding: 'utf8',
        maxBuffer: MOST_BYTES,
        stdio: ['ignore', 'pipe', 'inherit'],
      },
    );
    output.push(printed.slice(printed.indexOf('\n') + 1));
  }
  const predictions = join(work, 'predictions.csv');
  writeFileSync(predictions, output.join(''));
  return { predictions, parts };
}

function partsOf(points: readonly string[], { byCluster }: Track): { name: string; machines: Set<string> }[] {
  const machines = [...new Set(points.slice(1).map(machineOf))].sort();
  const names = byCluster
    ? [...new Set(machines.map(clusterOf))]
    : Array.from({ length: FOLDS }, (_, fold) => String(fold));
  return names.map((name, part) => ({
    name,
    machines: new Set(
      machines.filter((machine, place) => (byCluster ? clusterOf(machine) === name : place % FOLDS === part)),
    ),
  }));
}

/** A folder with the rows of some machines; the part to be predicted has no labels. */
function writePart(
  files: readonly { name: string; lines: string[] }[],
  folder: string,
  wanted: (machine: string) => boolean,
  blind: boolean,
) {
  mkdirSync(folder, { recursive: true });
  for (const { name, lines } of files) {
    const [header = '', ...rest] = lines;
    const kept = rest.filter((line) => wanted(machineOf(line)));
    const shown =
      blind && name === 'points'
        ? [header, ...kept].map((line) => line.split(',').slice(0, 2).join(','))
        : [header, ...kept];
    writeFileSync(join(folder, `${name}.csv`), `${shown.join('\n')}\n`);
  }
}

function linesOf(path: string): string[] {
  const bytes = readFileSync(path);
  return (path.endsWith('.gz') ? gunzipSync(bytes) : bytes)
    .toString('utf8')
    .split(/\r?\n/)
    .filter((line) => line !== '');
}

function machineOf(line: string): string {
  return line.slice(0, line.indexOf(','));
}

function clusterOf(machine: string): string {
  return machine.split('-')[0] ?? machine;
}

function scored(dir: string, folder: string, predictions: string, only?: ReadonlySet<string>): Score {
  const part = only ? ['--only', [...only].join(',')] : [];
  return JSON.parse(
    execFileSync('python3', [join(dir, 'score.py'), folder, predictions, '--json', ...part], {
      encoding: 'utf8',
      maxBuffer: MOST_BYTES,
    }),
  ) as Score;
}
