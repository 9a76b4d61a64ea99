/** What changed or broke around the onset, for and against a candidate. */

import { tellingOf } from '../../cmdb/changes/gather.ts';
import { actorName } from '../../cmdb/events/actor-name.ts';
import type { Json } from '../../core/model.ts';
import { humanDuration } from '../../core/time-range.ts';
import type { StoredEvent } from '../../store/tables/events.ts';
import type { Incident } from '../../store/tables/incidents.ts';
import type { CauseCandidate } from './cause-question.ts';
import { isHarmless, type Nature, natureOf } from './event-nature.ts';
import { type Change, changeWords, weightOf } from './happenings.ts';
import type { CausePiece } from './hypothesis.ts';
import { standingTroubles } from './standing.ts';
import { type CauseSymptom, isBalancer } from './symptom.ts';

export interface Around {
  /** Onset of the symptom, and the time within which two moments count as one; milliseconds. */
  onset: number;
  tolerance: number;
  /** A change this long before the onset still counts in full. */
  near: number;
  /** When the symptom was over; null while it goes on. */
  end: number | null;
  /** State as of now says something of the symptom only when that is not long ago. */
  current: boolean;
}

/** Replaced all the time by what manages them. */
const COME_AND_GO = new Set(['ecs.task', 'ec2.network_interface', 'ecs.container_instance']);
const DOWN = new Set<Json>(['stopped', 'terminated', 'failed', 'unhealthy', 'inactive']);

export function changeEvidence(
  candidate: CauseCandidate,
  changes: readonly Change[],
  around: Around,
  name: string,
): CausePiece[] {
  // Backups come and go as a matter of course.
  if (tellingOf(candidate.resource.kind).routine) return [];
  return changes.flatMap((change): CausePiece[] => {
    if (change.what !== 'changed' && change.link === null && COME_AND_GO.has(candidate.resource.kind)) return [];
    const words = changeWords(change);
    const piece = (kind: CausePiece['kind'], when: string): CausePiece[] => [
      {
        kind,
        text: `${name} ${change.link === null && change.what === 'changed' ? `changed (${words})` : words}, ${when}`,
        at: change.by,
        values: { seen_at: iso(change.by), not_yet_at: iso(change.after), fields: change.fields.length },
      },
    ];
    const { onset, tolerance, near } = around;
    const seen = `seen between the discoveries of ${short(change.after)} and ${short(change.by)}`;
    const weight = change.link === null && change.what === 'changed' ? weightOf(change.fields) : 'setup';
    if (weight === 'state') {
      const down = change.fields.find(({ field, after }) => field === 'status' && DOWN.has(after));
      if (!down || change.after > onset + tolerance || isBalancer(candidate.resource.kind)) return [];
      return piece('broke_with', seen);
    }
    if (change.after > onset + tolerance) return piece('changed_after', `after the symptom (${seen})`);
    if (weight === 'harmless') return piece('changed_little', seen);
    if (change.by > onset + tolerance || change.by - change.after > near) return piece('changed_between_scans', seen);
    if (onset - change.by > near)
      return piece('changed_long_before', `${humanDuration(onset - change.by)} before the symptom`);
    return piece('changed_before', seen);
  });
}

export function eventEvidence(
  { resource, uid }: CauseCandidate,
  events: readonly StoredEvent[],
  symptom: CauseSymptom,
  around: Around,
): CausePiece[] {
  return events.flatMap((event): CausePiece[] => {
    const at = Date.parse(event.at);
    const lead = around.onset - at;
    const what = natureOf(event);
    if (what === undefined || (what === 'alarm' && isBalancer(resource.kind))) return [];
    const why = what === 'break' && lead >= -around.tolerance && lead <= around.near ? saidWhy(event) : [];
    // The symptom does not explain itself, but it may say what it came of.
    if (event.native_id === symptom.event) return why;
    // Nor do other alarms on it, where an alarm is all that is known.
    if (what === 'alarm' && uid === symptom.uid && symptom.standing !== null) return [];
    const kind = kindOf(what, lead, around, isHarmless(event));
    if (kind === undefined) return [];
    const actor = event.actor === null ? '' : ` by ${actorName(event.actor)}`;
    const when =
      Math.abs(lead) <= around.tolerance
        ? 'as the symptom began'
        : lead > 0
          ? `${humanDuration(lead)} before the symptom`
          : `${humanDuration(-lead)} after the symptom began`;
    return [
      ...why,
      {
        kind,
        text: `${event.source === 'cloudtrail' ? `${event.name}${actor}` : event.summary}, ${when}`,
        at,
        values: { event: event.native_id, source: event.source, name: event.name, actor: event.actor },
      },
    ];
  });
}

