/**
 * A change to AWS that was asked for in words: its target found in the store, everything that was said in its place, or a
 * reason why it is asked back. Nothing is run from here; the command shows its plan and asks.
 */
import type { AnyCommand } from '../../../commands/define.ts';
import { commands } from '../../../commands/index.ts';
import { commandLine } from '../../../commands/input/command-line.ts';
import { fieldsOf } from '../../../commands/input/shape.ts';
import { OpsctlError, usageError } from '../../../core/errors.ts';
import type { StoredResource } from '../../../core/model.ts';
import { SURE } from '../../../nlp/action.ts';
import type { Entity } from '../../../nlp/intents.ts';
import type { Lexicon } from '../../../nlp/lexicon.ts';
import type { Part } from '../../../nlp/understand.ts';
import type { RawInput } from '../../invoke.ts';
import { exclusionIn } from '../exclusion.ts';
import { isNaming, notUsed } from '../problems.ts';
import type { Reader } from '../reader.ts';
import type { Request } from '../understand-request.ts';
import { countedFor } from './copies.ts';
import { TASKS } from './ending.ts';
import { leftoverIn, reservationIn } from './leftover.ts';
import { missingIn } from './missing.ts';
import {
  doubtError,
  exceptError,
  guessError,
  isGuess,
  notCarriedError,
  reservedError,
  unheardError,
  unusedError,
  whichOfThem,
} from './objections.ts';
import { aimed, exactly, kindsOf, nameOf, SERVICE } from './target.ts';
import { turnedIn } from './turned.ts';

/** More lines than these nobody reads. */
const MOST = 5;

export type Binder = (command: AnyCommand, entities: readonly Entity[]) => { input: RawInput; unused: Entity[] };

/** The commands of a change: the one for anything, and the one that is preferred for a single service. */
export interface ChangeCommands {
  command: AnyCommand;
  ofService: AnyCommand | undefined;
}

/** Of the two commands that restart, the general one and the one of services. */
export async function commandsOfChange(command: AnyCommand): Promise<ChangeCommands> {
  const load = (path: string) => commands.find((each) => each.path === path)?.load();
  if (!/ restart$/.test(command.path)) return { command, ofService: undefined };
  const [general, ofService] = [await load('resource restart'), await load('deployment restart')];
  return { command: general ?? command, ofService };
}

/**
 * A part that asks for a change, with its target found and all of its words accounted for.
 */
