/** From a text to an answer: what every way in shares that takes plain English. */
import type { Context } from '../../commands/context.ts';
import type { Answer, AnyCommand } from '../../commands/define.ts';
import { OpsctlError, toOpsctlError, usageError } from '../../core/errors.ts';
import type { Block } from '../../core/view.ts';
import { actionOf } from '../../nlp/action.ts';
import { startsOver } from '../../nlp/dialogue/starts-over.ts';
import type { Understanding } from '../../nlp/understand.ts';
import type { KeptResult } from '../../store/tables/sessions.ts';
import { invoke } from '../invoke.ts';
import { spokenView } from '../spoken.ts';
import { invokeChange } from './change.ts';
import { missingError } from './changing/missing.ts';
import { questioned, supposing } from './changing/supposed.ts';
import { undoing } from './changing/undo.ts';
import { afterUnheard } from './changing/unheard-before.ts';
import { withChoices } from './choices.ts';
import { combined } from './combined.ts';
import { converse } from './converse.ts';
import { notBegun, problemAnswer, saidNo } from './problem-answer.ts';
import { referred } from './referred.ts';
import { resultsOf } from './results.ts';
import type { Session } from './session.ts';
import { entitiesOf, equivalentOf, intentOf, notUsedWarnings, understoodBlock, unusedOf } from './told.ts';
import { shownBy, turnOf } from './turn.ts';
import { unavailableError } from './unavailable.ts';
import {
  CONVERSATION,
  type Request,
  saidAsExample,
  type UnderstoodText,
  understandRequest,
} from './understand-request.ts';
import { whichOne } from './which-one.ts';

/**
 * Understands a text, runs what it asks for, in order, and keeps the turn in its session. A change is run only after its
 * own plan was agreed to.
 * @throws OpsctlError for what cannot be understood or answered; with several requests, only when the first cannot
 */
export async function answerText(text: string, session: Session, context: Context): Promise<Answer<unknown>> {
  const started = performance.now();
  const ctx = { ...context, words: text };
  const at = ctx.clock.now().toISOString();
  if (startsOver(text)) return startOver(text, session, at);
  const unexplained = whyOfFailure(text, session);
  if (unexplained) {
    const { message: answer, exitStatus: exit_status } = unexplained;
    await session.append({ at, text, intent: 'unknown', equivalent: null, answer, exit_status });
    throw unexplained;
  }
  const understood =
    (await undoing(text, session, ctx)) ??
    (await supposing(text, session, ctx)) ??
    afterUnheard(questioned(await understandRequest(text, ctx, session.previous), text), session, text);
  const turn = { at, text, ...turnOf(understood) };
  try {
    const { answer, requests, results } = await answerRequests(understood, ctx);
    const known = { ...understood, requests };
    await session.append({ ...turn, ...turnOf(known), ...(await shownBy(answer, ctx.clock.now())), results });
    return {
      ...told(known, answer),
      extra: {
        intent: intentOf(known),
        equivalent: equivalentOf(known),
        unused: unusedOf(known),
        session: session.id,
        ...answer.extra,
        execution_time_ms: Math.round((performance.now() - started) * 10) / 10,
      },
    };
  } catch (thrown) {
    const error = toOpsctlError(thrown);
    const answer = `${error.message}${error.hint === undefined ? '' : `\n${error.hint}`}`;
    // Later turns must not take over as wanted what was to be left out.
    const aside = understood.requests.some(({ excludes }) => excludes);
    const spoken = aside ? { intent: 'unknown', intents: ['unknown'], entities: [] } : {};
    await session.append({ ...turn, ...spoken, answer, exit_status: error.exitStatus });
    throw error;
  }
}

/** "Why?", when the question before was not answered: there is nothing whose cause could be asked for. */
function whyOfFailure(text: string, { turns }: Session): OpsctlError | undefined {
  const last = turns.at(-1);
  const status = last?.exit_status ?? 0;
  if (!last || status === 0 || status === FINDINGS || !BARE_WHY.test(text)) return undefined;
  const [reason = ''] = (last.answer ?? '').split('\n');
  return usageError(
    `the question before was not answered${reason === '' ? '' : `: ${reason}`}`,
    'name what the cause is asked of: why is prod-app slow?',
  );
}

