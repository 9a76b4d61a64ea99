import * as z from 'zod/mini';
import type { Context } from '../../commands/context.ts';
import { defineCommand } from '../../commands/define.ts';
import { input, list, optional, text } from '../../commands/input/fields.ts';
import { OpsctlError, usageError } from '../../core/errors.ts';
import { actionOf } from '../../nlp/action.ts';
import type { Lexicon } from '../../nlp/lexicon.ts';
import { type Understanding, understand } from '../../nlp/understand.ts';
import { lexiconOf } from '../answer/store-names.ts';
import { type UnderstoodText, understandRequest } from '../answer/understand-request.ts';

const entity = z.object({
  type: z.string(),
  value: z.string(),
  text: z.string(),
  start: z.number(),
  end: z.number(),
  /** Taken over from the turn before: `text` stands there. */
  inherited: z.optional(z.boolean()),
});

const analysis = z.object({
  id: z.string(),
  text: z.string(),
  intent: z.string(),
  confidence: z.number(),
  /** What the text stands for: what it names itself, and what it takes over. */
  entities: z.array(entity),
  intents: z.optional(z.array(z.string())),
  context_entities: z.optional(z.array(entity)),
  /** answer, clarify, confirm or refuse: what ask would do. Never execute. */
  action: z.string(),
  equivalent: z.optional(z.nullable(z.string())),
  /** What else it may mean, most likely first. */
  alternatives: z.optional(z.array(z.object({ intent: z.string(), confidence: z.number() }))),
  /** What spoke for the intent; weights are log-odds against the next best. */
  evidence: z.optional(z.array(z.object({ intent: z.string(), weight: z.number(), because: z.string() }))),
});
const output = z.array(analysis);
type Analysis = z.infer<typeof analysis>;

/** A line of a file to analyse. */
const utterance = z.object({
  id: z.union([z.string(), z.number()]),
  text: z.string(),
  context: z.optional(z.string()),
  context_answer: z.optional(z.string()),
});

export const analyze = defineCommand({
  path: 'analyze',
  summary: 'what ask would understand, without running anything',
  description:
    'For one text: intent, confidence, entities with their places in the text, the evidence for it, and the equivalent command. With --file: one JSON object a line ({"id","text","context"?,"context_answer"?}), answered in order; a file named - is standard input.',
  examples: [
    { line: 'analyze "list stopped vms in Frankfurt"', what: 'one text' },
    { line: 'analyze --file utterances.jsonl -o ndjson', what: 'a file, one answer a line' },
  ],
  effect: 'read',
  positionals: [{ field: 'text', variadic: true }],
  input: input({
    text: list('the text to analyse'),
    file: optional(text('file of texts, one JSON object a line; - for standard input')),
  }),
  output,
  async run({ text: words, file }, ctx) {
    if ((words.length === 0) === (file === undefined))
      throw usageError('analyze takes either a text or --file', 'opsctl analyze "list stopped vms in Frankfurt"');
    if (file !== undefined) return { data: await analyseFile(file, ctx) };
    const { understanding, requests } = await understood(words.join(' '), ctx);
    const equivalent = requests
      .flatMap(({ equivalent: line, problem }) => (line === null || problem ? [] : [`opsctl ${line}`]))
      .join(' && ');
    return {
      data: [
        {
          ...toAnalysis('1', understanding),
          equivalent: equivalent === '' ? null : equivalent,
          alternatives: understanding.alternatives,
          evidence: understanding.evidence,
        },
      ],
    };
  },
  view: (analyses: Analysis[]) =>
    analyses.flatMap(({ id, intent, confidence, action, entities, equivalent, alternatives, evidence, text: said }) => [
      {
        block: 'fields' as const,
        ...(analyses.length > 1 ? { title: `${id}: ${said}` } : {}),
        fields: [
          { label: 'intent', value: intent },
          { label: 'confidence', value: { share: confidence } },
          { label: 'action', value: action },
          { label: 'entities', value: entities.map(told) },
          ...(equivalent === undefined ? [] : [{ label: 'equivalent', value: equivalent }]),
          ...(alternatives === undefined || alternatives.length === 0
            ? []
            : [
                {
                  label: 'or else',
                  value: alternatives.map(
                    ({ intent: other, confidence: share }) => `${other} (${Math.round(share * 100)} %)`,
                  ),
                },
              ]),
          ...(evidence === undefined
            ? []
            : [
                {
                  label: 'evidence',
                  value: evidence.map(
                    ({ because, intent: of, weight }) => `${weight > 0 ? '+' : ''}${weight} ${of}: ${because}`,
                  ),
                },
              ]),
        ],
      },
    ]),
});

const told = ({ type, value, text, inherited }: Analysis['entities'][number]) =>
  `${type} ${value} (${inherited ? 'taken over' : `"${text}"`})`;

/** A kind that opsctl does not discover leads to no command, and is analysed all the same. */
async function understood(said: string, ctx: Context): Promise<Pick<UnderstoodText, 'understanding' | 'requests'>> {
  try {
    return await understandRequest(said, ctx);
  } catch (error) {
    if (!(error instanceof OpsctlError) || error.code !== 'unavailable') throw error;
    return { understanding: understand(said, { lexicon: await lexiconOf(ctx) }), requests: [] };
  }
}

function toAnalysis(id: string, understanding: Understanding): Analysis {
  const { text: said, intent, confidence, entities, intents, contextEntities } = understanding;
  return {
    id,
    text: said,
    intent,
    confidence,
    entities: [...entities, ...contextEntities],
    ...(intents === undefined ? {} : { intents }),
    ...(contextEntities.length === 0 ? {} : { context_entities: contextEntities }),
    action: actionOf(understanding),
  };
}

async function analyseFile(file: string, ctx: Context): Promise<Analysis[]> {
  const content = file === '-' ? await ctx.readInput() : new TextDecoder().decode(await ctx.readFile(file));
  const lexicon = await lexiconOf(ctx);
  return content
    .replace(/^\ufeff/, '')
    .split(/\r?\n/)
    .map((line, index) => [line, index + 1] as const)
    .filter(([line]) => line.trim() !== '')
    .map(([line, number]) => analyseLine(line, `${file}:${number}`, lexicon));
}

function analyseLine(line: string, where: string, lexicon: Lexicon): Analysis {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    throw usageError(
      `${where}: not JSON: ${line.slice(0, 60)}`,
      'each line is an object like {"id": "1", "text": "list stopped vms"}',
    );
  }
  const parsed = utterance.safeParse(value);
  if (!parsed.success)
    throw usageError(
      `${where}: it needs "id" and "text"`,
      'each line is an object like {"id": "1", "text": "list stopped vms"}',
    );
  const { id, text: said, context, context_answer } = parsed.data;
  const previous =
    context === undefined
      ? {}
      : { context: { text: context, ...(context_answer === undefined ? {} : { answer: context_answer }) } };
  return toAnalysis(String(id), understand(said, { lexicon, ...previous }));
}
