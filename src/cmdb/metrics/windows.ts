import type { Window } from '../../store/tables/series.ts';

/** The parts of `wanted` that no window of `held` covers, in order. `held` need not be sorted or disjoint. */
export function missingWindows(wanted: Window, held: readonly Window[]): Window[] {
  const missing: Window[] = [];
  let from = wanted.from;
  for (const window of [...held].sort((a, b) => a.from - b.from)) {
    if (window.to <= from) continue;
    if (window.from >= wanted.to) break;
    if (window.from > from) missing.push({ from, to: window.from });
    from = Math.max(from, window.to);
  }
  if (from < wanted.to) missing.push({ from, to: wanted.to });
  return missing;
}

/** How long CloudWatch keeps points of a period (seconds), in milliseconds: https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch_concepts.html#metrics-retention */
export function retention(period: number): number {
  const day = 86_400_000;
  if (period < 60) return day / 8;
  if (period < 300) return 15 * day;
  return period < 3600 ? 63 * day : 455 * day;
}

/** CloudWatch goes on adding to the latest periods for a while; this many of them are fetched but asked for again. */
export const UNSETTLED_PERIODS = 2;

/**
 * What can be asked for of a series of this period (seconds): aligned to it, within what CloudWatch keeps, and without
 * the period that is still running. Undefined when nothing is left.
 */
export function askableWindow({ from, to }: Window, period: number, now: number): Window | undefined {
  const step = period * 1000;
  const start = Math.ceil(Math.max(Math.floor(from / step) * step, now - retention(period)) / step) * step;
  const end = Math.floor(Math.min(to, now) / step) * step;
  return start < end ? { from: start, to: end } : undefined;
}

/** The part of a fetched window whose points no longer change, or undefined. */
export function settledPart({ from, to }: Window, period: number, now: number): Window | undefined {
  const step = period * 1000;
  const settled = Math.min(to, (Math.floor(now / step) - UNSETTLED_PERIODS) * step);
  return from < settled ? { from, to: settled } : undefined;
}
