/** `forecast capacity --file`: series that the user hands in. */
import { forecastFile, toldAbstentions } from '../../aiops/forecast/file-forecast.ts';
import { type AskedThreshold, thresholdAsked } from '../../aiops/forecast/limits.ts';
import { MOST_STEPS } from '../../aiops/forecast/regular.ts';
import { timedPoints } from '../../aiops/forecast/timed-points.ts';
import { capacity } from '../../aiops/predictors/capacity.ts';
import { counted } from '../../core/counted.ts';
import { usageError } from '../../core/errors.ts';
import { seededRandom } from '../../core/random.ts';
import { isoDuration, tryParseDuration } from '../../core/time-range.ts';
import { inline } from '../../core/view.ts';
import type { Context } from '../context.ts';
import type { Answer } from '../define.ts';
import type { CapacityAnswer, CapacityRows } from './capacity-schema.ts';
import { capacityHeadline } from './capacity-view.ts';

interface FileInput {
  file: string;
  horizon?: string | undefined;
  season: number[];
  intervals: boolean;
  threshold: AskedThreshold | undefined;
  /** Utilisation to plan for, percent. */
  target: number;
}

const MOST_STEPS_AHEAD = 10_000;
const DEFAULT_TIMED_HORIZON = 7 * 864e5;
/** A minute: no step is shorter. */
const LEAST_STEP = 60_000;
/** A longer step is at most this many times one that was too fine. */
const LONGER_STEP = 8;

/** Which of the two shapes it has, its header tells. */
export async function forecastFileOfUser(
  given: FileInput,
  ctx: Context,
): Promise<Answer<CapacityRows | CapacityAnswer>> {
  const { names, whole, chunks } = await headed(ctx.files.stream(given.file));
  const timed = names.includes('value') && !names.includes('id');
  if (timed) return forTimes(chunks, names, given);
  if (whole && names.length > 1 && !names.includes('id'))
    throw usageError(
      `${given.file} has no column id, and no columns timestamp,value; it has ${names.slice(0, 10).join(', ')}`,
      'expected id,x1,x2,… with one series a row, or timestamp,value',
    );
  return forRows(chunks, given, ctx);
}

/** Longest header that is looked at to tell the shape. */
const MOST_HEADER_BYTES = 2 ** 16;

/** Column names of the first line, whether all of it was seen, and the same bytes from the start. */
async function headed(stream: AsyncIterable<Uint8Array>) {
  const source = stream[Symbol.asyncIterator]();
  const held: Uint8Array[] = [];
  let head = '';
  while (!head.includes('\n') && head.length < MOST_HEADER_BYTES) {
    const { done, value } = await source.next();
    if (done) break;
    held.push(value);
    head = new TextDecoder().decode(Buffer.concat(held).subarray(0, MOST_HEADER_BYTES));
  }
  const names = (head.split(/\r?\n/, 1)[0] ?? '').split(',').map((name) =>
    name
      .trim()
      .replace(/^\uFEFF?"?|"$/g, '')
      .toLowerCase(),
  );
  const chunks = (async function* () {
    yield* held;
    yield* { [Symbol.asyncIterator]: () => source };
  })();
  return { names, whole: head.length < MOST_HEADER_BYTES || head.includes('\n'), chunks };
}

async function forRows(
  chunks: AsyncIterable<Uint8Array>,
  { file, horizon, season, intervals, threshold }: FileInput,
  ctx: Context,
): Promise<Answer<CapacityRows>> {
  if (threshold !== undefined)
    throw usageError('--threshold: rows of values have no times to reach it at', 'hand in timestamp,value');
  const steps = Number(horizon ?? Number.NaN);
  if (!Number.isInteger(steps) || steps < 1 || steps > MOST_STEPS_AHEAD)
    throw usageError(
      horizon === undefined ? '--horizon is missing' : `--horizon: "${horizon}" is no number of steps`,
      `rows of values have no times: say how many values ahead, 1 to ${MOST_STEPS_AHEAD}`,
    );
  const { rows, abstained, filled } = await forecastFile(
    chunks,
    { file, horizon: steps, seasons: season.length > 0 ? season : undefined, intervals },
    capacity.defaults.forecast,
    ctx,
  );
  const [none] = abstained;
  if (none && abstained.length === rows.length)
    throw usageError(`no series of ${file} can be forecast; ${none.id}: ${none.reason}`, 'hand in longer series');
  if (rows.length === 0) throw usageError(`${file} holds no series`, 'expected id,x1,x2,… and a row for each series');
  return {
    data: rows,
    message: `**${rows.length - abstained.length} of ${rows.length} series** of ${inline(file)} forecast ${steps} steps ahead.`,
    warnings: [
      ...toldAbstentions(abstained),
      ...(filled > 0 ? [`${filled} empty cells between values were drawn across`] : []),
    ],
    // What could not be forecast is missing from the answer.
    ...(abstained.length > 0 ? { exitStatus: 3 } : {}),
  };
}

