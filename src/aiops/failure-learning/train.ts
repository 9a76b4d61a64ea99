import { type Random, seededRandom } from '../../core/random.ts';
import { type FeatureTable, featureTable } from '../features/feature-table.ts';
import type { DecisionPoints, MachineFleet } from '../features/machine-history.ts';
import { groupFolds } from '../learners/cross-validate.ts';
import type { Fold } from '../learners/in-threads.ts';
import { ADAPTIVE_LINE_DEFAULTS, fitAdaptiveLine, predictAdaptiveLine } from './adaptive-line.ts';
import {
  COMPETING,
  crossFitted,
  datasetOf,
  type FailureEngine,
  fitEngine,
  LEARNER_PARAMS,
  learnersOf,
} from './engines.ts';
import { FAILURE_MODEL_VERSION, type FailureModel } from './failure-model.ts';
import { alongLogOddsLine, fitLogOddsLine } from './log-odds-line.ts';
import { type FailureSkill, measuredSkill } from './measured-skill.ts';
import { failedWithin } from './outcomes.ts';
import { fleetOfRows, usualRate } from './usual-rate.ts';

export interface TrainingData {
  fleet: MachineFleet;
  points: DecisionPoints;
  /** 1 where a failure followed within the horizon. */
  labels: Uint8Array;
  horizonHours: number;
}

export interface TrainingOptions {
  engine: FailureEngine;
  seed: string;
  random: Random;
  /** ISO 8601 UTC. */
  now: string;
  /** Of opsctl. */
  version: string;
  signal?: AbortSignal | undefined;
  progress?: ((phase: string, done: number, total: number) => void) | undefined;
  /** Worker threads; as many as there are cores when left out. */
  threads?: number | undefined;
}

/** Rows without a failure that are learned from: more of them teach little and cost time. Tried 15 % of 170,000 and of 690,000. */
const QUIET_ROWS = 40_000;
/**
 * Engines are compared, measured and calibrated on no more rows than this, by models fitted on no more: fitting five times
 * over is what takes the time.
 */
const COMPARED_QUIET_ROWS = 25_000;
const COMPARED_EVENTS = 6000;
const FOLDS = 5;
/** Fewer groups than this say nothing about the next one: then machines are what is left out. */
const LEAST_GROUPS = 3;

type Candidate = Exclude<FailureEngine, 'auto'>;

/** Probabilities of rows whose group (or machine) was left out, before and after calibration. */
interface Tried {
  engine: Candidate;
  probabilities: Float64Array;
  skill: FailureSkill;
}

/**
 * Learns who fails from what happened before: features, cross-validation that leaves out whole groups (clusters, or
 * machines where there are no groups), choice of the engine by log-loss on what was left out, calibration on the same, and a
 * last fit on everything.
 * @throws OpsctlError `usage` for data without failures or without quiet rows
 */
export async function trainFailure(data: TrainingData, options: TrainingOptions): Promise<FailureModel> {
  const { fleet, points, labels, horizonHours } = data;
  const { engine, random, signal, progress, threads } = options;
  const beforehand = usualRate(fleet, points);
  const candidates: readonly Candidate[] = engine === 'auto' ? (COMPETING as Candidate[]) : [engine];
  const needs = (set: 'trees' | 'line') => candidates.some((each) => (each === 'adaptive_line') === (set === 'line'));
  const table = async (set: 'trees' | 'line') => {
    let done = 0;
    const onMachine = (count: number) => {
      done += count;
      progress?.('features', done, fleet.machines.length);
    };
    return featureTable(fleet, points, { set, beforehand, signal, progress: onMachine });
  };
  const unit = leftOut(fleet, points);
  const sampled = sampleOf(labels, unit, QUIET_ROWS, Number.POSITIVE_INFINITY, random);
  const tables = {
    trees: needs('trees') ? await table('trees') : undefined,
    line: needs('line') ? await table('line') : undefined,
  };
  const tryOut = async (candidate: Candidate, sample: Sample): Promise<Tried> => {
    progress?.(`cross-validating ${candidate.replaceAll('_', ' ')}`, 0, 1);
    signal?.throwIfAborted();
    const folds = groupFolds(
      {
        names: [],
        rows: sample.rows.length,
        values: new Float32Array(0),
        labels: sample.outcome,
        groups: sample.groups,
      },
      FOLDS,
      seededRandom(`folds ${options.seed}`),
    );
    const probabilities =
      candidate === 'adaptive_line' && tables.line
        ? await crossFittedLine(data, beforehand, tables.line, unit, sample, folds)
        : await crossFitted(
            candidate as Exclude<Candidate, 'adaptive_line'>,
            datasetOf(tables.trees as FeatureTable, labels, sample.rows, unit),
            folds,
            sample.kept,
            random,
            { signal, threads },
          );
    const skill = measuredSkill(probabilities, sample.outcome, sample.weights, folds.length);
    return { engine: candidate, probabilities, skill };
  };

  const divisible = new Set(sampled.groups.filter((_, index) => sampled.outcome[index] === 1)).size > 1;
  const screen = sampleOf(labels, unit, COMPARED_QUIET_ROWS, COMPARED_EVENTS, random);
  const tried: Tried[] = [];
  if (divisible) for (const candidate of candidates) tried.push(await tryOut(candidate, screen));
  const best = tried.toSorted((a, b) => a.skill.log_loss - b.skill.log_loss)[0];
  const chosen = best?.engine ?? candidates[0] ?? 'blend';
  const { outcome, weights } = screen;
  // The adaptive line calibrates itself in each group as it goes.
  const calibration = best && chosen !== 'adaptive_line' ? fitLogOddsLine(best.probabilities, outcome, weights) : null;
  const skill =
    best && calibration
      ? measuredSkill(
          best.probabilities.map((each) => alongLogOddsLine(calibration, each)),
          outcome,
          weights,
          best.skill.folds,
        )
      : (best?.skill ?? null);
  const featureCount = (chosen === 'adaptive_line' ? tables.line : tables.trees)?.names.length ?? 0;

  progress?.(`fitting ${chosen.replaceAll('_', ' ')}`, 0, 1);
  const learned =
    chosen === 'adaptive_line' || !tables.trees
      ? []
      : await fitEngine(chosen, datasetOf(tables.trees, labels, sampled.rows, unit), sampled.kept, random, {
          signal,
          threads,
        });
  const fittedLine =
    chosen === 'adaptive_line' && tables.line
      ? fitAdaptiveLine(tables.line, sampled.outcome, sampled.rows, sampled.weights)
      : null;
  const [from, to] = points.times.reduce(([least, most], time) => [Math.min(least, time), Math.max(most, time)], [
    Number.POSITIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
  ] as [number, number]);
  return {
    format: 'opsctl failure model',
    version: FAILURE_MODEL_VERSION,
    opsctl: options.version,
    trained_at: options.now,
    seed: options.seed,
    horizon_hours: horizonHours,
    engine: chosen,
    asked: engine,
    vocabulary: fleet.vocabulary,
    beforehand,
    learned,
    line: fittedLine,
    calibration,
    data: {
      machines: fleet.machines.length,
      groups: new Set(fleet.machines.map(({ group }) => group)).size,
      points: points.times.length,
      fitted_rows: sampled.rows.length,
      failures: fleet.machines.reduce((sum, { failures }) => sum + failures.times.length, 0),
      positives: labels.reduce((sum, label) => sum + label, 0),
      from: new Date(from * 3_600_000).toISOString(),
      to: new Date(to * 3_600_000).toISOString(),
    },
    skill,
    compared: tried.map(({ engine: name, skill: { pr_auc, brier_skill, log_loss } }) => ({
      engine: name,
      pr_auc,
      brier_skill,
      log_loss,
    })),
    params:
      chosen === 'adaptive_line'
        ? { adaptive_line: ADAPTIVE_LINE_DEFAULTS }
        : {
            features: featureCount,
            quiet_rows_kept: sampled.kept,
            ...Object.fromEntries(learnersOf(chosen).map((learner) => [learner, LEARNER_PARAMS[learner]])),
          },
  };
}

