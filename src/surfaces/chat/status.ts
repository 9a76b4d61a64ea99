import { coverageFor } from '../../cmdb/coverage.ts';
import { humanDuration } from '../../core/time-range.ts';
import type { Desk } from './desk.ts';
import type { Status } from './entry.ts';

/** What the conversation rests on now: whose estate, how old, and whether something could not be seen. */
export async function statusOf({ ctx, settings, sessionId }: Desk): Promise<Status> {
  const store = await ctx.store();
  const [ledger, coverage] = [await store.scopes.list(), await coverageFor(store)];
  return {
    demo: ctx.demo,
    accounts: [...new Set(ledger.map(({ account }) => account))],
    profile: settings.profile,
    regions: settings.regions,
    session: sessionId,
    age: coverage.as_of === null ? null : humanDuration(ctx.clock.now().getTime() - Date.parse(coverage.as_of)),
    partial: ledger.length > 0 && !coverage.complete,
  };
}