/** Exit status of an answer that found something, which is no failure. */
const FINDINGS = 10;
const BARE_WHY = /^\W*(?:(?:and|but|so|ok|hm+)\W+)*(?:why(?: not| is that| so)?|how come|how so)\W*$/i;

async function startOver(text: string, session: Session, at: string): Promise<Answer<unknown>> {
  const message = 'What was spoken of is forgotten; the next question stands alone.';
  const kept = { at, text, intent: 'unknown', equivalent: null, answer: message, exit_status: 0, starts_over: true };
  await session.append(kept);
  return { data: null, message, blocks: [{ block: 'text', text: message }], extra: { session: session.id } };
}

interface Answered {
  answer: Answer<unknown>;
  /** The requests as they were run. */
  requests: Request[];
  results: KeptResult[];
}

async function answerRequests(understood: UnderstoodText, ctx: Context): Promise<Answered> {
  const { understanding, requests, bindAgain } = understood;
  const answered = requests.some(
    ({ command, part, problem, byForm }) =>
      byForm || saidAsExample(command) || problem || !CONVERSATION.has(part.intent),
  );
  if (CONVERSATION.has(understanding.intent) && !answered)
    return { answer: await converse(understood, ctx), requests, results: [] };
  if (ctx.dryRun) return { answer: await planOf(understood, ctx), requests, results: [] };
  const [only] = requests;
  if (requests.length === 1 && only) {
    const answer = await answerRequest(only, understanding, ctx);
    const shown = { ...answer, blocks: blocksOf(only, answer) };
    return { answer: shown, requests, results: resultsFor(only, answer) };
  }
  const answers: Answer<unknown>[] = [];
  const run: Request[] = [];
  let results: KeptResult[] | undefined;
  let stopped = false;
  for (const early of requests) {
    const before = run.at(-1);
    const request = before ? await referred(early, { part: before.part, results }, bindAgain, ctx.demo) : early;
    run.push(request);
    const { command, equivalent } = request;
    const changes = command !== undefined && command.effect !== 'read';
    const tried: Tried =
      stopped && changes
        ? problemOf(request, notBegun(command, equivalent))
        : await answerOrProblem(request, understanding, ctx);
    const { answer, failed } = tried;
    stopped ||= changes && (tried.error === undefined ? answer.failure !== undefined : !saidNo(tried.error));
    answers.push(answer);
    results = failed ? undefined : resultsFor(request, answer);
  }
  return { answer: combined(answers), requests: run, results: results ?? [] };
}

function resultsFor({ command }: Request, { data }: Answer<unknown>): KeptResult[] {
  return resultsOf(data, command?.path.startsWith('infra ') ? 'infrastructure' : undefined);
}