export async function changeRequest(
  part: Part,
  entities: readonly Entity[],
  { command: general, ofService }: ChangeCommands,
  reader: Reader,
  slotted: Binder,
): Promise<Request> {
  const { text, store, known } = reader;
  const said = text.slice(part.start, part.end);
  const bind = (to: AnyCommand, given: readonly Entity[], groups: readonly string[] = []) => {
    const { input, unused } = slotted(to, given);
    const failover = takesFailover(to) && FAILOVER.test(said) ? { failover: true } : {};
    const fitted = { ...fittedTo(to, input), ...(groups.length === 0 ? {} : { infra: [...groups] }), ...failover };
    return { input: fitted, unused, line: `${reader.demo ? '--demo ' : ''}${commandLine(to, fitted)}` };
  };
  const filters = fieldsOf(general).some(({ name, type }) => name === 'env' && type === 'list');
  const all = withServices(part, withNamesLeft(part, withoutTasks(entities), reader), text, filters);
  const named = all.filter(isNaming);
  const whole = filters && (named.length === 0 || WHOLE.test(said) || part.intent !== 'restart');
  const aim = await aimed(all, store, kindsOf(general), whole);
  const [only] = aim.found;
  const command = ofService && aim.found.length === 1 && only?.kind === SERVICE ? ofService : general;
  const copies =
    part.intent === 'scale'
      ? countedFor(said, aim.entities, only)
      : { entities: aim.entities, notes: [], problem: undefined };
  const { input, unused, line } = bind(command, copies.entities, aim.groups);
  const request: Request = {
    part: withTargets(part, aim.entities),
    command,
    input,
    equivalent: filters || hasTarget(command, input) ? line : null,
    unused: notUsed(unused, part.intent),
    notes: [...aim.notes, ...copies.notes],
  };
  const refused = (problem: OpsctlError): Request => ({ ...request, equivalent: null, problem });

  const chosen = OR_AFTER.test(text.slice(part.end)) || OR_BEFORE.test(text.slice(0, part.start));
  const reservation = reader.withheld ? WITHHELD : chosen ? '"or"' : reservationIn(text, reader.stretches, all);
  if (reservation !== undefined) return refused(reservedError(reservation));
  const guessed = named.find((name) => isGuess(name, known.lexicon));
  if (guessed) {
    const plain = !leftoverIn({ text, start: 0, end: text.length }, part.intent, all, false);
    return refused(guessError(guessed, known.lexicon, plain && checks(command, input) ? line : undefined));
  }
  if (aim.problem) return refused(aim.problem);
  if (aim.candidates) return refused(await choiceError(aim.candidates));
  const others = all.filter(({ inherited }) => !inherited);
  const leaves = exclusionIn(text, part, others, true)?.text ?? exceptionIn(text, part, named);
  if (leaves !== undefined) return refused(exceptError(leaves, general, filters));
  if (!filters && aim.found.length > 1) return refused(await oneByOneError(aim.found));
  if (copies.problem && hasTarget(command, input)) return refused(copies.problem);
  const filtered = filters && !copies.entities.some(isNaming);
  const single = filtered ? singleOf(copies.entities, said) : undefined;
  if (single !== undefined) return refused(whichOfThem(single));
  const lost = filtered ? notCarried(copies.entities, reader.spokenOf ?? []) : [];
  if (lost.length > 0) return refused(notCarriedError(lost, command));
  if (request.unused.length > 0) return refused(unusedError(request.unused, command, line));
  const turned = turnedIn(text, part, part.intent, all, aim.entities.filter(isNaming));
  const exact = !filtered && checks(command, input) ? line : undefined;
  if (turned) return refused(unheardError(text.slice(turned.start, turned.end).trim(), undefined));
  const left = leftoverIn({ text, start: part.start, end: part.end }, part.intent, all, filtered);
  // Without what narrows, a filter would mean more than was asked for.
  if (left) return refused(unheardError(left.text, exact));
  const lacks = missingIn(part.intent, input, command, only);
  if (lacks) return refused(lacks);
  if (part.confidence < SURE) return refused(doubtError(checks(command, input) ? line : undefined));
  return request;

  async function lineOf(name: Entity, one: StoredResource): Promise<string> {
    const target = await exactly(name, one, store, kindsOf(general));
    const others = all.filter((entity) => !isNaming(entity) && !PLACE.test(entity.type));
    const to = ofService && one.kind === SERVICE ? ofService : general;
    const chosen = [target, ...others];
    const counted = part.intent === 'scale' ? countedFor(said, chosen, one).entities : chosen;
    return `opsctl ${bind(to, counted).line}`;
  }

  async function oneByOneError(several: readonly StoredResource[]): Promise<OpsctlError> {
    const [name] = named;
    const lines = name ? await Promise.all(several.slice(0, MOST).map((one) => lineOf(name, one))) : [];
    return usageError(
      `this names several things (${listed(several)}), and ${command.path} takes one`,
      `ask for each: ${lines.join('; ')}`,
    );
  }

  async function choiceError({
    said: name,
    fitting,
    beside,
  }: NonNullable<typeof aim.candidates>): Promise<OpsctlError> {
    const lines = beside ? [] : await Promise.all(fitting.slice(0, MOST).map((one) => lineOf(name, one)));
    return new OpsctlError('ambiguous', `"${name.text}" could be any of ${fitting.length}: ${listed(fitting)}`, {
      hint: lines.length === 0 ? 'name each by its id' : `did you mean: ${lines.join('; ')}`,
      details: {
        candidates: fitting
          .slice(0, 20)
          .map(({ id, name: own, kind, region, environment }) => ({ id, name: own, kind, region, environment })),
      },
    });
  }
}

/** The part as later turns know it: "it" is the very thing that was found. */
function withTargets(part: Part, entities: readonly Entity[]): Part {
  return {
    ...part,
    entities: entities.filter(({ inherited }) => !inherited),
    contextEntities: entities.filter(({ inherited }) => inherited),
  };
}

/** Values in the field that is for them: more or fewer copies, a whole image, a version by its place in the row. */
function fittedTo(command: AnyCommand, input: RawInput): RawInput {
  const { to, tag, ...rest } = input;
  const has = (name: string) => fieldsOf(command).some((field) => field.name === name);
  if (typeof to === 'string' && /^[+x-]/.test(to) && has('by')) return { ...rest, by: to };
  if (typeof to === 'string' && to === 'last_good') return { ...rest, to: 'last-good' };
  if (typeof tag === 'string' && /[/:@]/.test(tag) && !tag.startsWith('sha256:') && has('image'))
    return { ...rest, image: tag };
  return input;
}

/** What narrowed the things spoken of before and is not taken over: "them" would be more than was shown. */
function notCarried(entities: readonly Entity[], before: readonly Entity[]): Entity[] {
  if (!entities.some(({ inherited }) => inherited)) return [];
  return before.filter(
    ({ type, value }) => !entities.some((one) => one.type === type && (one.value === value || !one.inherited)),
  );
}

