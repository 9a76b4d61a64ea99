/** From a text to an answer: what every way in shares that takes plain English. */
import type { Context } from '../../commands/context.ts';
import type { Answer } from '../../commands/define.ts';
import { OpsctlError, toOpsctlError } from '../../core/errors.ts';
import { type Block, inline } from '../../core/view.ts';
import { actionOf } from '../../nlp/action.ts';
import { exitStatusOf } from '../envelope.ts';
import { invoke } from '../invoke.ts';
import { spokenView } from '../spoken.ts';
import { invokeChange } from './change.ts';
import { converse } from './converse.ts';
import type { Session } from './session.ts';
import { entitiesOf, equivalentOf, intentOf, notUsedWarnings, understoodBlock, unusedOf } from './told.ts';
import {
  CONVERSATION,
  type Request,
  saidAsExample,
  type UnderstoodText,
  understandRequest,
} from './understand-request.ts';

/**
 * Understands a text, runs what it asks for, in order, and keeps the turn in its session. A change is run only after its
 * own plan was agreed to.
 * @throws OpsctlError for what cannot be understood or answered; with several requests, only when the first cannot
 */
export async function answerText(text: string, session: Session, ctx: Context): Promise<Answer<unknown>> {
  const started = performance.now();
  const understood = await understandRequest(text, ctx, session.previous);
  const keep = (answer: string | null) =>
    session.append({
      at: ctx.clock.now().toISOString(),
      text,
      intent: understood.understanding.intent,
      equivalent: equivalentOf(understood),
      answer,
    });
  try {
    const answer = await answerRequests(understood, ctx);
    await keep(answer.message ?? null);
    return {
      ...answer,
      extra: {
        intent: intentOf(understood),
        equivalent: equivalentOf(understood),
        unused: unusedOf(understood),
        session: session.id,
        ...answer.extra,
        execution_time_ms: Math.round((performance.now() - started) * 10) / 10,
      },
    };
  } catch (thrown) {
    const error = toOpsctlError(thrown);
    await keep(error.message);
    throw error;
  }
}

async function answerRequests(understood: UnderstoodText, ctx: Context): Promise<Answer<unknown>> {
  const { understanding, requests } = understood;
  if (CONVERSATION.has(understanding.intent) && !requests.some(({ command }) => saidAsExample(command)))
    return converse(understood, ctx);
  if (ctx.dryRun) return planOf(understood);
  const [only] = requests;
  if (requests.length === 1 && only) {
    const answer = await answerRequest(only, understood, ctx);
    return told(understood, { ...answer, blocks: blocksOf(only, answer) });
  }
  const answers: Answer<unknown>[] = [];
  for (const request of requests) answers.push(await answerOrProblem(request, understood, ctx));
  return told(understood, combined(answers));
}

function told(understood: UnderstoodText, answer: Answer<unknown>): Answer<unknown> {
  return {
    ...answer,
    warnings: [...notUsedWarnings(understood), ...(answer.warnings ?? [])],
    blocks: [understoodBlock(understood), ...(answer.blocks ?? [])],
    suggestions: (answer.suggestions ?? []).slice(0, 3),
  };
}

/** Rows of one table that fit on a screen beside what else there is to say. */
const ROWS_TOLD = 20;

/** Long tables are shortened: what a question needs is in the sentence above them. */
function blocksOf({ command, equivalent }: Request, answer: Answer<unknown>): Block[] {
  if (!command) return [];
  return spokenView(command, answer).map((block) =>
    block.block === 'table' && block.rows.length > ROWS_TOLD + 5
      ? { ...block, shortened: { rows: ROWS_TOLD, all: `opsctl ${equivalent ?? command.path}` } }
      : block,
  );
}

async function answerRequest(request: Request, understood: UnderstoodText, ctx: Context): Promise<Answer<unknown>> {
  const { command, part, problem } = request;
  const what = part.intent.replaceAll('_', ' ');
  const details = {
    intent: { type: part.intent, confidence: part.confidence, entities: entitiesOf(part) },
    unused: request.unused,
  };
  if (problem) throw withDetails(problem, details);
  if (!command)
    throw new OpsctlError('unavailable', `this is understood as "${what}", which opsctl cannot do yet`, {
      hint: 'opsctl --help lists what it can do',
      details,
    });
  if (command.effect === 'read') return invoke(command, request.input, ctx);
  if (actionOf(understood.understanding) !== 'confirm')
    throw new OpsctlError('refused', `this is understood as "${what}", and it is not clear of what`, {
      hint: `name one target, or say it as a command: opsctl ${request.equivalent ?? command.path}`,
      details,
    });
  return invokeChange(command, request.input, ctx);
}

/** One of several requests: what is wrong with it must not take the other answers away. */
async function answerOrProblem(request: Request, understood: UnderstoodText, ctx: Context): Promise<Answer<unknown>> {
  try {
    const answer = await answerRequest(request, understood, ctx);
    return { ...answer, blocks: blocksOf(request, answer) };
  } catch (thrown) {
    if (ctx.signal.aborted) throw thrown;
    const error = toOpsctlError(thrown);
    const text = `${error.message}${error.hint === undefined ? '' : ` (${error.hint})`}`;
    return {
      data: { error: { code: error.code, message: error.message, hint: error.hint ?? null } },
      blocks: [{ block: 'text', text: inline(text) }],
      message: inline(text),
      exitStatus: error.exitStatus,
    };
  }
}

/** Several answers as one: data side by side, gaps and warnings of all, the worst exit status. */
function combined(answers: readonly Answer<unknown>[]): Answer<unknown> {
  const coverages = answers.flatMap(({ coverage }) => (coverage ? [coverage] : []));
  const oldest = coverages.flatMap(({ as_of }) => as_of ?? []).sort()[0];
  const coverage = {
    complete: coverages.every(({ complete }) => complete),
    as_of: oldest ?? null,
    gaps: coverages.flatMap(({ gaps }) => gaps),
  };
  return {
    data: answers.map(({ data }) => data),
    blocks: answers.flatMap(({ blocks }): Block[] => blocks ?? []),
    ...(coverages.length === 0 ? {} : { coverage }),
    warnings: [...new Set(answers.flatMap(({ warnings }) => warnings ?? []))],
    message: answers.flatMap(({ message }) => message ?? []).join('\n'),
    suggestions: [...new Set(answers.flatMap(({ suggestions }) => suggestions ?? []))],
    exitStatus: Math.max(...answers.map(exitStatusOf)),
  };
}

function withDetails({ code, message, hint }: OpsctlError, details: Record<string, unknown>): OpsctlError {
  return new OpsctlError(code, message, { ...(hint === undefined ? {} : { hint }), details });
}

function planOf(understood: UnderstoodText): Answer<unknown> {
  const { requests } = understood;
  const lines = requests.map(({ equivalent, part }) =>
    equivalent === null ? `nothing for ${part.intent.replaceAll('_', ' ')}` : `\`opsctl ${equivalent}\``,
  );
  const problem = requests.find((request) => request.problem)?.problem;
  if (problem) throw problem;
  return {
    data: requests.map(({ equivalent, command }) => ({ equivalent, effect: command?.effect ?? null })),
    blocks: [understoodBlock(understood)],
    message: `Nothing was run. It would be: ${lines.join(', then ')}.`,
  };
}
