import { shortId } from '../../cmdb/changes/words.ts';
import { counted } from '../../core/counted.ts';
import type { Block, Cell } from '../../core/view.ts';
import type { Answer } from '../define.ts';
import type { ChangesData } from './changes-schema.ts';
import { actorText, doersText } from './doers.ts';

export function changesView(data: ChangesData, { message }: Pick<Answer<ChangesData>, 'message'>): Block[] {
  const { changes, summary, more, calls, more_calls, calls_by_aws } = data;
  const made = calls.filter(({ automatic }) => !automatic);
  return [
    { block: 'text', text: message ?? '' },
    ...changesTable(changes.filter(({ within }) => within !== 'maybe')),
    ...changesTable(
      changes.filter(({ within }) => within === 'maybe'),
      'may lie in that time: no call is known, and the discoveries on both sides lie further apart',
    ),
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
              { key: 'name', label: 'call', wrap: true },
              { key: 'subject', label: 'on' },
              { key: 'actor', label: 'by' },
              { key: 'count', label: 'times', align: 'right' as const, optional: 1 },
              { key: 'source_ip', label: 'from', optional: 2 },
              { key: 'region', label: 'region', optional: 3 },
            ],
            rows: [
              ...made.map(({ last_at, name, subject, actor, count, source_ip, region }) => ({
                at: { time: last_at },
                name,
                subject: subject === null ? null : shortId(subject),
                actor: actorText(actor),
                count,
                source_ip,
                region,
              })),
              ...byServices(calls_by_aws),
            ],
          },
        ]),
    ...(more_calls > 0 && made.length === calls.length
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

function changesTable(changes: ChangesData['changes'], title?: string): Block[] {
  if (changes.length === 0) return [];
  return [
    {
      block: 'table',
      ...(title === undefined ? {} : { title }),
      columns: [
        { key: 'when', label: 'when' },
        { key: 'what', label: 'change' },
        { key: 'name', label: 'resource', wrap: true },
        { key: 'kind', label: 'kind', optional: 1 },
        { key: 'told', label: 'what differs', wrap: true },
        { key: 'who', label: 'who', wrap: true },
        { key: 'region', label: 'region', optional: 3 },
      ],
      rows: alike(changes).map(([change, others]) => ({
        when: whenOf(change),
        what: change.near ? `${change.what} (near)` : change.what,
        name: nameOf(change) + (others.length > 0 ? ` +${others.length}` : ''),
        kind: change.resource.kind,
        told:
          others.length > 0 ? `as a matter of course, like ${alikeText(others.map(nameOf))}` : change.told.join('; '),
        who: whoText(change),
        region: change.resource.region,
      })),
    },
  ];
}

/** When it happened, or the two discoveries between which it did. */
export function whenOf({
  happened_at,
  not_before,
  seen_at,
}: Pick<ChangesData['changes'][number], 'happened_at' | 'not_before' | 'seen_at'>): Cell {
  if (happened_at !== null) return { time: happened_at };
  return not_before === null ? { time: seen_at } : { between: [not_before, seen_at] };
}

function whoText({ what, who, fields, links, parts, calls_fetched }: ChangesData['changes'][number]): string {
  const onlyState =
    what === 'changed' && links.length + parts.length === 0 && fields.every(({ field }) => field === 'status');
  // How a thing is doing is nobody's call.
  if (who.length === 0 && onlyState) return '–';
  if (who.length === 0) return calls_fetched ? 'no call is held' : 'no events fetched';
  return doersText(who);
}

/** What AWS's own services called, in one row: it follows from something else. */
function byServices(calls: ChangesData['calls_by_aws']): Record<string, Cell>[] {
  if (calls.length === 0) return [];
  const last =
    calls
      .map(({ last_at }) => last_at)
      .sort()
      .at(-1) ?? null;
  const services = [...new Set(calls.map(({ actor }) => actorText(actor) ?? 'AWS'))];
  return [
    {
      at: { time: last },
      name: calls.map(({ name, count }) => `${name} ${count}`).join(', '),
      subject: null,
      actor: services.length === 1 ? (services[0] ?? null) : `${services.length} services of AWS`,
      count: calls.reduce((sum, { count }) => sum + count, 0),
    },
  ];
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

/** Of many that are alike so many are named. */
const LIKE = 2;

function alikeText(names: readonly string[]): string {
  const more = names.length - LIKE;
  return more > 1 ? `${names.slice(0, LIKE).join(', ')} and ${more} more` : names.join(', ');
}

const nameOf = ({ resource }: ChangesData['changes'][number]) => resource.name ?? shortId(resource.id);
