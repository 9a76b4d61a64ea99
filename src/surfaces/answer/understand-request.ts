import type { Context } from '../../commands/context.ts';
import type { AnyCommand } from '../../commands/define.ts';
import { spokenCommands } from '../../commands/languages.ts';
import { OpsctlError } from '../../core/errors.ts';
import { SURE } from '../../nlp/action.ts';
import { type Entity, type Intent, MUTATING } from '../../nlp/intents.ts';
import { MAX_CHARACTERS } from '../../nlp/text/tokens.ts';
import { type Part, type Understanding, understand } from '../../nlp/understand.ts';
import type { RawInput } from '../invoke.ts';
import { bindInput } from './bind.ts';
import { requestByForm } from './by-form.ts';
import { endingError } from './changing/ending.ts';
import { markIn } from './changing/marks.ts';
import { reservedError } from './changing/objections.ts';
import { withoutReason, withoutReasons } from './changing/reason.ts';
import { type Binder, changeRequest, commandsOfChange } from './changing/request.ts';
import { maskedIn } from './changing/turned.ts';
import { bound, commandFor, runnable, wouldRun } from './meant-command.ts';
import { meantTarget, singleTarget } from './meant-target.ts';
import { pronounError, unheardError, unknownNameError } from './objection.ts';
import {
  beyondError,
  exclusionError,
  exclusionOf,
  isNaming,
  notUsed,
  otherProviderError,
  severalNamesError,
  unsureError,
} from './problems.ts';
import { provisioningError } from './provisioning.ts';
import type { Reader } from './reader.ts';
import { readAgain } from './reread.ts';
import type { Session } from './session.ts';
import { namesFor } from './store-names.ts';
import { tagsSpelt } from './tags-spelt.ts';

/** One request of a text, and the command that would answer it. */
export interface Request {
  part: Part;
  /** Undefined when no command answers this intent. */
  command: AnyCommand | undefined;
  input: RawInput;
  /** The command line, after `opsctl `, that means the same; null without a command. */
  equivalent: string | null;
  /** What was said and the command cannot take in. */
  unused: Entity[];
  /** How its target was found, where that was not said. */
  notes: readonly string[];
  /** Its target is what the request before it finds: without an equivalent until that is known. */
  pending?: true;
  /** Why the command must not be run for this text. */
  problem?: OpsctlError;
  /** It leaves something out, which its entities do not tell. */
  excludes?: true;
  /** A change that is asked about and not asked for: its plan answers, and nothing is agreed to. */
  onlyPlanned?: true;
  /** It was recognised by its form as a whole, whatever intent it has. */
  byForm?: true;
  /** What it would be for each of the names that are more than the command takes. */
  several?: Single[];
}

/** A request about one of several names. */
interface Single {
  name: string;
  input: RawInput;
  line: string;
}

/** More names than these are a list, and lists have filters. */
const MOST_NAMES = 5;

export interface UnderstoodText {
  understanding: Understanding;
  requests: Request[];
  /** Binds one of its parts again, once it is known what the part speaks of. */
  bindAgain(part: Part): Promise<Request>;
}

/**
 * Text → understanding → command and input, without running anything. `ask`, `analyze` and the chat share it.
 * @param previous the turn before, which a follow-up leans on
 */
