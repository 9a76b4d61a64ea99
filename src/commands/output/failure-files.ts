/** Learning and predicting failures of machines that a folder of files tells about. */
import type { FailureEngine } from '../../aiops/failure-learning/engines.ts';
import type { FailureModel } from '../../aiops/failure-learning/failure-model.ts';
import { fleetOf, vocabularyOf } from '../../aiops/failure-learning/fleet.ts';
import { isSkilful } from '../../aiops/failure-learning/measured-skill.ts';
import { inputsOf, missingInputs } from '../../aiops/failure-learning/model-inputs.ts';
import { failedWithin } from '../../aiops/failure-learning/outcomes.ts';
import { predictFailures } from '../../aiops/failure-learning/predict.ts';
import type { RawData } from '../../aiops/failure-learning/raw-machine-data.ts';
import { readFailureModel } from '../../aiops/failure-learning/read-failure-model.ts';
import { readMachineData } from '../../aiops/failure-learning/read-machine-data.ts';
import { trainFailure } from '../../aiops/failure-learning/train.ts';
import type { DecisionPoints } from '../../aiops/features/machine-history.ts';
import { EXIT, usageError } from '../../core/errors.ts';
import { seededRandom } from '../../core/random.ts';
import { shellWord } from '../../core/shell-word.ts';
import type { Context } from '../context.ts';
import type { Answer } from '../define.ts';
import { fileHeadline } from './failure-view.ts';

export type FailureRow = { machine: string; timestamp: string; probability: number };

/** Labels of points.csv say nothing of their horizon: they are taken to be made for this one. */
const LABELLED_HOURS = 24;

/** The model that the files of a folder teach, where its labels are from, and what of the files was left aside. */
export async function trainOnFiles(
  folder: string,
  { engine, seed, horizonHours }: { engine: FailureEngine; seed: string; horizonHours: number },
  ctx: Context,
): Promise<{
  model: FailureModel;
  labelsFrom: 'points.csv' | 'failures.csv';
  ignored: RawData['ignored'];
  notes: string[];
}> {
  ctx.progress.start('reading');
  try {
    const data = await readMachineData(ctx.files, folder, ctx.signal);
    const fleet = fleetOf(data, vocabularyOf(data));
    const points = pointsOf(data);
    const { given, notes } = labelsOf(data, folder, horizonHours);
    const labels = given ? Uint8Array.from(given) : failedWithin(fleet, points, horizonHours);
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
    return {
      model: { ...model, inputs: inputsOf(data, fleet.vocabulary) },
      labelsFrom: given ? 'points.csv' : 'failures.csv',
      ignored: data.ignored,
      notes: [...data.notes, ...notes],
    };
  } finally {
    ctx.progress.stop();
  }
}

/** The predictions, with what speaks against relying on them. */
export function filesTold({
  rows,
  model,
  missing,
  notes,
}: Awaited<ReturnType<typeof predictFiles>>): Answer<FailureRow[]> {
  return {
    data: rows,
    message: fileHeadline(rows, model),
    warnings: [
      ...missing.map((what) => `${what}, and the model was fitted on it: the probabilities come out wrong`),
      ...(isSkilful(model.skill)
        ? []
        : [
            model.skill
              ? 'the model did no better than the base rate where it was measured: do not rely on it'
              : 'the skill of the model was never measured',
          ]),
      ...notes,
    ],
    extra: { missing_inputs: missing },
    ...(missing.length > 0 ? { exitStatus: EXIT.partial } : {}),
  };
}

/** The labels of points.csv where they can be taken; otherwise they follow from failures.csv, and notes say why. */
function labelsOf(
  { points: { labels, unlabelled, times }, held }: RawData,
  folder: string,
  horizonHours: number,
): { given: number[] | null; notes: string[] } {
  const hasColumn = held.get('points')?.columns.includes('label') === true;
  const failures = held.get('failures')?.rows ?? 0;
  const derived = `the labels are derived from failures.csv: 1 where a failure follows within ${horizonHours} h`;
  if (!hasColumn) return { given: null, notes: [`${folder}: points.csv has no column label; ${derived}`] };
  if (labels === null) {
    const some = `${folder}: ${unlabelled} of ${times.length} rows of points.csv have no label`;
    if (failures === 0) throw usageError(some, 'label each row with 0 or 1, or add failures.csv');
    return { given: null, notes: [`${some}, so none is read; ${derived}`] };
  }
  if (horizonHours === LABELLED_HOURS) return { given: labels, notes: [] };
  if (failures === 0)
    throw usageError(
      `--horizon: the labels of ${folder}/points.csv are for ${LABELLED_HOURS} h, not for ${horizonHours} h`,
      'add failures.csv, from which they are derived for any horizon, or leave out --horizon',
    );
  return {
    given: null,
    notes: [`${folder}: the column label of points.csv is for ${LABELLED_HOURS} h and not read; ${derived}`],
  };
}

/** A probability for each point of the folder, in the file's order; and what the model rests on that the folder lacks. */
export async function predictFiles(
  folder: string,
  modelFile: string,
  horizonHours: number | undefined,
  ctx: Context,
): Promise<{ model: FailureModel; rows: FailureRow[]; missing: string[]; notes: string[] }> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of ctx.files.stream(modelFile)) chunks.push(chunk);
  const model = readFailureModel(Buffer.concat(chunks).toString('utf8'), modelFile);
  if (horizonHours !== undefined && horizonHours !== model.horizon_hours)
    throw usageError(
      `--horizon: the model ${modelFile} was learned for ${model.horizon_hours} h, not for ${horizonHours} h`,
      `leave it out, or train one: opsctl model train failure --data ${shellWord(folder)} --horizon ${horizonHours}h --model-out m.json`,
    );
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
      missing: missingInputs(model, data),
      notes: data.notes,
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
