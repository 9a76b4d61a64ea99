/** All recognisers in the order of their certainty: what is claimed early is out of reach for the later ones. */
import type { Entity, EntityType, Intent } from '../intents.ts';
import type { Lexicon } from '../lexicon.ts';
import type { Document } from '../text/document.ts';
import { Claims } from './claims.ts';
import { recogniseComparators } from './comparator.ts';
import { recogniseCounts } from './count.ts';
import { recogniseLimits } from './limit.ts';
import { recogniseMetrics } from './metric.ts';
import { recogniseNames } from './name.ts';
import { recogniseRegions } from './region.ts';
import { recogniseResourceIds } from './resource-id.ts';
import { recogniseResourceTypes } from './resource-type.ts';
import { recogniseEnvironments, recogniseProviders, recogniseSeverities } from './simple.ts';
import { recogniseSorts } from './sort.ts';
import { recogniseStatuses } from './status.ts';
import { recogniseTags } from './tag.ts';
import { BARE, recogniseTimeWindows } from './time-window.ts';
import { recogniseVersions } from './version.ts';

/** An entity with the tokens it covers. */
export type Found = Entity & { from: number; to: number };

/** @param scaling whether the turn before set a number of copies */
export function recogniseEntities(doc: Document, lexicon: Lexicon, scaling = false): Found[] {
  const claims = new Claims(doc);
  recogniseResourceIds(claims);
  recogniseTags(claims);
  recogniseRegions(claims);
  recogniseComparators(claims);
  recogniseLimits(claims);
  recogniseTimeWindows(claims);
  recogniseVersions(claims);
  recogniseSorts(claims);
  recogniseCounts(claims, scaling);
  recogniseNames(claims, lexicon);
  recogniseResourceTypes(claims);
  recogniseMetrics(claims);
  recogniseStatuses(claims);
  recogniseSeverities(claims);
  recogniseEnvironments(claims);
  recogniseProviders(claims);
  return claims.entities.sort((a, b) => a.from - b.from);
}

const UNITS_COUNTED = /^(?:compute\.instance|container\.(?:task|pod|node)|container)$/;
const LOOKS_AHEAD: ReadonlySet<Intent> = new Set<Intent>(['forecast_capacity', 'predict_failure']);

/** What can only be said once the intent is known: the direction of `30d`, which counts and units are meant. */
export function refineEntities(found: readonly Found[], intent: Intent): Found[] {
  const counts = intent === 'scale' || intent === 'create_infrastructure';
  return found
    .filter((entity) => {
      if (entity.type === 'count') return counts;
      if (entity.type === 'status' && intent === 'scale') return entity.value !== 'running';
      if (entity.type === 'resource_type' && (intent === 'scale' || intent === 'deploy'))
        return !UNITS_COUNTED.test(entity.value);
      if (entity.type === 'time_window' && intent === 'update_infrastructure') return !entity.value.startsWith(BARE);
      return true;
    })
    .map((entity) =>
      entity.type === 'time_window' && entity.value.startsWith(BARE)
        ? { ...entity, value: `${LOOKS_AHEAD.has(intent) ? 'future' : 'past'}:${entity.value.slice(BARE.length)}` }
        : entity,
    );
}

/** One entity per type and value, without token positions. */
export function publicEntities(found: readonly Found[]): Entity[] {
  const seen = new Set<string>();
  const out: Entity[] = [];
  for (const { type, value, text, start, end } of found) {
    const key = `${type}:${value}`;
    if (seen.has(key)) continue;
    seen.add(key);
    out.push({ type, value, text, start, end });
  }
  return out;
}

export const valuesOf = (found: readonly Entity[], type: EntityType): string[] =>
  found.filter((entity) => entity.type === type).map((entity) => entity.value);
