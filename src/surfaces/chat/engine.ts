/** From something typed to what is shown: what the screen and the plain lines share. */

import { agreeingTo } from '../../commands/approval.ts';
import type { Context, RequestOwn } from '../../commands/context.ts';
import type { Answer, AnyCommand } from '../../commands/define.ts';
import { toOpsctlError, usageError } from '../../core/errors.ts';
import { printable } from '../../core/printable.ts';
import type { Block } from '../../core/view.ts';
import type { NewTurn } from '../../store/tables/sessions.ts';
import { answerText } from '../answer/answer.ts';
import { invokeChange } from '../answer/change.ts';
import { resultsOf } from '../answer/results.ts';
import { typedEntities } from '../answer/typed-entities.ts';
import { exitStatusOf } from '../envelope.ts';
import { invoke, type RawInput } from '../invoke.ts';
import { wordsOf } from '../shell-words.ts';
import { spokenView } from '../spoken.ts';
import type { CommandLine, CommandRun } from './command-line.ts';
import type { Desk } from './desk.ts';
import type { Candidate, Entry, Outcome } from './entry.ts';
import { offersFor } from './offer.ts';
import { runSlash } from './slash.ts';
import { readTyped } from './typed.ts';

export interface Engine {
  desk: Desk;
  /** What could come next, for what stands before the cursor. */
  offers(text: string): Promise<Candidate[]>;
  /** Carries out what was typed. Errors come back as entries: a conversation goes on. */
  execute(typed: string, own: Pick<RequestOwn, 'signal' | 'progress' | 'approve'>): Promise<Outcome>;
}

export interface EngineParts {
  desk: Desk;
  commandLine: CommandLine;
  /** The store that was asked for with `--db`. */
  db: string | undefined;
  /** A context for one request. */
  request(own: RequestOwn): Context;
}

const INTERRUPTED = 130;

export function openEngine({ desk, commandLine, db, request }: EngineParts): Engine {
  let next: readonly string[] = [];
  return {
    desk,
    offers: (text) => offersFor(text, desk.ctx, commandLine),
    async execute(typed, own) {
      const started = performance.now();
      let timing = false;
      const took = () => (desk.settings.timing || timing ? performance.now() - started : null);
      try {
        const read = await readTyped(typed, next, commandLine);
        if (read.is === 'slash') return await runSlash(read.name, read.rest, desk);
        if (read.is === 'help') return { entries: [verbatim(read.text)], status: 0 };
        timing = read.is === 'command' && read.run.globals.timing === true;
        const answer = await (read.is === 'text'
          ? answerText(read.text, await desk.session(), contextFor(own, {}))
          : runCommand(read.run, read.line, own));
        next = nextOf(answer);
        const shown = entryOf(answer, next, took());
        const failed = answer.failure ? [errorEntry(answer.failure)] : [];
        return { entries: [shown, ...failed], status: exitStatusOf(answer) };
      } catch (thrown) {
        // Whoever stopped it knows why it has no answer.
        if (own.signal.aborted) return { entries: [], status: INTERRUPTED };
        const { message, hint, exitStatus } = toOpsctlError(thrown);
        const meant = meantBy(hint);
        if (meant.length > 0) next = meant;
        const entry: Entry = { kind: 'error', message, hint, next: meant, took: took() };
        return { entries: [entry], status: exitStatus };
      }
    },
  };

  function contextFor(own: Parameters<Engine['execute']>[1], { yes, dryRun, profile }: CommandRun['globals']): Context {
    const ctx = request({
      ...own,
      ...(yes ? { approve: agreeingTo(own.approve) } : {}),
      dryRun: dryRun === true,
      profile: profile ?? desk.settings.profile,
      regions: desk.settings.regions,
    });
    return {
      ...ctx,
      async readInput() {
        throw usageError('standard input is this conversation itself', 'name a file instead of -');
      },
    };
  }

  async function runCommand(
    run: CommandRun,
    line: string,
    own: Parameters<Engine['execute']>[1],
  ): Promise<Answer<unknown>> {
    const { command, input, globals } = run;
    sameStore(globals);
    const ctx = contextFor(own, globals);
    if (command.path === 'chat') throw usageError('this is the chat already', 'type a question, or /help');
    const session = await desk.session();
    if (command.path === 'ask') return answerText((input.text as string[]).join(' '), session, ctx);
    const asks = command.effect === 'write' || command.effect === 'destructive' || command.irreversible;
    const keep = (shown: Pick<NewTurn, 'answer' | 'results' | 'exit_status'>) =>
      session.append({
        at: ctx.clock.now().toISOString(),
        text: line,
        ...spokenOf(command, input),
        equivalent: `opsctl ${line.replace(/^opsctl\s+/, '')}`,
        ...shown,
      });
    try {
      const answer = await (asks && !ctx.dryRun ? invokeChange : invoke)(command, input, ctx);
      const results = resultsOf(answer.data, command.path.startsWith('infra ') ? 'infrastructure' : undefined);
      await keep({ answer: answer.message ?? null, results, exit_status: exitStatusOf(answer) });
      const text = await commandLine.formatted(run, answer, ctx.clock.now());
      const blocks = text === undefined ? (answer.blocks ?? spokenView(command, answer)) : [verbatimBlock(text)];
      return { ...answer, blocks, ...more(answer, line) };
    } catch (thrown) {
      const { message, exitStatus } = toOpsctlError(thrown);
      await keep({ answer: message, exit_status: exitStatus });
      throw thrown;
    }
  }

  /** Half of a conversation about one store and half about another would lean on what is not there. */
  function sameStore(globals: CommandRun['globals']): void {
    if ((globals.db ?? db) === db && (globals.demo !== true || desk.ctx.demo)) return;
    throw usageError(
      `this conversation answers from ${printable(desk.ctx.settings.store)}, and the line names another store`,
      'leave with /quit and run the line in the shell',
    );
  }
}