/** What is known to be wrong with it, when that is of the time of the symptom, less what only says the symptom again. */
export function healthEvidence(
  candidate: CauseCandidate,
  symptom: CauseSymptom,
  around: Around,
  now: number,
): CausePiece[] {
  const { resource, uid } = candidate;
  if (!around.current || isBalancer(resource.kind)) return [];
  return standingTroubles(candidate, now).flatMap(({ kind, text, metric, since, alarm }): CausePiece[] => {
    if (kind === null) return [];
    const values = { status: resource.status, metric };
    if (uid === symptom.uid && (text === symptom.text || metric === symptom.metric || isRing(alarm, symptom)))
      return [];
    // Hosts that are out of service are what the symptom counts: where it is, and no cause of it.
    if (kind === 'out_of_service' && /healthy_hosts$/.test(symptom.metric))
      return [{ kind: 'shows_it', text, at: since, values }];
    const broken = kind === 'is_unwell' && metric === 'status_check' ? brokenSince(since, symptom, around) : undefined;
    return [{ kind: broken ?? kind, text, at: since, values }];
  });
}

/** A host that fails AWS's own checks is broken; when that began tells whether it can have brought the symptom. */
function brokenSince(
  since: number | null,
  { standing }: CauseSymptom,
  { onset, tolerance, near }: Around,
): CausePiece['kind'] | undefined {
  if (since === null || since > onset + tolerance) return undefined;
  if (since >= onset - tolerance) return 'broke_with';
  // Of a symptom without a moment nobody knows how long it has been there.
  const undated = standing !== null && standing.since === null;
  return undated || onset - since <= near ? 'broke_before' : undefined;
}

function isRing(alarm: number | null, { standing }: CauseSymptom): boolean {
  return alarm !== null && standing?.alarm === alarm;
}

/** What the user marked on it: maintenance is a change, a failure is one. */
export function markEvidence(marks: readonly Incident[], around: Around, name: string): CausePiece[] {
  return marks.flatMap((mark): CausePiece[] => {
    const at = Date.parse(mark.start_at);
    const kind = kindOf(mark.kind === 'failure' ? 'break' : 'change', around.onset - at, around, false);
    // Maintenance that was over long before has nothing to do with it.
    const over = mark.end_at !== null && Date.parse(mark.end_at) < around.onset - around.near;
    if (kind === undefined || over) return [];
    const what = mark.kind === 'failure' ? 'failing' : 'under maintenance';
    const note = mark.note === null ? '' : ` (${mark.note})`;
    const text = `${name} was marked as ${what} from ${short(at)}${note}`;
    return [{ kind, text, at, values: { incident: mark.id } }];
  });
}

function kindOf(
  what: Nature,
  lead: number,
  { onset, tolerance, near, end }: Around,
  harmless: boolean,
): CausePiece['kind'] | undefined {
  if (what === 'alarm') return lead >= -tolerance && lead <= near ? 'alarmed_before' : undefined;
  if (what === 'break')
    return lead > tolerance
      ? lead > near
        ? undefined
        : 'broke_before'
      : lead >= -tolerance
        ? 'broke_with'
        : end === null || onset - lead <= end
          ? 'broke_during'
          : undefined;
  if (harmless) return lead >= -tolerance ? 'changed_little' : undefined;
  if (lead < -tolerance) return 'changed_after';
  return lead > near ? 'changed_long_before' : 'changed_before';
}

const RAN_OUT = /OutOfMemory|out of memory|no space left|storage[- ]full|disk (is )?full|too many connections/i;

function saidWhy({ summary, at, native_id }: StoredEvent): CausePiece[] {
  if (!RAN_OUT.test(summary)) return [];
  return [{ kind: 'said_why', text: `AWS says why: ${summary}`, at: Date.parse(at), values: { reason: native_id } }];
}

function iso(time: number): string {
  return new Date(time).toISOString();
}

function short(time: number): string {
  return `${iso(time).slice(0, 16)}Z`;
}
