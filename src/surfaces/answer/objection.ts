/** Why a request that was understood must not be answered by its command as it is bound. */
import type { AnyCommand } from '../../commands/define.ts';
import { fieldsOf } from '../../commands/input/shape.ts';
import { OpsctlError, usageError } from '../../core/errors.ts';
import { nearest } from '../../core/nearest.ts';
import type { Entity } from '../../nlp/intents.ts';
import type { Part } from '../../nlp/understand.ts';
import type { Store } from '../../store/index.ts';
import type { RawInput } from '../invoke.ts';
import { isNaming } from './problems.ts';

/** Names of a filter that nothing in the store fits: the words were mistyped, or name what is not there. */
export async function unknownNameError(
  command: AnyCommand,
  input: RawInput,
  entities: readonly Entity[],
  store: Store,
): Promise<OpsctlError | undefined> {
  const slot = command.language?.slots?.name;
  if (slot !== 'name' || input.at !== undefined || !Array.isArray(input.name)) return undefined;
  for (const pattern of input.name as string[]) {
    const entity = entities.find(({ type, value }) => type === 'name' && `*${value}*` === pattern);
    if (!entity) continue;
    const { total } = await store.resources.find({ names: [pattern] }, { limit: 1 });
    if (total > 0) continue;
    if (await store.resources.isEmpty()) return undefined;
    const near = await namesLike(entity.value, store);
    return new OpsctlError(
      'not_found',
      `nothing is called "${entity.text}", and it is no region, kind or status either`,
      {
        hint: near.length > 0 ? `did you mean ${near.join(', ')}?` : 'opsctl resource list shows what is known',
        details: { nearest: near },
      },
    );
  }
  return undefined;
}

/** Beyond this many names only those that begin alike are compared. */
const COMPARED = 10_000;

async function namesLike(word: string, store: Store): Promise<string[]> {
  const regions = (await store.scopes.list()).map(({ region }) => region);
  const infrastructures = (await store.infrastructures.list()).map(({ name }) => name);
  const resources = (await store.resources.names()).flatMap(({ name }) => name ?? []);
  const all = [...new Set([...regions, ...infrastructures, ...resources])];
  const like = all.length > COMPARED ? all.filter((name) => name.startsWith(word.slice(0, 2))) : all;
  return nearest(word, like.slice(0, COMPARED));
}

