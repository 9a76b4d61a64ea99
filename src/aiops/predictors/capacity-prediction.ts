import type { StoredResource } from '../../core/model.ts';
import type { MeasuredSeries } from '../evidence.ts';
import type { Threshold } from '../forecast/limits.ts';
import type { NeededMembers } from '../forecast/needed-members.ts';

/** One series whose future is asked for. */
export interface CapacityQuestion {
  series: MeasuredSeries;
  /** What it is called in answers. */
  label: string;
  /** How the metric is spoken of: `free storage`. */
  what: string;
  /** What happens at the threshold: `fills its disk`; undefined where that is only a level. */
  ends: string | undefined;
  /** Storage or memory, whose restarts and clean-ups are seen through. */
  fills: boolean;
  /** Undefined for an imported series of something that was never discovered. */
  resource: StoredResource | undefined;
  threshold: Threshold | undefined;
  /** Utilisation to plan groups for, percent. */
  target: number;
  /** Milliseconds since the epoch, and milliseconds. */
  now: number;
  horizon: number;
  /** Milliseconds of a season that the user states; a day when left out. */
  season?: number;
}

/** One step of what is expected. */
export interface ForecastPoint {
  /** Where the step begins, ISO 8601 UTC. */
  at: string;
  value: number;
  lower_80: number;
  upper_80: number;
  lower_95: number;
  upper_95: number;
  /** What repeating the last season says, for grading. */
  naive: number;
}

/** What is expected of one series. Times are ISO 8601, spans ISO 8601 durations. */
export interface CapacityForecast {
  resource: { id: string; kind: string; name: string | null; region: string } | null;
  label: string;
  metric: string;
  what: string;
  statistic: string;
  unit: string | null;
  /** Null when a forecast is made. */
  abstained: string | null;
  threshold: Threshold | null;
  /** Mean, highest or lowest of the points of a step. */
  step: string;
  of: 'mean' | 'highest' | 'lowest';
  /** Last measured step. */
  now: number | null;
  crossing: {
    /** Beyond the threshold already. */
    reached: boolean;
    probability: number;
    earliest: string | null;
    likely: string | null;
    latest: string | null;
  } | null;
  /** The expected value furthest to the side of the threshold (the highest without one) within the horizon. */
  extreme: { at: string; value: number; lower_80: number; upper_80: number } | null;
  needed: NeededMembers | null;
  explanation: string;
  course: ForecastPoint[];
  /** What was measured before, thinned. */
  history: [string, number][];
  basis: {
    points: number;
    steps: number;
    from: string | null;
    to: string | null;
    filled: number;
    cut: number;
    seasons: string[];
    members: { name: string; weight: number }[];
    level_shift: { at: string; by: number } | null;
    resets: number;
  };
  skill: {
    origins: number;
    mase: number | null;
    naive_mase: number | null;
    /** Mean absolute error over that of repeating the last season: below 1 is better. */
    relative_error: number | null;
  } | null;
}