export async function understandRequest(
  text: string,
  ctx: Context,
  previous?: Session['previous'],
): Promise<UnderstoodText> {
  // Language reads no further; patterns over megabytes would take minutes.
  const read = text.slice(0, MAX_CHARACTERS);
  const store = await ctx.store();
  const held = [
    ...(previous?.entities ?? []).map(({ value }) => value),
    ...(previous?.listed ?? []).map(({ id }) => id),
  ];
  const [spoken, names] = await Promise.all([spokenCommands(), namesFor(store, read, held)]);
  for (;;) {
    const understanding = understand(text, { lexicon: names.lexicon, ...(previous ? { context: previous } : {}) });
    if (await names.fetch()) continue;
    const before = understanding.goesOnFrom ?? '';
    const spokenOf = previous?.entities;
    const now = ctx.clock.now();
    const { parts: stretches, withheld } = understanding;
    const reader = {
      text: read,
      stretches,
      withheld,
      spoken,
      store,
      known: names,
      now,
      demo: ctx.demo,
      before,
      spokenOf,
    };
    const requests: Request[] = [];
    for (const [index, part] of understanding.parts.entries())
      requests.push(...(await requestsOf(part, index === 0 ? understanding.alternatives : [], reader)));
    return { understanding, requests: allOrNone(requests), bindAgain: (part) => requestOf(part, [], reader) };
  }
}

/** Half of what was asked for may be worse than nothing: where one change of a text is not clear, none is made. */
function allOrNone(requests: readonly Request[]): Request[] {
  const unclear = requests.find(({ command, problem }) => command?.asksItself && problem)?.problem;
  if (!unclear) return [...requests];
  return requests.map((request) => {
    const { command, problem, equivalent } = request;
    if (!command?.asksItself || problem) return request;
    const withheld = new OpsctlError(
      'ambiguous',
      `nothing is changed, because the rest is not clear: ${unclear.message}`,
      {
        hint: equivalent === null ? 'ask for each by itself' : `by itself: opsctl ${equivalent}`,
      },
    );
    return { ...request, equivalent: null, problem: withheld };
  });
}

/** The request that a part makes; several where it names several things that are answered one by one. */
async function requestsOf(part: Part, alternatives: Understanding['alternatives'], reader: Reader): Promise<Request[]> {
  const request = await requestOf(part, alternatives, reader);
  const { command, several } = request;
  if (!command || several === undefined) return [request];
  if (command.language?.severally && several.length <= MOST_NAMES)
    return several.map(({ input, line }) => ({ ...request, input, equivalent: line, unused: [] }));
  return [{ ...request, problem: severalNamesError(command, several) }];
}

/** A cause is asked of what was said: the metric an answer told of is one symptom of several, and would hide the others. */
function withoutFindings(part: Part, { spokenOf }: Reader): Part {
  if (part.intent !== 'find_root_cause' || spokenOf === undefined) return part;
  const said = ({ type, value }: Entity) =>
    type !== 'metric' || spokenOf.some((one) => one.type === type && one.value === value);
  return { ...part, contextEntities: part.contextEntities.filter(said) };
}

