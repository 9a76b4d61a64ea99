/** `forecast capacity` over the estate: a target, or everything ranked. */
import { judgeCapacity } from '../../aiops/capacity-judgement.ts';
import { type CapacityAsked, type CapacityCandidate, importedCandidates } from '../../aiops/capacity-question.ts';
import { CAPACITY_KINDS } from '../../aiops/forecast/limits.ts';
import { capacity } from '../../aiops/predictors/capacity.ts';
import { coverageFor } from '../../cmdb/coverage.ts';
import type { Narrowing } from '../../cmdb/resolve.ts';
import { resourceTypes } from '../../cmdb/resources/index.ts';
import { usageError } from '../../core/errors.ts';
import type { StoredResource } from '../../core/model.ts';
import { shellWord } from '../../core/shell-word.ts';
import { isoDuration } from '../../core/time-range.ts';
import type { Store } from '../../store/index.ts';
import type { ResourceFilter } from '../../store/tables/resource-query.ts';
import type { Context } from '../context.ts';
import type { Answer } from '../define.ts';
import { farAhead, leftOut, leftOutOfRanking, notForecast } from './capacity-left-out.ts';
import type { CapacityAnswer, CapacityRanking } from './capacity-schema.ts';
import { capacitySubject, withDisks } from './capacity-subject.ts';
import { capacityHeadline, rankedRow, rankingHeadline } from './capacity-view.ts';

/** Series forecast at most; the rest is said to be left out. */
const MOST_SERIES = 500;
/** Forecasts kept with a stored prediction: what runs out first. */
const STORED = 20;

export async function forecastTarget(
  word: string,
  narrowing: Narrowing,
  filter: ResourceFilter,
  asked: CapacityAsked,
  ctx: Context,
): Promise<Answer<CapacityAnswer>> {
  const store = await ctx.store();
  const { target, resources, candidates, notes } = await capacitySubject(store, word, narrowing, filter, asked);
  const forecasts = await judge(store, candidates, asked, ctx);
  // A name may fit several things; the id fits this one.
  const id = shellWord(target.id);
  // What was imported is in no cloud to be fetched from.
  const sync = target.kind === 'label' ? null : `opsctl metrics sync ${id}`;
  const data: CapacityAnswer = {
    target,
    horizon: isoDuration(asked.horizon),
    made_at: new Date(asked.now).toISOString(),
    due_at: new Date(asked.now + asked.horizon).toISOString(),
    abstained: forecasts.every(({ abstained }) => abstained !== null),
    missing:
      candidates.length === 0
        ? [{ resource: target.name, reason: nothingHeld(asked.metrics), command: sync }]
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
    ...(target.kind === 'label' ? {} : { coverage: await coverageOf(store, resources) }),
    message: capacityHeadline(data),
    warnings: data.abstained ? notes : [...notes, ...leftOut(data), ...farAhead(data)],
    suggestions: data.abstained
      ? sync === null
        ? []
        : [sync.slice('opsctl '.length)]
      : [
          ...(first
            ? [`metrics show ${shellWord(first.resource?.id ?? target.id)} --metric ${first.metric} --since 7d`]
            : []),
          ...(target.kind === 'label' ? [] : [`predict failure ${id} --horizon 7d`]),
          ...(asked.horizon < 14 * 864e5 ? [`forecast capacity ${id} --horizon 14d`] : []),
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

export async function rankCapacity(
  filter: ResourceFilter,
  asked: CapacityAsked,
  limit: number,
  ctx: Context,
): Promise<Answer<CapacityRanking>> {
  const store = await ctx.store();
  const chosen = (filter.kinds?.length ?? 0) + (filter.types?.length ?? 0) > 0;
  const kinds = filter.kinds?.length ? filter.kinds : [...CAPACITY_KINDS];
  const { resources } = await store.resources.find({ ...filter, kinds }, {});
  const live = resources.filter(({ status }) => status !== 'terminated' && status !== 'stopped');
  const { candidates: measured, notes } = await withDisks(store, live, asked);
  // What was imported is of no kind, region or environment.
  const narrowed = chosen || [filter.regions, filter.environments].some((words) => words?.length);
  const candidates = narrowed ? measured : [...measured, ...(await importedCandidates(store, asked))];
  const forecasts = await judge(store, candidates, asked, ctx);
  const data: CapacityRanking = {
    horizon: isoDuration(asked.horizon),
    made_at: new Date(asked.now).toISOString(),
    judged: forecasts.length,
    candidates: candidates.length,
    ranking: forecasts.slice(0, limit).map(rankedRow),
    not_forecast: notForecast(forecasts),
  };
  const [first] = data.ranking;
  const types = new Map(resourceTypes.map(({ kind, type }) => [kind, type]));
  const ofType = (kind: string) => !filter.types?.length || filter.types.some((type) => type === types.get(kind));
  const looked = new Set((await store.scopes.list()).map(({ kind }) => kind));
  return {
    data,
    coverage: await coverageFor(store, {
      kinds: kinds.filter((kind) => (chosen && !filter.types?.length) || (looked.has(kind) && ofType(kind))),
      regions: filter.regions ?? [],
    }),
    message: rankingHeadline(data),
    warnings: [
      ...(candidates.length > forecasts.length
        ? [
            `only ${forecasts.length} of ${candidates.length} series were forecast: name a target, or narrow with --type, --env or --region`,
          ]
        : []),
      // Who asks about everything has the machines in it anyway.
      ...(chosen || asked.metrics.length > 0 ? notes : []),
      ...leftOutOfRanking(data),
    ],
    suggestions:
      first && first.abstained === null
        ? [
            `forecast capacity ${shellWord(first.resource?.id ?? first.label)}`,
            ...(first.resource ? [`predict failure ${shellWord(first.resource.id)} --horizon 7d`] : []),
          ]
        : ['metrics sync'],
  };
}

function nothingHeld(metrics: readonly string[]): string {
  return metrics.length > 0 ? `no series of ${metrics.join(', ')} is held` : 'no series that tells of capacity is held';
}

function coverageOf(store: Store, resources: readonly StoredResource[]) {
  return coverageFor(store, {
    kinds: [...new Set(resources.map(({ kind }) => kind))],
    regions: [...new Set(resources.map(({ region }) => region))],
  });
}
