import * as z from 'zod/mini';
import type { CapacityAsked } from '../../aiops/capacity-question.ts';
import { askedThreshold } from '../../aiops/forecast/limits.ts';
import { TARGET_UTILISATION } from '../../aiops/forecast/needed-members.ts';
import { capacity } from '../../aiops/predictors/capacity.ts';
import { usageError } from '../../core/errors.ts';
import { humanDuration, parseDuration } from '../../core/time-range.ts';
import type { Block } from '../../core/view.ts';
import { type Answer, defineCommand } from '../define.ts';
import { refuseEstateFlags } from '../input/estate-only.ts';
import { count, duration, filters, flag, input, list, optional, text } from '../input/fields.ts';
import { resourceFilter } from '../input/resource-filter.ts';
import { forecastTarget, rankCapacity } from '../output/capacity-estate.ts';
import { forecastFileOfUser } from '../output/capacity-file.ts';
import {
  type CapacityAnswer,
  type CapacityRanking,
  type CapacityRows,
  capacityRankingSchema,
  capacityRowsSchema,
  capacitySchema,
} from '../output/capacity-schema.ts';
import { capacityView, rankingView, rowsView } from '../output/capacity-view.ts';

type Data = CapacityAnswer | CapacityRanking | CapacityRows;

const DEFAULT_HORIZON = '7d';
const DEFAULT_LIMIT = 10;

