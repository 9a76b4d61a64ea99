/** The commands of the chat itself, which begin with a slash. */
import type { Context } from '../../commands/context.ts';
import { counted } from '../../core/counted.ts';
import { usageError } from '../../core/errors.ts';
import { didYouMean } from '../../core/nearest.ts';
import { printable } from '../../core/printable.ts';
import { type Block, inline } from '../../core/view.ts';
import type { CommandLine } from './command-line.ts';
import type { Desk } from './desk.ts';
import type { Candidate, Outcome } from './entry.ts';
import { exportConversation } from './export.ts';
import { KEY_HELP } from './keys.ts';

export interface Slash {
  name: string;
  takes: string;
  summary: string;
  run(rest: string, desk: Desk): Promise<Outcome> | Outcome;
  /** What its argument may be, for Tab. */
  completes?(
    ctx: Context,
    commandLine: Pick<CommandLine, 'profiles'>,
  ): Promise<{ value: string; description: string }[]>;
}

export const SLASH: readonly Slash[] = [
  { name: 'help', takes: '', summary: 'what can be typed here, and the keys', run: help },
  {
    name: 'sessions',
    takes: '[name|new]',
    summary: 'conversations there are; with a name, go on with that one or begin it',
    run: sessions,
    completes: sessionNames,
  },
  { name: 'clear', takes: '', summary: 'empty the screen; the next question leans on nothing said before', run: clear },
  {
    name: 'export',
    takes: '[file.md|file.json]',
    summary: 'write this conversation to a file, which must be new',
    run: (rest, desk) => exportConversation(rest, desk),
  },
  {
    name: 'region',
    takes: '[region...]',
    summary: 'regions in which AWS is asked from now on; without one, those of the configuration',
    run: region,
    completes: regionNames,
  },
  {
    name: 'profile',
    takes: '[name]',
    summary: 'AWS profile from now on; without one, that of the environment',
    run: profile,
    completes: async (_, { profiles }) => profiles().map((value) => ({ value, description: 'AWS profile' })),
  },
  { name: 'timing', takes: '', summary: 'tell after each answer how long it took, or stop telling', run: timing },
  { name: 'quit', takes: '', summary: 'leave', run: () => ({ entries: [], status: 0, leave: true }) },
];

/** @throws OpsctlError `usage` with the nearest name */
export async function runSlash(name: string, rest: string, desk: Desk): Promise<Outcome> {
  const names = SLASH.map((slash) => slash.name);
  const wanted = name === '' ? 'help' : name === 'exit' ? 'quit' : name.toLowerCase();
  const slash = SLASH.find((known) => known.name === wanted);
  if (!slash)
    throw usageError(
      `/${name} is not known here`,
      didYouMean(wanted, names)?.replaceAll(/"(\w+)"/g, '"/$1"') ??
        `there are ${names.map((each) => `/${each}`).join(', ')}`,
    );
  if (slash.takes === '' && rest !== '')
    throw usageError(`/${slash.name} takes nothing, not "${rest}"`, `/${slash.name}`);
  return slash.run(rest, desk);
}

export async function slashCandidates(
  text: string,
  ctx: Context,
  commandLine: Pick<CommandLine, 'profiles'>,
): Promise<Candidate[]> {
  const [, name = '', rest] = /^\/([\w-]*)(?:\s+(.*))?$/s.exec(text) ?? [];
  if (rest === undefined && !/\s$/.test(text))
    return SLASH.filter((slash) => slash.name.startsWith(name.toLowerCase())).map(({ name: each, takes, summary }) => ({
      label: `/${each}${takes === '' ? '' : ` ${takes}`}`,
      description: summary,
      head: `/${each}${takes === '' ? '' : ' '}`,
    }));
  const values = (await SLASH.find((slash) => slash.name === name)?.completes?.(ctx, commandLine)) ?? [];
  const last = /\S*$/.exec(text)?.[0] ?? '';
  return values
    .filter(({ value }) => value.startsWith(last) && value !== last)
    .map(({ value, description }) => ({
      label: printable(value),
      description,
      head: `${text.slice(0, text.length - last.length)}${value}`,
    }));
}

function said(...blocks: Block[]): Outcome {
  return { entries: [{ kind: 'answer', blocks, footing: {}, next: [], took: null }], status: 0 };
}

const sentence = (text: string): Block => ({ block: 'text', text });

