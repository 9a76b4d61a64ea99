/** Changes of resources: what differs between two versions of one, and when that may have come about. */
import type { Json, Resource } from '../../core/model.ts';
import { byCode } from '../../core/order.ts';
import type { ResourceVersion } from '../../store/tables/resources.ts';

export interface FieldChange {
  /** `properties.task_definition`, `tags.Owner`, `status`. */
  field: string;
  before: Json;
  after: Json;
}

/** A discovery; milliseconds since the epoch. */
export interface Scan {
  id: string;
  at: number;
}

export interface Change {
  uid: number;
  /** Milliseconds since the epoch: it came about after the first and not after the second. */
  after: number;
  by: number;
  what: 'changed' | 'appeared' | 'disappeared' | 'linked' | 'unlinked';
  fields: FieldChange[];
  /** For links: the type and the other end, in words. */
  link: string | null;
}

const COMPARED = ['name', 'status', 'native_status', 'zone', 'environment'] as const;

/** Fields that tell how a thing is doing rather than how it is set up: what became of it is no change by anybody. */
const STATES =
  /^(status|native_status|properties\.(running_count|pending_count|in_service_count|unhealthy_count|healthy_targets|unhealthy_targets|instances_in_service|instances_out_of_service|targets|deployments|events|system_status|instance_status|ebs_status|health|state_reason|state_updated_at|last_status|available_ips|available_addresses|.*_at|.*_time|.*_since))$/;

/** Fields nobody's traffic depends on. */
const HARMLESS = /^(tags\.|name$|environment$|properties\.(description|.*_description|tags))/;

/** What differs between two versions of a resource, field by field, in the order of names. */
export function differences(before: Resource, after: Resource): FieldChange[] {
  const changes: FieldChange[] = COMPARED.filter((field) => before[field] !== after[field]).map((field) => ({
    field,
    before: before[field],
    after: after[field],
  }));
  for (const part of ['tags', 'properties'] as const) {
    const [old, now] = [before[part], after[part]] as [Record<string, Json>, Record<string, Json>];
    for (const key of [...new Set([...Object.keys(old), ...Object.keys(now)])].sort(byCode))
      if (canonical(old[key]) !== canonical(now[key]))
        changes.push({ field: `${part}.${key}`, before: old[key] ?? null, after: now[key] ?? null });
  }
  return changes;
}

/** A change of how it is set up, of something that only people read, or of how it is doing. */
export function weightOf(fields: readonly FieldChange[]): 'setup' | 'harmless' | 'state' {
  if (fields.some(({ field }) => !STATES.test(field) && !HARMLESS.test(field))) return 'setup';
  return fields.some(({ field }) => STATES.test(field)) ? 'state' : 'harmless';
}

/**
 * The changes that a resource's versions show within a window. A version is dated by the discovery that saw it; what it
 * shows came about after the discovery before, which is why a change has two moments.
 *
 * @param versions newest first, as the store has them
 * @param scans discoveries that came to an end, oldest first
 */
export function changesOf(
  uid: number,
  versions: readonly ResourceVersion[],
  scans: readonly Scan[],
  { from, to }: { from: number; to: number },
): Change[] {
  const changes: Change[] = [];
  const note = (moment: string, run: string | null, what: Change['what'], fields: FieldChange[]) => {
    const by = Date.parse(moment);
    const place = scans.findIndex(({ id }) => id === run);
    const after = (place < 0 ? scans.findLast(({ at }) => at < by) : scans[place - 1])?.at;
    // The first discovery of all tells of no change: everything appears in it.
    if (after !== undefined && after < by && by > from && after < to)
      changes.push({ uid, after, by, what, fields, link: null });
  };
  for (const [at, version] of versions.entries()) {
    const older = versions[at + 1];
    if (older && older.until === version.since)
      note(version.since, version.opened_run, 'changed', differences(older.resource, version.resource));
    else note(version.since, version.opened_run, 'appeared', []);
    const newer = versions[at - 1];
    if (version.until !== null && newer?.since !== version.until)
      note(version.until, version.closed_run, 'disappeared', []);
  }
  return changes.filter(({ what, fields }) => what !== 'changed' || fields.length > 0).sort((a, b) => a.by - b.by);
}

/** Field by field as people read it, the important ones first; long values are cut. */
export function changeWords({ what, fields, link }: Change): string {
  if (link !== null) return `${what === 'linked' ? 'gained' : 'lost'} the link ${link}`;
  if (what !== 'changed') return what;
  const told = fields.filter(({ field }) => !HARMLESS.test(field) && !STATES.test(field));
  const shown = (told.length > 0 ? told : fields).slice(0, 3);
  const more = (told.length > 0 ? told : fields).length - shown.length;
  const words = shown.map(
    ({ field, before, after }) => `${field.replace(/^properties\./, '')}: ${short(before)} → ${short(after)}`,
  );
  return `${words.join('; ')}${more > 0 ? `; and ${more} more` : ''}`;
}

function short(value: Json): string {
  const text = value === null ? 'none' : typeof value === 'string' ? value : JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}

function canonical(value: Json | undefined): string {
  return JSON.stringify(value ?? null, (_key, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => byCode(a, b)))
      : inner,
  );
}