/** One of two, and nobody said which. */
const OR_AFTER = /^[\s,;:.–—-]*or\b/i;
const OR_BEFORE = /\bor[\s,;:.–—-]*$/i;
const WITHHELD = 'a command that is negated, quoted or only supposed';
const PLACE = /^(?:environment|region|resource_type)$/;
const SERVICES = /(?<![-\w])(?:ecs )?services?(?![-\w])/gi;
const EXCEPT = /\b(?:but|except|save|minus|besides|excluding|apart from|other than|without|instead of)\b/i;
const FAILOVER = /\bwith (?:an? )?fail-?over\b/i;
const takesFailover = (command: AnyCommand) => fieldsOf(command).some(({ name }) => name === 'failover');
const WHOLE = /\b(?:all|every|everything|each)\b/i;

const hasTarget = ({ positionals: [first] = [] }: AnyCommand, input: RawInput) =>
  first !== undefined && input[first.field] !== undefined;
const checks = (command: AnyCommand, input: RawInput) => command.input.safeParse(input).success;

function listed(resources: readonly StoredResource[]): string {
  const rest = resources.length - MOST;
  const names = resources.slice(0, MOST).map((one) => {
    const same = resources.filter((other) => nameOf(other) === nameOf(one)).length > 1;
    return same ? `${one.id} (${one.region})` : nameOf(one);
  });
  return `${names.join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`;
}

/** The entities with names of the store among the words that nothing took up: "the jenkins box". */
function withNamesLeft(part: Part, entities: readonly Entity[], { text, known }: Reader): Entity[] {
  const all = [...entities];
  for (let round = 0; round < 5; round++) {
    const left = leftoverIn({ text, start: part.start, end: part.end }, part.intent, all, false);
    const name = left && nameIn(left.text, left.start, known.lexicon);
    if (!name) return all;
    all.push(name);
  }
  return all;
}

/** The longest run of words that the store knows. */
function nameIn(words: string, start: number, lexicon: Lexicon): Entity | undefined {
  const pieces = [...words.matchAll(/[^\s,;!?"'`()]+/g)].map(({ 0: text, index }) => ({ text, from: start + index }));
  for (let long = Math.min(5, pieces.length); long > 0; long--)
    for (let at = 0; at + long <= pieces.length; at++) {
      const [first, last] = [pieces[at], pieces[at + long - 1]];
      if (!first || !last) continue;
      const text = words.slice(first.from - start, last.from - start + last.text.length);
      const value = lexicon.find(text);
      if (value !== undefined) return { type: 'name', value, text, start: first.from, end: first.from + text.length };
    }
  return undefined;
}

/** The text of a part without the names in it, whose own words say nothing. */
function withoutNames(text: string, part: Part, names: readonly Entity[]): string {
  let said = text.slice(0, part.end);
  for (const { start, end, inherited } of names)
    if (!inherited) said = said.slice(0, start) + '#'.repeat(Math.max(0, end - start)) + said.slice(end);
  return said.slice(part.start);
}

/** The words of an exception, in a command that changes only what is named. */
function exceptionIn(text: string, part: Part, names: readonly Entity[]): string | undefined {
  const at = withoutNames(text, part, names).search(EXCEPT);
  return at < 0 ? undefined : /^[^,.;!?]{1,40}/.exec(text.slice(part.start + at, part.end))?.[0];
}

/** "Restart the tasks of prod-api" is about the service, which they are made by. */
function withoutTasks(entities: readonly Entity[]): Entity[] {
  return entities.filter(
    ({ type, text }) => !(type === 'resource_type' && TASKS.test(text) && entities.some(isNaming)),
  );
}

/** The entities with "services" as a kind, where a command takes kinds. */
function withServices(part: Part, entities: readonly Entity[], text: string, filters: boolean): Entity[] {
  if (!filters) return [...entities];
  const free = (start: number, end: number) =>
    entities.every((one) => one.inherited || one.start >= end || one.end <= start);
  for (const { 0: words, index } of text.slice(part.start, part.end).matchAll(SERVICES)) {
    const start = part.start + index;
    const end = start + words.length;
    if (free(start, end)) return [...entities, { type: 'resource_type', value: SERVICE, text: words, start, end }];
  }
  return [...entities];
}

/** A kind in the singular without a name: "stop the dev database" is one, whichever that is. */
function singleOf(entities: readonly Entity[], said: string): string | undefined {
  const kinds = entities.filter(({ type, inherited }) => type === 'resource_type' && !inherited);
  const [kind] = kinds;
  if (WHOLE.test(said) || !kind || kinds.some(({ text }) => /s$/i.test(text))) return undefined;
  return kind.text;
}
