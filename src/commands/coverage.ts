import * as z from 'zod/mini';
import { coverageFor } from '../cmdb/coverage.ts';
import { counted, numbered } from '../core/counted.ts';
import { isComplete } from '../core/coverage.ts';
import { fitsWildcard } from '../core/wildcard.ts';
import { defineCommand } from './define.ts';
import { asOf } from './input/as-of.ts';
import { flag, input, list, moment, optional } from './input/fields.ts';
import { scopeSchema } from './output/schemas.ts';

const output = z.object({
  scopes: z.array(z.extend(scopeSchema, { complete_at: z.nullable(z.string()) })),
  regions: z.array(z.object({ account: z.string(), region: z.string(), state: z.string(), scanned: z.boolean() })),
});

type Data = z.infer<typeof output>;

export const coverage = defineCommand({
  path: 'coverage',
  summary: 'what was and was not seen, and why',
  description:
    'The coverage ledger: for each account, region and kind how its last listing ended, with the IAM action that was refused or failed. Every other answer reads it to say what it rests on.',
  examples: [
    { line: 'coverage', what: 'everything that could not be seen' },
    { line: 'coverage --all', what: 'every scope, the complete ones too' },
    { line: 'coverage --region eu-west-1 -o json', what: 'one region, for a script' },
  ],
  effect: 'read',
  language: {
    intents: ['unknown', 'help', 'get_health'],
    phrases: [
      'what could you not see',
      'what was not seen',
      'which regions were denied',
      'what are you missing',
      'is the data complete',
      'are there gaps in the data',
      'how complete is the inventory',
      'how old is the data',
      'how fresh is this data',
      'how current is the data',
      'when was the data last refreshed',
      'which regions did you not scan',
      'which regions were not scanned',
      'which regions were scanned',
      'what did you not scan',
      'show coverage',
    ],
    slots: { region: 'region' },
  },
  input: input({
    region: list('only these regions; wildcards work'),
    all: flag('complete scopes too'),
    at: optional(moment('as of this time')),
  }),
  output,
  async run({ region, all, at }, ctx) {
    const store = await ctx.store();
    const then = await asOf(at, ctx);
    const fits = (name: string) => region.length === 0 || region.some((pattern) => fitsWildcard(name, pattern));
    const ledger = (await store.scopes.list(then)).filter((scope) => fits(scope.region));
    const scanned = new Set(ledger.map((scope) => scope.region));
    const regions = (await store.scopes.regions())
      .filter((known) => fits(known.region))
      .map(({ account, region: name, state }) => ({ account, region: name, state, scanned: scanned.has(name) }));
    const complete = ledger.filter(({ outcome }) => isComplete(outcome)).length;
    const scopes = all ? ledger : ledger.filter(({ outcome }) => !isComplete(outcome));
    return {
      data: { scopes, regions },
      coverage: await coverageFor(store, { regions: region, at: then }),
      message: `**${complete} of ${ledger.length}** ${numbered(ledger.length, 'call')} saw everything they asked for, in ${counted(scanned.size, 'region')}.`,
    };
  },
  view: ({ scopes, regions }: Data, { message }) => [
    { block: 'text', text: message ?? '' },
    {
      block: 'table',
      empty: 'nothing is missing in the regions that were scanned',
      columns: [
        { key: 'region', label: 'region' },
        { key: 'kind', label: 'kind' },
        { key: 'outcome', label: 'outcome' },
        { key: 'action', label: 'action' },
        { key: 'seen', label: 'last seen whole' },
        { key: 'message', label: 'why', optional: 1, wrap: true },
      ],
      rows: grouped(scopes).map(([first, kinds]) => ({
        region: first.region,
        kind: kinds.length > 3 ? `${kinds.length} kinds` : kinds.join(', '),
        outcome: { status: first.outcome },
        action: kinds.length > 1 ? `${first.action} …` : first.action,
        seen: { time: first.complete_at },
        message: first.message,
      })),
    },
    { block: 'text', text: regionsSentence(regions) },
  ],
});

/** Scopes of one region that ended alike for like reasons are one line: a region denied as a whole, say. */
function grouped(scopes: Data['scopes']): [Data['scopes'][number], string[]][] {
  const alike = Map.groupBy(scopes, ({ region, outcome, error_code, complete_at }) =>
    JSON.stringify([region, outcome, error_code, complete_at]),
  );
  return [...alike.values()].flatMap((group): [Data['scopes'][number], string[]][] => {
    const [first] = group;
    if (!first) return [];
    return [[first, group.map(({ kind, aspect }) => (aspect === '' ? kind : `${kind} (${aspect})`))]];
  });
}

function regionsSentence(regions: Data['regions']): string {
  const unscanned = regions.filter(({ scanned, state }) => !scanned && state === 'enabled').map(({ region }) => region);
  const closed = regions.filter(({ state }) => state === 'not-opted-in').length;
  const parts = [
    unscanned.length > 0 ? `enabled but never scanned: ${unscanned.join(', ')}` : '',
    closed > 0 ? `${counted(closed, 'region is', 'regions are')} not opted in` : '',
  ].filter((part) => part !== '');
  return parts.join('; ');
}
