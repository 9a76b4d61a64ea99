import type { Json, StoredResource } from '../../core/model.ts';
import type { Evidence, Failure, Verdict } from './check.ts';
import type { PostureView } from './view.ts';

export const PASS: Verdict = { outcome: 'pass' };
export const NOT_APPLICABLE: Verdict = { outcome: 'not_applicable' };

export function fail(explanation: string, evidence: Evidence): Failure {
  return { outcome: 'fail', explanation, evidence };
}

export function unknown(reason: string): Verdict {
  return { outcome: 'unknown', reason };
}

/** The verdict on a resource whose property was not discovered, with the reason where the ledger has one. */
export function missing(resource: StoredResource, property: string, view: PostureView): Verdict {
  return unknown(view.whyMissing(resource, property));
}

/** Judges a property that must have one value: anything else fails, absent is unknown. */
export function mustBe(
  resource: StoredResource,
  property: string,
  wanted: Json,
  view: PostureView,
  explanation: string,
): Verdict {
  const value = resource.properties[property];
  if (value === undefined || value === null) return missing(resource, property, view);
  if (value === wanted) return PASS;
  return fail(explanation, { [property]: typeof value === 'object' ? JSON.stringify(value) : value });
}
