import * as z from 'zod/mini';
import { isComplete, type Outcome } from '../../core/coverage.ts';
import { OpsctlError } from '../../core/errors.ts';
import { nearest } from '../../core/nearest.ts';
import { defineCommand } from '../define.ts';
import { input, text } from '../input/fields.ts';
import { runSchema, scopeSchema } from '../output/schemas.ts';

const output = z.extend(runSchema, { scopes: z.array(scopeSchema) });

type Data = z.infer<typeof output>;

export const discoveryShow = defineCommand({
  path: 'discovery show',
  summary: 'one discovery run and how each of its scopes ended',
  examples: [
    { line: 'discovery show last', what: 'the latest run' },
    { line: 'discovery show run-20261120T021000Z', what: 'a run by its id or the beginning of it' },
  ],
  effect: 'read',
  positionals: [{ field: 'run', completes: 'run' }],
  input: input({ run: text('id of the run, the beginning of one, or last') }),
  output,
  async run({ run }, ctx) {
    const store = await ctx.store();
    const found = await store.runs.find(run);
    if (!found) {
      const known = (await store.runs.list(1000)).map(({ id }) => id);
      throw new OpsctlError('not_found', `there is no single run "${run}"`, {
        hint:
          known.length === 0
            ? 'nothing was discovered yet: run opsctl discover'
            : `near it: ${[...nearest(run, known), ...known].slice(0, 3).join(', ')}`,
      });
    }
    return { data: { ...found, scopes: await store.scopes.ofRun(found.id) } };
  },
  view: ({ scopes, ...run }: Data) => [
    {
      block: 'fields',
      fields: [
        { label: 'run', value: run.id },
        { label: 'state', value: { status: run.state } },
        { label: 'account', value: run.account },
        { label: 'identity', value: run.identity },
        { label: 'started', value: { time: run.started_at } },
        { label: 'finished', value: { time: run.finished_at } },
        ...(run.error === null ? [] : [{ label: 'error', value: run.error }]),
      ],
    },
    {
      block: 'table',
      title: 'scopes',
      empty: 'no scope ended in this run',
      columns: [
        { key: 'region', label: 'region' },
        { key: 'kind', label: 'kind' },
        { key: 'outcome', label: 'outcome' },
        { key: 'resources', label: 'resources', align: 'right' },
        { key: 'why', label: 'why', optional: 1, wrap: true },
      ],
      rows: scopes.map(({ region, kind, aspect, outcome, resources, action, message }) => ({
        region,
        kind: aspect === '' ? kind : `${kind} (${aspect})`,
        outcome: { status: outcome },
        resources,
        why: isComplete(outcome as Outcome) ? null : `${action}: ${message}`,
      })),
    },
  ],
});
