import { OpsctlError, usageError } from '../../core/errors.ts';
import { parseMoment } from '../../core/time-range.ts';
import type { Context } from '../context.ts';

/** The clock of another machine that wrote into the store may be ahead by so much. */
const CLOCKS_APART = 60_000;

/**
 * The moment that `--at` names, for answers about the past; undefined when it was left out.
 * @throws OpsctlError `usage` for what is no time or lies in the future, `not_found` for a time of which nothing is known
 */
export async function asOf(text: string | undefined, ctx: Pick<Context, 'store' | 'clock'>): Promise<Date | undefined> {
  if (text === undefined) return undefined;
  const now = ctx.clock.now();
  const at = parseMoment(text, now, '--at');
  if (at.getTime() > now.getTime() + CLOCKS_APART)
    throw usageError(
      `--at: "${text}" is in the future: what will be is not known`,
      'leave --at out for the estate as it is now',
    );
  const first = await (await ctx.store()).runs.first();
  if (first !== undefined && at < first)
    throw new OpsctlError('not_found', `nothing is known of the estate at ${at.toISOString()}`, {
      hint: `the first discovery was at ${first.toISOString()}: ask for that time or a later one`,
      details: { first_discovery: first.toISOString() },
    });
  return at;
}
