import { shortId } from '../../cmdb/changes/words.ts';
import { counted } from '../../core/counted.ts';
import type { Block } from '../../core/view.ts';
import type { Answer } from '../define.ts';
import type { ChangesData } from './changes-schema.ts';

/** Who a change is put down to, where there are several: so many are named. */
const NAMED = 2;

export function changesView(data: ChangesData, { message }: Pick<Answer<ChangesData>, 'message'>): Block[] {
  const { changes, summary, more, calls, more_calls } = data;
  return [
    { block: 'text', text: message ?? '' },
    ...(changes.length === 0
      ? []
      : [
          {
            block: 'table' as const,
            columns: [
              { key: 'seen', label: 'seen' },
              { key: 'what', label: 'change' },
              { key: 'name', label: 'resource' },
              { key: 'kind', label: 'kind', optional: 1 },
              { key: 'told', label: 'what differs', wrap: true },
              { key: 'who', label: 'who', wrap: true },
              { key: 'after', label: 'not before', optional: 2 },
              { key: 'region', label: 'region', optional: 3 },
            ],
            rows: alike(changes).map(([change, others]) => ({
              seen: { time: change.seen_at },
              what: change.near ? `${change.what} (near)` : change.what,
              name: nameOf(change) + (others.length > 0 ? ` +${others.length}` : ''),
              kind: change.resource.kind,
              told:
                others.length > 0
                  ? `as a matter of course, like ${others.map(nameOf).join(', ')}`
                  : change.told.join('; '),
              who: whoText(change),
              after: { time: change.not_before },
              region: change.resource.region,
            })),
          },
        ]),
    ...(more
      ? [
          {
            block: 'notice' as const,
            level: 'info' as const,
            text: `${changes.length} of ${counted(summary.total, 'change')}: --limit ${summary.total} shows all`,
          },
        ]
      : []),
    ...(calls.length === 0
      ? []
      : [
          {
            block: 'table' as const,
            title: 'calls that changed something of which discovery shows no difference',
            columns: [
              { key: 'at', label: 'last' },
              { key: 'name', label: 'call' },
              { key: 'subject', label: 'on' },
              { key: 'actor', label: 'by' },
              { key: 'count', label: 'times', align: 'right' as const, optional: 1 },
              { key: 'source_ip', label: 'from', optional: 2 },
              { key: 'region', label: 'region', optional: 3 },
            ],
            rows: calls.map(({ last_at, name, subject, actor, count, source_ip, region }) => ({
              at: { time: last_at },
              name,
              subject: subject === null ? null : shortId(subject),
              actor: actorText(actor),
              count,
              source_ip,
              region,
            })),
          },
        ]),
    ...(more_calls > 0
      ? [
          {
            block: 'notice' as const,
            level: 'info' as const,
            text: `${counted(more_calls, 'more such call')}: --calls shows all`,
          },
        ]
      : []),
  ];
}

function whoText({ who, calls_fetched }: ChangesData['changes'][number]): string {
  if (who.length === 0) return calls_fetched ? 'no call is held' : 'no events fetched';
  return doersText(who);
}

/** Routine changes of one kind that were seen together take one row; all others stand by themselves. */
function alike(changes: ChangesData['changes']): [ChangesData['changes'][number], ChangesData['changes']][] {
  const key = ({ routine, what, near, seen_at, resource }: ChangesData['changes'][number], at: number) =>
    routine ? [what, near, seen_at.slice(0, 16), resource.kind].join(' ') : at;
  let at = 0;
  return [...Map.groupBy(changes, (change) => key(change, at++)).values()].flatMap(
    ([first, ...others]): [ChangesData['changes'][number], ChangesData['changes']][] =>
      first ? [[first, others]] : [],
  );
}

const nameOf = ({ resource }: ChangesData['changes'][number]) => resource.name ?? shortId(resource.id);

/** `Deploy/ci UpdateService`, and how many more there are; empty for nobody. */
export function doersText(who: ChangesData['changes'][number]['who']): string {
  const told = who.slice(0, NAMED).map(({ by, actor, event, source_ip }) => {
    if (by === 'opsctl') return `${actor ?? 'someone'}: opsctl ${event}`;
    return `${actorText(actor) ?? 'someone'} ${event}${source_ip === null ? '' : ` from ${source_ip}`}`;
  });
  const more = who.length > NAMED ? [`${who.length - NAMED} more`] : [];
  return [...told, ...more].join('; ');
}

/** `Deploy/ci` of `arn:aws:sts::123456789012:assumed-role/Deploy/ci`. */
export function actorText(actor: string | null): string | null {
  return actor === null ? null : (/^arn:(?:[^:]*:){4}(?:assumed-role\/|user\/|role\/)?(.+)$/.exec(actor)?.[1] ?? actor);
}
