import * as z from 'zod/mini';
import { defineCommand } from '../../commands/define.ts';
import { count, input, list } from '../../commands/input/fields.ts';
import { suggestFor } from '../answer/suggest.ts';

const output = z.array(z.object({ text: z.string(), why: z.string() }));
type Data = z.infer<typeof output>;

export const suggest = defineCommand({
  path: 'suggest',
  summary: 'what a half-typed request may become',
  description:
    'Sentences that opsctl understands and that begin like the text, with names of your own estate, and the text with its last word completed to a name of the store. Without text: one sentence of each kind.',
  examples: [
    { line: 'suggest "predict"', what: 'requests that begin so' },
    { line: 'suggest "is prod-"', what: 'names that begin so' },
    { line: 'suggest -o ndjson', what: 'what can be asked, for a program' },
  ],
  effect: 'read',
  positionals: [{ field: 'text', variadic: true }],
  input: input({
    text: list('what is typed so far'),
    limit: z._default(count('most suggestions', 1), 8),
  }),
  output,
  async run({ text, limit }, ctx) {
    return { data: await suggestFor(text.join(' '), ctx, limit) };
  },
  view: (data: Data) => [
    {
      block: 'table',
      columns: [
        { key: 'text', label: 'request', wrap: true },
        { key: 'why', label: 'answered by', optional: 1 },
      ],
      rows: data,
      empty: 'Nothing begins so. opsctl suggest shows what can be asked.',
    },
  ],
});
