import * as z from 'zod/mini';
import { judgeCapacity } from '../../aiops/capacity-judgement.ts';
import { type CapacityAsked, type CapacityCandidate, capacityCandidates } from '../../aiops/capacity-question.ts';
import { partsOf } from '../../aiops/failure-scope.ts';
import { askedThreshold, CAPACITY_KINDS } from '../../aiops/forecast/limits.ts';
import { TARGET_UTILISATION } from '../../aiops/forecast/needed-members.ts';
import { capacity } from '../../aiops/predictors/capacity.ts';
import { coverageFor } from '../../cmdb/coverage.ts';
import { resourcesOf, targetName } from '../../cmdb/metrics/targets.ts';
import { resolveTarget, type Target } from '../../cmdb/resolve.ts';
import { usageError } from '../../core/errors.ts';
import type { StoredResource } from '../../core/model.ts';
import { shellWord } from '../../core/shell-word.ts';
import { humanDuration, isoDuration, parseDuration } from '../../core/time-range.ts';
import type { Block } from '../../core/view.ts';
import type { Store } from '../../store/index.ts';
import type { Context } from '../context.ts';
import { type Answer, defineCommand } from '../define.ts';
import { count, duration, filters, flag, input, list, optional, text } from '../input/fields.ts';
import { resourceFilter } from '../input/resource-filter.ts';
import { forecastFileOfUser } from '../output/capacity-file.ts';
import {
  type CapacityAnswer,
  type CapacityRanking,
  type CapacityRows,
  capacityRankingSchema,
  capacityRowsSchema,
  capacitySchema,
} from '../output/capacity-schema.ts';
import {
  capacityHeadline,
  capacityView,
  leftOut,
  rankedRow,
  rankingHeadline,
  rankingView,
  rowsView,
} from '../output/capacity-view.ts';

type Data = CapacityAnswer | CapacityRanking | CapacityRows;

const DEFAULT_HORIZON = '7d';
/** Series forecast at most; the rest is said to be left out. */
const MOST_SERIES = 500;
/** Forecasts kept with a stored prediction: what runs out first. */
const STORED = 20;

export const forecastCapacity = defineCommand({
  path: 'forecast capacity',
  summary: 'what runs out and when, with its interval, and how many tasks or instances are needed',
  description:
    'Forecasts what can run out at the target (storage, memory, connections, credits, CPU), with 80 % and 95 % prediction intervals, and says when each reaches its threshold: its limit where that is known, 80 % for CPU, or what --threshold says. Ways of forecasting are tried on the recent past of each series and weighed by how well they did; repeating the last season is always among them and is the forecast where nothing did better. Services and Auto Scaling groups are told how many tasks or instances the peak takes. Without enough recent points it abstains and says why. The forecasts of a target are stored, unless --dry-run is given; a ranking is not. With --file the series of a CSV file are forecast instead, each from its own values alone. A file with the header id,x1,x2,… has one series a row, oldest value first; rows end where the series ends; the answer has a row id,F1,…,Fh for each, with --intervals also F1_lo80,F1_hi80,F1_lo95,F1_hi95 and so on behind each step. A file with the header timestamp,value is one series; its course is at forecasts[0].course.',
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
    season: z
      ._default(z.array(count('', 2)), [])
      .check(
        z.describe('with --file: length of a season in steps, 24 for a day of hourly values; found when left out'),
      ),
    intervals: flag('with --file: also the bounds of the 80 % and 95 % prediction intervals'),
    kind: optional(text('kind, when the name fits several: ec2.instance')),
    region: filters.region,
    type: filters.type,
    env: filters.env,
    limit: z._default(count('most series in a ranking', 1), 10),
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
      return forecastFileOfUser({ ...given, ...common, file }, ctx);
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
    if (target !== undefined)
      return forTarget(store, await resolveTarget(store, target, { kind, region: region[0] }), asked, ctx);
    const filter = await resourceFilter(
      {
        ...{ type: given.type, kind: kind === undefined ? [] : [kind], region, env: given.env },
        ...{ status: [], tag: [], infra: [], name: [] },
      },
      store,
    );
    const { resources } = await store.resources.find(
      { ...filter, kinds: filter.kinds?.length ? filter.kinds : [...CAPACITY_KINDS] },
      {},
    );
    return rank(store, resources, asked, limit, ctx);
  },
  view: (data: Data, { message }): Block[] =>
    Array.isArray(data)
      ? rowsView(data, message)
      : 'ranking' in data
        ? rankingView(data, message)
        : capacityView(data, message),
});

