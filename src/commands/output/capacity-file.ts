/** `forecast capacity --file`: series that the user hands in. */
import { forecastFile, toldAbstentions } from '../../aiops/forecast/file-forecast.ts';
import { type AskedThreshold, thresholdAsked } from '../../aiops/forecast/limits.ts';
import { capacity } from '../../aiops/predictors/capacity.ts';
import { MOST_BYTES, readSeriesCsv } from '../../cmdb/metrics/series-csv.ts';
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

/** Which of the two shapes it has, its header tells. */
export async function forecastFileOfUser(
  given: FileInput,
  ctx: Context,
): Promise<Answer<CapacityRows | CapacityAnswer>> {
  const stream = ctx.files.stream(given.file)[Symbol.asyncIterator]();
  const first = await stream.next();
  const head = first.done ? '' : new TextDecoder().decode(first.value.subarray(0, 4096));
  const names = (head.split(/\r?\n/, 1)[0] ?? '').split(',').map((name) =>
    name
      .trim()
      .replace(/^\uFEFF?"?|"$/g, '')
      .toLowerCase(),
  );
  const chunks = (async function* () {
    if (!first.done) yield first.value;
    yield* { [Symbol.asyncIterator]: () => stream };
  })();
  if (names.includes('value') && !names.includes('id')) return forTimes(chunks, given);
  return forRows(chunks, given, ctx);
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
  { file, horizon, season: [season], threshold, target }: FileInput,
): Promise<Answer<CapacityAnswer>> {
  const csv = readSeriesCsv(await wholeOf(chunks, file), file);
  const [bad] = csv.bad;
  if (bad) throw usageError(`${file} line ${bad.line}: ${bad.reason}`, 'mend or remove the row');
  const [series, another] = csv.series;
  if (!series) throw usageError(`${file} holds no values`, 'expected timestamp,value');
  if (another)
    throw usageError(`${file} holds several series`, 'read them with opsctl metrics import, then forecast by name');
  const { points } = series;
  if (points.length < capacity.defaults.forecast.leastPoints)
    throw usageError(
      `${file} holds ${counted(points.length, 'point')}; at least ${capacity.defaults.forecast.leastPoints} are needed`,
      'hand in a longer series',
    );
  const end = points.at(-1)?.[0] ?? 0;
  const usual = medianDistance(points);
  const asked = horizon === undefined ? DEFAULT_TIMED_HORIZON : horizonOf(horizon, usual);
  const question = {
    series: {
      metric: series.metric ?? 'value',
      statistic: 'Value',
      unit: series.unit,
      period_seconds: Math.max(1, Math.round(usual / 1000)),
      points,
    },
    label: file,
    what: series.metric ?? 'value',
    ends: undefined,
    fills: false,
    resource: undefined,
    threshold:
      threshold &&
      thresholdAsked(threshold, { metric: series.metric ?? 'value', unit: series.unit }, undefined, undefined),
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
    warnings: csv.duplicates > 0 ? [`${csv.duplicates} rows were replaced by a later row of the same moment`] : [],
  };
}

async function wholeOf(chunks: AsyncIterable<Uint8Array>, file: string): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of chunks) {
    bytes += chunk.byteLength;
    if (bytes > MOST_BYTES)
      throw usageError(`${file} has more than ${MOST_BYTES / 2 ** 20} MiB`, 'cut off its oldest part');
    parts.push(chunk);
  }
  return Buffer.concat(parts);
}

function medianDistance(points: readonly (readonly [number, number])[]): number {
  const distances = points.slice(1).map(([time], index) => time - (points[index]?.[0] ?? time));
  return distances.sort((a, b) => a - b)[distances.length >> 1] ?? 0;
}

/** A duration, or a number of steps. */
function horizonOf(text: string, step: number): number {
  const length = /^\d+$/.test(text) ? Number(text) * step : tryParseDuration(text);
  if (length === undefined || !(length > 0) || length > MOST_STEPS_AHEAD * Math.max(step, 1))
    throw usageError(`--horizon: "${text}" is no length ahead`, 'write it as 24h, 7d, or a number of steps: 48');
  return length;
}