function told(
  understood: Pick<UnderstoodText, 'understanding' | 'requests'>,
  answer: Answer<unknown>,
): Answer<unknown> {
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

async function answerRequest(request: Request, understanding: Understanding, ctx: Context): Promise<Answer<unknown>> {
  const command = await runnable(request, understanding, ctx);
  if (request.onlyPlanned) return plannedOnly(command, request, ctx);
  if (command.asksAws) ctx.progress.note(`understood: opsctl ${request.equivalent ?? command.path}`);
  if (command.effect !== 'read' && !command.asksItself) return invokeChange(command, request.input, ctx);
  try {
    return await (command.effect === 'read' ? invoke : invokeChange)(command, request.input, ctx);
  } catch (thrown) {
    if (command.asksItself && isClosed(thrown)) return planAndRefusal(command, request, ctx, thrown);
    throw withChoices(thrown, command, request.input, ctx.demo);
  }
}

/** Why a change may not be made at all, whoever would agree to it: see commands/change/gate.ts. */
const CLOSED = /^(?:recording|not enabled|policy|broken policy)$/;
const isClosed = (thrown: unknown): thrown is OpsctlError =>
  thrown instanceof OpsctlError && CLOSED.test(String(thrown.details?.reason));

/** What was only asked about: its plan, and the line that does it. */
async function plannedOnly(command: AnyCommand, request: Request, ctx: Context): Promise<Answer<unknown>> {
  const planned = await invoke(command, request.input, { ...ctx, dryRun: true }).catch((thrown) => {
    throw withChoices(thrown, command, request.input, ctx.demo);
  });
  const line = `opsctl ${request.equivalent ?? command.path}`;
  const message = `Nothing was changed: this asks what it would do. To do it: \`${line}\``;
  return { ...planned, message, suggestions: [line] };
}

/** What it would have been, and why it is not made. */
async function planAndRefusal(
  command: AnyCommand,
  { input }: Request,
  ctx: Context,
  failure: OpsctlError,
): Promise<Answer<unknown>> {
  const planned = await invoke(command, input, { ...ctx, dryRun: true });
  return { ...planned, blocks: spokenView(command, planned), failure };
}

/** @throws OpsctlError saying why the request is not run */
async function runnable(request: Request, understanding: Understanding, ctx: Context): Promise<AnyCommand> {
  const { command, part, problem } = request;
  const details = {
    intent: { type: part.intent, confidence: part.confidence, entities: entitiesOf(part) },
    unused: request.unused,
  };
  if (problem) throw withDetails(problem, details);
  if (!command) throw withDetails(unavailableError(part, ctx.demo), details);
  if (command.effect === 'read' || request.byForm) return command;
  if (command.asksItself) {
    const said = Object.keys(request.input).some((field) => field !== 'failover');
    if (said && command.input.safeParse(request.input).success) return command;
    throw withDetails(await missingError(request, command, ctx), details);
  }
  const parts = understanding.parts.map((each) => (each.start === part.start ? part : each));
  if (actionOf({ ...understanding, parts }) === 'confirm') return command;
  throw withDetails(await whichOne(request, command, ctx), details);
}

interface Tried {
  answer: Answer<unknown>;
  failed: boolean;
  /** Why there is no answer. */
  error?: OpsctlError;
}

function problemOf({ part }: Request, error: OpsctlError): Tried {
  return { answer: problemAnswer(error, part.intent), failed: true, error };
}

/** One of several requests: what is wrong with it must not take the other answers away. */
async function answerOrProblem(request: Request, understanding: Understanding, ctx: Context): Promise<Tried> {
  try {
    const answer = await answerRequest(request, understanding, ctx);
    return { answer: { ...answer, blocks: blocksOf(request, answer) }, failed: false };
  } catch (thrown) {
    if (ctx.signal.aborted) throw thrown;
    return problemOf(request, toOpsctlError(thrown));
  }
}

function withDetails(error: OpsctlError, more: Record<string, unknown>): OpsctlError {
  const { code, message, hint, details } = error;
  return new OpsctlError(code, message, { ...(hint === undefined ? {} : { hint }), details: { ...details, ...more } });
}

/** What would be run, and the whole plan of each change that tells one. */
async function planOf(understood: UnderstoodText, ctx: Context): Promise<Answer<unknown>> {
  const { requests, understanding } = understood;
  const lines: string[] = [];
  const plans: Answer<unknown>[] = [];
  const data: Record<string, unknown>[] = [];
  for (const request of requests) {
    const { equivalent, pending, command } = request;
    if (!pending) await runnable(request, understanding, ctx);
    lines.push(pending ? `\`opsctl ${command?.path}\` for what that finds` : `\`opsctl ${equivalent}\``);
    const told = { equivalent: equivalent === null ? null : `opsctl ${equivalent}`, effect: command?.effect ?? null };
    if (!command?.asksItself || pending) {
      data.push(told);
      continue;
    }
    const answer = await invoke(command, request.input, ctx).catch((thrown) => {
      throw withChoices(thrown, command, request.input, ctx.demo);
    });
    plans.push({ ...answer, blocks: command.view(answer.data, answer) });
    data.push({ ...told, ...(answer.data as object) });
  }
  const message = `Nothing was ${plans.length === 0 ? 'run' : 'changed'}. It would be: ${lines.join(', then ')}.`;
  return {
    ...(plans.length === 0 ? {} : combined(plans)),
    data,
    blocks: [...plans.flatMap(({ blocks = [] }) => blocks), { block: 'text', text: message }],
    message,
  };
}
