/** "find the biggest volume and what it is attached to": the second request is about what the first one finds. */
import { OpsctlError, usageError } from '../../core/errors.ts';
import { shellWord } from '../../core/shell-word.ts';
import { mentioned } from '../../nlp/dialogue/pick.ts';
import type { Part } from '../../nlp/understand.ts';
import type { KeptResult } from '../../store/tables/sessions.ts';
import type { Request, UnderstoodText } from './understand-request.ts';

/** More lines than this nobody copies. */
const MOST_LINES = 5;

/**
 * The request with its target, once the one before it is answered. "It" is the only thing found, or the first where
 * the request asked for an order and only reads.
 */
export async function referred(
  request: Request,
  before: { part: Part; results: readonly KeptResult[] | undefined },
  bindAgain: UnderstoodText['bindAgain'],
): Promise<Request> {
  const { part, command } = request;
  if (!request.pending || !command) return request;
  const { refersTo, ...rest } = part;
  const results = before.results ?? [];
  const ordered = before.part.entities.some(({ type }) => type === 'sort') && command.effect === 'read';
  const [first] = results;
  if (first && (results.length === 1 || (ordered && refersTo === 'one'))) {
    const target = mentioned(first);
    const { name } = first;
    return bindAgain({ ...rest, contextEntities: [name ? { ...target, text: name } : target] });
  }
  return { ...request, problem: first ? severalFound(request, results) : nothingFound(request, before.results) };
}

function nothingFound({ part }: Request, results: readonly KeptResult[] | undefined): OpsctlError {
  const what = part.intent.replaceAll('_', ' ');
  return results === undefined
    ? usageError(`"${what}" is about what the request before it finds, and that was not answered`, 'ask for it by name')
    : new OpsctlError('not_found', `nothing was found, so there is nothing to ${what}`, {
        hint: 'ask for it by name, or look for something else first',
      });
}

function severalFound({ command, part }: Request, results: readonly KeptResult[]): OpsctlError {
  const lines = results.slice(0, MOST_LINES).map(({ id }) => `opsctl ${command?.path} ${shellWord(id)}`);
  const what = part.refersTo === 'one' ? '"it" could be any of' : `${command?.path} takes one, and these are`;
  return new OpsctlError('ambiguous', `${what} ${results.length}`, {
    hint: `choose one: ${lines.join('; ')}`,
    details: { candidates: results.slice(0, 20) },
  });
}
