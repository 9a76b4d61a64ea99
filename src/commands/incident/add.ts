import { resourcesOf, targetName } from '../../cmdb/metrics/targets.ts';
import { resolveTarget } from '../../cmdb/resolve.ts';
import { usageError } from '../../core/errors.ts';
import { shellWord } from '../../core/shell-word.ts';
import { parseMoment } from '../../core/time-range.ts';
import { inline } from '../../core/view.ts';
import { INCIDENT_KINDS, type Incident } from '../../store/tables/incidents.ts';
import { defineCommand } from '../define.ts';
import { choice, input, moment, optional, text } from '../input/fields.ts';
import { auditDone } from '../local-trail.ts';
import { type IncidentData, incidentFields, incidentSchema } from '../output/incident.ts';

export const incidentAdd = defineCommand({
  path: 'incident add',
  summary: 'mark a failure, or a maintenance window, of a resource or infrastructure',
  description:
    'Writes to the local store only. A failure is what predictors learn from and are graded by; what happens during maintenance is left out of what counts as normal. Without --to the mark stays open until it is removed and added again with an end.',
  examples: [
    {
      line: 'incident add prod-app --from 2026-11-19T14:05Z --to 2026-11-19T15:20Z --kind failure --note "pool exhausted"',
      what: 'an outage that is over',
    },
    {
      line: 'incident add prod-app-db --from now --kind maintenance --note "minor upgrade"',
      what: 'maintenance begins',
    },
  ],
  effect: 'local write',
  plans: true,
  positionals: [{ field: 'target', completes: 'target' }],
  input: input({
    target: text('resource or infrastructure: id, name or ARN'),
    from: moment('when it began: a time, or 3h for that long ago'),
    to: optional(moment('when it ended; left out while it goes on')),
    kind: choice(INCIDENT_KINDS, 'failure or maintenance'),
    note: optional(text('what happened, in a few words')),
    region: optional(text('region, when the name fits several')),
  }),
  output: incidentSchema,
  async run({ target: word, from, to, kind, note, region }, ctx) {
    const now = ctx.clock.now();
    const start = parseMoment(from, now, '--from');
    const end = to === undefined ? null : parseMoment(to, now, '--to');
    if (end !== null && end <= start)
      throw usageError(`--to: "${to}" is not after --from "${from}"`, 'give both as times, such as 2026-11-19T14:05Z');
    if (kind === 'failure' && start > now)
      throw usageError(`--from: "${from}" lies ahead, and a failure has happened`, 'maintenance may lie ahead');
    const store = await ctx.store();
    const target = await resolveTarget(store, word, { region });
    const incident: Omit<Incident, 'id'> = {
      kind,
      target: targetName(target),
      uid: target.kind === 'resource' ? target.resource.uid : null,
      infrastructure: target.kind === 'infrastructure' ? target.infrastructure.name : null,
      start_at: start.toISOString(),
      end_at: end?.toISOString() ?? null,
      note: note ?? null,
      created_at: now.toISOString(),
    };
    const id = ctx.dryRun ? null : await store.incidents.add(incident);
    const { uid: _, ...shown } = incident;
    if (id !== null) await auditDone(ctx, store, 'incident add', incident.target, { id, ...shown });
    const resources = (await resourcesOf(store, target)).length;
    return {
      data: { id, ...shown },
      message: `${kind === 'failure' ? 'A failure' : 'Maintenance'} of **${inline(incident.target)}** ${ctx.dryRun ? 'would be' : 'is'} marked from ${shown.start_at.slice(0, 16)}Z ${shown.end_at === null ? 'on' : `to ${shown.end_at.slice(0, 16)}Z`}${resources > 1 ? `, for its ${resources} resources` : ''}.`,
      suggestions: ctx.dryRun ? [] : [`incident list ${shellWord(incident.target)}`],
    };
  },
  view: (data: IncidentData, { message }) => [
    { block: 'text', text: message ?? '' },
    { block: 'fields', fields: incidentFields(data) },
  ],
});
