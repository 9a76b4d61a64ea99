import * as z from 'zod/mini';
import { counted } from '../../core/counted.ts';
import { usageError } from '../../core/errors.ts';
import { shellWord } from '../../core/shell-word.ts';
import { parseMoment } from '../../core/time-range.ts';
import { inline } from '../../core/view.ts';
import { defineCommand } from '../define.ts';
import { count, input, moment, optional, text } from '../input/fields.ts';
import { ALL_TURNS, requireSession, turnSchema, turnTable } from '../output/session.ts';

const output = z.array(z.extend(turnSchema, { session: z.string() }));
type Data = z.infer<typeof output>;

export const sessionShow = defineCommand({
  path: 'session show',
  summary: 'what was asked, and what came of it: in one session, or in all of them',
  description:
    'Oldest first. Without a session: the latest questions of every session. Each row holds the text, what it was understood as, the command that says the same and its exit status; -o json also holds the answers.',
  examples: [
    { line: 'session show last', what: 'the latest conversation' },
    { line: 'session show --since yesterday', what: 'what was asked since yesterday, in any session' },
  ],
  effect: 'read',
  language: {
    intents: ['show_history'],
    phrases: ['show my past questions', 'what did I ask yesterday', 'what did I ask you before', 'my last 5 questions'],
    cues: [
      'i',
      'my',
      'mine',
      'question',
      'questions',
      'asked',
      'ask',
      'conversation',
      'conversations',
      'chat',
      'chats',
      'session',
      'sessions',
      'transcript',
      'answers',
      'query',
      'queries',
      'command',
      'commands',
      'history',
      'interactions',
      'requests',
      'recorded',
    ],
    slots: { time_window: 'since', limit: 'limit' },
  },
  positionals: [{ field: 'session', completes: 'session' }],
  input: input({
    session: optional(text('the session, or last; every session when left out')),
    since: optional(moment('only what was asked since')),
    until: optional(moment('only what was asked before')),
    limit: z._default(count('most questions shown; the latest are kept', 1), 50),
  }),
  output,
  async run({ session: name, since, until, limit }, ctx) {
    const store = await ctx.store();
    const now = ctx.clock.now();
    const from = since === undefined ? undefined : parseMoment(since, now, '--since');
    const to = until === undefined ? undefined : parseMoment(until, now, '--until');
    if (from && to && from >= to) throw usageError(`--since ${since} is not before --until ${until}`);
    const one = name === undefined ? undefined : await requireSession(store, name);
    const turns = one
      ? (await store.sessions.turns(one.id, ALL_TURNS)).map((turn) => ({ session: one.id, ...turn }))
      : await store.sessions.latest({ limit: limit + 1, ...(from ? { from } : {}), ...(to ? { to } : {}) });
    const within = turns.filter(({ at }) => (!from || at >= from.toISOString()) && (!to || at < to.toISOString()));
    const data = within.slice(-limit);
    const cut = within.length > data.length ? ', the latest of more' : '';
    return {
      data,
      message:
        data.length === 0
          ? 'Nothing was asked.'
          : `**${counted(data.length, 'question')}**${one ? ` in **${inline(one.id)}**` : ''}${cut}.`,
      suggestions: one ? [`session export ${shellWord(one.id)}`] : [],
    };
  },
  view: (data: Data) => {
    const sessions = new Set(data.map(({ session }) => session));
    const rows = sessions.size > 1 ? data : data.map(({ session, ...turn }) => turn);
    return [turnTable(rows, 'Nothing was asked.')];
  },
});
