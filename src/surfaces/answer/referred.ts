/** "find the biggest volume and what it is attached to": the second request is about what the first one finds. */
import { OpsctlError, usageError } from '../../core/errors.ts';
import { shellWord } from '../../core/shell-word.ts';
import { mentioned } from '../../nlp/dialogue/pick.ts';
import type { Entity } from '../../nlp/intents.ts';
import type { Part } from '../../nlp/understand.ts';
import type { KeptResult } from '../../store/tables/sessions.ts';
import type { Request, UnderstoodText } from './understand-request.ts';

/** More lines than this nobody copies. */
const MOST_LINES = 5;
/** Things whose parts are asked for in one go. */
const MOST_ENDS = 50;

/**
 * The request with its target, once the one before it is answered. "It" is the only thing found, or the first where
 * the request asked for an order and only reads.
 */
export async function referred(
  request: Request,
  before: { part: Part; results: readonly KeptResult[] | undefined },
  bindAgain: UnderstoodText['bindAgain'],
  demo: boolean,
): Promise<Request> {
  const { part, command } = request;
  if (!request.pending || !command) return request;
  const { refersTo, ...rest } = part;
  const results = before.results ?? [];
  const ordered = before.part.entities.some(({ type }) => type === 'sort') && command.effect === 'read';
  const [first] = results;
  const several =
    command.asksItself && part.refersTo === 'many' && command.positionals?.some(({ variadic }) => variadic);
  if ((part.intent === 'list_resources' || several) && first)
    return results.length > MOST_ENDS
      ? { ...request, problem: tooMany(results.length) }
      : bindAgain({ ...rest, contextEntities: results.map(targetOf) });
  if (first && (results.length === 1 || (ordered && refersTo === 'one'))) {
    return bindAgain({ ...rest, contextEntities: [targetOf(first)] });
  }
  return { ...request, problem: first ? severalFound(request, results, demo) : nothingFound(request, before.results) };
}

function targetOf(result: KeptResult): Entity {
  const target = mentioned(result);
  return result.name ? { ...target, text: result.name } : target;
}

function tooMany(count: number): OpsctlError {
  return usageError(
    `what belongs to ${count} things at once is too much to ask; ${MOST_ENDS} is the most`,
    'narrow the first request, by region, environment or name',
  );
}

function nothingFound({ part }: Request, results: readonly KeptResult[] | undefined): OpsctlError {
  const what = part.intent.replaceAll('_', ' ');
  return results === undefined
    ? usageError(`"${what}" is about what the request before it finds, and that was not answered`, 'ask for it by name')
    : new OpsctlError('not_found', `nothing was found, so there is nothing to ${what}`, {
        hint: 'ask for it by name, or look for something else first',
      });
}

function severalFound({ command, part }: Request, results: readonly KeptResult[], demo: boolean): OpsctlError {
  const lines = results
    .slice(0, MOST_LINES)
    .map(({ id }) => `opsctl ${demo ? '--demo ' : ''}${command?.path} ${shellWord(id)}`);
  const what = part.refersTo === 'one' ? '"it" could be any of' : `${command?.path} takes one, and these are`;
  return new OpsctlError('ambiguous', `${what} ${results.length}`, {
    hint: `choose one: ${lines.join('; ')}`,
    details: { candidates: results.slice(0, 20) },
  });
}
