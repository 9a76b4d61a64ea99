/** What the audit log keeps of a change: each step, with who, as whom in AWS, and what it was like before and after. */
import { localActor } from '../../core/actor.ts';
import type { AuditEvent } from '../../store/tables/audit.ts';
import type { Context } from '../context.ts';
import type { ChangePlan } from './plan-schema.ts';
import type { ChangeResult } from './result-schema.ts';

export interface Trail {
  /** @throws OpsctlError `store` when it cannot be written: then nothing may be sent */
  asked(): Promise<void>;
  planned(): Promise<void>;
  refused(reason: string, message: string): Promise<void>;
  confirmed(how: string): Promise<void>;
  /** Nothing was sent: what stopped it was no refusal. */
  failedBefore(message: string): Promise<void>;
  /** One entry a target. */
  ended(results: readonly ChangeResult[]): Promise<void>;
}

/** @param words the person's own, where the command was understood from them */
export function trailOf(plan: ChangePlan, ctx: Pick<Context, 'store' | 'clock' | 'words'>): Trail {
  const { identity, targets } = plan;
  const told = (target: { id: string; name: string | null }) => target.name ?? target.id;
  const all = targets.length === 1 ? targets.map(told).join() : `${targets.length} targets`;
  const about = {
    line: plan.line,
    identity: identity.arn,
    account: identity.account,
    profile: identity.profile,
  };
  const append = async (event: AuditEvent, target: string, detail: Record<string, unknown>) => {
    const store = await ctx.store();
    await store.audit.append({
      at: ctx.clock.now().toISOString(),
      actor: localActor(),
      event,
      command: plan.command,
      target,
      detail: { ...about, ...detail },
    });
  };
  const ids = targets.map(({ id, arn, kind, name, region }) => ({ id, arn, kind, name, region }));
  const common = { regions: identity.regions, targets: ids };
  return {
    asked: () => append('asked', all, { ...common, ...(ctx.words === undefined ? {} : { words: ctx.words }) }),
    planned: () =>
      append('planned', all, {
        ...common,
        changes: targets.map(({ id, region, before, after, inverse }) => ({ id, region, before, after, inverse })),
        calls: plan.calls,
      }),
    refused: (reason, message) => append('refused', all, { ...common, reason, message }),
    confirmed: (how) => append('confirmed', all, { ...common, how }),
    failedBefore: (message) => append('failed', all, { ...common, sent: false, note: message }),
    async ended(results) {
      for (const result of results) {
        const { state, id, arn, kind, region, note, before, after, inverse, error } = result;
        const done = state === 'settled' || state === 'accepted';
        await append(done ? 'done' : 'failed', told(result), {
          targets: [{ id, arn, kind, name: result.name, region }],
          regions: [region],
          state,
          note,
          before,
          after,
          inverse,
          ...(error === null ? {} : { error }),
        });
      }
    },
  };
}