/** Rows to learn from. */
interface Sample {
  rows: Int32Array;
  /** Share of the rows without a failure that were kept. */
  kept: number;
  /** How many rows each stands for. */
  weights: Float64Array;
  outcome: Uint8Array;
  groups: Int32Array;
}

/** Rows before a failure and rows without one, at most so many of each, drawn by lot. */
function sampleOf(labels: Uint8Array, unit: Int32Array, mostQuiet: number, mostEvents: number, random: Random): Sample {
  const events = labels.reduce((sum, label) => sum + label, 0);
  const shares = [
    Math.min(1, mostQuiet / Math.max(1, labels.length - events)),
    Math.min(1, mostEvents / Math.max(1, events)),
  ];
  const rows = Int32Array.from(labels.keys()).filter((row) => {
    const share = shares[labels[row] ?? 0] ?? 1;
    return share === 1 || random.next() < share;
  });
  return {
    rows,
    kept: (shares[0] ?? 1) / (shares[1] ?? 1),
    weights: Float64Array.from(rows, (row) => 1 / (shares[labels[row] ?? 0] ?? 1)),
    outcome: Uint8Array.from(rows, (row) => labels[row] ?? 0),
    groups: Int32Array.from(rows, (row) => unit[row] ?? 0),
  };
}

/** What each row belongs to, of which all or nothing is left out: its group, or its machine where groups are few. */
function leftOut({ machines }: MachineFleet, points: DecisionPoints): Int32Array {
  const asked = [...new Set(points.machines)];
  const names = [...new Set(asked.map((place) => machines[place]?.group ?? ''))];
  const number = new Map(names.map((name, index) => [name, index]));
  return names.length >= LEAST_GROUPS
    ? points.machines.map((place) => number.get(machines[place]?.group ?? '') ?? 0)
    : points.machines;
}

/** Fits on all folds but one, then follows those left out through time by themselves. */
async function crossFittedLine(
  { fleet, points, horizonHours }: TrainingData,
  beforehand: number,
  table: FeatureTable,
  unit: Int32Array,
  { rows, weights, outcome, groups }: Sample,
  folds: readonly Fold[],
): Promise<Float64Array> {
  const probabilities = new Float64Array(rows.length);
  for (const { fitted, tested } of folds) {
    const pick = (list: ArrayLike<number>) => Float64Array.from(fitted, (index) => list[index] ?? 0);
    const model = fitAdaptiveLine(table, Uint8Array.from(pick(outcome)), Int32Array.from(pick(rows)), pick(weights));
    const units = new Set(Int32Array.from(tested, (index) => groups[index] ?? 0));
    const part = fleetOfRows(fleet, points, (row) => units.has(unit[row] ?? -1));
    const own = await featureTable(part.fleet, part.points, { set: 'line', beforehand });
    const happened = failedWithin(part.fleet, part.points, horizonHours);
    const answers = predictAdaptiveLine(model, own, part.points.times, happened, horizonHours);
    const placeOf = new Map(part.rows.map((row, place) => [row, place]));
    for (const index of tested) probabilities[index] = answers[placeOf.get(rows[index] ?? -1) ?? 0] ?? 0;
  }
  return probabilities;
}
