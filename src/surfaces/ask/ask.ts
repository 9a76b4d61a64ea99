import * as z from 'zod/mini';
import { defineCommand } from '../../commands/define.ts';
import { input, optional, text } from '../../commands/input/fields.ts';
import { answerText } from '../answer/answer.ts';
import { openSession } from '../answer/session.ts';

/** Where the questions of scripts are kept; nothing in it leans on anything before. */
const UNNAMED = 'ask';

export const ask = defineCommand({
  path: 'ask',
  summary: 'understand a question in plain English and answer it',
  description:
    'Prints what it understood, how sure it is, and the equivalent command; --dry-run stops there. What it is not sure of, it does not run, and a change is asked about first. Within a session a question may lean on the one before ("and the stopped ones?"): on a terminal that is the session of this terminal, elsewhere only one named with --session.',
  examples: [
    { line: 'ask "predict failure for prod-app"', what: 'what will break' },
    { line: 'ask "list all running instances in Ireland" -o json', what: 'for a script' },
    { line: 'ask "what breaks if prod-app-db goes away" --dry-run', what: 'only what would be run' },
    { line: 'ask --session incident-7 "and its database?"', what: 'goes on where the session was' },
  ],
  effect: 'read',
  plans: true,
  positionals: [{ field: 'text', variadic: true }],
  input: input({
    text: z.array(text('the question')).check(z.minLength(1), z.describe('the question')),
    session: optional(text('the session it belongs to; made when it is new')),
  }),
  output: z.unknown(),
  async run({ text: words, session: named }, ctx) {
    const id = named ?? ctx.terminalSession;
    const session = await openSession(id ?? UNNAMED, ctx, { lasting: id !== null });
    return answerText(words.join(' ').trim(), session, ctx);
  },
  view: (_, { blocks }) => blocks ?? [],
});
