import * as z from 'zod/mini';
import { counted } from '../../core/counted.ts';
import { percentage } from '../../core/quantity.ts';
import { parseMoment } from '../../core/time-range.ts';
import { defineCommand } from '../define.ts';
import { count, input, moment, optional, text } from '../input/fields.ts';
import { knownPredictor } from '../input/predictor.ts';

const output = z.array(
  z.object({
    id: z.number(),
    predictor: z.string(),
    target: z.string(),
    made_at: z.string(),
    due_at: z.string(),
    /** `pending` until its horizon has passed, `due` until it is graded, then `hit`, `miss` or `ungraded`. */
    state: z.string(),
    probability: z.nullable(z.number()),
    /** Of an explanation, in its foremost cause: stated, and no probability of an event. */
    confidence: z.nullable(z.number()),
    risk_level: z.nullable(z.string()),
    foremost: z.nullable(z.string()),
  }),
);
type Data = z.infer<typeof output>;

/** The window is cut after reading, so a bound on what is read keeps it quick on a long record. */
const MOST_READ = 10_000;

export const predictionList = defineCommand({
  path: 'prediction list',
  summary: 'predictions that were made, newest first',
  examples: [
    { line: 'prediction list', what: 'the latest ones' },
    { line: 'prediction list prod-app --since 7d', what: 'what was predicted for prod-app this week' },
  ],
  effect: 'read',
  language: {
    intents: ['show_history'],
    phrases: ['what predictions did you make for prod-app last week', 'past predictions for prod-app-db'],
    cues: [
      'prediction',
      'predictions',
      'predict',
      'predicted',
      'forecast',
      'forecasts',
      'forecasted',
      'guessed',
      'foresaw',
    ],
    slots: { name: 'target', resource_id: 'target', time_window: 'since', limit: 'limit' },
  },
  positionals: [{ field: 'target', completes: 'target' }],
  input: input({
    target: optional(text('only predictions for this resource or infrastructure')),
    predictor: optional(text('only those of this predictor: failure')),
    since: optional(moment('only those made since')),
    until: optional(moment('only those made before')),
    limit: z._default(count('most predictions shown', 1), 20),
  }),
  output,
  async run({ target, predictor, since, until, limit }, ctx) {
    const of = knownPredictor(predictor);
    const now = ctx.clock.now();
    const from = since === undefined ? undefined : parseMoment(since, now, '--since').toISOString();
    const to = until === undefined ? undefined : parseMoment(until, now, '--until').toISOString();
    const store = await ctx.store();
    const held = await store.predictions.list({
      ...(of === undefined ? {} : { predictor: of }),
      limit: target === undefined && from === undefined && to === undefined ? limit : MOST_READ,
    });
    const wanted = target?.trim().toLowerCase();
    const data = held
      .filter(
        (one) =>
          wanted === undefined || [one.target, targetId(one.answer)].some((name) => name?.toLowerCase() === wanted),
      )
      .filter(({ made_at }) => (from === undefined || made_at >= from) && (to === undefined || made_at < to))
      .slice(0, limit)
      .map(({ id, predictor: name, target: what, made_at, due_at, probability, answer, grade }) => ({
        id,
        predictor: name,
        target: what,
        made_at,
        due_at,
        state: grade?.outcome ?? (due_at <= now.toISOString() ? 'due' : 'pending'),
        probability,
        ...told(answer),
      }));
    return {
      data,
      message:
        data.length === 0
          ? 'No such prediction was made yet.'
          : `**${counted(data.length, 'prediction')}**, newest first.`,
      suggestions: data.length === 0 ? ['predict failure'] : [],
    };
  },
  view: (data: Data, { message }) => [
    { block: 'text', text: message ?? '' },
    {
      block: 'table',
      columns: [
        { key: 'id', label: 'id', align: 'right' },
        { key: 'target', label: 'target' },
        { key: 'predictor', label: 'predictor', optional: 2 },
        { key: 'made', label: 'made' },
        { key: 'due', label: 'due' },
        { key: 'state', label: 'state', optional: 1 },
        { key: 'risk', label: 'stated', align: 'right' },
        { key: 'foremost', label: 'foremost', optional: 3, wrap: true },
      ],
      rows: data.map(({ made_at, due_at, probability, confidence, ...row }) => ({
        ...row,
        made: { time: made_at },
        due: { time: due_at },
        risk: saidOf(row.predictor, probability, confidence),
      })),
      empty: 'none',
    },
  ],
});

function saidOf(predictor: string, probability: number | null, confidence: number | null) {
  if (probability !== null) return { share: probability };
  if (confidence !== null) return `${percentage(confidence)} sure`;
  // A forecast without a threshold states no probability, and neither does an explanation that found nothing.
  return predictor === 'failure' ? 'abstained' : null;
}

/** Answers of other versions may lack any field. */
interface StoredAnswer {
  target?: { id?: string };
  risk_level?: string;
  factors?: { resource?: { id?: string; name?: string | null }; explanation?: string }[];
  /** Of a forecast. */
  forecasts?: {
    label?: string;
    metric?: string;
    explanation?: string;
    crossing?: { likely?: string | null } | null;
  }[];
  /** Of an explanation. */
  found?: boolean;
  reason?: string;
  causes?: { subject?: { label?: string }; confidence?: number; evidence?: { supports?: boolean; text?: string }[] }[];
}

function targetId(answer: unknown): string | undefined {
  return (answer as StoredAnswer | null)?.target?.id;
}

function told(answer: unknown): Pick<Data[number], 'risk_level' | 'foremost' | 'confidence'> {
  const said = (answer ?? {}) as StoredAnswer;
  const confidence = said.causes?.[0]?.confidence ?? null;
  const foremost = factorTold(said) ?? forecastTold(said) ?? causeTold(said);
  return { risk_level: said.risk_level ?? null, confidence, foremost };
}

function factorTold({ factors }: StoredAnswer): string | null {
  const first = factors?.[0];
  return first?.explanation === undefined
    ? null
    : `${first.resource?.name ?? first.resource?.id ?? ''}: ${first.explanation}`;
}

/** Spans in the explanation count from when it was made, so that the day is said as well. */
function forecastTold({ forecasts }: StoredAnswer): string | null {
  const first = forecasts?.[0];
  if (first?.explanation === undefined) return null;
  const likely = first.crossing?.likely;
  const when = likely ? `, on ${likely.slice(0, 10)} ${likely.slice(11, 16)}Z` : '';
  return `${first.label ?? ''} ${first.metric ?? ''}: ${first.explanation}${when}`.trim();
}

function causeTold({ found, reason, causes }: StoredAnswer): string | null {
  const first = causes?.[0];
  const label = first?.subject?.label;
  if (label === undefined) return reason ?? null;
  const why = first?.evidence?.find(({ supports }) => supports)?.text;
  if (!found) return `no cause stands out; the nearest is ${label}`;
  if (why === undefined) return label;
  return why.startsWith(`${label}: `) ? why : `${label}: ${why}`;
}
