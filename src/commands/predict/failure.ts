import * as z from 'zod/mini';
import { learnedQuestion } from '../../aiops/failure-learning/learned-question.ts';
import { failureQuestion } from '../../aiops/failure-question.ts';
import { partsOf } from '../../aiops/failure-scope.ts';
import { failure } from '../../aiops/predictors/failure.ts';
import type { FailurePrediction } from '../../aiops/predictors/failure-prediction.ts';
import { coverageFor } from '../../cmdb/coverage.ts';
import { environmentNamed } from '../../cmdb/environment.ts';
import { resourcesOf, targetName } from '../../cmdb/metrics/targets.ts';
import { resolveTarget, type Target } from '../../cmdb/resolve.ts';
import type { Coverage } from '../../core/coverage.ts';
import { usageError } from '../../core/errors.ts';
import type { StoredResource } from '../../core/model.ts';
import { byCode } from '../../core/order.ts';
import { seededRandom } from '../../core/random.ts';
import { shellWord } from '../../core/shell-word.ts';
import { humanDuration, isoDuration, parseDuration } from '../../core/time-range.ts';
import type { Block } from '../../core/view.ts';
import type { Store } from '../../store/index.ts';
import type { Context } from '../context.ts';
import { type Answer, defineCommand } from '../define.ts';
import { refuseEstateFlags } from '../input/estate-only.ts';
import { isRunning, narrowing, withMembersIn } from '../input/failure-candidates.ts';
import { count, duration, filters, input, optional, text } from '../input/fields.ts';
import { filterCoverage, resourceFilter } from '../input/resource-filter.ts';
import { filesTold, predictFiles } from '../output/failure-files.ts';
import {
  type FailureAnswer,
  type FailureRanking,
  type FailureRows,
  failureRankingSchema,
  failureRowsSchema,
  failureSchema,
} from '../output/failure-schema.ts';
import {
  fileView,
  headline,
  predictionView,
  rankingHeadline,
  rankingView,
  warningsOf,
} from '../output/failure-view.ts';

type Data = FailureAnswer | FailureRanking | FailureRows;

/** Most targets judged when none is named; the rest is said to be left out. */
const MOST_RANKED = 50;
const RANKED_SHOWN = 10;
const HOUR = 3_600_000;

