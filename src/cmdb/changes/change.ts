import type { StoredResource } from '../../core/model.ts';
import type { LinkDifference, LinkEndName, ResourceDifference } from '../../store/tables/changes.ts';
import type { FieldChange, Telling } from './fields.ts';

/** `linked`: nothing about it differs but a relationship, which belongs to no other change. */
export type What = 'appeared' | 'gone' | 'changed' | 'linked';

/** A relationship that began, ended, or has other properties. */
export interface LinkChange {
  what: 'added' | 'removed' | 'changed';
  type: string;
  source: LinkEndName;
  target: LinkEndName;
  before: LinkDifference['before'];
  after: LinkDifference['after'];
}

/** What came, went or differs with a change, as a part or a consequence of it. */
export interface Part {
  what: What;
  resource: StoredResource;
  fields: FieldChange[];
}

/** One cause, one change. */
export interface Change {
  what: What;
  /** What it is a change of: as it is at the end of the window, or as it was last. */
  resource: StoredResource;
  /** When its first and its last difference were seen. ISO 8601 UTC. */
  first_at: string;
  last_at: string;
  run: string;
  fields: FieldChange[];
  links: LinkChange[];
  parts: Part[];
  /** Such things come and go as a matter of course. */
  routine: boolean;
}

export interface Differences {
  resources: readonly ResourceDifference[];
  links: readonly LinkDifference[];
  /** Links that are the same at both ends of the window, of the resources that differ. */
  standing: readonly { source: number; target: number; type: string }[];
  /** Resources that do not differ, where links that differ or stand end, and those that properties name. */
  others: ReadonlyMap<number, StoredResource>;
}

export interface ConsolidateOptions {
  typeOf(kind: string): Telling;
  /** Nothing is left out as noise, nor as told by another change. */
  all?: boolean;
}

/** A resource that differs, on the way to a change. */
export interface Node {
  uid: number;
  what: What;
  resource: StoredResource;
  fields: FieldChange[];
  seen: Pick<Change, 'first_at' | 'last_at' | 'run'>;
}

/** Who or what may have made a change. */
export interface Doer {
  at: string;
  /** `aws`: no call made it, AWS did it by itself. */
  by: 'cloudtrail' | 'opsctl' | 'aws';
  actor: string | null;
  /** `AuthorizeSecurityGroupIngress`, or the command line of opsctl. */
  event: string;
  source_ip: string | null;
  /** CloudTrail's id of the event; the number of the entry in opsctl's audit log. */
  event_id: string;
  /** What the call asks for where its name does not say it, as a revision; why AWS did it. */
  about: string | null;
}
