import * as z from 'zod/mini';
import { requireInfrastructure } from '../../cmdb/infrastructures/find.ts';
import { deriveInfrastructures } from '../../cmdb/infrastructures.ts';
import { counted } from '../../core/counted.ts';
import { usageError } from '../../core/errors.ts';
import { inline } from '../../core/view.ts';
import type { Store } from '../../store/index.ts';
import type { InfrastructureRecord } from '../../store/tables/infrastructures.ts';
import { defineCommand } from '../define.ts';
import { input, list } from '../input/fields.ts';
import { auditDone } from '../local-trail.ts';
import { definitionOf, requireExplicit } from './explicit.ts';

const output = z.object({
  /** Of several the first; `infrastructures` has all. */
  name: z.string(),
  /** How many resources they grouped together; all of them are still there. */
  resources: z.number(),
  infrastructures: z.array(z.object({ name: z.string(), resources: z.number() })),
});
type Data = z.infer<typeof output>;

export const infraDelete = defineCommand({
  path: 'infra delete',
  summary: 'forget infrastructures created by hand; their resources stay as they are',
  description:
    'Writes to the local store only: no resource in AWS is touched. Of several either all are forgotten or none. Derived infrastructures follow the tags in AWS and cannot be deleted here. What belonged to one is still told with --at.',
  examples: [
    { line: 'infra delete growth', what: 'only the grouping' },
    { line: 'infra delete growth legacy --dry-run', what: 'what two of them hold' },
  ],
  effect: 'local write',
  plans: true,
  irreversible: true,
  language: {
    intents: ['delete_infrastructure'],
    phrases: ['delete the infrastructure growth-lab', 'remove the environment growth-lab'],
    slots: { name: 'name' },
  },
  positionals: [{ field: 'name', variadic: true, completes: 'infrastructure' }],
  input: input({ name: list('names of the infrastructures') }),
  output,
  async run({ name: names }, ctx) {
    const store = await ctx.store();
    const records = await wanted(store, names);
    const found: Data['infrastructures'] = [];
    for (const { name } of records) found.push({ name, resources: (await store.infrastructures.members(name)).length });
    if (!ctx.dryRun) {
      for (const { name } of records) await store.infrastructures.remove(name, ctx.clock.now());
      // A derived one may have stepped aside for the name.
      await deriveInfrastructures(store, ctx.config, ctx.clock.now());
      for (const [index, record] of records.entries())
        await auditDone(ctx, store, 'infra delete', record.name, {
          before: definitionOf(record),
          after: null,
          resources: found[index]?.resources ?? 0,
        });
    }
    const resources = found.reduce((sum, one) => sum + one.resources, 0);
    const [{ name } = { name: '' }] = records;
    const what = found.map((one) => `**${inline(one.name)}**`).join(', ');
    const whose = found.length === 1 ? 'Its' : 'Their';
    return {
      data: { name, resources, infrastructures: found },
      message: `${what} ${ctx.dryRun ? 'would be' : found.length === 1 ? 'is' : 'are'} forgotten. ${whose} ${counted(resources, 'resource is', 'resources are')} untouched.`,
      suggestions: ['infra list'],
    };
  },
  view: (_: Data, { message }) => [{ block: 'text', text: message ?? '' }],
});

/** All of them, each once, before any is touched. @throws OpsctlError `usage`, `not_found`, `refused` */
async function wanted(store: Store, names: readonly string[]): Promise<InfrastructureRecord[]> {
  if (names.length === 0)
    throw usageError('nothing is named that should be forgotten', 'write opsctl infra delete <name>');
  const records = new Map<string, InfrastructureRecord>();
  for (const name of names) {
    const record = await requireInfrastructure(store, name);
    requireExplicit(record, 'deleted');
    records.set(record.name, record);
  }
  return [...records.values()];
}
