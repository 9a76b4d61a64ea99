import * as z from 'zod/mini';
import { defineCommand } from '../../commands/define.ts';
import { flag, input, list, optional, text } from '../../commands/input/fields.ts';
import { usageError } from '../../core/errors.ts';

export const chat = defineCommand({
  path: 'chat',
  summary: 'ask in a conversation; what opsctl alone starts on a terminal',
  description:
    'Questions in plain English, command lines and /commands, with history, completion and dialogs for changes; docs/chat.md has the keys. What is said is kept in the session of this terminal or the one named. Off a terminal it reads standard input, one turn a line: answers go to stdout, the rest to stderr, and the status is that of the last turn that failed.',
  examples: [
    { line: 'chat --demo', what: 'a conversation about the bundled account' },
    { line: 'chat --session incident-7', what: 'goes on where that session was' },
    { line: 'chat --screen-reader', what: 'plain lines, nothing is drawn twice' },
  ],
  effect: 'read',
  plans: true,
  input: input({
    session: optional(text('the session to go on with; made when it is new')),
    region: list('region that AWS is asked in, as with /region; repeatable'),
    screenReader: flag('plain lines without boxes, pictures or redrawing; also OPSCTL_SCREEN_READER=1'),
  }),
  output: z.unknown(),
  async run() {
    throw usageError(
      'a chat is a conversation and answers nothing by itself',
      'ask answers one question: opsctl ask "…"',
    );
  },
  view: () => [],
});