export const forecastCapacity = defineCommand({
  path: 'forecast capacity',
  summary: 'what runs out and when, with its interval, and how many tasks or instances are needed',
  description:
    'Forecasts what can run out at the target (storage, memory, connections, credits, CPU), with 80 % and 95 % prediction intervals, and says when each reaches its threshold: its limit where that is known, 80 % for CPU, or what --threshold says. Ways of forecasting are tried on the recent past of each series and weighed by how well they did; repeating the last season is always among them and is the forecast where nothing did better. Services and Auto Scaling groups are told how many tasks or instances the peak takes. What counts, or has been at zero and never below it, is not forecast below zero, nor are its intervals. Without enough recent points it abstains and says why. The forecasts of a target are stored, unless --dry-run is given; a ranking is not. With --file the series of a CSV file are forecast instead, each from its own values alone. A file with the header id,x1,x2,… has one series a row, oldest value first; rows end where the series ends, and one longer than the header is refused; the answer has a row id,F1,…,Fh for each, with --intervals also F1_lo80,F1_hi80,F1_lo95,F1_hi95 and so on behind each step. A file with the header timestamp,value is one series; its course is at forecasts[0].course.',
  examples: [
    { line: 'forecast capacity prod-app', what: 'an infrastructure, the next seven days' },
    { line: 'forecast capacity prod-app-db --metric disk --horizon 14d', what: 'when a database is full' },
    { line: 'forecast capacity prod-app-db --metric disk --threshold 80%', what: 'when four fifths are in use' },
    { line: 'forecast capacity', what: 'what runs out first' },
    {
      line: 'forecast capacity --file train.csv --horizon 48 --season 24 -o csv',
      what: 'series of your own, one a row',
    },
    {
      line: "forecast capacity --file cpu.csv --horizon 24h -o csv --query 'forecasts[0].course'",
      what: 'one series of your own, timestamp,value',
    },
  ],
  effect: 'read',
  plans: true,
  language: {
    intents: ['forecast_capacity'],
    phrases: [
      'forecast capacity for prod-app',
      'when will prod-app-db run out of disk',
      'how much cpu will checkout need next week',
      'how many tasks will prod-api need in the next 7 days',
      'what runs out first',
      'when does the storage of orders-db reach 80 %',
      'predict memory usage of prod-web-1 for the next 24 hours',
    ],
    severally: true,
    slots: {
      name: 'target',
      resource_id: 'target',
      time_window: 'horizon',
      metric: 'metric',
      comparator: 'threshold',
      resource_type: 'type',
      environment: 'env',
      region: 'region',
      limit: 'limit',
    },
  },
  positionals: [{ field: 'target', completes: 'target' }],
  input: input({
    target: optional(
      text('resource or infrastructure: id, name or ARN; when left out, everything is ranked by what runs out first'),
    ),
    horizon: optional(duration('how far ahead: 24h, 7d (the default); with --file also a number of steps: 48')),
    metric: list('only these metrics: cpu, memory, disk, connections, requests, or an exact name'),
    threshold: optional(text('level to watch: 80% of what there is, or a level such as 500 or 20GiB')),
    utilisation: z._default(
      count('CPU utilisation that tasks or instances should stay under, percent', 1),
      TARGET_UTILISATION,
    ),
    file: optional(text('CSV file of series to forecast instead: id,x1,x2,… with one a row, or timestamp,value')),
    season: list('with --file: length of a season in steps, 24 for a day of hourly values; found when left out'),
    intervals: flag('with --file: also the bounds of the 80 % and 95 % prediction intervals'),
    kind: optional(text('kind, when the name fits several: ec2.instance')),
    region: filters.region,
    type: filters.type,
    env: filters.env,
    limit: optional(count(`most series in a ranking; ${DEFAULT_LIMIT} when left out`, 1)),
  }),
  output: z.union([capacitySchema, capacityRankingSchema, capacityRowsSchema]),
  async run(given, ctx): Promise<Answer<Data>> {
    const { target, metric, file, kind, region, limit } = given;
    const threshold = given.threshold === undefined ? undefined : askedThreshold(given.threshold);
    if (given.threshold !== undefined && threshold === undefined)
      throw usageError(`--threshold: "${given.threshold}" is no level`, 'write it as 80%, 500 or 20GiB');
    const common = { metrics: words(metric), threshold, target: given.utilisation };
    if (file !== undefined) {
      if (target !== undefined)
        throw usageError(`"${target}" and --file ${file} cannot be forecast together`, 'leave one of them out');
      refuseEstateFlags({ metric, limit, type: given.type, env: given.env, region, kind }, '--file');
      return forecastFileOfUser({ ...given, ...common, file, season: given.season.map(seasonNamed) }, ctx);
    }
    if (given.season.length > 0 || given.intervals)
      throw usageError(
        `--${given.intervals ? 'intervals' : 'season'} is for --file only`,
        'the seasons of measured series are found, and their intervals are always told',
      );
    const length = parseDuration(given.horizon ?? DEFAULT_HORIZON, '--horizon');
    const { lookBack } = capacity.defaults;
    if (length > lookBack)
      throw usageError(
        `--horizon: "${given.horizon}" is too far ahead`,
        `eight weeks are looked back on, so at most ${humanDuration(lookBack)} ahead`,
      );
    const asked: CapacityAsked = { ...common, now: ctx.clock.now().getTime(), horizon: length, lookBack };
    const store = await ctx.store();
    const filter = await resourceFilter(
      {
        // The kind of a target says which one is meant; its parts may be of any.
        ...{ type: given.type, kind: kind === undefined || target !== undefined ? [] : [kind], region, env: given.env },
        ...{ status: [], tag: [], infra: [], name: [] },
      },
      store,
    );
    if (target !== undefined) {
      const [only, another] = region;
      const where = another === undefined && only !== undefined && !/[*,]/.test(only) ? only : undefined;
      return forecastTarget(target, { kind, region: where }, filter, asked, ctx);
    }
    return rankCapacity(filter, asked, limit ?? DEFAULT_LIMIT, ctx);
  },
  view: (data: Data, { message }): Block[] =>
    Array.isArray(data)
      ? rowsView(data, message)
      : 'ranking' in data
        ? rankingView(data, message)
        : capacityView(data, message),
});

function words(given: readonly string[]): string[] {
  return given.flatMap((one) => one.split(',')).map((one) => one.trim());
}

/** @throws OpsctlError `usage` */
function seasonNamed(text: string): number {
  const steps = Number(text);
  if (!Number.isInteger(steps) || steps < 2)
    throw usageError(
      `--season: "${text}" is no number of steps`,
      'write a whole number from 2 on: 24 for a day of hourly values',
    );
  return steps;
}
