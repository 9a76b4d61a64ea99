/** Words of a filter that fit nothing because nothing of that name exists: zones and properties. */
import { usageError } from '../../core/errors.ts';
import { didYouMean } from '../../core/nearest.ts';
import type { Store } from '../../store/index.ts';
import { type ResourceFilter, SYNONYMS } from '../../store/tables/resource-query.ts';

/**
 * The zones as the store knows them. Without any resource that has a zone every word passes.
 * @throws OpsctlError `usage` with the nearest zones
 */
export async function knownZones(store: Store, given: readonly string[], at: Date | undefined): Promise<string[]> {
  const zones = given.flatMap((word) => word.split(',')).map((word) => word.trim().toLowerCase());
  if (zones.length === 0) return [];
  const known = new Set<string>();
  for await (const batch of store.resources.nodes({ ...(at ? { at } : {}) }))
    for (const { zone } of batch) if (zone !== null) known.add(zone);
  for (const zone of zones)
    if (known.size > 0 && !known.has(zone))
      throw usageError(
        `--zone: "${zone}" is not known`,
        didYouMean(zone, known) ?? `the zones that hold something are ${[...known].sort().join(', ')}`,
      );
  return zones;
}

/**
 * Why a comparison found nothing: no resource of the kinds asked for has the property. What several kinds tell by
 * different properties (size, age) is a sentence for the reader; any other word is surely mistyped.
 * @throws OpsctlError `usage` with the nearest properties of these kinds, regardless of case
 */
export async function checkProperties(store: Store, filter: ResourceFilter): Promise<string[]> {
  const { types = [], kinds = [], compare = [], at } = filter;
  const known = new Set<string>();
  for await (const batch of store.resources.stream({ types, kinds, ...(at ? { at } : {}) }))
    for (const { properties } of batch) for (const name of Object.keys(properties)) known.add(name);
  if (known.size === 0) return [];
  const what = kinds.length + types.length === 0 ? 'resource' : [...types, ...kinds].join(' or ');
  const missing = [...new Set(compare.map(({ property }) => property))].filter(
    (property) => !(SYNONYMS[property] ?? [property]).some((name) => known.has(name)),
  );
  const unknown = missing.find((property) => !Object.hasOwn(SYNONYMS, property));
  if (unknown !== undefined)
    throw usageError(
      `--where: no ${what} has a property "${unknown}"`,
      didYouMean(unknown, known) ?? 'opsctl resource show prints the properties of one',
    );
  return missing.map((property) => `no ${what} tells its ${property === 'created_at' ? 'age' : 'size'}`);
}
