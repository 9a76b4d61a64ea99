/** Reading from AWS before anything is sent, and whether all is as it was when the plan was made. */
import type { Action } from '../../cmdb/actions/action.ts';
import { readingPermissions } from '../../cmdb/actions/permissions.ts';
import { isOurError } from '../../cmdb/aws/errors.ts';
import { readingError } from '../../cmdb/deployments/reading-error.ts';
import { OpsctlError } from '../../core/errors.ts';
import type { Context } from '../context.ts';
import { interrupted } from './confirmation.ts';
import type { ChangePlan } from './plan-schema.ts';
import type { Trail } from './trail.ts';

/**
 * Nothing is sent when AWS cannot be read.
 * @param command whose permissions are named when AWS denies something without saying what
 * @throws OpsctlError for what the SDK throws
 */
export async function reading<Value>(
  command: string,
  { signal, aws }: Pick<Context, 'signal' | 'aws'>,
  read: () => Promise<Value>,
): Promise<Value> {
  try {
    return await read();
  } catch (error) {
    if (signal.aborted) throw interrupted();
    if (isOurError(error)) throw error;
    // Known by now, or what was thrown says why it is not.
    const profile = await aws().then(
      (connection) => connection.profile,
      () => null,
    );
    throw readingError(error, 'what is to be changed', { profile, permissions: readingPermissions(command) });
  }
}

/**
 * Between plan and agreement somebody else may have changed it; then nobody agreed to what would happen.
 * @throws OpsctlError `refused` naming what differs
 */
export async function sameAsPlanned(
  actions: readonly Action[],
  plan: ChangePlan,
  trail: Trail,
  ctx: Pick<Context, 'signal' | 'aws'>,
): Promise<void> {
  const now = await reading(plan.command, ctx, async () => {
    ctx.signal.throwIfAborted();
    return Promise.all(actions.map((action) => action.read()));
  }).catch(async (error) => {
    await trail.failedBefore((error as Error).message);
    throw error;
  });
  for (const [index, { before, target }] of actions.entries()) {
    const differing = Object.keys(before).filter((key) => !same(before[key], now[index]?.[key]));
    const [key] = differing;
    if (key === undefined) continue;
    const [was, is] = [before[key], now[index]?.[key] ?? null].map((value) => JSON.stringify(value));
    const message = `${target.name ?? target.id} has changed since the plan was made: ${key} was ${was} and is ${is}; nothing was sent`;
    await trail.refused('changed meanwhile', message);
    throw new OpsctlError('refused', message, {
      hint: `to plan anew: opsctl ${plan.line}`,
      details: { reason: 'changed meanwhile', fields: differing },
    });
  }
}

/** Deep equality of what JSON can hold, whatever the order of keys. */
function same(a: unknown, b: unknown): boolean {
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return a === b;
  const keys = Object.keys(a);
  if (keys.length !== Object.keys(b).length || Array.isArray(a) !== Array.isArray(b)) return false;
  return keys.every((key) => same((a as Record<string, unknown>)[key], (b as Record<string, unknown>)[key]));
}
