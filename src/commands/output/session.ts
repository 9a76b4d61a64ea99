/** The printed forms of sessions and turns. */
import * as z from 'zod/mini';
import { OpsctlError } from '../../core/errors.ts';
import { nearest } from '../../core/nearest.ts';
import { printable } from '../../core/printable.ts';
import { type Block, inline } from '../../core/view.ts';
import type { Store } from '../../store/index.ts';
import type { SessionSummary, Turn } from '../../store/tables/sessions.ts';

export const sessionSchema = z.object({
  id: z.string(),
  /** What was said first. */
  title: z.string(),
  turns: z.number(),
  created_at: z.string(),
  updated_at: z.string(),
});

export const turnSchema = z.object({
  at: z.string(),
  text: z.string(),
  intent: z.string(),
  /** 0 to 1; null where nothing was to be understood. */
  confidence: z.nullable(z.number()),
  /** Of all requests in the text, in order. */
  intents: z.array(z.string()),
  /** What the last request stood for: what it named, and what it took over. */
  entities: z.array(
    z.object({
      type: z.string(),
      value: z.string(),
      text: z.string(),
      start: z.number(),
      end: z.number(),
      inherited: z.optional(z.boolean()),
    }),
  ),
  equivalent: z.nullable(z.string()),
  /** Markdown. */
  answer: z.nullable(z.string()),
  /** What was shown, in order. */
  results: z.array(
    z.object({
      id: z.string(),
      name: z.optional(z.nullable(z.string())),
      kind: z.optional(z.nullable(z.string())),
    }),
  ),
  exit_status: z.nullable(z.number()),
  starts_over: z.boolean(),
});

/** More turns than a session keeps. */
export const ALL_TURNS = 1_000_000;

/**
 * The session of this name; `last` is the one used last, unless one is called so.
 * @throws OpsctlError `not_found` with the nearest names
 */
export async function requireSession(store: Store, name: string): Promise<SessionSummary> {
  const found = await store.sessions.find(name);
  if (found) return found;
  const known = await store.sessions.list(1000);
  if (name === 'last' && known[0]) return known[0];
  const near = [
    ...nearest(
      name,
      known.map(({ id }) => id),
    ),
    ...known.map(({ id }) => id),
  ];
  throw new OpsctlError('not_found', `there is no session "${name}"`, {
    hint:
      known.length === 0
        ? 'nothing was asked yet: opsctl ask "list stopped instances"'
        : `near it: ${[...new Set(near)].slice(0, 3).join(', ')}`,
  });
}

type Asked = Pick<Turn, 'at' | 'text' | 'intents' | 'exit_status' | 'equivalent'> & { session?: string };

/** Turns as a table: what was asked, and what came of it. */
export function turnTable(turns: readonly Asked[], empty: string): Block {
  const several = turns.some(({ session }) => session !== undefined);
  return {
    block: 'table',
    empty,
    columns: [
      { key: 'asked', label: 'asked' },
      ...(several ? [{ key: 'session', label: 'session', optional: 1 }] : []),
      { key: 'text', label: 'question', wrap: true },
      { key: 'intent', label: 'understood as', optional: 2 },
      { key: 'status', label: 'status', align: 'right' as const },
      { key: 'equivalent', label: 'command', optional: 3, wrap: true },
    ],
    rows: turns.map(({ at, session, text, intents, exit_status, equivalent }) => ({
      asked: { time: at },
      session,
      text,
      intent: intents.map((intent) => intent.replaceAll('_', ' ')).join(', '),
      status: exit_status,
      equivalent,
    })),
  };
}

/** A session to read, in Markdown: who said what, when, and the command that says the same. */
export function transcriptOf(
  { id }: Pick<SessionSummary, 'id'>,
  turns: readonly Pick<Turn, 'at' | 'text' | 'equivalent' | 'answer'>[],
): string {
  const parts = turns.map(({ at, text, equivalent, answer }) =>
    [
      `## ${at}`,
      text
        .split('\n')
        .map((line) => `> ${escaped(line)}`)
        .join('\n'),
      ...(equivalent === null ? [] : [fenced(equivalent)]),
      ...(answer === null ? [] : [answer.split('\n').map(printable).join('\n')]),
    ].join('\n\n'),
  );
  return `${[`# Session ${escaped(id)}`, ...parts].join('\n\n')}\n`;
}

const escaped = (text: string) => inline(printable(text)).replace(/[_<>[\]|#]/g, '\\$&');

/** A code block that nothing in it can end. */
function fenced(line: string): string {
  const longest = Math.max(0, ...[...line.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(Math.max(3, longest + 1));
  return `${fence}sh\n${line.split('\n').map(printable).join('\n')}\n${fence}`;
}

/** Sessions as a table. */
export function sessionTable(sessions: readonly SessionSummary[], empty?: string): Block {
  return {
    block: 'table',
    ...(empty === undefined ? {} : { empty }),
    columns: [
      { key: 'id', label: 'session' },
      { key: 'title', label: 'began with', wrap: true },
      { key: 'turns', label: 'turns', align: 'right' },
      { key: 'updated', label: 'last used' },
      { key: 'created', label: 'begun', optional: 1 },
    ],
    rows: sessions.map(({ id, title, turns, created_at, updated_at }) => ({
      id,
      title,
      turns,
      updated: { time: updated_at },
      created: { time: created_at },
    })),
  };
}
