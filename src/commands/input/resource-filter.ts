import { coverageFor } from '../../cmdb/coverage.ts';
import { environmentNamed, isEnvironment } from '../../cmdb/environment.ts';
import type { ResourceType } from '../../cmdb/resource-type.ts';
import type { Coverage } from '../../core/coverage.ts';
import { usageError } from '../../core/errors.ts';
import { RESOURCE_CATEGORIES, STATUSES } from '../../core/model.ts';
import { didYouMean } from '../../core/nearest.ts';
import type { Store } from '../../store/index.ts';
import type { ResourceFilter } from '../../store/tables/resource-query.ts';

/** The filter fields as `fields.ts` offers them to every command that takes a set of resources. */
export interface FilterInput {
  type: string[];
  kind: string[];
  status: string[];
  region: string[];
  tag: string[];
  infra: string[];
  env: string[];
  name: string[];
}

/**
 * Turns filter flags into a store filter. Every word is checked against what exists, or existed at `at`.
 * @throws OpsctlError `usage` naming the wrong word and the nearest right one
 */
export async function resourceFilter(input: FilterInput, store: Store, at?: Date): Promise<ResourceFilter> {
  const [ofType, ofKind] = [words(input.type), words(input.kind)];
  const kinds = ofType.length + ofKind.length > 0 ? (await resourceTypes()).map(({ kind }) => kind) : [];
  const types: string[] = [];
  const named: string[] = [];
  for (const word of ofType) {
    if (RESOURCE_CATEGORIES.some((category) => category === word)) types.push(word);
    else if (kinds.includes(word)) named.push(word);
    else throw unknownWord('--type', word, [...RESOURCE_CATEGORIES, ...kinds]);
  }
  for (const word of ofKind) {
    if (!kinds.includes(word)) throw unknownWord('--kind', word, kinds);
    named.push(word);
  }
  const statuses = words(input.status);
  for (const word of statuses)
    if (!STATUSES.some((status) => status === word)) throw unknownWord('--status', word, STATUSES);
  const regions = words(input.region);
  await checkRegions(regions, store);
  return {
    types,
    kinds: named,
    statuses,
    regions: regions.map((region) => (region === 'all' ? '*' : region)),
    environments: await knownEnvironments(words(input.env), store, at),
    infrastructures: await infrastructureNames(input.infra, store, at),
    names: input.name,
    tags: input.tag.map(parseTag),
  };
}

/** Loaded where a kind or category is asked for: the thirty files of the registry take 2 ms. */
async function resourceTypes(): Promise<readonly ResourceType[]> {
  return (await import('../../cmdb/resources/index.ts')).resourceTypes;
}

async function knownEnvironments(wanted: readonly string[], store: Store, at: Date | undefined): Promise<string[]> {
  if (wanted.length === 0) return [];
  const { by } = await store.resources.counts(at ? { at } : {}, ['environment']);
  const known = (by.environment ?? []).flatMap(({ value }) => (value === '' ? [] : [value]));
  return wanted.map((word) => {
    const environment = environmentNamed(word);
    // A word of its own right may well have no resources yet; any other that nothing carries is surely mistyped.
    if (!known.includes(environment) && !isEnvironment(environment)) throw unknownWord('--env', word, known);
    return environment;
  });
}

/** Coverage of a filter: the kinds and regions it can reach, no more. */
export async function filterCoverage(
  store: Store,
  { types = [], kinds = [], regions = [], accounts = [], at }: ResourceFilter,
): Promise<Coverage> {
  const all = types.length > 0 ? await resourceTypes() : [];
  const ofTypes = all.filter(({ type }) => types.includes(type)).map(({ kind }) => kind);
  return coverageFor(store, { kinds: [...kinds, ...ofTypes], regions, accounts, at });
}

/** Lists may be given as several flags or as one with commas. */
function words(values: readonly string[]): string[] {
  return values
    .flatMap((value) => value.split(','))
    .map((word) => word.trim().toLowerCase())
    .filter((word) => word !== '');
}

/**
 * A tag filter as it is typed; a value of null asks only that the tag exists.
 * @throws OpsctlError `usage`
 */
export function parseTag(text: string): { key: string; value: string | null } {
  const at = text.indexOf('=');
  const key = text.slice(0, Math.max(0, at)).trim();
  if (key === '')
    throw usageError(`--tag: "${text}" is not a tag filter`, "write it as key=value, or 'key=*' for any value");
  const value = text.slice(at + 1);
  return { key, value: value === '*' ? null : value };
}

async function infrastructureNames(wanted: readonly string[], store: Store, at: Date | undefined): Promise<string[]> {
  const known = wanted.length === 0 ? [] : (await store.infrastructures.list(at)).map(({ name }) => name);
  return wanted.map((word) => {
    const found = known.find((name) => name.toLowerCase() === word.toLowerCase());
    if (found === undefined) throw unknownWord('--infra', word, known);
    return found;
  });
}

/** A region that neither the ledger nor AWS's list knows is surely mistyped; without a list any well-formed name passes. */
async function checkRegions(regions: readonly string[], store: Store): Promise<void> {
  if (regions.length === 0) return;
  const known = new Set(
    [...(await store.scopes.regions()), ...(await store.scopes.list())].map(({ region }) => region),
  );
  for (const region of regions) {
    if (region === 'all' || region.includes('*') || known.has(region)) continue;
    if (known.size > 0 || !/^[a-z]{2}(-[a-z]+)+-\d$/.test(region)) throw unknownWord('--region', region, known);
  }
}

function unknownWord(flag: string, word: string, known: Iterable<string>): Error {
  const all = [...known];
  const fallback = all.length > 0 && all.length <= 20 ? `use one of ${all.join(', ')}` : undefined;
  return usageError(`${flag}: "${word}" is not known`, didYouMean(word, all) ?? fallback);
}