export const predictFailure = defineCommand({
  path: 'predict failure',
  summary: 'how likely it is that something fails, why, and what to do',
  description:
    'Judges every resource of the target by hazards: what AWS announces or reports, what runs out when its trend goes on, saturation, errors, unhealthy targets, missing tasks, failed rollouts, alarms. Each is a condition found in the data times a stated assumption of how often it then fails; both are in the answer. Redundancy is taken from the links: a group fails when too few of its members are left. A resource that is asked about by itself is judged by its own failure. With --type the members of the target that fit are ranked, each by itself. Causes that leave no trace in the data are not in the probability. Without recent metrics it abstains and names the command that fetches them. Where model train has learned from your own incidents with measured skill, what it learned enters as one more factor. Each prediction is stored, unless --dry-run is given. With --data and --model it predicts for machines that a folder of CSV files tells about: one row machine,timestamp,probability for each row of points.csv, each from what had happened by then. Files and columns that the model was fitted on and the folder lacks are named, and the exit status is 3: without them the risk comes out wrong.',
  examples: [
    { line: 'predict failure prod-app', what: 'an infrastructure, the next 24 hours' },
    { line: 'predict failure prod-app-db --horizon 7d', what: 'one database, a week' },
    { line: 'predict failure', what: 'which infrastructures are most at risk' },
    { line: 'predict failure --type ec2.volume --horizon 7d', what: 'which volumes are' },
    { line: 'predict failure prod-app --type rds.instance', what: 'its databases, each by itself' },
    { line: 'predict failure --data fleet --model fleet.json -o csv', what: 'machines of your own files' },
  ],
  effect: 'read',
  plans: true,
  language: {
    intents: ['predict_failure'],
    phrases: [
      'predict failure for prod-app',
      'is checkout-db likely to go down in the next 7 days',
      'will prod-web-1 crash tonight',
      'which databases are at risk this week',
      'what is going to fail next',
    ],
    severally: true,
    slots: {
      name: 'target',
      resource_id: 'target',
      time_window: 'horizon',
      resource_type: 'type',
      environment: 'env',
      region: 'region',
      limit: 'limit',
    },
  },
  positionals: [{ field: 'target', completes: 'target' }],
  input: input({
    target: optional(text('resource or infrastructure: id, name or ARN; all infrastructures are ranked when left out')),
    horizon: optional(duration('how far ahead: 24h, 7d; 24h when left out, with --model what it was learned for')),
    kind: optional(text('kind, when the name fits several: ec2.instance')),
    region: filters.region,
    type: filters.type,
    env: filters.env,
    limit: optional(count('most targets in a ranking; 10 when left out', 1)),
    data: optional(text('folder with files about machines, as model train takes them; labels are not read')),
    model: optional(text('model file that model train has written')),
  }),
  output: z.union([failureSchema, failureRankingSchema, failureRowsSchema]),
  async run({ target, horizon, kind, region, type, env, limit: most, data, model }, ctx): Promise<Answer<Data>> {
    if (data !== undefined || model !== undefined) {
      if (data === undefined || model === undefined)
        throw usageError(
          `--${data === undefined ? 'data' : 'model'} is missing`,
          'files are judged with both --data DIR and --model FILE',
        );
      if (target !== undefined)
        throw usageError(
          `"${target}" and files cannot be judged together`,
          'leave out the target, or --data and --model',
        );
      refuseEstateFlags({ kind, region, type, env, limit: most }, '--data');
      const hours = horizon === undefined ? undefined : parseDuration(horizon, '--horizon') / HOUR;
      return filesTold(await predictFiles(data, model, hours, ctx));
    }
    const limit = most ?? RANKED_SHOWN;
    const length = parseDuration(horizon ?? '24h', '--horizon');
    if (length > failure.defaults.lookBack * 2)
      throw usageError(
        `--horizon: "${horizon ?? '24h'}" is too far ahead`,
        `trends of a few weeks say nothing beyond ${humanDuration(failure.defaults.lookBack * 2)}`,
      );
    const store = await ctx.store();
    if (target !== undefined) {
      const [where] = region;
      const found = await resolveTarget(store, target, { kind, region: where?.includes('*') ? undefined : where });
      const narrowed = await narrowing(store, found, { type, region, env });
      if (narrowed === 'whole') return forTarget(store, found, length, ctx);
      return rank(store, narrowed.members, length, limit, ctx, await filterCoverage(store, narrowed.filter));
    }
    const filter = await resourceFilter(
      { type, kind: kind === undefined ? [] : [kind], region, env, status: [], tag: [], infra: [], name: [] },
      store,
    );
    const single = (filter.types ?? []).length > 0 || (filter.kinds ?? []).length > 0;
    const environments = new Set(env.flatMap((word) => word.split(',')).map(environmentNamed));
    const candidates: Target[] = single
      ? (await store.resources.find(filter, { sort: { field: 'name', descending: false } })).resources
          .filter(isRunning)
          .map((resource) => ({ kind: 'resource', resource }))
      : (await withMembersIn(store, filter.regions ?? []))
          .filter(({ environment }) => environments.size === 0 || environments.has(environment ?? ''))
          .map((infrastructure) => ({ kind: 'infrastructure', infrastructure }));
    return rank(store, candidates, length, limit, ctx, await filterCoverage(store, filter));
  },
  view(data: Data, { message }): Block[] {
    if (Array.isArray(data)) return fileView(data, message);
    return 'ranking' in data ? rankingView(data, message) : predictionView(data, message);
  },
});

async function forTarget(store: Store, target: Target, horizon: number, ctx: Context): Promise<Answer<FailureAnswer>> {
  const { resources, data } = await judge(store, target, horizon, ctx);
  const word = shellWord(data.target.name);
  const opsctl = data.recommended_actions.flatMap(({ command }) =>
    command?.startsWith('opsctl ') ? [command.slice('opsctl '.length)] : [],
  );
  const trend = data.factors.find(({ evidence }) => evidence.series !== null);
  const sync = `metrics sync ${word}`;
  return {
    data,
    coverage: await coverageOf(store, resources),
    message: headline(data),
    warnings: warningsOf(data),
    suggestions: [
      ...new Set([
        ...(data.missing.length > 0 ? [sync] : []),
        ...(trend
          ? [
              `metrics show ${shellWord(trend.resource.id)} --metric ${(trend.evidence.series ?? '').split(' ')[0]} --since 7d`,
            ]
          : []),
        ...opsctl,
        ...(data.horizon === 'PT24H' ? [`predict failure ${word} --horizon 7d`] : []),
      ]),
    ].slice(0, 5),
  };
}

