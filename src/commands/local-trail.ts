/** What the audit log keeps of a change to the local store alone. */
import { localActor } from '../core/actor.ts';
import type { Store } from '../store/index.ts';
import type { Context } from './context.ts';

/** Writes that it was done, with the person's own words where it was understood from them. */
export async function auditDone(
  ctx: Pick<Context, 'clock' | 'words'>,
  store: Store,
  command: string,
  target: string,
  detail: Record<string, unknown>,
): Promise<void> {
  await store.audit.append({
    at: ctx.clock.now().toISOString(),
    actor: localActor(),
    event: 'done',
    command,
    target,
    detail: { ...detail, ...(ctx.words === undefined ? {} : { words: ctx.words }) },
  });
}
