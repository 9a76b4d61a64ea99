import * as z from 'zod/mini';
import { gradeDue } from '../../aiops/grading/grade-due.ts';
import { type Scorecard, scorecard } from '../../aiops/grading/scorecard.ts';
import { counted, numbered } from '../../core/counted.ts';
import { percentage } from '../../core/quantity.ts';
import { parseMoment } from '../../core/time-range.ts';
import type { Block } from '../../core/view.ts';
import { defineCommand } from '../define.ts';
import { input, moment, optional, text } from '../input/fields.ts';
import { knownPredictor } from '../input/predictor.ts';

const share = z.nullable(z.number());
const output = z.object({
  /** Graded by this call. */
  graded_now: z.number(),
  /** Due, but nothing was observed since that would tell. */
  waiting: z.number(),
  /** Their horizon has not passed. */
  pending: z.number(),
  predictors: z.array(
    z.object({
      predictor: z.string(),
      graded: z.number(),
      ungraded: z.number(),
      hit_rate: z.nullable(z.object({ value: z.number(), low: z.number(), high: z.number() })),
      brier: z.nullable(z.object({ value: z.number(), base_rate: z.number(), skill: share })),
      calibration: z.array(
        z.object({
          from: z.number(),
          to: z.number(),
          predictions: z.number(),
          mean_probability: z.number(),
          observed: z.number(),
        }),
      ),
      forecast: z.nullable(
        z.object({ relative_error: share, coverage_80: share, coverage_95: share, points: z.number() }),
      ),
    }),
  ),
});
type Data = z.infer<typeof output>;

const MOST_READ = 100_000;
/** Below so many, shares say little. */
const FEW = 20;

export const predictionScore = defineCommand({
  path: 'prediction score',
  summary: 'how earlier predictions turned out: hits, calibration, errors against the naive forecast',
  description:
    'Grades every stored prediction whose horizon has passed against what came, keeps the grade, and sums up per predictor: hit rate with its 95 % interval, Brier score and its skill over the base rate, a calibration table; for forecasts the error against the seasonal naive forecast, and how often the intervals held. A failure counts as having happened when it was marked (incident add), an alarm went off, RDS or ECS told of it, or discovery saw the status turn; that nothing happened counts only when somebody looked since: a discovery, or events fetched over the whole horizon. Until then a prediction waits.',
  examples: [
    { line: 'prediction score', what: 'all predictors' },
    { line: 'prediction score --predictor failure --since 30d', what: 'failure predictions of the last month' },
  ],
  effect: 'read',
  language: {
    intents: ['unknown', 'help', 'show_history'],
    phrases: ['how good were your predictions', 'how did past predictions turn out', 'how accurate are the forecasts'],
    slots: { time_window: 'since' },
  },
  input: input({
    predictor: optional(text('only those of this predictor')),
    target: optional(text('only predictions for this resource or infrastructure, by the name they were made for')),
    since: optional(moment('only those made since')),
  }),
  output,
  async run({ predictor, target, since }, ctx) {
    const name = knownPredictor(predictor);
    const now = ctx.clock.now();
    const from = since === undefined ? undefined : parseMoment(since, now, '--since').toISOString();
    const store = await ctx.store();
    ctx.progress.start('grading');
    const { graded, waiting } = await gradeDue(store, now.getTime(), ctx.signal, () => ctx.progress.advance(1));
    ctx.progress.stop();
    const wanted = target?.trim().toLowerCase();
    const held = (
      await store.predictions.list({ ...(name === undefined ? {} : { predictor: name }), limit: MOST_READ })
    ).filter(
      (one) =>
        (from === undefined || one.made_at >= from) && (wanted === undefined || one.target.toLowerCase() === wanted),
    );
    const data: Data = {
      graded_now: graded,
      waiting: held.filter(({ id }) => waiting.some((one) => one.id === id)).length,
      pending: held.filter(({ due_at }) => due_at > now.toISOString()).length,
      predictors: [...Map.groupBy(held, (one) => one.predictor)]
        .map(([of, predictions]) => scorecard(of, predictions))
        .sort((a, b) => (a.predictor < b.predictor ? -1 : 1)),
    };
    return {
      data,
      message: messageOf(data),
      warnings: data.predictors
        .filter(({ graded: of }) => of > 0 && of < FEW)
        .map(({ predictor: of, graded: few }) => `${of}: ${counted(few, 'graded prediction')} say little yet`),
      suggestions: data.waiting > 0 ? ['events sync', 'discover', 'incident add'].slice(0, 2) : ['prediction list'],
      ...(ctx.signal.aborted ? { exitStatus: 130 } : {}),
    };
  },
  view: (data: Data, { message }) => [
    { block: 'text', text: message ?? '' },
    {
      block: 'table',
      columns: [
        { key: 'predictor', label: 'predictor' },
        { key: 'graded', label: 'graded', align: 'right' },
        { key: 'hits', label: 'hit rate', align: 'right' },
        { key: 'brier', label: 'brier', align: 'right', optional: 1 },
        { key: 'skill', label: 'skill', align: 'right' },
        { key: 'error', label: 'error / naive', align: 'right' },
        { key: 'coverage', label: '80 % held', align: 'right', optional: 1 },
        { key: 'wide', label: '95 % held', align: 'right', optional: 1 },
      ],
      rows: data.predictors.map(rowOf),
      empty: 'no predictions yet: opsctl predict failure makes the first',
    },
    ...data.predictors.flatMap(calibrationTable),
  ],
});

function rowOf({ predictor, graded, hit_rate, brier, forecast }: Scorecard) {
  return {
    predictor,
    graded,
    hits: hit_rate && `${percentage(hit_rate.value)} (${percentage(hit_rate.low)}–${percentage(hit_rate.high)})`,
    brier: brier?.value.toFixed(3),
    skill: brier?.skill?.toFixed(2) ?? null,
    error: forecast?.relative_error?.toFixed(2) ?? null,
    coverage:
      forecast?.coverage_80 === undefined || forecast.coverage_80 === null ? null : { share: forecast.coverage_80 },
    wide: forecast?.coverage_95 === undefined || forecast.coverage_95 === null ? null : { share: forecast.coverage_95 },
  };
}

function calibrationTable({ predictor, calibration }: Scorecard): Block[] {
  if (calibration.length === 0) return [];
  return [
    {
      block: 'table',
      title: `${predictor}: of those said with this probability, how many came true`,
      columns: [
        { key: 'said', label: 'said' },
        { key: 'predictions', label: 'predictions', align: 'right' },
        { key: 'mean', label: 'mean said', align: 'right' },
        { key: 'observed', label: 'came true', align: 'right' },
      ],
      rows: calibration.map(({ from, to, predictions, mean_probability, observed }) => ({
        said: `${percentage(from)}–${percentage(to)}`,
        predictions,
        mean: { share: mean_probability },
        observed: { share: observed },
      })),
    },
  ];
}

function messageOf({ predictors, waiting, pending }: Data): string {
  const graded = predictors.reduce((sum, one) => sum + one.graded, 0);
  const rest = [
    ...(pending > 0 ? [`${pending} ${numbered(pending, 'is', 'are')} not due yet`] : []),
    ...(waiting > 0 ? [`${waiting} ${numbered(waiting, 'waits', 'wait')} for something to be observed since`] : []),
  ];
  const tail = rest.length === 0 ? '.' : `; ${rest.join(', ')}.`;
  if (graded === 0) return `**No prediction could be graded yet**${tail}`;
  return `**${counted(graded, 'prediction')} graded**${tail}`;
}
