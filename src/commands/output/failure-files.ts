/** Learning and predicting failures of machines that a folder of files tells about. */
import type { FailureEngine } from '../../aiops/failure-learning/engines.ts';
import type { FailureModel } from '../../aiops/failure-learning/failure-model.ts';
import { fleetOf, vocabularyOf } from '../../aiops/failure-learning/fleet.ts';
import { failedWithin } from '../../aiops/failure-learning/outcomes.ts';
import { predictFailures } from '../../aiops/failure-learning/predict.ts';
import type { RawData } from '../../aiops/failure-learning/raw-machine-data.ts';
import { readFailureModel } from '../../aiops/failure-learning/read-failure-model.ts';
import { readMachineData } from '../../aiops/failure-learning/read-machine-data.ts';
import { trainFailure } from '../../aiops/failure-learning/train.ts';
import type { DecisionPoints } from '../../aiops/features/machine-history.ts';
import { usageError } from '../../core/errors.ts';
import { seededRandom } from '../../core/random.ts';
import type { Context } from '../context.ts';

export type FailureRow = { machine: string; timestamp: string; probability: number };

/** The model that the files of a folder teach, and what of them was left aside. */
export async function trainOnFiles(
  folder: string,
  { engine, seed, horizonHours }: { engine: FailureEngine; seed: string; horizonHours: number },
  ctx: Context,
): Promise<{ model: FailureModel; ignored: RawData['ignored'] }> {
  ctx.progress.start('reading');
  try {
    const data = await readMachineData(ctx.files, folder, ctx.signal);
    const fleet = fleetOf(data, vocabularyOf(data));
    const points = pointsOf(data);
    const labels = data.points.labels ? Uint8Array.from(data.points.labels) : failedWithin(fleet, points, horizonHours);
    if (!labels.includes(1))
      throw usageError(
        `${folder}: no failure follows any of ${labels.length} points within ${horizonHours} h`,
        'there is nothing to learn from: points.csv needs labels of 1, or failures.csv failures after the points',
      );
    if (!labels.includes(0))
      throw usageError(`${folder}: a failure follows each of ${labels.length} points`, 'add moments without one');
    let phase = '';
    const model = await trainFailure(
      { fleet, points, labels, horizonHours },
      {
        engine,
        seed,
        random: seededRandom(`failure ${seed}`),
        now: new Date(ctx.clock.now()).toISOString(),
        version: ctx.version,
        signal: ctx.signal,
        progress: (name, done, total) => {
          if (name !== phase) ctx.progress.start(name, total);
          else if (done > 0) ctx.progress.advance(1);
          phase = name;
        },
      },
    );
    return { model, ignored: data.ignored };
  } finally {
    ctx.progress.stop();
  }
}

/** A probability for each point of the folder, in the file's order. */
export async function predictFiles(
  folder: string,
  modelFile: string,
  ctx: Context,
): Promise<{ model: FailureModel; rows: FailureRow[] }> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of ctx.files.stream(modelFile)) chunks.push(chunk);
  const model = readFailureModel(Buffer.concat(chunks).toString('utf8'), modelFile);
  ctx.progress.start('reading');
  try {
    const data = await readMachineData(ctx.files, folder, ctx.signal);
    const fleet = fleetOf(data, model.vocabulary);
    ctx.progress.start('predicting', fleet.machines.length);
    const { probabilities } = await predictFailures(model, fleet, pointsOf(data), {
      signal: ctx.signal,
      progress: () => ctx.progress.advance(1),
    });
    const { machines, stamps } = data.points;
    return {
      model,
      rows: Array.from(probabilities, (probability, row) => ({
        machine: data.machines[machines[row] ?? -1]?.name ?? '',
        timestamp: stamps[row] ?? '',
        probability,
      })),
    };
  } finally {
    ctx.progress.stop();
  }
}

function pointsOf({ points }: RawData): DecisionPoints {
  return { machines: Int32Array.from(points.machines), times: Float64Array.from(points.times) };
}
