/** Of several things of one name, the kind that what is said of it can be said of: only a service is deployed. */
import type { AnyCommand } from '../../commands/define.ts';
import { fieldsOf } from '../../commands/input/shape.ts';
import type { Entity } from '../../nlp/intents.ts';
import type { RawInput } from '../invoke.ts';
import type { KnownNames } from './bind.ts';
import { isNaming } from './problems.ts';

const SERVICE = 'ecs.service';
const OF_SERVICES =
  /\b(?:deploy(?:s|ed|ment|ments)?|redeployed|roll(?:ed)?[- ]?(?:back|out)|scaled|released?|shipped)\b/i;
/** What stands in front of a service is named after it, and is as healthy as it is. */
const IN_FRONT: ReadonlySet<string> = new Set(['elbv2.target_group', 'elbv2.load_balancer']);

/** The kind to narrow by; empty where the words tell none, one was given, or the name is of one thing. */
export function kindSaid(
  command: AnyCommand,
  said: string,
  entities: readonly Entity[],
  input: RawInput,
  { kindsOf }: KnownNames,
): { kind?: string } {
  const [name, ...more] = entities.filter(isNaming);
  const takes = fieldsOf(command).some((field) => field.name === 'kind' && field.type !== 'list');
  if (!name || more.length > 0 || !takes || input.kind !== undefined) return {};
  const kinds = kindsOf(name.value);
  if (kinds.length < 2 || !kinds.includes(SERVICE)) return {};
  const asked =
    OF_SERVICES.test(said) ||
    (command.path === 'health' && kinds.every((kind) => kind === SERVICE || IN_FRONT.has(kind)));
  return asked ? { kind: SERVICE } : {};
}
