/** What could come next on a command line: commands, flags, values of choices, ids and names from the store. */
import type { Context } from '../../commands/context.ts';
import type { AnyCommand, Positional } from '../../commands/define.ts';
import type { CommandEntry } from '../../commands/index.ts';
import { fieldsOf } from '../../commands/input/shape.ts';
import { counted } from '../../core/counted.ts';
import { printable } from '../../core/printable.ts';
import { GLOBAL_FLAGS } from './flags.ts';
import { FORMATS } from './formats.ts';

export interface Candidate {
  value: string;
  description: string;
}

/** More than this nobody reads; the shell narrows as letters are typed. */
const MOST = 200;

/** Candidates for the last of `words` (which may be empty), best known first. */
export async function complete(
  words: readonly string[],
  catalogue: readonly CommandEntry[],
  ctx: Context,
): Promise<Candidate[]> {
  const typed = words.at(-1) ?? '';
  const before = words.slice(0, -1);
  const plain = before.filter((word, index) => !word.startsWith('-') && !takesValue(before[index - 1]));
  const entry = catalogue.find(({ path }) => plain.slice(0, path.split(' ').length).join(' ') === path);
  const flag = before.at(-1);
  let candidates: Candidate[];
  if (flag === '-o' || flag === '--output')
    candidates = FORMATS.map((value) => ({ value, description: 'output format' }));
  else if (entry)
    candidates = await inCommand(await entry.load(), plain.length - entry.path.split(' ').length, flag, typed, ctx);
  else candidates = await nextWord(plain, catalogue);
  if (!entry && typed.startsWith('-')) candidates = globalFlags();
  const fitting = candidates.filter(({ value }) => value.toLowerCase().startsWith(typed.toLowerCase()));
  return onceEach(fitting).slice(0, MOST);
}

/** What is named like its id, or like something else, is still one word to type. */
function onceEach(candidates: readonly Candidate[]): Candidate[] {
  const seen = new Set<string>();
  return candidates.filter(({ value }) => !seen.has(value) && seen.add(value));
}

function takesValue(word: string | undefined): boolean {
  return GLOBAL_FLAGS.some(({ flags, valued }) => valued && word !== undefined && flags.split(/[ ,]+/).includes(word));
}

async function nextWord(plain: readonly string[], catalogue: readonly CommandEntry[]): Promise<Candidate[]> {
  const prefix = plain.length === 0 ? '' : `${plain.join(' ')} `;
  const fitting = catalogue.filter(({ path }) => path.startsWith(prefix));
  const byWord = Map.groupBy(fitting, ({ path }) => path.slice(prefix.length).split(' ')[0] ?? '');
  return Promise.all(
    [...byWord].map(async ([value, entries]) => {
      const [first] = entries;
      const leaf = entries.length === 1 && first?.path === prefix + value;
      return { value, description: leaf ? (await first.load()).summary : counted(entries.length, 'command') };
    }),
  );
}

async function inCommand(
  command: AnyCommand,
  position: number,
  flag: string | undefined,
  typed: string,
  ctx: Context,
): Promise<Candidate[]> {
  const fields = fieldsOf(command);
  const valued = fields.find((field) => field.flag === flag && field.type !== 'flag');
  if (valued)
    return valued.choices.length > 0
      ? valued.choices.map((value) => ({ value, description: '' }))
      : fieldValues(valued.name, ctx);
  if (flag === '--region') return fieldValues('region', ctx);
  if (typed.startsWith('-'))
    return [
      ...fields
        .filter(({ name }) => !command.positionals?.some(({ field }) => field === name))
        .map(({ flag: value, description }) => ({ value, description })),
      ...globalFlags(),
    ];
  const positionals = command.positionals ?? [];
  const positional = positionals[position] ?? (positionals.at(-1)?.variadic ? positionals.at(-1) : undefined);
  if (!positional) return [];
  const field = fields.find(({ name }) => name === positional.field);
  if (field && field.choices.length > 0) return field.choices.map((value) => ({ value, description: '' }));
  return namesFor(positional, ctx);
}

function globalFlags(): Candidate[] {
  return GLOBAL_FLAGS.map(({ flags, description }) => ({
    value: flags.split(/[ ,]+/).find((word) => word.startsWith('--')) ?? '',
    description,
  }));
}

async function namesFor({ completes }: Positional, ctx: Context): Promise<Candidate[]> {
  if (completes === undefined || completes === 'file') return [];
  const store = await ctx.store();
  if (completes === 'run')
    return (await store.runs.list(50)).map(({ id, state }) => ({ value: id, description: state }));
  if (completes === 'session')
    return safe((await store.sessions.list(50)).map(({ id, title }) => ({ value: id, description: title })));
  const infrastructures = (await store.infrastructures.list()).map(({ name }) => ({
    value: name,
    description: 'infrastructure',
  }));
  if (completes === 'infrastructure') return safe(infrastructures);
  const resources = (await store.resources.names()).flatMap(({ id, name, kind, region }) => [
    ...(name === null ? [] : [{ value: name, description: `${kind} ${region}` }]),
    { value: id, description: [kind, name].filter(Boolean).join(' ') },
  ]);
  return safe(completes === 'target' ? [...infrastructures, ...resources] : resources);
}

/** A name with a control character or a blank cannot be typed back without quoting: it is left to its id. */
function safe(candidates: Candidate[]): Candidate[] {
  return candidates.filter(({ value }) => /^[^\s"'$`\\]+$/.test(value) && printable(value) === value);
}

async function fieldValues(name: string, ctx: Context): Promise<Candidate[]> {
  if (name === 'metric') {
    const { resourceTypes } = await import('../../cmdb/resources/index.ts');
    return resourceTypes.flatMap(({ kind, metrics = [] }) =>
      metrics.map(({ metric }) => ({ value: metric, description: kind })),
    );
  }
  const store = await ctx.store();
  const { by } = await store.resources.counts({}, [
    'region',
    'kind',
    'type',
    'status',
    'environment',
    'infrastructure',
  ]);
  const source: Record<string, string> = {
    region: 'region',
    kind: 'kind',
    type: 'type',
    status: 'status',
    env: 'environment',
    infra: 'infrastructure',
  };
  // A category or a kind: both narrow by type.
  const counts = [...(by[source[name] ?? ''] ?? []), ...(name === 'type' ? (by.kind ?? []) : [])];
  return counts
    .filter(({ value }) => value !== '')
    .map(({ value, count }) => ({ value, description: counted(count, 'resource') }));
}
