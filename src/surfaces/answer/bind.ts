import type { AnyCommand } from '../../commands/define.ts';
import { type Field, fieldsOf } from '../../commands/input/shape.ts';
import type { Entity } from '../../nlp/intents.ts';
import type { Lexicon } from '../../nlp/lexicon.ts';
import type { RawInput } from '../invoke.ts';
import { comparisonMeant, kindsKnown, kindsMeant, statusesMeant } from './resource-words.ts';
import { windowFields, withDays } from './windows.ts';

/** What the store knows of the names in a text. */
export interface KnownNames {
  lexicon: Lexicon;
  /** Kinds of the resources that carry a name or id; empty when none does. */
  kindsOf(name: string): readonly string[];
}

export interface Binding {
  input: RawInput;
  /** What was said and found no place in the input, in the order it was said. */
  unused: Entity[];
}

/**
 * Turns the entities of a request into the input of a command, through the command's own slots: normal forms of
 * language (`compute.instance`, `past:PT6H`) become what the fields take, names become as the store spells them.
 * @throws OpsctlError `unavailable` for a kind of resource that opsctl does not know
 */
export function bindInput(command: AnyCommand, said: readonly Entity[], known: KnownNames, now: Date): Binding {
  const entities = withDays(said, now);
  const fields = new Map(fieldsOf(command).map((field) => [field.name, field]));
  const slots = command.language?.slots ?? {};
  const input: RawInput = {};
  const put = (name: string, value: string): boolean => {
    const field = fields.get(name);
    return field !== undefined && assign(input, field, value);
  };
  const named = entities.filter(({ type }) => type === 'name' || type === 'resource_id');
  const asked = entities.flatMap(({ type, value }) => (type === 'resource_type' ? (kindsKnown(value) ?? []) : []));

  const place = (entity: Entity): boolean => {
    const { type, value } = entity;
    const slot = slots[type];
    if (type === 'resource_type') {
      const target = slots.name === undefined ? undefined : fields.get(slots.name);
      // "the database orders-db": the kind only says what the name is.
      const alike = target?.type !== 'list' && named.some((one) => isOfKind(one.value, kindsKnown(value), known));
      if (alike) {
        const kind = narrowedKind(named, kindsKnown(value), known);
        if (kind !== undefined) put('kind', kind);
        return true;
      }
      if (slot === undefined) return false;
      const comparison = comparisonMeant(value);
      if (comparison !== undefined) put('where', comparison);
      return allOf(kindsMeant(value).map((kind) => put(slot, kind)));
    }
    if (slot === undefined) return false;
    if (type === 'status') {
      const statuses = fields.get(slot)?.type === 'list' ? statusesMeant(value, entity.text) : [value];
      return allOf(statuses.map((status) => put(slot, status)));
    }
    if (type === 'time_window') {
      const window = windowFields(slot, entity, fields, now);
      return window !== undefined && allOf(Object.entries(window).map(([field, moment]) => put(field, moment)));
    }
    if (type === 'name' || type === 'resource_id') {
      const field = fields.has('name') && fields.has('related') ? filterBy(type, value, asked, known) : slot;
      const infra = field === 'name' && fields.has('infra') && known.lexicon.kindOf(value) === 'infrastructure';
      const many = fields.get(field)?.type === 'list';
      return put(infra ? 'infra' : field, spelt(value, many && field === 'name', type, known));
    }
    if (type === 'region') {
      const zone = /^([a-z]{2}(?:-[a-z]+)+-\d)[a-z]$/.exec(value);
      if (zone) put('zone', value);
      return put(slot, zone?.[1] ?? (AREA.test(value) ? `${value}-*` : value));
    }
    if (type === 'comparator') {
      // A list of conditions takes the whole; a field of one value is the level itself.
      if (fields.get(slot)?.type === 'list') return put(slot, comparison(value));
      const level = value.replace(/^[<>=]+/, '');
      return !level.startsWith('P') && put(slot, level);
    }
    return put(slot, value);
  };
  const unused = entities.filter((entity) => !place(entity));
  if (fields.has('limit') && input.limit === undefined && asksForOne(entities)) input.limit = '1';
  return { input, unused };
}

