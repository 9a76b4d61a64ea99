import * as z from 'zod/mini';
import { requireInfrastructure } from '../../cmdb/infrastructures/find.ts';
import { deriveInfrastructures } from '../../cmdb/infrastructures.ts';
import { counted } from '../../core/counted.ts';
import { inline } from '../../core/view.ts';
import { defineCommand } from '../define.ts';
import { input, text } from '../input/fields.ts';
import { auditDone, requireExplicit } from '../output/infrastructure.ts';

const output = z.object({
  name: z.string(),
  /** How many resources it grouped; all of them are still there. */
  resources: z.number(),
});
type Data = z.infer<typeof output>;

export const infraDelete = defineCommand({
  path: 'infra delete',
  summary: 'forget an infrastructure created by hand; its resources stay as they are',
  description:
    'Writes to the local store only: no resource in AWS is touched. Derived infrastructures follow the tags in AWS and cannot be deleted here.',
  examples: [{ line: 'infra delete growth', what: 'only the grouping' }],
  effect: 'local write',
  plans: true,
  irreversible: true,
  language: {
    intents: ['delete_infrastructure'],
    phrases: ['delete the infrastructure growth-lab', 'remove the environment growth-lab'],
    slots: { name: 'name' },
  },
  positionals: [{ field: 'name', completes: 'infrastructure' }],
  input: input({ name: text('name of the infrastructure') }),
  output,
  async run({ name }, ctx) {
    const store = await ctx.store();
    const record = await requireInfrastructure(store, name);
    requireExplicit(record, 'deleted');
    const resources = (await store.infrastructures.members(record.name)).length;
    if (!ctx.dryRun) {
      await store.infrastructures.remove(record.name, ctx.clock.now());
      // A derived one may have stepped aside for the name.
      await deriveInfrastructures(store, ctx.config, ctx.clock.now());
      await auditDone(ctx, store, 'infra delete', record.name, { selector: record.selector, resources });
    }
    return {
      data: { name: record.name, resources },
      message: `**${inline(record.name)}** ${ctx.dryRun ? 'would be' : 'is'} forgotten. Its ${counted(resources, 'resource is', 'resources are')} untouched.`,
      suggestions: ['infra list'],
    };
  },
  view: (_: Data, { message }) => [{ block: 'text', text: message ?? '' }],
});
