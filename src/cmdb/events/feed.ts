import type { EventSource, StoredEvent } from '../../store/tables/events.ts';
import type { Window } from '../../store/tables/series.ts';
import type { AwsApi } from '../aws/connection.ts';
import type { AwsServiceName } from '../resource-type.ts';

/**
 * The contract of a feed: one kind of question by which AWS tells what happened. The engine (sync.ts) owns regions, which
 * windows are missing, pacing, failures, storage and the binding to resources, so a feed never catches errors.
 */
export interface EventFeed {
  source: EventSource;
  /** Tells feeds of one source apart, whose windows are kept apart; null where the source has only one. */
  part: 'reads' | null;
  /** What people call it: `CloudTrail, read-only calls`. */
  title: string;
  service: AwsServiceName;
  /** The IAM action named when it is refused. */
  action: string;
  /** Further IAM actions it needs. */
  actions?: string[];
  /** How far back AWS tells of it, milliseconds. */
  reach: number;
  /** How long after an event AWS may still deliver it, milliseconds: the end of a window is not taken for held before. */
  settle: number;
  /** The shortest time between two calls, milliseconds. */
  pace: number;
  /** Yields the events of the window; `beforeCall` is awaited before every request. */
  list(api: AwsApi, window: Window, beforeCall: () => Promise<void>): AsyncIterable<EventPage>;
  /** What an event that is held names: it may have been fetched before the resource was discovered. */
  names(event: Pick<StoredEvent, 'subject' | 'native_id' | 'detail'>): ResourceName[];
}

export interface EventPage {
  events: EventDraft[];
  /** The part of the window that has now come whole, so that an interrupted fetch goes on there; null for none yet. */
  held: Window | null;
}

/** CloudTrail keeps what IAM, STS and the console tell, which have no region, in this one (outside China and GovCloud). */
export const GLOBAL_EVENTS = 'us-east-1';

/** An event as its source tells it: account and region are the engine's to add, and numbers of resources. */
export interface EventDraft
  extends Pick<StoredEvent, 'at' | 'native_id' | 'name' | 'actor' | 'outcome' | 'subject' | 'summary' | 'detail'> {
  /** What it names. */
  names: ResourceName[];
}

/** An id or an ARN by itself, or any name together with the kind of thing that has it. */
export interface ResourceName {
  id: string;
  kind?: string;
}

/**
 * The part of a window that is whole after a page of a listing that goes from its end to its start: everything later
 * than the oldest event so far. Others of that very moment may be on the next page.
 * @param resolution milliseconds between two moments the source can tell apart
 */
export function heldDownTo(window: Window, events: readonly EventDraft[], resolution: number): Window | null {
  const oldest = events.reduce((least, { at }) => Math.min(least, Date.parse(at)), Number.POSITIVE_INFINITY);
  const from = Math.max(window.from, oldest + resolution);
  return from < window.to ? { from, to: window.to } : null;
}