/** What a question may go on from; a command that answers no question is talk to it. */
function spokenOf(
  command: AnyCommand,
  input: RawInput,
): Pick<NewTurn, 'intent' | 'intents' | 'confidence' | 'entities'> {
  const intent = command.language?.intents[0] ?? 'unknown';
  return { intent, intents: [intent], confidence: 1, entities: typedEntities(command, input) };
}

function more({ nextCursor, suggestions = [] }: Answer<unknown>, line: string): Pick<Answer<unknown>, 'suggestions'> {
  const bare = line.replace(/\s+--cursor(?:=|\s+)\S+/, '');
  return { suggestions: nextCursor ? [`${bare} --cursor ${nextCursor}`, ...suggestions] : suggestions };
}

/** Suggestions as they are typed here: without the name of the program, and a question without its quotes. */
function nextOf({ suggestions = [], nextCursor, extra }: Answer<unknown>): string[] {
  const equivalent = extra?.equivalent;
  const page = nextCursor && typeof equivalent === 'string' ? [`${equivalent} --cursor ${nextCursor}`] : [];
  return [...page, ...suggestions].map(asTypedHere);
}

function asTypedHere(line: string): string {
  const bare = line.replace(/^opsctl\s+/, '').replace(/^--demo\s+/, '');
  const words = /^ask\s/.test(bare) ? wordsOf(bare) : undefined;
  return words?.length === 2 ? (words[1] ?? bare) : bare;
}

/** Where a question has several readings, the hint lists the line of each. */
function meantBy(hint: string | undefined): string[] {
  const lines = /^(?:did you mean|ask for each): (opsctl .+)$/s.exec(hint ?? '')?.[1];
  return lines === undefined ? [] : lines.split(/; (?=opsctl )/).map(asTypedHere);
}

function entryOf(
  { blocks = [], coverage, warnings }: Answer<unknown>,
  next: readonly string[],
  took: number | null,
): Entry {
  const footing = { ...(coverage ? { coverage } : {}), ...(warnings ? { warnings } : {}) };
  return { kind: 'answer', blocks, footing, next, took };
}

function verbatim(text: string): Entry {
  return { kind: 'answer', blocks: [verbatimBlock(text)], footing: {}, next: [], took: null };
}

/** Other formats may carry text from the cloud as it is. */
function verbatimBlock(text: string): Block {
  return { block: 'verbatim', text: text.split(/\r?\n/).map(printable).join('\n') };
}

/** What something that went wrong outside of a request looks like. */
export function errorEntry(thrown: unknown): Entry {
  const { message, hint } = toOpsctlError(thrown);
  return { kind: 'error', message, hint, next: [], took: null };
}
