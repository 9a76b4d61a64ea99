import * as z from 'zod/mini';
import type { Context } from '../../commands/context.ts';
import { type Answer, defineCommand } from '../../commands/define.ts';
import { input, text } from '../../commands/input/fields.ts';
import { OpsctlError } from '../../core/errors.ts';
import { type Block, inline } from '../../core/view.ts';
import { type Entity, MUTATING } from '../../nlp/intents.ts';
import { invoke } from '../invoke.ts';
import { spokenView } from '../spoken.ts';
import { examplesFor } from './examples.ts';
import { CONVERSATION, type Request, type UnderstoodText, understandRequest } from './understand-request.ts';

export const ask = defineCommand({
  path: 'ask',
  summary: 'understand a question in plain English and answer it',
  description:
    'Prints what it understood, how sure it is, and the equivalent command; --dry-run stops there. What it is not sure of, it does not run. A question never changes anything in AWS; it is kept in the local store.',
  examples: [
    { line: 'ask "predict failure for prod-app"', what: 'what will break' },
    { line: 'ask "list all running instances in Ireland" -o json', what: 'for a script' },
    { line: 'ask "what breaks if prod-app-db goes away" --dry-run', what: 'only what would be run' },
  ],
  effect: 'read',
  plans: true,
  positionals: [{ field: 'text', variadic: true }],
  input: input({ text: z.array(text('the question')).check(z.minLength(1), z.describe('the question')) }),
  output: z.unknown(),
  async run({ text: words }, ctx) {
    const started = process.uptime();
    const question = words.join(' ').trim();
    const understood = await understandRequest(question, ctx);
    const answer = await answerRequests(understood, ctx);
    const store = await ctx.store();
    await store.sessions.append('ask', {
      at: ctx.clock.now().toISOString(),
      text: question,
      intent: understood.understanding.intent,
      equivalent: understood.requests[0]?.equivalent ?? null,
      answer: answer.message ?? null,
    });
    return {
      ...answer,
      extra: {
        intent: intentOf(understood),
        equivalent: equivalentOf(understood),
        unused: unusedOf(understood),
        ...answer.extra,
        execution_time_ms: Math.round((process.uptime() - started) * 10_000) / 10,
      },
    };
  },
  view: (_, { blocks }) => blocks ?? [],
});

async function answerRequests(understood: UnderstoodText, ctx: Context): Promise<Answer<unknown>> {
  const { understanding, requests } = understood;
  if (CONVERSATION.has(understanding.intent)) return converse(understood, ctx);
  const runnable = requests.map((request) => runnableOrThrow(request, understood));
  if (ctx.dryRun) return plan(understood);

  const answers: Answer<unknown>[] = [];
  for (const { command, input: raw } of runnable) answers.push(await invoke(command, raw, ctx));
  const blocks = runnable.flatMap(({ command }, index): Block[] => {
    const answer = answers[index];
    return answer ? spokenView(command, answer) : [];
  });
  const answer = combined(answers);
  return {
    ...answer,
    warnings: [...notUsedWarnings(understood), ...(answer.warnings ?? [])],
    blocks: [understoodBlock(understood), ...blocks],
    suggestions: nextSteps(answers),
  };
}

type Runnable = Request & { command: NonNullable<Request['command']> };

function runnableOrThrow(request: Request, { understanding }: UnderstoodText): Runnable {
  const { command, part, problem } = request;
  const what = part.intent.replaceAll('_', ' ');
  const details = { intent: { type: part.intent, confidence: part.confidence, entities: part.entities } };
  if (problem) throw withDetails(problem, { ...details, unused: request.unused });
  if (!command)
    throw new OpsctlError('unavailable', `this is understood as "${what}", which opsctl cannot do yet`, {
      hint: 'opsctl --help lists what it can do',
      details,
    });
  if (MUTATING.has(part.intent) || command.effect !== 'read')
    throw new OpsctlError('refused', `this is understood as "${what}", and a question never changes anything`, {
      hint: `say it as a command: opsctl ${request.equivalent ?? command.path}`,
      details: { ...details, alternatives: understanding.alternatives },
    });
  return { ...request, command };
}

