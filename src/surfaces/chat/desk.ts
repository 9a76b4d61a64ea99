/** What a conversation holds between its requests, and its commands work on. */
import type { Context } from '../../commands/context.ts';
import { openSession, type Session } from '../answer/session.ts';

export interface Settings {
  /** AWS profile of what follows; undefined leaves it to the environment. */
  profile: string | undefined;
  /** Regions that AWS is asked in; empty leaves it to the configuration. */
  regions: readonly string[];
  timing: boolean;
}

export interface Desk {
  ctx: Context;
  settings: Settings;
  sessionId: string;
  /** The session, opened when something is asked first. */
  session(): Promise<Session>;
  switchTo(id: string, how: { lasting: boolean }): void;
  /** What was said so far is no longer leant on. */
  forget(): Promise<void>;
}

export function openDesk(
  ctx: Context,
  { settings, session: first, lasting }: { settings: Settings; session: string; lasting: boolean },
): Desk {
  let opened: Promise<Session> | undefined;
  let leaning = lasting;
  const desk: Desk = {
    ctx,
    settings,
    sessionId: first,
    session() {
      opened ??= openSession(desk.sessionId, ctx, { lasting: leaning }).catch((error) => {
        opened = undefined;
        throw error;
      });
      return opened;
    },
    switchTo(id, how) {
      desk.sessionId = id;
      leaning = how.lasting;
      opened = undefined;
    },
    async forget() {
      const session = await desk.session();
      if (!session.previous) return;
      const at = ctx.clock.now().toISOString();
      await session.append({
        at,
        text: '/clear',
        intent: 'unknown',
        equivalent: null,
        answer: null,
        starts_over: true,
      });
    },
  };
  return desk;
}