async function forTarget(
  store: Store,
  target: Target,
  asked: CapacityAsked,
  ctx: Context,
): Promise<Answer<CapacityAnswer>> {
  const resources =
    target.kind === 'infrastructure' ? await resourcesOf(store, target) : await partsOf(store, target.resource);
  const candidates = await capacityCandidates(store, resources, asked);
  const forecasts = await judge(store, candidates, asked, ctx);
  const name = targetName(target);
  // A name may fit several things; the id fits this one.
  const word = shellWord(target.kind === 'infrastructure' ? name : target.resource.id);
  const sync = `opsctl metrics sync ${word}`;
  const data: CapacityAnswer = {
    target: {
      kind: target.kind,
      id: target.kind === 'infrastructure' ? target.infrastructure.name : target.resource.id,
      name,
    },
    horizon: isoDuration(asked.horizon),
    made_at: new Date(asked.now).toISOString(),
    due_at: new Date(asked.now + asked.horizon).toISOString(),
    abstained: forecasts.every(({ abstained }) => abstained !== null),
    missing:
      candidates.length === 0
        ? [{ resource: name, reason: nothingHeld(asked.metrics), command: sync }]
        : forecasts.flatMap(({ label, metric, abstained }) =>
            abstained === null ? [] : [{ resource: `${label} ${metric}`, reason: abstained, command: sync }],
          ),
    forecasts,
    prediction_id: null,
  };
  if (!ctx.dryRun && !data.abstained) data.prediction_id = await keep(store, data);
  const [first] = data.forecasts;
  return {
    data,
    coverage: await coverageOf(store, resources),
    message: capacityHeadline(data),
    warnings: data.abstained ? [] : leftOut(data),
    suggestions: data.abstained
      ? [sync.slice('opsctl '.length)]
      : [
          ...(first?.resource
            ? [`metrics show ${shellWord(first.resource.id)} --metric ${first.metric} --since 7d`]
            : []),
          `predict failure ${word} --horizon 7d`,
          ...(asked.horizon < 14 * 864e5 ? [`forecast capacity ${word} --horizon 14d`] : []),
        ],
  };
}

async function judge(store: Store, candidates: CapacityCandidate[], asked: CapacityAsked, ctx: Context) {
  const forecasts = await judgeCapacity(store, candidates.slice(0, MOST_SERIES), asked, capacity.defaults, ctx);
  if (asked.threshold && forecasts.length > 0 && forecasts.every(({ threshold }) => threshold === null))
    throw usageError(
      `--threshold: ${asked.threshold.text} of what is not known for ${forecasts[0]?.metric}`,
      'give a level instead: 500, 20GiB',
    );
  return forecasts;
}

async function keep(store: Store, data: CapacityAnswer): Promise<number> {
  const { target, made_at, due_at, forecasts } = data;
  const made = forecasts.filter(({ abstained }) => abstained === null).slice(0, STORED);
  return store.predictions.add({
    predictor: capacity.name,
    target: target.name,
    made_at,
    due_at,
    probability: made[0]?.crossing?.probability ?? null,
    answer: { ...data, forecasts: made.map((one) => ({ ...one, history: [] })) },
  });
}

async function rank(
  store: Store,
  resources: readonly StoredResource[],
  asked: CapacityAsked,
  limit: number,
  ctx: Context,
): Promise<Answer<CapacityRanking>> {
  const live = resources.filter(({ status }) => status !== 'terminated' && status !== 'stopped');
  const candidates = await capacityCandidates(store, live, asked);
  const forecasts = await judge(store, candidates, asked, ctx);
  const data: CapacityRanking = {
    horizon: isoDuration(asked.horizon),
    judged: forecasts.length,
    candidates: candidates.length,
    ranking: forecasts.slice(0, limit).flatMap(rankedRow),
  };
  const abstained = forecasts.filter((one) => one.abstained !== null).length;
  const [first] = data.ranking;
  return {
    data,
    coverage: await coverageOf(store, live),
    message: rankingHeadline(data),
    warnings: [
      ...(candidates.length > forecasts.length
        ? [
            `only ${forecasts.length} of ${candidates.length} series were forecast: name a target, or narrow with --type, --env or --region`,
          ]
        : []),
      ...(abstained > 0 && abstained < forecasts.length
        ? [`${abstained} of ${forecasts.length} series could not be forecast`]
        : []),
    ],
    suggestions:
      first && first.abstained === null
        ? [
            `forecast capacity ${shellWord(first.resource.id)}`,
            `predict failure ${shellWord(first.resource.id)} --horizon 7d`,
          ]
        : ['metrics sync'],
  };
}

function nothingHeld(metrics: readonly string[]): string {
  return metrics.length > 0 ? `no series of ${metrics.join(', ')} is held` : 'no series that tells of capacity is held';
}

function words(given: readonly string[]): string[] {
  return given.flatMap((one) => one.split(',')).map((one) => one.trim());
}

function coverageOf(store: Store, resources: readonly StoredResource[]) {
  return coverageFor(store, {
    kinds: [...new Set(resources.map(({ kind }) => kind))],
    regions: [...new Set(resources.map(({ region }) => region))],
  });
}
