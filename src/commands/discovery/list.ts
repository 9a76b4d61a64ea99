import * as z from 'zod/mini';
import { defineCommand } from '../define.ts';
import { count, input, optional } from '../input/fields.ts';
import { runSchema } from '../output/schemas.ts';

const output = z.array(runSchema);

export const discoveryList = defineCommand({
  path: 'discovery list',
  summary: 'past discovery runs',
  examples: [{ line: 'discovery list --limit 5', what: 'the last five runs' }],
  effect: 'read',
  language: {
    intents: ['show_history'],
    phrases: ['when did you last scan', 'show the history of scans', 'discovery history'],
    cues: [
      'scan',
      'scans',
      'scanned',
      'scanning',
      'discover',
      'discovered',
      'discovery',
      'discoveries',
      'sync',
      'synced',
      'crawl',
      'crawled',
      'inventory',
      'refresh',
      'refreshed',
      'run',
      'runs',
    ],
    slots: { limit: 'limit' },
  },
  input: input({ limit: optional(count('how many', 1)) }),
  output,
  async run({ limit = 20 }, ctx) {
    const store = await ctx.store();
    return { data: await store.runs.list(limit) };
  },
  view: (runs: z.infer<typeof output>) => [
    {
      block: 'table',
      empty: 'nothing was discovered yet: run opsctl discover',
      columns: [
        { key: 'id', label: 'run' },
        { key: 'state', label: 'state' },
        { key: 'account', label: 'account' },
        { key: 'started', label: 'started' },
        { key: 'seconds', label: 'seconds', align: 'right' },
        { key: 'error', label: 'error', optional: 1 },
      ],
      rows: runs.map(({ id, state, account, started_at, finished_at, error }) => ({
        id,
        state: { status: state },
        account,
        started: { time: started_at },
        seconds: finished_at === null ? null : (Date.parse(finished_at) - Date.parse(started_at)) / 1000,
        error,
      })),
    },
  ],
});
