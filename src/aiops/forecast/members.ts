import { autoregression } from './autoregression.ts';
import type { Member } from './member.ts';
import { longSeasonalNaive, seasonalDrift, seasonalNaive } from './seasonal-naive.ts';
import { seasonalSmoothing } from './seasonal-smoothing.ts';

const REGRESSION = { penalty: 0.25, halfLife: 400, huber: 1.5 } as const;

/** Every way of forecasting that takes part; the first is the floor that the combination must not fall below. */
export const MEMBERS: readonly [Member, ...Member[]] = [
  seasonalNaive,
  longSeasonalNaive,
  seasonalDrift,
  autoregression('autoregression (log)', { ...REGRESSION, scale: 'log' }),
  autoregression('autoregression', { ...REGRESSION, scale: 'plain' }),
  seasonalSmoothing('seasonal smoothing (log)', 'log'),
  seasonalSmoothing('seasonal smoothing', 'plain'),
];
