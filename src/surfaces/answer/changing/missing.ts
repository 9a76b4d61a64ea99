/** What a change was asked for without: a target, a number, a version. */
import type { Context } from '../../../commands/context.ts';
import type { AnyCommand } from '../../../commands/define.ts';
import { commandLine } from '../../../commands/input/command-line.ts';
import { OpsctlError } from '../../../core/errors.ts';
import type { StoredResource } from '../../../core/model.ts';
import type { Intent } from '../../../nlp/intents.ts';
import type { RawInput } from '../../invoke.ts';
import type { Request } from '../understand-request.ts';
import { kindsOf, nameOf } from './target.ts';

/** Names offered when one is asked for. */
const MOST = 5;

export async function missingError({ part, input }: Request, command: AnyCommand, ctx: Context): Promise<OpsctlError> {
  const what = part.intent.replaceAll('_', ' ');
  const given = new Set(Object.keys(input));
  const [first] = command.positionals ?? [];
  const store = await ctx.store();
  const start = `opsctl ${ctx.demo ? '--demo ' : ''}`;
  if (first && !given.has(first.field)) {
    const { resources, total } = await store.resources.find({ kinds: [...kindsOf(command)] }, { limit: MOST });
    const names = resources.map((one) => {
      const same = resources.filter((other) => nameOf(other) === nameOf(one)).length > 1;
      return same ? one.id : nameOf(one);
    });
    return new OpsctlError('ambiguous', `${what}: which one?`, {
      hint:
        names.length === 0
          ? `nothing is known that this can be done to: run opsctl discover, or name it: opsctl ${command.path} <${first.field}>`
          : `name one: ${names.join(', ')}${total > MOST ? ' …' : ''}`,
    });
  }
  return new OpsctlError('ambiguous', `${what}: exactly what?`, {
    hint: `say it as a command: ${start}${commandLine(command, input)}; opsctl ${command.path} --help tells the rest`,
  });
}

/** A number of copies or a version that was not said, though the target was. */
export function missingIn(
  intent: Intent,
  input: RawInput,
  command: AnyCommand,
  target: StoredResource | undefined,
): OpsctlError | undefined {
  const [first] = command.positionals ?? [];
  if (!first || input[first.field] === undefined) return undefined;
  const name = target ? nameOf(target) : String(input[first.field]);
  if (intent === 'scale' && input.to === undefined && input.by === undefined) {
    const now = target?.properties.desired_count;
    const known = typeof now === 'number' ? ` (${now} when it was last seen)` : '';
    return new OpsctlError('ambiguous', `scale ${name} to how many${known}?`, {
      hint: `say the number: scale ${name} to ${typeof now === 'number' ? now + 1 : 3}`,
    });
  }
  if (intent === 'deploy' && input.tag === undefined && input.image === undefined)
    return new OpsctlError('ambiguous', `deploy which version of ${name}?`, {
      hint: `say the version: deploy v1.2.3 of ${name}; the same version anew: restart ${name}`,
    });
  return undefined;
}
