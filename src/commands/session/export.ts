import * as z from 'zod/mini';
import { counted } from '../../core/counted.ts';
import { inline } from '../../core/view.ts';
import { defineCommand } from '../define.ts';
import { input, optional, text } from '../input/fields.ts';
import { ALL_TURNS, requireSession, sessionSchema, transcriptOf, turnSchema } from '../output/session.ts';

const output = z.extend(sessionSchema, {
  history: z.array(turnSchema),
  /** The file it was written to; null when it was printed. */
  file: z.nullable(z.string()),
});
type Data = z.infer<typeof output>;

export const sessionExport = defineCommand({
  path: 'session export',
  summary: 'a whole session: a transcript in Markdown, or all that is kept of it in JSON',
  description:
    'Prints Markdown unless -o json or -o yaml asks for the data. With --out it goes to a new file: JSON when the name ends in .json, Markdown otherwise. A file that is there already is never overwritten. Answers hold names and tags of your estate: look at the transcript before you share it.',
  examples: [
    { line: 'session export incident-7', what: 'a transcript, to read' },
    { line: 'session export incident-7 --out incident-7.md', what: 'a transcript for the report of an incident' },
    { line: 'session export last -o json', what: 'all that is kept, for a program' },
  ],
  effect: 'read',
  positionals: [{ field: 'session', completes: 'session' }],
  input: input({
    session: text('the session, or last'),
    out: optional(text('a new file to write to')),
  }),
  output,
  async run({ session: name, out }, ctx) {
    const store = await ctx.store();
    const session = await requireSession(store, name);
    const history = await store.sessions.turns(session.id, ALL_TURNS);
    if (out === undefined) return { data: { ...session, history, file: null } };
    const json = /\.json$/i.test(out);
    const content = json
      ? `${JSON.stringify({ schema_version: 1, ...session, history }, null, 2)}\n`
      : transcriptOf(session, history);
    const file = await ctx.writeNewFile(out, content);
    return {
      data: { ...session, history, file },
      message: `**${counted(history.length, 'turn')}** written to \`${inline(file)}\`.`,
    };
  },
  view: ({ history, file, ...session }: Data, { message }) => [
    file === null
      ? { block: 'verbatim', text: transcriptOf(session, history), markdown: true }
      : { block: 'text', text: message ?? '' },
  ],
});