async function requestOf(heard: Part, alternatives: Understanding['alternatives'], reader: Reader): Promise<Request> {
  const { text } = reader;
  const read = withoutFindings(heard, reader);
  const formed = await requestByForm(read, reader);
  if (formed) return formed;
  const part = readAgain(read, text, reader.known, reader.now);
  const said = [...part.entities, ...part.contextEntities];
  const command = await commandFor(part, said, reader);
  const unclear = await endingError(part, said, reader);
  if (unclear) return { part, command, input: {}, unused: [], equivalent: null, notes: [], problem: unclear };
  if (command?.asksItself && (part.refersTo === undefined || said.some(isNaming))) {
    const bind: Binder = (to, entities) => bindInput(to, entities, reader.known, reader.now);
    const asked = withoutReason(part, text);
    return changeRequest(asked, withoutReasons(said, asked, text), await commandsOfChange(command), reader, bind);
  }
  const meant = command
    ? await meantTarget(command, said, reader.store, text.slice(part.start, part.end))
    : { entities: said, notes: [] };
  const { notes } = meant;
  // What is to be made is tagged as it is said.
  const entities = MUTATING.has(part.intent) ? meant.entities : await tagsSpelt(meant.entities, reader.store);
  const { input, unused, line } = command ? bound(command, entities, reader) : NOTHING;
  const request: Request = { part, command, input, equivalent: line, unused: notUsed(unused, part.intent), notes };
  if (part.beyond !== undefined && !CONVERSATION.has(part.intent))
    return { ...request, equivalent: null, problem: beyondError(part.beyond) };
  const outOfReach = provisioningError(part, text, [...said, ...part.mentions], reader.known, reader.demo);
  if (outOfReach) return { ...request, equivalent: null, problem: outOfReach };
  if (meant.problem) return { ...request, problem: meant.problem };
  if (command && waits(part, command, input)) return { ...request, unused: [], equivalent: null, pending: true };
  const mark = part.intent === 'delete_infrastructure' ? markIn(text, maskedIn(text, said)) : undefined;
  if (mark !== undefined) return { ...request, equivalent: null, problem: reservedError(mark) };
  if (MUTATING.has(part.intent) || saidAsExample(command)) return request;
  if (CONVERSATION.has(part.intent)) {
    // "prod-app" alone is hardly a request, and yet it is about something.
    const readings = part.intent !== 'greeting' && part.confidence < SURE ? await otherReadings() : [];
    return readings.length === 0 ? request : { ...request, problem: unsureError(readings) };
  }

  const exclusion = command && exclusionOf(text, part, entities, command);
  const names = request.unused.filter(isNaming);
  const elsewhere = request.unused.find(({ type }) => type === 'provider');
  if (command && exclusion) {
    const kept = entities.filter(
      ({ start, end, inherited }) => inherited || end <= exclusion.start || start >= exclusion.end,
    );
    const all = bound(command, kept, reader);
    request.problem = exclusionError(exclusion, command, runnable(command, all.input, all.line));
    request.excludes = true;
  } else if (part.confidence < SURE) {
    const first = names.length > 0 ? undefined : runnable(command, input, line);
    request.problem = unsureError(await otherReadings(first));
  } else if (elsewhere) request.problem = otherProviderError(elsewhere);
  else if (command && names.length > 0) request.several = onePerName(command, entities, reader);
  else if (command)
    withProblem(
      request,
      pronounError(command, part, text, input) ??
        unheardError(command, part, text, { entities, unused: request.unused }, runnable(command, input, line)) ??
        (await unknownNameError(command, input, entities, reader.store)),
    );
  return request;

  async function otherReadings(first?: string): Promise<string[]> {
    const candidates = [first];
    const named = entities.length > 0 ? entities : part.mentions;
    for (const { intent } of alternatives)
      if (!CONVERSATION.has(intent)) candidates.push(await wouldRun({ ...part, intent }, named, reader));
    return [...new Set(candidates.flatMap((each) => each ?? []))].slice(0, 3);
  }
}

function withProblem(request: Request, problem: OpsctlError | undefined): void {
  if (problem) request.problem = problem;
}

/** Whether a request cannot be told before the one in front of it is answered. */
function waits(part: Part, command: AnyCommand, input: RawInput): boolean {
  const { refersTo } = part;
  if (refersTo === undefined) return false;
  // What a change is made of is what was found, and not all that fits the same words.
  if (part.intent === 'list_resources' || command.asksItself) return true;
  if (!singleTarget(command)) return false;
  return refersTo === 'one' || !command.input.safeParse(input).success;
}

/** What each of several names would be asked with by itself. */
function onePerName(command: AnyCommand, entities: readonly Entity[], reader: Reader): Single[] {
  const names = new Map(entities.filter(isNaming).map((name) => [name.value, name]));
  return [...names.values()].map((name) => {
    const others = entities.filter((entity) => !isNaming(entity) || entity === name);
    return { name: name.text, ...bound(command, others, reader) };
  });
}

const NOTHING = { input: {}, unused: [], line: null };

/** Whether a command goes by its phrases alone, because no intent stands for what it answers. */
export const saidAsExample = (command: AnyCommand | undefined) => command?.language?.intents[0] === 'unknown';

/** Intents that talk about opsctl or nothing, and lead to no command. */
export const CONVERSATION: ReadonlySet<Intent> = new Set<Intent>(['greeting', 'help', 'unknown']);
