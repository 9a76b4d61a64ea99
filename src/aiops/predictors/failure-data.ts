import { shellWord } from '../../core/shell-word.ts';
import { isoDuration } from '../../core/time-range.ts';
import type { Evidence } from '../evidence.ts';
import type { FailureParams } from './failure-params.ts';
import type { FailurePrediction } from './failure-prediction.ts';

const AT_REST = new Set(['stopped', 'terminated', 'unattached', 'inactive']);

/** What the answer rests on, and which resources could be measured but are not. */
export function failureData(
  evidence: Map<number, Evidence>,
  measurable: ReadonlyMap<number, readonly string[]>,
  now: number,
  params: FailureParams,
): Pick<FailurePrediction, 'data' | 'missing'> {
  let [measured, series, points] = [0, 0, 0];
  let [first, last] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  const missing: FailurePrediction['missing'] = [];
  for (const { resource, series: held } of evidence.values()) {
    const ends: number[] = [];
    for (const { points: own } of held.values()) {
      series += 1;
      points += own.length;
      first = Math.min(first, own[0]?.[0] ?? first);
      ends.push(own.at(-1)?.[0] ?? Number.NEGATIVE_INFINITY);
    }
    const latest = Math.max(...ends);
    last = Math.max(last, latest);
    if (latest >= now - params.freshness) {
      measured += 1;
      continue;
    }
    if (AT_REST.has(resource.status) || (measurable.get(resource.uid) ?? []).length === 0) continue;
    const name = resource.name ?? resource.id;
    missing.push({
      resource: name,
      kind: resource.kind,
      reason: ends.length === 0 ? 'no points are held' : `its last point is of ${iso(latest).slice(0, 16)}Z`,
      command: `opsctl metrics sync ${shellWord(resource.id)}`,
    });
  }
  return {
    data: {
      resources: evidence.size,
      measured,
      series,
      points,
      span: last > first ? isoDuration(last - first) : null,
      as_of: Number.isFinite(last) ? iso(last) : null,
    },
    missing,
  };
}

function iso(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}
