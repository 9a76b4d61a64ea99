import * as z from 'zod/mini';
import { coverageFor } from '../cmdb/coverage.ts';
import { estateHealth, healthSentence } from '../cmdb/estate-health.ts';
import { toOpsctlError } from '../core/errors.ts';
import { shellWord } from '../core/shell-word.ts';
import type { Block } from '../core/view.ts';
import { defineCommand } from './define.ts';
import { flag, input, list, optional, text } from './input/fields.ts';

const troubleSchema = z.object({
  id: z.string(),
  name: z.nullable(z.string()),
  kind: z.string(),
  region: z.string(),
  infrastructure: z.nullable(z.string()),
  problem: z.string(),
});
const output = z.object({
  /** `healthy`, `degraded` when something is wrong, `unknown` when nothing was discovered. */
  status: z.string(),
  /** What was asked about; null for the whole estate. */
  target: z.nullable(z.string()),
  estate: z.object({ resources: z.number(), troubled: z.number(), troubles: z.array(troubleSchema) }),
  store: z.object({
    path: z.string(),
    schema_version: z.number(),
    size_bytes: z.number(),
    journal_mode: z.string(),
    integrity: z.string(),
  }),
  credentials: z.object({
    checked: z.boolean(),
    ok: z.nullable(z.boolean()),
    identity: z.nullable(z.string()),
    error: z.nullable(z.string()),
  }),
  regions: z.array(z.object({ region: z.string(), last_scan: z.string(), complete: z.boolean() })),
  versions: z.object({ opsctl: z.string(), node: z.string() }),
});

type Data = z.infer<typeof output>;

export const health = defineCommand({
  path: 'health',
  summary: 'what is wrong in the estate now, and whether opsctl itself is well',
  description:
    'Reads the inventory: failed status checks, alarms, unhealthy targets, services below their desired count, failed databases. With --env or --type what watches or serves the matching resources is judged too: their alarms, target groups, clusters. Then the store, the credentials (only with --check-credentials, which asks STS), the age of each region’s data, and versions.',
  examples: [
    { line: 'health', what: 'everything' },
    { line: 'health prod-app', what: 'one infrastructure or resource' },
    { line: 'health --check-credentials', what: 'ask AWS whether the credentials work' },
  ],
  effect: 'read',
  language: {
    intents: ['get_health'],
    phrases: [
      'is prod-app up',
      'everything ok in staging?',
      'health status',
      'any trouble in production',
      'is orders-db healthy',
    ],
    severally: true,
    slots: { name: 'target', resource_id: 'target', environment: 'env', region: 'region', resource_type: 'type' },
  },
  positionals: [{ field: 'target', completes: 'target' }],
  input: input({
    target: optional(text('infrastructure or resource; everything when left out')),
    env: list('environment'),
    region: list('AWS region; wildcards work'),
    type: list('category or kind of resource'),
    kind: optional(text('kind of the target, when the name fits several: ecs.service')),
    checkCredentials: flag('ask STS whether the credentials work'),
  }),
  output,
  async run({ target, env, region, type, kind, checkCredentials }, ctx) {
    const store = await ctx.store();
    const { resourceFilter } = await import('./input/resource-filter.ts');
    const filter = await resourceFilter(
      { type, kind: [], status: [], region, tag: [], infra: [], env, name: [] },
      store,
    );
    const { scope, report } = await estateHealth(store, target, filter, kind);
    const credentials = await credentialState(checkCredentials, ctx);
    const ledger = await store.scopes.list();
    const byRegion = Map.groupBy(ledger, (row) => row.region);
    const data: Data = {
      status: ledger.length === 0 ? 'unknown' : report.troubled > 0 ? 'degraded' : 'healthy',
      target: target ?? null,
      estate: report,
      store: await store.info(),
      credentials,
      regions: [...byRegion].map(([name, rows]) => ({
        region: name,
        last_scan:
          rows
            .map(({ finished_at }) => finished_at)
            .sort()
            .at(-1) ?? '',
        complete: rows.every(({ complete_at, finished_at }) => complete_at === finished_at),
      })),
      versions: { opsctl: ctx.version, node: process.versions.node },
    };
    return {
      data,
      coverage: await coverageFor(store, scope),
      message: healthSentence(target, report, { environments: env, types: type, regions: region }),
      suggestions: nextSteps(target, report),
    };
  },
  view: (data: Data, { message }) => [
    { block: 'text', text: message ?? '' },
    {
      block: 'table',
      empty: data.estate.resources === 0 ? 'nothing was judged' : 'nothing is wrong in what was seen',
      columns: [
        { key: 'name', label: 'name' },
        { key: 'kind', label: 'kind' },
        { key: 'region', label: 'region', optional: 2 },
        { key: 'infrastructure', label: 'infrastructure', optional: 1 },
        { key: 'problem', label: 'problem', wrap: true },
      ],
      rows: data.estate.troubles.map(({ name, id, ...rest }) => ({ name: name ?? id, ...rest })),
    },
    // Who asks about one thing does not ask about opsctl.
    ...(data.target === null ? [ownState(data)] : []),
  ],
});

function ownState(data: Data): Block {
  return {
    block: 'fields',
    title: 'opsctl',
    fields: [
      { label: 'store', value: data.store.path },
      { label: 'size', value: { bytes: data.store.size_bytes } },
      { label: 'integrity', value: { status: data.store.integrity } },
      {
        label: 'credentials',
        value: data.credentials.checked
          ? (data.credentials.identity ?? data.credentials.error)
          : 'not asked (--check-credentials)',
      },
      {
        label: 'regions',
        value: data.regions.map(
          ({ region, last_scan, complete }) => `${region} ${last_scan}${complete ? '' : ' (partial)'}`,
        ),
      },
      { label: 'version', value: `${data.versions.opsctl} on Node ${data.versions.node}` },
    ],
  };
}

/** Where there is trouble: what it takes down, and what comes of it; from the estate to where most of it is. */
function nextSteps(target: string | undefined, { troubles }: Data['estate']): string[] {
  // An alarm only tells of something else.
  const first = troubles.find(({ kind }) => kind !== 'cloudwatch.alarm') ?? troubles[0];
  if (!first) return [];
  const closer = `${first.kind === 'cloudwatch.alarm' ? 'resource show' : 'graph impact'} ${shellWord(first.id)}`;
  if (target !== undefined) return [`predict failure ${shellWord(target)}`, closer];
  const owners = Map.groupBy(troubles, ({ infrastructure }) => infrastructure);
  owners.delete(null);
  const [worst] = [...owners].toSorted(([, a], [, b]) => b.length - a.length);
  const name = worst?.[0];
  return name ? [`health ${shellWord(name)}`, `predict failure ${shellWord(name)}`] : [`health ${shellWord(first.id)}`];
}

async function credentialState(check: boolean, ctx: Parameters<typeof health.run>[1]): Promise<Data['credentials']> {
  if (!check) return { checked: false, ok: null, identity: null, error: null };
  try {
    const { identity } = await ctx.aws();
    return { checked: true, ok: true, identity: identity.arn, error: null };
  } catch (thrown) {
    const { message, hint } = toOpsctlError(thrown);
    return { checked: true, ok: false, identity: null, error: hint === undefined ? message : `${message} — ${hint}` };
  }
}
