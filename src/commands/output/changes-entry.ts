/** Changes and calls in their printed form, and the sentence above them. */
import type { Change } from '../../cmdb/changes/change.ts';
import type { Told } from '../../cmdb/changes/who.ts';
import { withinWindow } from '../../cmdb/changes/within.ts';
import {
  fieldText,
  headline,
  importance,
  linkText,
  partsTexts,
  redeployed,
  shortId,
} from '../../cmdb/changes/words.ts';
import { counted } from '../../core/counted.ts';
import type { StoredResource } from '../../core/model.ts';
import { byCode } from '../../core/order.ts';
import { inline } from '../../core/view.ts';
import type { StoredEvent } from '../../store/tables/events.ts';
import type { ChangesData } from './changes-schema.ts';
import { actorText } from './doers.ts';

type Entry = ChangesData['changes'][number];
export type ResourceOf = (uid: number) => StoredResource | undefined;

interface Placing {
  near: boolean;
  notBefore: string | null;
  told: Told;
  /** The time that was asked for. Milliseconds. */
  window: { from: number; to: number };
}

export function changeEntry(change: Change, { near, notBefore, told, window }: Placing, resourceOf: ResourceOf): Entry {
  const { what, resource, last_at, run, fields, links, parts } = change;
  const { uid, id, arn, kind, type, name, account, region, status, infrastructure, environment } = resource;
  const nameOf = (number: number) => resourceOf(number)?.name ?? undefined;
  const end = (one: Change['links'][number]['source']) => ({
    id: one.id,
    kind: one.kind,
    name: nameOf(one.uid) ?? null,
  });
  const comesOrGoes = what === 'appeared' || what === 'gone';
  const happened_at = told.who[0]?.at ?? ownTime(change, notBefore);
  const again = redeployed(change, notBefore);
  const lines = [
    ...(again === undefined ? [] : [again]),
    ...fields.map(fieldText),
    // What comes or goes brings its links along: they are not what a person asks about.
    ...(comesOrGoes ? [] : links.filter((link) => !isTold(link, parts)).map((link) => linkText(link, uid, nameOf))),
    ...partsTexts(
      again === undefined ? parts : parts.filter((part) => part.resource.kind !== 'ecs.task' || part.fields.length > 0),
    ),
    ...(comesOrGoes && fields.length + parts.length === 0 ? [about(resource)] : []),
  ];
  return {
    what,
    near,
    within: withinWindow(change, { notBefore, at: happened_at }, window),
    routine:
      change.routine && !told.who.some(({ by, actor, source_ip }) => by !== 'aws' && !isAutomatic(actor, source_ip)),
    resource: { id, kind, name, arn, type, account, region, status, infrastructure, environment },
    not_before: notBefore,
    seen_at: last_at,
    happened_at,
    run,
    headline: headline(change) ?? again ?? lines[0] ?? what,
    told: lines,
    fields,
    links: links.map((link) => ({ ...link, source: end(link.source), target: end(link.target) })),
    parts: parts.map((part) => ({
      what: part.what,
      id: part.resource.id,
      kind: part.resource.kind,
      name: part.resource.name,
      fields: part.fields,
    })),
    who: told.who,
    calls_fetched: told.fetched,
  };
}

/** A link whose other end is listed as a part says nothing more. */
function isTold({ source, target }: Change['links'][number], parts: Change['parts']): boolean {
  return parts.some(({ what, resource }) => what !== 'changed' && [source.uid, target.uid].includes(resource.uid));
}

const TELLING = ['instance_type', 'instance_class', 'engine', 'size_bytes', 'volume_type', 'desired_count', 'cidr'];

/** What a resource is in a few words: `t3.small`, `db.r5.large postgres`. */
function about({ properties, status }: StoredResource): string {
  const told = TELLING.flatMap((key) => {
    const value = properties[key];
    return value === undefined || value === null ? [] : [fieldText({ field: key, before: null, after: value })];
  });
  return [`status ${status}`, ...told.map((text) => text.replace(': + ', ' '))].join(', ');
}

const BEGUN = ['created_at', 'launched_at', 'registered_at', 'started_at'];

/** When a thing that appeared came about, by its own word. */
function ownTime({ what, resource, last_at }: Change, notBefore: string | null): string | null {
  if (what !== 'appeared') return null;
  const told = BEGUN.map((key) => resource.properties[key]).find((value) => typeof value === 'string');
  return told !== undefined && told <= last_at && (notBefore === null || told >= notBefore) ? told : null;
}

/** AWS did it by itself: a service with its own role, or on somebody's behalf as scheduled. */
function isAutomatic(actor: string | null, source: string | null): boolean {
  return /AWSServiceRoleFor/.test(actor ?? '') || /\.amazonaws\.com$/.test(source ?? '');
}

/**
 * Newest first, as far as it is known when, and of one time what matters most first; what comes as a matter of
 * course last, and what only may lie in the time after all that does.
 */