/** Part of the world instead of a region. */
const AREA = /^[a-z]{2}$/;

/** "the biggest volume" is one thing, "the biggest volumes" an order. */
function asksForOne(entities: readonly Entity[]): boolean {
  const order = entities.find(({ type, inherited }) => type === 'sort' && !inherited);
  const kinds = entities.filter(({ type, inherited }) => type === 'resource_type' && !inherited);
  const superlative =
    /^(?:\w+est|most|least)\b/i.test(order?.text ?? '') && !/\b(?:first|last)$/i.test(order?.text ?? '');
  return superlative && kinds.length === 1 && !/s$/i.test(kinds[0]?.text ?? 's');
}

const allOf = (placed: readonly boolean[]) => placed.every(Boolean);

/** @returns false when the field holds another value already, and takes one */
function assign(input: RawInput, field: Field, value: string): boolean {
  if (field.type !== 'list') {
    input[field.name] ??= value;
    return input[field.name] === value;
  }
  const values = (input[field.name] as string[] | undefined) ?? [];
  if (!values.includes(value)) input[field.name] = [...values, value];
  return true;
}

/** Whether a name is, or for all the store knows may be, that of a resource of these kinds. */
function isOfKind(name: string, kinds: readonly string[] | undefined, { lexicon, kindsOf }: KnownNames): boolean {
  const own = kindsOf(name);
  if (own.length === 0) return lexicon.kindOf(name) !== 'infrastructure';
  return kinds === undefined || own.some((kind) => kinds.includes(kind));
}

/** "NAT gateway prod-a", where an address is called so too: the only kind meant of those that share the name. */
function narrowedKind(
  named: readonly Entity[],
  kinds: readonly string[] | undefined,
  { lexicon, kindsOf }: KnownNames,
): string | undefined {
  const [name] = named;
  if (named.length !== 1 || name?.type !== 'name' || !kinds) return undefined;
  const own = kindsOf(name.value);
  if (own.length < 2 && lexicon.kindOf(name.value) !== 'infrastructure') return undefined;
  const meant = own.filter((kind) => kinds.includes(kind));
  return meant.length === 1 ? meant[0] : undefined;
}

/** "volumes of web-1" are those connected to it; "instances web-1" are those called so. */
function filterBy(type: Entity['type'], value: string, asked: readonly string[], known: KnownNames): string {
  const own = known.kindsOf(value);
  if (asked.length === 0 || own.length === 0) return type === 'name' ? 'name' : 'related';
  if (own.some((kind) => asked.includes(kind))) return 'name';
  return known.lexicon.kindOf(value) === 'infrastructure' ? 'name' : 'related';
}

/** @param filter whether the name only has to occur in what is looked for */
function spelt(value: string, filter: boolean, type: Entity['type'], { lexicon }: KnownNames): string {
  if (type === 'resource_id' || value.includes('*')) return value;
  return lexicon.spelling(value) ?? (filter ? `*${value}*` : value);
}

/** Bare comparisons of language in the grammar of `--where`: `>500GB` is a size, `>P90D` an age. */
function comparison(value: string): string {
  const [, operator, right = ''] = /^(<=|>=|<|>|=)(.+)$/.exec(value) ?? [];
  if (operator === undefined) return value;
  const days = /^P(\d+)D$/.exec(right)?.[1];
  if (days !== undefined) return `age${operator}${days}d`;
  const hours = /^PT(\d+)H$/.exec(right)?.[1];
  if (hours !== undefined) return `age${operator}${hours}h`;
  if (/^P/.test(right)) return `age${operator}${right}`;
  return /^[\d.]+[KMGT]B$/.test(right) ? `size${operator}${right}` : value;
}
