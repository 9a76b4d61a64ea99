import type { Context } from '../../commands/context.ts';
import { ERROR_CODES } from '../../core/errors.ts';
import type { Context as Leaned } from '../../nlp/dialogue/topic.ts';
import { isTalk } from '../../nlp/dialogue/topic.ts';
import type { Entity, Intent } from '../../nlp/intents.ts';
import type { NewTurn, Turn } from '../../store/tables/sessions.ts';

/** A conversation as one turn sees it. */
export interface Session {
  id: string;
  /** What a follow-up leans on: what was spoken of last, unless that is too long ago or was to be forgotten. */
  previous: Leaned | undefined;
  /** The turns that are still its context, oldest first. */
  turns: readonly NewTurn[];
  /** Keeps a turn, which is part of the context from then on. */
  append(turn: NewTurn): Promise<void>;
}

/**
 * @param lasting whether follow-ups lean on what was said before this session was opened; the turns are kept either way
 */
export async function openSession(id: string, ctx: Context, { lasting }: { lasting: boolean }): Promise<Session> {
  const store = await ctx.store();
  const { sessionMessages, sessionTimeout } = ctx.config;
  const kept = lasting ? await store.sessions.turns(id, sessionMessages) : [];
  const turns = living(kept, ctx.clock.now(), sessionTimeout);
  const session: Session = {
    id,
    turns,
    previous: previousOf(turns),
    async append(turn) {
      await store.sessions.append(id, turn);
      session.turns = [...session.turns, turn].slice(-sessionMessages);
      session.previous = previousOf(session.turns);
    },
  };
  return session;
}

/** The latest turns with no longer silence between them, or after them, than the timeout. */
function living(turns: readonly Turn[], now: Date, timeout: number): NewTurn[] {
  let later = now.getTime();
  for (let index = turns.length - 1; index >= 0; index--) {
    const at = Date.parse(turns[index]?.at ?? '');
    if (later - at > timeout) return turns.slice(index + 1);
    later = at;
  }
  return [...turns];
}

/** Talk between two questions does not end what they are about. */
function previousOf(turns: readonly NewTurn[]): Leaned | undefined {
  const since = turns.slice(turns.findLastIndex(({ starts_over }) => starts_over === true) + 1);
  const last = since.findLast((turn) => !isTalk(lastIntent(turn)));
  if (!last) return undefined;
  // "the second one" means the list, also when another question came between.
  const list = listBefore(since);
  const listed = list?.results ?? last.results ?? [];
  // What could not be answered is no question to go on with; what it spoke of still is.
  const asked = (failed(last) && since.findLast((turn) => !isTalk(lastIntent(turn)) && !failed(turn))) || last;
  return {
    text: last.text,
    ...(last.answer === null || listed.length > 0 ? {} : { answer: last.answer }),
    ...(listed.length === 0 ? {} : { listed }),
    // A turn of an older opsctl, or one that was no sentence, is read again.
    ...(last.confidence === null || last.confidence === undefined
      ? {}
      : { intent: lastIntent(asked) as Intent, entities: (last.entities ?? []) as Entity[] }),
  };
}

/** What can be chosen from. An answer about one of a list, which shows what that is made of, leaves the list in place. */
function listBefore(turns: readonly NewTurn[]): NewTurn | undefined {
  const at = turns.findLastIndex(({ results = [], intent }) => results.length > 1 || /^list_/.test(intent));
  const turn = turns[at];
  if (!turn || /^list_/.test(turn.intent)) return turn;
  const before = listBefore(turns.slice(0, at));
  const chosen = (turn.entities ?? []).some(
    ({ value, inherited }) => inherited && before?.results?.some(({ id }) => id === value),
  );
  return chosen ? before : turn;
}

const lastIntent = ({ intents, intent }: NewTurn) => intents?.at(-1) ?? intent;

const failed = ({ exit_status }: NewTurn) => exit_status === ERROR_CODES.unavailable.exitStatus;
