/** Which command is meant, and the line that says the same. */
import type { AnyCommand } from '../../commands/define.ts';
import { commands } from '../../commands/index.ts';
import { commandLine } from '../../commands/input/command-line.ts';
import type { Entity } from '../../nlp/intents.ts';
import { matchCommand } from '../../nlp/match.ts';
import type { Part } from '../../nlp/understand.ts';
import type { RawInput } from '../invoke.ts';
import { bindInput } from './bind.ts';
import { exclusionOf, isNaming } from './problems.ts';
import type { Reader } from './reader.ts';
import { saidFields } from './said-fields.ts';
import { kindSaid } from './said-verb.ts';

/** The command that answers what a part asks for; undefined when none does. */
export async function commandFor(
  part: Part,
  entities: readonly Entity[],
  { text, spoken, known, before }: Reader,
): Promise<AnyCommand | undefined> {
  const catalogue = spoken.map(({ path, language }) => ({
    path,
    intents: language.intents,
    phrases: language.phrases,
    slots: language.slots ?? {},
    when: language.when ?? [],
    ...(language.cues === undefined ? {} : { cues: language.cues }),
  }));
  // Names say nothing of what is asked about them.
  let said = text.slice(0, part.end);
  for (const { start, end } of entities.filter((entity) => isNaming(entity) && !entity.inherited))
    said = said.slice(0, start) + ' '.repeat(Math.max(0, end - start)) + said.slice(end);
  const whole = text.slice(part.start, part.end);
  const request = { intent: part.intent, entities, text: said.slice(part.start), whole, before };
  // What is known to be a resource is no infrastructure, if anything else answers for it.
  const names = entities.filter(({ type }) => type === 'name');
  const isService = ({ value }: Entity) => known.lexicon.kindOf(value) === 'service';
  const resource = names.some(({ value }) => /^(?:resource|service)$/.test(known.lexicon.kindOf(value) ?? ''));
  const services = DEPLOYMENTS.test(part.intent) || SAYS_SERVICE.test(said) || names.some(isService);
  const others = catalogue.filter(
    ({ path }) => !(resource && path.startsWith('infra ')) && (services || !path.startsWith('deployment ')),
  );
  const path = (matchCommand(request, others) ?? matchCommand(request, catalogue))?.path;
  return commands.find((each) => each.path === path)?.load();
}

const DEPLOYMENTS = /deploy|^(?:scale|rollback|restart)$/;
const SAYS_SERVICE = /\b(?:deploy\w*|services?|releases?|roll-?outs?|revisions?|ecs)\b/i;

/** What a command would be asked with for these entities, and the line of it. */
export function bound(command: AnyCommand, entities: readonly Entity[], { text, known, now, demo }: Reader) {
  const { input: slotted, unused } = bindInput(command, entities, known, now);
  const heard = { ...saidFields(command, text, entities), ...slotted };
  const input = { ...heard, ...kindSaid(command, text, entities, heard, known) };
  return { input, unused, line: `${demo ? '--demo ' : ''}${commandLine(command, input)}` };
}

/** The command line of another reading of the same words, if it is one that could be run. */
export async function wouldRun(part: Part, entities: readonly Entity[], reader: Reader): Promise<string | undefined> {
  const command = await commandFor(part, entities, reader);
  if (!command) return undefined;
  const { input, unused, line } = bound(command, entities, reader);
  return exclusionOf(reader.text, part, entities, command) || unused.some(isNaming)
    ? undefined
    : runnable(command, input, line);
}

/** The whole line of a command that only reads and takes this. */
export function runnable(command: AnyCommand | undefined, input: RawInput, line: string | null): string | undefined {
  return line !== null && command?.effect === 'read' && command.input.safeParse(input).success
    ? `opsctl ${line}`
    : undefined;
}
