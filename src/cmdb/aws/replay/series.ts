import { existsSync, readFileSync } from 'node:fs';

/** Recorded points are this far apart, in seconds. */
export const RECORDED_STEP = 300;

/**
 * A recorded CloudWatch series. `values[i]` belongs to `start + i × 300` seconds; null where nothing was reported.
 * A `gauge` was sampled once per step. A `count` had that many samples of 1, as request counts of load balancers do.
 */
export interface RecordedSeries {
  kind: 'gauge' | 'count';
  /** Seconds since 1970. */
  start: number;
  values: (number | null)[];
}

/** Series of one region, by {@link seriesKey}. */
export type SeriesBook = Map<string, () => RecordedSeries>;

/** Names a series as CloudWatch does: namespace, metric and the whole set of dimensions, in any order. */
export function seriesKey(namespace: string, metric: string, dimensions: Record<string, string>): string {
  const named = Object.entries(dimensions)
    .map(([name, value]) => `${name}=${value}`)
    .sort();
  return [namespace, metric, ...named].join('\t');
}

/**
 * Text of a series: key, then after a double tab its kind, its first moment, its unit step, and the points as
 * differences in that step from the point before; a dash is a gap. Decimals are exact because a point is a whole
 * number of steps.
 */
export function formatSeries(key: string, series: RecordedSeries, decimals: number): string {
  const scale = 10 ** decimals;
  let before = 0;
  const differences = series.values.map((value) => {
    if (value === null) return '-';
    const steps = Math.round(value * scale);
    const difference = steps - before;
    before = steps;
    return String(difference);
  });
  return `${key}\t\t${series.kind} ${series.start} ${decimals} ${differences.join(' ')}`;
}

function parseSeries(text: string): RecordedSeries {
  const [kind, start, decimals, ...differences] = text.split(' ');
  const scale = 10 ** Number(decimals);
  let steps = 0;
  const values = differences.map((difference) => {
    if (difference === '-') return null;
    steps += Number(difference);
    return steps / scale;
  });
  return { kind: kind === 'count' ? 'count' : 'gauge', start: Number(start), values };
}

/** Opens a region's series; each is parsed when it is first asked for. */
export function loadSeries(path: string): SeriesBook {
  const book: SeriesBook = new Map();
  if (!existsSync(path)) return book;
  for (const line of process
    .getBuiltinModule('node:zlib')
    .gunzipSync(readFileSync(path))
    .toString('utf8')
    .split('\n')) {
    const [key, text] = line.split('\t\t');
    if (key === undefined || text === undefined) continue;
    let parsed: RecordedSeries | undefined;
    book.set(key, () => {
      parsed ??= parseSeries(text);
      return parsed;
    });
  }
  return book;
}
