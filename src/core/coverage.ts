/**
 * Coverage: which part of the estate an answer rests on. A scope is account × region × resource kind; each ends in
 * one of these outcomes, and only `ok` and `empty` mean that it was seen whole.
 */
export const OUTCOMES = [
  'ok',
  'empty',
  'denied',
  'unsupported',
  'throttled',
  'expired',
  'failed',
  'interrupted',
] as const;
export type Outcome = (typeof OUTCOMES)[number];

export function isComplete(outcome: Outcome): boolean {
  return outcome === 'ok' || outcome === 'empty';
}

/** One thing that could not be seen, and why. */
export interface Gap {
  account: string | null;
  region: string | null;
  service: string | null;
  kind: string | null;
  /** `never_scanned` besides the outcomes of a scan. */
  outcome: Outcome | 'never_scanned';
  /** The IAM action that was refused or failed, as in `rds:DescribeDBInstances`. */
  action: string | null;
  message: string;
}

export interface Coverage {
  complete: boolean;
  /** The oldest moment any part of the answer was last seen whole; null when nothing was. */
  as_of: string | null;
  gaps: Gap[];
}

export const FULL_COVERAGE: Coverage = { complete: true, as_of: null, gaps: [] };
