import { OpsctlError } from '../../core/errors.ts';
import { inline } from '../../core/view.ts';
import { defineCommand } from '../define.ts';
import { count, input } from '../input/fields.ts';
import { auditDone } from '../local-trail.ts';
import { type IncidentData, incidentSchema } from '../output/incident.ts';

export const incidentRemove = defineCommand({
  path: 'incident remove',
  summary: 'take back a mark of a failure or of maintenance',
  examples: [{ line: 'incident remove 1', what: 'the mark with this id' }],
  effect: 'local write',
  plans: true,
  positionals: [{ field: 'id' }],
  input: input({ id: count('id of the mark, as incident list shows it', 1) }),
  output: incidentSchema,
  async run({ id }, ctx) {
    const store = await ctx.store();
    const found = (await store.incidents.list({})).find((incident) => incident.id === id);
    if (found === undefined)
      throw new OpsctlError('not_found', `there is no mark ${id}`, { hint: 'opsctl incident list shows them' });
    const { uid: _, ...incident } = found;
    if (!ctx.dryRun) {
      await store.incidents.remove(id);
      await auditDone(ctx, store, 'incident remove', incident.target, incident);
    }
    return {
      data: incident,
      message: `The ${incident.kind} of **${inline(incident.target)}** from ${incident.start_at.slice(0, 16)}Z ${ctx.dryRun ? 'would no longer be' : 'is no longer'} marked.`,
      suggestions: ['incident list'],
    };
  },
  view: (_: IncidentData, { message }) => [{ block: 'text', text: message ?? '' }],
});