export function inOrder<Told extends { change: Change; entry: Entry }>(changes: readonly Told[]): Told[] {
  return changes.toSorted(
    (a, b) =>
      Number(a.entry.within === 'maybe') - Number(b.entry.within === 'maybe') ||
      Number(a.entry.routine) - Number(b.entry.routine) ||
      byCode(whenOf(b), whenOf(a)) ||
      weightOf(b) - weightOf(a),
  );
}

const whenOf = ({ entry }: { entry: Entry }) => entry.happened_at ?? entry.seen_at;

function weightOf({ change, entry }: { change: Change; entry: Entry }): number {
  return importance({ ...change, routine: entry.routine });
}

/** Calls that are alike, together: by the same one, on the same thing. */
export function callEntries(events: readonly StoredEvent[]): ChangesData['calls'] {
  const groups = Map.groupBy(events, ({ actor, name, subject, region }) =>
    JSON.stringify([actor, name, subject, region]),
  );
  const entries = [...groups.values()].flatMap((alike) => {
    const [newest, oldest] = [alike[0], alike.at(-1)];
    if (newest === undefined || oldest === undefined) return [];
    const { actor, name, subject, region, detail } = newest;
    const { sourceIPAddress } = (detail ?? {}) as { sourceIPAddress?: unknown };
    const source_ip = typeof sourceIPAddress === 'string' ? sourceIPAddress : null;
    const automatic = isAutomatic(actor, source_ip);
    return [
      {
        first_at: oldest.at,
        last_at: newest.at,
        count: alike.length,
        actor,
        automatic,
        name,
        source_ip,
        subject,
        region,
      },
    ];
  });
  return entries.sort((a, b) => Number(a.automatic) - Number(b.automatic));
}

/** What AWS's own services called, by service and call: their subjects are many, and follow from something else. */
export function callsByAws(calls: ChangesData['calls']): ChangesData['calls_by_aws'] {
  const groups = Map.groupBy(
    calls.filter(({ automatic }) => automatic),
    ({ actor, name }) => JSON.stringify([actor, name]),
  );
  return [...groups.values()]
    .flatMap((alike) => {
      const [newest] = alike.toSorted((a, b) => byCode(b.last_at, a.last_at));
      if (newest === undefined) return [];
      const { actor, name, last_at } = newest;
      return [{ actor, name, count: alike.reduce((sum, { count }) => sum + count, 0), last_at }];
    })
    .sort((a, b) => b.count - a.count || byCode(a.name, b.name));
}

/** What matters most first, of the target before what it rests on, what surely lies in the time before what may. */
export function foremostOf<Told extends { change: Change; entry: Entry }>(changes: readonly Told[]): Told[] {
  const rank = ({ near, within }: Entry) => 2 * Number(near) + Number(within === 'maybe');
  return changes.toSorted((a, b) => rank(a.entry) - rank(b.entry) || weightOf(b) - weightOf(a));
}

const FOREMOST = 3;

/** The answer in a sentence, what matters most first; `changes` are all of them, `ended` tells that the end of the time was given. */
export function changesSentence(
  data: Pick<ChangesData, 'target' | 'since' | 'until' | 'summary' | 'changes'>,
  changes: readonly { change: Change; entry: Entry }[],
  ended = false,
): string {
  const { total, appeared, gone, changed, linked } = data.summary;
  const of = data.target === null ? '' : ` to **${inline(data.target)}**`;
  const foremost = foremostOf(changes)
    .slice(0, FOREMOST)
    .map(
      ({ entry }) =>
        `**${inline(entry.resource.name ?? shortId(entry.resource.id))}** ${inline(entry.headline)}${byWhom(entry)}`,
    );
  const counts = [
    gone > 0 ? `${gone} gone` : '',
    appeared > 0 ? `${appeared} appeared` : '',
    changed + linked > 0 ? `${changed + linked} changed` : '',
  ].filter((part) => part !== '');
  const parted = total > 1 ? ` (${counts.join(', ')})` : '';
  const first = total > FOREMOST ? ' Foremost: ' : ' ';
  const [since, until] = [data.since, data.until].map((moment) => `${moment.slice(0, 16)}Z`);
  const when = ended ? `from ${since} to ${until}` : `since ${since}`;
  return `**${counted(total, 'change')}**${of} ${when}${parted}.${first}${foremost.join('; ')}.`;
}

function byWhom({ who }: Entry): string {
  const [likeliest, ...others] = who;
  if (likeliest === undefined || likeliest.actor === null || likeliest.by === 'aws') return '';
  const whom = inline(`${likeliest.by === 'opsctl' ? 'opsctl user ' : ''}${actorText(likeliest.actor) ?? ''}`);
  return others.some(({ actor }) => actor !== likeliest.actor) ? ` (likeliest by ${whom})` : ` (by ${whom})`;
}