const SPEAKS_OF_IT =
  /^\W*(?:(?:and|so|but)\s+)?(?:is|are|was|were|how(?:['’]s| is| are))\s+(it|they|that one|this one|the (?:first|second|third|last|other) one|those|these)\b/i;

/** "and the running ones?" */
const THOSE_ONES =
  /^\W*(?:(?:and|so|but|or|what about|how about)\s+)*((?:the|those|these)\s+(?:[\w-]+\s+){0,2}ones?)\b/i;
/** "its volumes", "show their volumes". */
const OWNED = /^\W*(?:(?:and|so|but|now|then|please|show|list|me|give)\s+)*(its|their)\b/i;

/** "will it get worse?" */
const FUTURE_OF_IT =
  /^\W*(?:(?:and|so|but)\s+)?(?:will|could|might|can|would)\s+(it|they|this|that)\s+(?:all\s+)?(?:get|become|fail|crash|go|break|hold|happen|stay|survive|come|recover)\b/i;

/** "is it healthy", "its volumes", where nothing was spoken of. */
export function pronounError(command: AnyCommand, part: Part, text: string, input: RawInput): OpsctlError | undefined {
  if (part.contextEntities.length > 0) return undefined;
  const said = text.slice(part.start, part.end);
  const alone = command.path === 'health' && Object.keys(input).length === 0;
  const whose = command.path === 'resource list' ? OWNED.exec(said)?.[1] : undefined;
  const ahead = command.path === 'predict failure' && Object.keys(input).every((field) => field === 'horizon');
  const future = ahead ? FUTURE_OF_IT.exec(said)?.[1] : undefined;
  const word = whose ?? future ?? (alone ? (SPEAKS_OF_IT.exec(said) ?? THOSE_ONES.exec(said))?.[1] : undefined);
  if (word === undefined) return undefined;
  return new OpsctlError('ambiguous', `nothing was spoken of yet: what is meant by "${word.toLowerCase()}"?`, {
    hint:
      future !== undefined
        ? 'name it: will prod-app fail tonight? For everything: opsctl predict failure'
        : whose === undefined
          ? 'name it: is prod-app healthy? For everything: opsctl health'
          : 'name what they belong to: list the volumes of prod-app',
  });
}

const NARROWS = [
  /\b(?:attached|connected|belonging|linked|related|mounted|pointing)\s+(?:to|on|at)\s+(?:them|those|these|it|each)\b/i,
  /\b(?:owned|created|launched|made|used|started|managed)\s+by\s+["'“]?[\w.-]+(?:\s+[\w.-]+)?/i,
  /\b(?:before|after|since|between|until)\s+(?!(?:now|we|i|you|it|they|the|that|this|last|yesterday|today)\b)[\w-]+(?:\s+\d{4})?/i,
  /\b(?:using|with|whose|having|running)\s+(?:an?\s+|the\s+|more\s+|less\s+|only\s+)*[\w.-]+(?:\s+[\w.-]+)?/i,
];
/** A quantity of what is free or in memory is no size. */
const NOT_SIZE = /^\s*(?:of\s+)?(?:free|left|used|unused|remaining|memory|ram)\b/i;
/** What narrows a list wherever it is said. */
const NARROWING: ReadonlySet<Entity['type']> = new Set([
  'metric',
  'comparator',
  'time_window',
  'tag',
  'status',
  'environment',
  'version',
]);
/** Words behind "with" or "running" that narrow nothing. */
const EMPTY =
  /^(?:using|with|having|running|whose)\s+(?:(?:an?|the|all|any)\s+)*(?:in|on|at|right|now|currently|today|and|or|of|for|by|details?|ids?|names?|status|states?|size|sizes|types?|their|ones?|machines?|here|there|the|me|us|that|which|please|sorted|most|least|only|longest|out)\b/i;

/**
 * Words that narrow a list or a count and found no place in the command: an answer without them would say more than was
 * asked.
 */
export function unheardError(
  command: AnyCommand,
  part: Part,
  text: string,
  { entities, unused }: { entities: readonly Entity[]; unused: readonly Entity[] },
  line: string | undefined,
): OpsctlError | undefined {
  const filters = fieldsOf(command).some(({ name, type }) => name === 'where' && type === 'list');
  if (!filters) return undefined;
  const said = text.slice(part.start, part.end);
  const free = entities.find(
    ({ type, end, inherited }) => type === 'comparator' && !inherited && NOT_SIZE.test(text.slice(end)),
  );
  const measured = unused.find(({ type, inherited }) => NARROWING.has(type) && !inherited);
  if (free ?? measured) return notNarrowed((free ?? measured)?.text ?? '', command, line);
  for (const pattern of part.contextEntities.length > 0 ? NARROWS.slice(1) : NARROWS) {
    const match = pattern.exec(said);
    if (!match || EMPTY.test(match[0])) continue;
    // "running" is a state, and what follows is what it runs.
    const cue = /^(?:using|with|whose|having|running)\s+/i.exec(match[0])?.[0].length ?? 0;
    const [start, end] = [part.start + match.index + cue, part.start + match.index + match[0].length];
    const heard = entities.some(
      (one) =>
        !one.inherited && one.start < end && one.end > start && one.type !== 'resource_type' && one.type !== 'provider',
    );
    const named = entities.some(
      (one) => !one.inherited && isNaming(one) && one.start >= start && one.start <= end + 20,
    );
    // "running postgres" is heard as what they are.
    const kind = cue > 0 && entities.some((one) => one.type === 'resource_type' && one.start < end && one.end > start);
    if (heard || named || kind) continue;
    return notNarrowed(match[0].trim(), command, line);
  }
  return undefined;
}

function notNarrowed(words: string, command: AnyCommand, line: string | undefined): OpsctlError {
  return usageError(
    `"${words}" is not something ${command.path} can narrow by in a question yet`,
    line === undefined
      ? `opsctl ${command.path} --help tells what can be asked for`
      : `${line} answers without that; --where compares any property`,
  );
}