async function forTimes(
  chunks: AsyncIterable<Uint8Array>,
  names: readonly string[],
  { file, horizon, season: [season], threshold, target }: FileInput,
): Promise<Answer<CapacityAnswer>> {
  const read = await timedPoints(chunks, file, names);
  const { leastPoints, mostPoints } = capacity.defaults.forecast;
  if (read.times.length === 0) throw usageError(`${file} holds no values`, 'expected timestamp,value');
  if (read.times.length < leastPoints)
    throw usageError(
      `${file} holds ${counted(read.times.length, 'point')}; at least ${leastPoints} are needed`,
      'hand in a longer series',
    );
  const end = read.times.at(-1) ?? 0;
  const usual = medianDistance(read.times);
  const asked = horizon === undefined ? DEFAULT_TIMED_HORIZON : horizonOf(horizon, usual);
  // What lies farther back than the newest steps is not learnt from: steps are this long, or the next longer that divides a day.
  const first = end - mostPoints * LONGER_STEP * Math.max(usual, asked / MOST_STEPS, LEAST_STEP);
  const from = read.times.findIndex((time) => time >= first);
  const points = Array.from(read.times.subarray(from), (time, index): [number, number] => [
    time,
    read.values[from + index] ?? 0,
  ]);
  const question = {
    series: {
      metric: read.metric ?? 'value',
      statistic: 'Value',
      unit: read.unit,
      period_seconds: Math.max(1, Math.round(usual / 1000)),
      points,
    },
    label: file,
    what: read.metric ?? 'value',
    ends: undefined,
    fills: false,
    resource: undefined,
    threshold:
      threshold && thresholdAsked(threshold, { metric: read.metric ?? 'value', unit: read.unit }, undefined, undefined),
    target,
    now: end + usual,
    horizon: asked,
    ...(season === undefined ? {} : { season: season * usual }),
  };
  if (threshold && question.threshold === undefined)
    throw usageError(
      `--threshold: ${threshold.text} of what is not known for ${file}`,
      'give a level instead: 500, 20GiB',
    );
  const params = { ...capacity.defaults, shownSteps: MOST_STEPS_AHEAD };
  const forecast = capacity.predict(question, params, seededRandom(`capacity ${file} ${asked}`), null);
  if (forecast.abstained !== null) throw usageError(`${file} cannot be forecast: ${forecast.abstained}`);
  const data: CapacityAnswer = {
    target: { kind: 'file', id: file, name: file },
    horizon: isoDuration(asked),
    made_at: new Date(question.now).toISOString(),
    due_at: new Date(question.now + asked).toISOString(),
    abstained: false,
    missing: [],
    forecasts: [forecast],
    prediction_id: null,
  };
  return {
    data,
    message: capacityHeadline(data),
    warnings:
      read.duplicates > 0
        ? [`${counted(read.duplicates, 'row was', 'rows were')} replaced by a later row of the same moment`]
        : [],
  };
}

function medianDistance(times: Float64Array): number {
  const distances = Float64Array.from(times.subarray(1), (time, index) => time - (times[index] ?? time));
  return distances.sort()[distances.length >> 1] ?? 0;
}

/** A duration, or a number of steps. */
function horizonOf(text: string, step: number): number {
  const length = /^\d+$/.test(text) ? Number(text) * step : tryParseDuration(text);
  if (length === undefined || !(length > 0) || length > MOST_STEPS_AHEAD * Math.max(step, 1))
    throw usageError(`--horizon: "${text}" is no length ahead`, 'write it as 24h, 7d, or a number of steps: 48');
  return length;
}