async function judge(
  store: Store,
  target: Target,
  horizon: number,
  ctx: Context,
): Promise<{ resources: StoredResource[]; data: FailureAnswer }> {
  const resources =
    target.kind === 'infrastructure' ? await resourcesOf(store, target) : await partsOf(store, target.resource);
  const now = ctx.clock.now();
  const id = target.kind === 'infrastructure' ? target.infrastructure.name : target.resource.id;
  const question = await failureQuestion(store, resources, now, horizon, failure.defaults);
  const learned = await learnedQuestion(store, resources, now.getTime());
  const answer: FailurePrediction = failure.predict(
    { ...question, learned, asked: target.kind === 'resource' ? target.resource.uid : undefined },
    failure.defaults,
    // One seed for all: the same series gives the same futures whatever it is asked with, and however far ahead.
    seededRandom(failure.name),
    null,
  );
  const named = { target: { kind: target.kind, id, name: targetName(target) }, ...answer };
  const prediction_id = ctx.dryRun
    ? null
    : await store.predictions.add({
        predictor: failure.name,
        target: named.target.name,
        made_at: answer.made_at,
        due_at: answer.due_at,
        probability: answer.probability,
        answer: { ...named, factors: answer.factors.map(withoutCourse) },
      });
  return { resources, data: { ...named, prediction_id } };
}

/** The course is in the series; keeping it with each prediction would make the record many times larger. */
function withoutCourse(factor: FailurePrediction['factors'][number]) {
  return { ...factor, evidence: { ...factor.evidence, course: null } };
}

async function rank(
  store: Store,
  candidates: readonly Target[],
  horizon: number,
  limit: number,
  ctx: Context,
  coverage: Coverage,
): Promise<Answer<FailureRanking>> {
  const rows: FailureRanking['ranking'] = [];
  const judged = candidates.slice(0, MOST_RANKED);
  ctx.progress.start('judging', judged.length);
  for (const candidate of judged) {
    if (ctx.signal.aborted) break;
    const { data } = await judge(store, candidate, horizon, ctx);
    const [first] = data.factors;
    rows.push({
      target: data.target,
      probability: data.probability,
      risk_level: data.risk_level,
      abstained: data.abstained,
      expected: data.time_window?.likely ?? data.time_window?.earliest ?? null,
      foremost: first ? `${first.resource.name ?? first.resource.id}: ${first.explanation}` : null,
      prediction_id: data.prediction_id,
    });
    ctx.progress.advance(1);
  }
  ctx.progress.stop();
  rows.sort((a, b) => (b.probability ?? -1) - (a.probability ?? -1) || byCode(a.target.name, b.target.name));
  const [worst] = rows;
  const abstained = rows.filter((row) => row.abstained).length;
  const data = {
    horizon: isoDuration(horizon),
    judged: rows.length,
    candidates: candidates.length,
    ranking: rows.slice(0, limit),
  };
  return {
    data,
    coverage,
    message: rankingHeadline(data, abstained),
    warnings: [
      ...(candidates.length > rows.length
        ? [
            `only the first ${rows.length} of ${candidates.length} were judged: name a target, or narrow with --type, --env or --region`,
          ]
        : []),
      ...(abstained > 0
        ? [`${abstained} of ${rows.length} have no recent metrics and were not judged: opsctl metrics sync`]
        : []),
    ],
    suggestions:
      worst && !worst.abstained
        ? [
            `predict failure ${shellWord(worst.target.name)} --horizon ${isoDuration(horizon).toLowerCase().replace(/^pt?/, '')}`,
          ]
        : abstained > 0
          ? ['metrics sync']
          : [],
    ...(ctx.signal.aborted ? { exitStatus: 130 } : {}),
  };
}

function coverageOf(store: Store, resources: readonly StoredResource[]) {
  return coverageFor(store, {
    kinds: [...new Set(resources.map(({ kind }) => kind))],
    regions: [...new Set(resources.map(({ region }) => region))],
  });
}
