import { counted } from '../../core/counted.ts';
import type { Progress } from '../../core/progress.ts';
import { mapTasks } from '../work/run.ts';
import type { ForecastQuestion } from './forecast.ts';
import type { ForecastParams } from './params.ts';
import { type SeriesRow, seriesRows } from './series-rows.ts';

/** `id`, then `F1` to `Fh`; with intervals `F1_lo80`, `F1_hi80`, `F1_lo95`, `F1_hi95` behind each. Null where nothing is forecast. */
export type ForecastRow = { id: string } & Record<string, string | number | null>;

export interface FileForecastQuery {
  file: string;
  horizon: number;
  seasons: readonly number[] | undefined;
  intervals: boolean;
  low?: number | undefined;
  high?: number | undefined;
}

/** Series handed to a thread at once, and read before they are forecast, so that memory stays bounded. */
const BATCH = 16;
const SLAB = 1024;

/**
 * Forecasts every series of a file of rows, each from its own row alone, over all cores.
 *
 * @returns one row a series in the order of the file, and those that were not forecast with the reason
 */
export async function forecastFile(
  chunks: AsyncIterable<Uint8Array>,
  { file, horizon, seasons, intervals, low, high }: FileForecastQuery,
  params: ForecastParams,
  { signal, progress }: { signal: AbortSignal; progress: Progress },
): Promise<{ rows: ForecastRow[]; abstained: { id: string; reason: string }[]; filled: number }> {
  const rows: ForecastRow[] = [];
  const abstained: { id: string; reason: string }[] = [];
  let filled = 0;
  const bounds = { ...(low === undefined ? {} : { low }), ...(high === undefined ? {} : { high }) };
  const questionOf = ({ values }: SeriesRow): ForecastQuestion => ({
    values,
    horizon,
    ...(seasons === undefined ? {} : { seasons }),
    ...bounds,
  });
  const judge = async (slab: SeriesRow[]) => {
    const batches = chunked(slab, BATCH).map((batch) => ({ questions: batch.map(questionOf), params }));
    const forecasts = await mapTasks('forecast.batch', batches, {
      signal,
      onDone: (index) => progress.advance(batches[index]?.questions.length ?? 0),
    });
    for (const [index, forecast] of forecasts.flat().entries()) {
      const series = slab[index];
      if (!series) continue;
      filled += series.filled;
      if (forecast.abstained !== null) abstained.push({ id: series.id, reason: forecast.abstained });
      rows.push(rowOf(series.id, horizon, forecast.abstained === null ? forecast : undefined, intervals));
    }
  };
  progress.start(`forecasting ${file}`);
  try {
    let slab: SeriesRow[] = [];
    for await (const series of seriesRows(chunks, file, horizon * (intervals ? 5 : 1))) {
      signal.throwIfAborted();
      slab.push(series);
      if (slab.length < SLAB) continue;
      await judge(slab);
      slab = [];
    }
    if (slab.length > 0) await judge(slab);
  } finally {
    progress.stop();
  }
  return { rows, abstained, filled };
}

function rowOf(
  id: string,
  horizon: number,
  forecast:
    | { point: Float64Array; intervals: { level: number; lower: Float64Array; upper: Float64Array }[] }
    | undefined,
  intervals: boolean,
): ForecastRow {
  const row: ForecastRow = { id };
  for (let step = 0; step < horizon; step++) {
    const name = `F${step + 1}`;
    row[name] = forecast?.point[step] ?? null;
    if (!intervals) continue;
    for (const [place, share] of [80, 95].entries()) {
      row[`${name}_lo${share}`] = forecast?.intervals[place]?.lower[step] ?? null;
      row[`${name}_hi${share}`] = forecast?.intervals[place]?.upper[step] ?? null;
    }
  }
  return row;
}

function chunked<Item>(items: readonly Item[], size: number): Item[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    items.slice(index * size, (index + 1) * size),
  );
}

/** `3 series: H1 (it has 4 values; at least 16 are needed), …`. */
export function toldAbstentions(abstained: readonly { id: string; reason: string }[]): string[] {
  const shown = abstained.slice(0, 3).map(({ id, reason }) => `${id}: ${reason}`);
  return abstained.length === 0
    ? []
    : [
        `${counted(abstained.length, 'series was', 'series were')} not forecast: ${shown.join('; ')}${abstained.length > shown.length ? '; …' : ''}`,
      ];
}