/** Several answers as one: data side by side, gaps and warnings of all, the worst exit status. */
function combined(answers: readonly Answer<unknown>[]): Answer<unknown> {
  const [only] = answers;
  if (answers.length === 1 && only) return only;
  const coverages = answers.flatMap(({ coverage }) => (coverage ? [coverage] : []));
  const statuses = answers.flatMap(({ exitStatus }) => (exitStatus === undefined ? [] : [exitStatus]));
  return {
    data: answers.map(({ data }) => data),
    ...(coverages.length === 0
      ? {}
      : {
          coverage: {
            complete: coverages.every(({ complete }) => complete),
            as_of:
              coverages
                .flatMap(({ as_of }) => as_of ?? [])
                .sort()
                .at(0) ?? null,
            gaps: coverages.flatMap(({ gaps }) => gaps),
          },
        }),
    warnings: answers.flatMap(({ warnings }) => warnings ?? []),
    message: answers.flatMap(({ message }) => message ?? []).join('\n'),
    ...(statuses.length === 0 ? {} : { exitStatus: Math.max(...statuses) }),
  };
}

function withDetails({ code, message, hint }: OpsctlError, details: Record<string, unknown>): OpsctlError {
  return new OpsctlError(code, message, { ...(hint === undefined ? {} : { hint }), details });
}

function plan(understood: UnderstoodText): Answer<unknown> {
  return {
    data: understood.requests.map(({ equivalent, command }) => ({ equivalent, effect: command?.effect ?? null })),
    blocks: [understoodBlock(understood)],
    message: `Nothing was run. It would be: ${understood.requests.map(({ equivalent }) => `\`opsctl ${equivalent}\``).join(', then ')}.`,
  };
}

async function converse({ understanding }: UnderstoodText, ctx: Context): Promise<Answer<unknown>> {
  const examples = await examplesFor(ctx);
  if (understanding.intent === 'unknown')
    throw new OpsctlError('usage', `"${understanding.text.slice(0, 120)}" was not understood`, {
      hint: `ask, for example: ${examples
        .slice(0, 3)
        .map((line) => `"${line}"`)
        .join(', ')}`,
      details: {
        intent: { type: 'unknown', confidence: understanding.confidence, entities: [] },
        withheld: understanding.withheld,
      },
    });
  const message =
    understanding.intent === 'greeting'
      ? 'Hello. Ask about the AWS estate on this machine.'
      : 'Ask in plain words, or use the commands (`opsctl --help`). For example:';
  const blocks: Block[] = [
    { block: 'text', text: message },
    ...(understanding.intent === 'help'
      ? examples.map((line): Block => ({ block: 'text', text: `- ${inline(line)}` }))
      : []),
  ];
  return { data: { examples }, blocks, message, suggestions: examples.slice(0, 3).map((line) => `ask "${line}"`) };
}

function nextSteps(answers: readonly Answer<unknown>[]): string[] {
  return [...new Set(answers.flatMap(({ suggestions }) => suggestions ?? []))].slice(0, 3);
}

function understoodBlock({ requests }: UnderstoodText): Block {
  const lines = requests.map(({ part, equivalent, unused }) => {
    const sure = `${Math.round(part.confidence * 100)} %`;
    const line = `${part.intent.replaceAll('_', ' ')} (${sure} sure)${equivalent === null ? '' : `: opsctl ${equivalent}`}`;
    return unused.length === 0 ? line : `${line}; not used: ${unused.map(told).join(', ')}`;
  });
  return { block: 'notice', level: 'info', text: inline(`understood: ${lines.join('; ')}`) };
}

const told = ({ type, text: said }: Entity) => `${said} (${type.replaceAll('_', ' ')})`;

function notUsedWarnings({ requests }: UnderstoodText): string[] {
  return requests.flatMap(({ unused, command }) =>
    unused.length === 0 ? [] : [`not used by ${command?.path}: ${unused.map(told).join(', ')}`],
  );
}

function unusedOf({ requests }: UnderstoodText): Entity[] {
  return requests.flatMap(({ unused }) => unused);
}

function intentOf({ understanding }: UnderstoodText) {
  const { intent, confidence, entities, intents } = understanding;
  return { type: intent, confidence, entities, ...(intents === undefined ? {} : { intents }) };
}

function equivalentOf({ requests }: UnderstoodText): string | null {
  const lines = requests.flatMap(({ equivalent }) => (equivalent === null ? [] : [`opsctl ${equivalent}`]));
  return lines.length === 0 ? null : lines.join(' && ');
}