function help(): Outcome {
  const columns = [
    { key: 'key', label: '' },
    { key: 'does', label: '', wrap: true },
  ];
  return said(
    sentence(
      'Ask in plain English ("list stopped instances", then "and in us-east-1?"), or type a command line with or without `opsctl` (`resource list --status stopped`). A number takes the next step of that number.\n',
    ),
    {
      block: 'table',
      columns,
      rows: SLASH.map(({ name, takes, summary }) => ({ key: `/${name} ${takes}`.trim(), does: summary })),
    },
    { block: 'table', columns, rows: KEY_HELP.map(({ keys, does }) => ({ key: keys, does })) },
    sentence('\n`help` tells what can be asked of this estate, `opsctl --help` which commands there are.'),
  );
}

async function sessions(rest: string, desk: Desk): Promise<Outcome> {
  if (rest === 'new') {
    const stamp = new Date().toISOString().slice(0, 19).replaceAll(/[-:]/g, '').replace('T', '-');
    desk.switchTo(`chat-${stamp}`, { lasting: false });
    return said(sentence(`This is a new session: **${inline(desk.sessionId)}**.`));
  }
  const store = await desk.ctx.store();
  const known = await store.sessions.list(50);
  if (rest === '')
    return said({
      block: 'table',
      columns: [
        { key: 'id', label: 'session' },
        { key: 'title', label: 'began with', optional: 1 },
        { key: 'turns', label: 'turns', align: 'right' },
        { key: 'last', label: 'last' },
        { key: 'here', label: '' },
      ],
      rows: known.map(({ id, title, turns, updated_at }) => ({
        id,
        title,
        turns,
        last: { time: updated_at },
        here: id === desk.sessionId ? 'this one' : '',
      })),
      empty: 'No session was kept yet.',
    });
  if (/\s/.test(rest) || rest.length > 100 || printable(rest) !== rest)
    throw usageError(`"${rest}" is no name of a session`, 'one word: /sessions incident-7');
  const there = known.find(({ id }) => id === rest);
  desk.switchTo(rest, { lasting: true });
  return said(
    sentence(
      there
        ? `Back in session **${inline(rest)}** of ${counted(there.turns, 'turn')}.`
        : `This is a new session: **${inline(rest)}**.`,
    ),
  );
}

async function sessionNames(ctx: Context) {
  const store = await ctx.store();
  const known = (await store.sessions.list(50)).map(({ id, turns }) => ({
    value: id,
    description: counted(turns, 'turn'),
  }));
  return [...known, { value: 'new', description: 'begin another' }];
}

async function clear(_: string, desk: Desk): Promise<Outcome> {
  await desk.forget();
  return { entries: [], status: 0, clear: true };
}

function region(rest: string, desk: Desk): Outcome {
  const regions = rest.split(/[\s,]+/).filter((word) => word !== '');
  const wrong = regions.find((word) => !/^[a-z0-9*-]+$/i.test(word));
  if (wrong !== undefined)
    throw usageError(`"${wrong}" is no region`, 'a name, a wildcard or all: /region eu-west-1 us-*');
  desk.settings.regions = regions.map((word) => word.toLowerCase());
  return said(
    sentence(
      regions.length === 0
        ? 'AWS is asked in the regions of the configuration again.'
        : `AWS is asked in ${regions.join(', ')} from now on: by discover, unless it names others. Questions answer from all that was discovered.`,
    ),
  );
}

async function regionNames(ctx: Context) {
  const store = await ctx.store();
  const { by } = await store.resources.counts({}, ['region']);
  const held = new Map((by.region ?? []).map(({ value, count }) => [value, count]));
  const seen = (await store.scopes.regions()).filter(({ state }) => state !== 'not-opted-in');
  const names = new Set([...held.keys(), ...seen.map(({ region: name }) => name).toSorted()]);
  return [
    ...[...names]
      .filter((name) => /^[a-z]+(?:-[a-z]+)+-\d+$/.test(name))
      .map((value) => ({ value, description: counted(held.get(value) ?? 0, 'resource') })),
    { value: 'all', description: 'every region that is switched on' },
  ];
}

function profile(rest: string, desk: Desk): Outcome {
  if (/\s/.test(rest)) throw usageError(`"${rest}" is no profile`, 'one name: /profile production');
  desk.settings.profile = rest === '' ? undefined : rest;
  return said(
    sentence(
      rest === ''
        ? 'AWS is asked with the profile of the environment again.'
        : `AWS is asked with the profile **${inline(rest)}** from now on. It is first used by the next request to AWS.`,
    ),
  );
}

function timing(_: string, desk: Desk): Outcome {
  desk.settings.timing = !desk.settings.timing;
  return said(sentence(`The time an answer takes is ${desk.settings.timing ? 'told' : 'no longer told'}.`));
}
