import type { Context } from '../../commands/context.ts';
import type { Turn } from '../../store/tables/sessions.ts';

/** A conversation as one turn sees it. */
export interface Session {
  id: string;
  /** What a follow-up leans on: the turn before, unless it is too long ago. */
  previous: { text: string; answer?: string } | undefined;
  /** Keeps a turn, which is the previous one from then on. */
  append(turn: Turn): Promise<void>;
}

/** Turns older than this are over: a follow-up no longer leans on them. */
const LIFE_MS = 30 * 60_000;

/** @param lasting whether follow-ups lean on what was said before; the turns are kept either way */
export async function openSession(id: string, ctx: Context, { lasting }: { lasting: boolean }): Promise<Session> {
  const store = await ctx.store();
  const [last] = lasting ? await store.sessions.turns(id, 1) : [];
  const fresh = last && ctx.clock.now().getTime() - Date.parse(last.at) <= LIFE_MS;
  const session: Session = {
    id,
    previous: fresh ? previousOf(last) : undefined,
    async append(turn) {
      await store.sessions.append(id, turn);
      session.previous = previousOf(turn);
    },
  };
  return session;
}

const previousOf = ({ text, answer }: Turn) => ({ text, ...(answer === null ? {} : { answer }) });
