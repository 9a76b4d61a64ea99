/** What a change was asked for without: a target, a number, a version. */
import type { Context } from '../../../commands/context.ts';
import type { AnyCommand } from '../../../commands/define.ts';
import { commandLine } from '../../../commands/input/command-line.ts';
import { fieldsOf } from '../../../commands/input/shape.ts';
import { OpsctlError } from '../../../core/errors.ts';
import { shellWord } from '../../../core/shell-word.ts';
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
  const missing = fieldsOf(command).filter(({ name, required }) => required && !given.has(name));
  const [field] = missing;
  const [service] = first ? await store.resources.resolve(String(input[first.field])) : [];
  const now = service?.properties.desired_count;
  const known = part.intent === 'scale' && typeof now === 'number' ? ` (${now} when it was last seen)` : '';
  const question = part.intent === 'scale' ? `to how many${known}?` : `with which ${field?.name ?? 'value'}?`;
  const example = field && /^(?:number|text)$/.test(field.type) ? { ...input, [field.name]: '…' } : input;
  return new OpsctlError('ambiguous', `${what} ${shellWord(service ? nameOf(service) : '')}: ${question}`, {
    hint: `say it, or run ${start}${commandLine(command, example)}`,
  });
}
