import type { Context } from '../../commands/context.ts';
import type { AnyCommand } from '../../commands/define.ts';
import { OpsctlError } from '../../core/errors.ts';
import { isNaming } from './problems.ts';
import { entitiesOf } from './told.ts';
import type { Request } from './understand-request.ts';

/** Names offered when one is asked for. */
const MOST = 5;

/** Asks back what a change is to be made of: its target is missing, or it is several. */
export async function whichOne({ part }: Request, command: AnyCommand, ctx: Context): Promise<OpsctlError> {
  const what = part.intent.replaceAll('_', ' ');
  const named = [
    ...new Set(
      entitiesOf(part)
        .filter(isNaming)
        .map(({ value }) => value),
    ),
  ];
  if (named.length > 1)
    return new OpsctlError('ambiguous', `${what}: this names several things (${named.join(', ')})`, {
      hint: 'a change is made of one thing at a time: name the one that is meant',
    });
  const store = await ctx.store();
  const own = (await store.infrastructures.list())
    .filter(({ origin }) => origin === 'explicit')
    .map(({ name }) => name);
  const choice = own.slice(0, MOST).join(', ');
  return new OpsctlError('ambiguous', named.length === 0 ? `${what}: which one?` : `${what}: exactly which?`, {
    hint:
      choice === '' || command.path === 'infra create'
        ? `name one, or say it as a command: opsctl ${command.path} <name>`
        : `name one of those made by hand: ${choice}${own.length > MOST ? ' …' : ''}`,
  });
}
