import * as z from 'zod/mini';
import { resourcesOf } from '../../cmdb/metrics/targets.ts';
import { resolveTarget, type Target } from '../../cmdb/resolve.ts';
import { counted } from '../../core/counted.ts';
import { parseMoment } from '../../core/time-range.ts';
import type { Store } from '../../store/index.ts';
import { INCIDENT_KINDS, type Incident } from '../../store/tables/incidents.ts';
import { defineCommand } from '../define.ts';
import { choice, count, input, moment, optional, text } from '../input/fields.ts';
import { incidentSchema } from '../output/incident.ts';

const output = z.array(incidentSchema);
type Data = z.infer<typeof output>;

export const incidentList = defineCommand({
  path: 'incident list',
  summary: 'failures and maintenance windows that were marked, newest first',
  examples: [
    { line: 'incident list', what: 'all marks' },
    { line: 'incident list prod-app --kind failure --since 90d', what: 'what failed in prod-app this quarter' },
  ],
  effect: 'read',
  positionals: [{ field: 'target', completes: 'target' }],
  input: input({
    target: optional(text('only of this resource or infrastructure, what it belongs to, and its members')),
    kind: optional(choice(INCIDENT_KINDS, 'failure or maintenance')),
    since: optional(moment('only those that went on after')),
    until: optional(moment('only those that began before')),
    limit: z._default(count('most marks shown', 1), 100),
  }),
  output,
  async run({ target: word, kind, since, until, limit }, ctx) {
    const now = ctx.clock.now();
    const store = await ctx.store();
    const target = word === undefined ? undefined : await resolveTarget(store, word);
    const held = await store.incidents.list({
      ...(kind === undefined ? {} : { kind }),
      ...(since === undefined ? {} : { from: parseMoment(since, now, '--since').getTime() }),
      ...(until === undefined ? {} : { to: parseMoment(until, now, '--until').getTime() }),
    });
    const fits = target === undefined ? () => true : await concerning(store, target);
    const data = held
      .filter(fits)
      .slice(0, limit)
      .map(({ uid: _, ...incident }) => incident);
    return {
      data,
      message: data.length === 0 ? 'Nothing is marked.' : `**${counted(data.length, 'mark')}**, newest first.`,
      suggestions: [],
    };
  },
  view: (data: Data, { message }) => [
    { block: 'text', text: message ?? '' },
    {
      block: 'table',
      columns: [
        { key: 'id', label: 'id', align: 'right' },
        { key: 'kind', label: 'kind' },
        { key: 'target', label: 'of' },
        { key: 'start_at', label: 'from' },
        { key: 'end_at', label: 'to' },
        { key: 'note', label: 'note', wrap: true, optional: 1 },
      ],
      rows: data.map((row) => ({
        ...row,
        start_at: { time: row.start_at },
        end_at: row.end_at === null ? 'goes on' : { time: row.end_at },
      })),
      empty: 'no marks',
    },
  ],
});

/** Marks of the target itself, of what it is made of, and of the infrastructure it belongs to. */
async function concerning(store: Store, target: Target): Promise<(incident: Incident) => boolean> {
  const uids = new Set((await resourcesOf(store, target)).map(({ uid }) => uid));
  const name = target.kind === 'infrastructure' ? target.infrastructure.name : target.resource.infrastructure;
  return ({ uid, infrastructure }) =>
    uid !== null ? uids.has(uid) : infrastructure !== null && infrastructure === name;
}
