/** Fields of a count that a request says by its form, and language has no entity for: what to count by, sizes. */
import type { AnyCommand } from '../../commands/define.ts';
import { fieldsOf } from '../../commands/input/shape.ts';
import type { Entity } from '../../nlp/intents.ts';
import type { RawInput } from '../invoke.ts';
import { ASKS_ACCOUNT } from './reread.ts';

const BY =
  /\b(?:per|by|for each|for every|in each|in every|grouped by|broken down by|of each)\s+(?:aws\s+|the\s+)?((?:[a-z]+\s)?[a-z]+)\b/gi;

const GROUPS: readonly [RegExp, string][] = [
  [/^regions?\b/, 'region'],
  [/^(?:environments?|envs?|stages?)\b/, 'environment'],
  [/^(?:status(?:es)?|states?)\b/, 'status'],
  [/^(?:infrastructures?|infras?|apps?|applications?|stacks?)\b/, 'infrastructure'],
  [/^accounts?\b/, 'account'],
  [/^(?:azs?|zones?|availability zones?)\b/, 'zone'],
  [/^(?:instance (?:type|class|size)|class)\b/, 'instance_type'],
  [/^(?:kinds?|resource (?:type|kind))\b/, 'kind'],
  [/^(?:engine|database engine)\b/, 'engine'],
  [/^volume type\b/, 'volume_type'],
  [/^types?\b/, 'type'],
];

/** What "type" means of things of one sort. */
const OWN_TYPE: Record<string, string> = {
  'compute.instance': 'instance_type',
  'storage.volume': 'volume_type',
  'database.instance': 'instance_class',
  database: 'engine',
};

const SIZES =
  /\b(?:total|overall|combined|summed|added|sum|altogether|together|in total|how big|how large|how much (?:storage|disk|space))\b/i;
const SIZED = /\b(?:sizes?|storage|space|capacity|big|large|gb|tb|gigabytes?|terabytes?|bytes)\b/i;

/** Fields for a command that counts; none for others. */
export function saidFields(command: AnyCommand, text: string, entities: readonly Entity[]): RawInput {
  const own = fieldsOf(command);
  const fields = new Set(own.map(({ name }) => name));
  const lists = new Set(own.flatMap(({ name, type }) => (type === 'list' ? [name] : [])));
  if (!fields.has('by')) return byWords(command, text, lists);
  const sized = fields.has('sizes') && SIZES.test(text) && SIZED.test(text);
  const by = groupOf(text, entities);
  return { ...(by === undefined ? {} : { by }), ...(sized ? { sizes: true } : {}) };
}

/** Values that stand for themselves by a word; of two that are said neither is chosen. */
function byWords({ language }: AnyCommand, text: string, lists: ReadonlySet<string>): RawInput {
  const said = new Set(text.toLowerCase().match(/[a-z]+/g) ?? []);
  const input: RawInput = {};
  for (const [field, values] of Object.entries(language?.words ?? {})) {
    const meant = Object.entries(values).filter(([, words]) => words.some((word) => said.has(word)));
    const [only] = meant;
    if (meant.length === 1 && only) input[field] = lists.has(field) ? [only[0]] : only[0];
  }
  return input;
}

function groupOf(text: string, entities: readonly Entity[]): string | undefined {
  const counted = /\bhow many (?:different |distinct )?(environments?|regions?|accounts?|zones?|azs?)\b/i.exec(
    text,
  )?.[1];
  if (counted !== undefined) return GROUPS.find(([pattern]) => pattern.test(counted.toLowerCase()))?.[1];
  if (ASKS_ACCOUNT.test(text)) return 'account';
  for (const [, words = ''] of text.matchAll(BY)) {
    const found = GROUPS.find(([pattern]) => pattern.test(words.toLowerCase()))?.[1];
    const types = new Set(entities.flatMap(({ type, value }) => (type === 'resource_type' ? [value] : [])));
    const [only] = types;
    const own = types.size === 1 && only !== undefined ? OWN_TYPE[only] : undefined;
    if (found === 'type') return own ?? (types.size > 0 ? 'kind' : 'type');
    if (found === 'instance_type' && own === 'instance_class') return own;
    if (found !== undefined) return found;
  }
  return undefined;
}
