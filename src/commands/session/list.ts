import * as z from 'zod/mini';
import { counted } from '../../core/counted.ts';
import { defineCommand } from '../define.ts';
import { count, input } from '../input/fields.ts';
import { sessionSchema, sessionTable } from '../output/session.ts';

const output = z.array(sessionSchema);
type Data = z.infer<typeof output>;

export const sessionList = defineCommand({
  path: 'session list',
  summary: 'conversations that were held, latest first',
  examples: [{ line: 'session list --limit 5', what: 'the latest five' }],
  effect: 'read',
  language: {
    intents: ['show_history'],
    phrases: ['list my sessions', 'my previous conversations', 'show my past conversations'],
    cues: ['session', 'sessions', 'conversation', 'conversations', 'chat', 'chats'],
    slots: { limit: 'limit' },
  },
  input: input({ limit: z._default(count('most sessions shown', 1), 20) }),
  output,
  async run({ limit }, ctx) {
    const data = await (await ctx.store()).sessions.list(limit);
    return {
      data,
      message: data.length === 0 ? 'Nothing was asked yet.' : `**${counted(data.length, 'session')}**, latest first.`,
      suggestions: data.length === 0 ? [] : ['session show last'],
    };
  },
  view: (data: Data) => [sessionTable(data, 'Nothing was asked yet.')],
});
