import type { Workshop } from './support/workshop.ts';

/** One figure of a measurement. Times are milliseconds, memory is bytes, rates are per second. */
export interface Figure {
  name: string;
  /** Median of the runs. */
  value: number;
  unit: 'ms' | 'bytes' | 'per_second' | 'share';
  /** What `value` is compared with, measured in turns with it in the same run. */
  baseline?: { name: string; value: number };
  /** Most that `value` may be, or with a baseline, most that `value / baseline` may be. */
  target?: number;
  /** Least that `value` may be: for rates. */
  least?: number;
  /** What was counted on the way, so that a wrong answer is not taken for a fast one. */
  note?: string;
}

export interface Measurement {
  /** As typed behind `npm run bench`. */
  name: string;
  title: string;
  run(workshop: Workshop): Promise<Figure[]>;
}
