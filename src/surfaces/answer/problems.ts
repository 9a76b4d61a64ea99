import type { AnyCommand } from '../../commands/define.ts';
import { fieldsOf } from '../../commands/input/shape.ts';
import { counted } from '../../core/counted.ts';
import { OpsctlError, usageError } from '../../core/errors.ts';
import type { Entity, Intent } from '../../nlp/intents.ts';
import type { Part } from '../../nlp/understand.ts';
import { type Exclusion, exclusionIn } from './exclusion.ts';

/** Entities that such an intent says by itself: asking for the health names a state, and no filter. */
const SAID_BY_INTENT: Partial<Record<Intent, readonly Entity['type'][]>> = {
  get_health: ['status'],
  impact_analysis: ['status'],
  predict_failure: ['status'],
  list_infrastructure: ['resource_type'],
  describe_infrastructure: ['resource_type', 'environment'],
};

/** What was said and would not be heard: `unused` without what the intent itself says, or what is true anyway. */
export function notUsed(unused: readonly Entity[], intent: Intent): Entity[] {
  return unused.filter(
    ({ type, value }) =>
      !SAID_BY_INTENT[intent]?.includes(type) &&
      !(type === 'provider' && value === 'aws') &&
      !(type === 'time_window' && /^(?:now|today|at:now)$/.test(value)),
  );
}

export const isNaming = ({ type }: Entity) => type === 'name' || type === 'resource_id';

const LISTS: ReadonlySet<Intent> = new Set<Intent>([
  'list_resources',
  'get_statistics',
  'list_infrastructure',
  'describe_infrastructure',
]);
const FILTERS = ['type', 'status', 'region', 'env', 'tag', 'infra', 'name'];

/** What a request leaves out, where its command could only answer the opposite or everything. */
export function exclusionOf(
  text: string,
  part: Part,
  entities: readonly Entity[],
  command: AnyCommand,
): Exclusion | undefined {
  const listing = LISTS.has(part.intent);
  const filters = fieldsOf(command).some(({ name, type }) => type === 'list' && FILTERS.includes(name));
  const said = entities.filter(({ inherited }) => !inherited);
  return listing || filters ? exclusionIn(text, part, said, listing) : undefined;
}

/** @param nearest the command line that answers without the words, if there is one */
export function exclusionError({ text }: Exclusion, command: AnyCommand, nearest: string | undefined): OpsctlError {
  return usageError(
    `leaving something out ("${text}") is not possible in a question yet`,
    nearest === undefined
      ? `opsctl ${command.path} --help tells what can be asked for`
      : `${nearest} answers without that; choose from it with --query`,
  );
}

/** @param several each of the names, and the command line about it alone */
export function severalNamesError(
  command: AnyCommand,
  several: readonly { name: string; line: string }[],
): OpsctlError {
  const [only] = several;
  if (several.length === 1 && only !== undefined)
    return usageError(`${command.path} takes no name, and "${only.name}" is one`, `opsctl ${command.path} --help`);
  return usageError(
    `this names several things (${several.map(({ name }) => name).join(', ')}), and ${command.path} takes one`,
    `ask for each: ${several.map(({ line }) => `opsctl ${line}`).join('; ')}`,
  );
}

/** @param shown how many things the answer before showed, when one further down was asked for */
export function beyondError(shown: number): OpsctlError {
  if (shown === 0)
    return new OpsctlError('not_found', 'the answer before showed nothing to choose from', {
      hint: 'name what is meant, or ask for a list first',
    });
  return new OpsctlError(
    'not_found',
    `the answer before showed ${counted(shown, 'thing')}, and this asks for another`,
    {
      hint: shown === 1 ? 'say "it", or name what is meant' : `choose one of these ${shown}, or name what is meant`,
    },
  );
}

export function otherProviderError({ text }: Entity): OpsctlError {
  return new OpsctlError('unavailable', `opsctl knows AWS only, not "${text}"`, { hint: 'ask without naming it' });
}

export function unsureError(candidates: readonly string[]): OpsctlError {
  return usageError(
    'not sure what is meant',
    candidates.length === 0
      ? 'say it as a command (opsctl --help), or in other words'
      : `did you mean: ${candidates.join('; ')}`,
  );
}
