/**
 * From what a person types (id, ARN, name, alias) to the one thing it means. When it fits several, nothing is picked:
 * the error lists them and says how to narrow.
 */
import { OpsctlError } from '../core/errors.ts';
import type { StoredResource } from '../core/model.ts';
import { nearest } from '../core/nearest.ts';
import type { Store } from '../store/index.ts';
import type { InfrastructureRecord } from '../store/tables/infrastructures.ts';
import { environmentNamed } from './environment.ts';
import { findInfrastructure } from './infrastructures/find.ts';

/** What else is known about a resource that is named. */
export interface Narrowing {
  kind?: string | undefined;
  /** A region or a zone. */
  region?: string | undefined;
  /** opsctl's word for it or a person's: it only tells things apart that all fit, and is no condition. */
  env?: string | undefined;
  /** As of this moment instead of now. */
  at?: Date | undefined;
}

export type Target =
  | { kind: 'resource'; resource: StoredResource }
  | { kind: 'infrastructure'; infrastructure: InfrastructureRecord };

/** Beyond this many names only those that begin alike are compared with a mistyped one. */
const COMPARED = 10_000;
const LISTED = 10;

/**
 * The resource that `text` names: an id, an ARN, a name regardless of case, or an alias.
 * @throws OpsctlError `ambiguous` with the candidates in `details`, `not_found` with the nearest names
 */
export async function resolveResource(store: Store, text: string, narrowing: Narrowing = {}): Promise<StoredResource> {
  const wanted = text.trim();
  const found = await candidates(store, wanted, narrowing);
  const [only] = found;
  if (only === undefined) throw await resourceNotFound(store, wanted, narrowing);
  if (found.length > 1) throw ambiguousError(wanted, found);
  return only;
}

/**
 * The resource or infrastructure that `text` names. An infrastructure of exactly that name is meant when no resource has
 * the name, or when all that have it are its own members (an ECS cluster called like the application it runs).
 * @throws OpsctlError `ambiguous`, `not_found`
 */
export async function resolveTarget(store: Store, text: string, narrowing: Narrowing = {}): Promise<Target> {
  const wanted = text.trim();
  const [found, exact] = await Promise.all([
    candidates(store, wanted, narrowing),
    narrowing.kind === undefined ? store.infrastructures.get(wanted, narrowing.at) : undefined,
  ]);
  const [only] = found;
  if (exact) {
    const members = new Set((await store.infrastructures.members(exact.name, narrowing.at)).map(({ uid }) => uid));
    if (found.every(({ uid }) => members.has(uid))) return { kind: 'infrastructure', infrastructure: exact };
    throw ambiguousError(wanted, found, exact);
  }
  if (found.length > 1) throw ambiguousError(wanted, found);
  if (only) return { kind: 'resource', resource: only };
  if (narrowing.kind === undefined) {
    const infrastructure = await findInfrastructure(store, wanted, narrowing.at);
    if (infrastructure) return { kind: 'infrastructure', infrastructure };
  }
  throw await resourceNotFound(store, wanted, narrowing, 'resource or infrastructure');
}

async function candidates(store: Store, text: string, { kind, region, env, at }: Narrowing): Promise<StoredResource[]> {
  const found = text === '' ? [] : await store.resources.resolve(text, at);
  const fitting = found.filter(
    (resource) =>
      (kind === undefined || resource.kind === kind) &&
      (region === undefined || resource.region === region || resource.zone === region),
  );
  const there = env === undefined ? [] : fitting.filter(({ environment }) => environment === environmentNamed(env));
  return there.length > 0 ? there : fitting;
}

export function ambiguousError(
  text: string,
  found: StoredResource[],
  infrastructure?: InfrastructureRecord,
): OpsctlError {
  const lines = found
    .slice(0, LISTED)
    .map(({ id, kind, region, account }) => `${kind} ${id} (${region}, account ${account})`);
  if (infrastructure) lines.unshift(`infrastructure ${infrastructure.name}`);
  const more = found.length > LISTED ? ` and ${found.length - LISTED} more` : '';
  const fits = found.length + (infrastructure ? 1 : 0);
  const differ = (pick: (resource: StoredResource) => string) => new Set(found.map(pick)).size > 1;
  const ways = [
    ...(differ(({ id }) => id) ? ['the id'] : []),
    ...(differ(({ region }) => region) ? ['--region'] : []),
    ...(differ(({ kind }) => kind) || infrastructure ? ['--kind'] : []),
    ...(found.some(({ arn }) => arn !== null) ? ['the ARN'] : []),
  ];
  return new OpsctlError('ambiguous', `"${text}" fits ${fits} things: ${lines.join('; ')}${more}`, {
    hint: `say which one with ${[ways.slice(0, -1).join(', '), ways.at(-1)].filter(Boolean).join(' or ')}`,
    details: {
      candidates: [
        ...(infrastructure ? [{ kind: 'infrastructure', id: infrastructure.name }] : []),
        ...found.map(({ id, kind, region, account, arn, name, environment }) => ({
          kind,
          id,
          name,
          region,
          account,
          arn,
          environment,
        })),
      ],
    },
  });
}

async function resourceNotFound(
  store: Store,
  text: string,
  { kind, region, at }: Narrowing,
  what = 'resource',
): Promise<OpsctlError> {
  const where = `${region === undefined ? '' : ` in ${region}`}${at === undefined ? '' : ` at ${at.toISOString()}`}`;
  const message = `no ${kind === undefined ? what : `${kind}`} is called "${text}"${where}`;
  if (await store.resources.isEmpty())
    return new OpsctlError('not_found', message, { hint: 'nothing was discovered yet: run opsctl discover' });
  const near = await nearestNames(store, text, { kind, region });
  const hint =
    near.length > 0
      ? `did you mean ${near.join(', ')}?`
      : 'opsctl resource list shows what is known; opsctl discover refreshes it';
  return new OpsctlError('not_found', message, { hint, details: { nearest: near } });
}

/** Names and ids like a mistyped one, best first: those of infrastructures too, unless a kind is asked for. */
async function nearestNames(store: Store, text: string, { kind, region }: Narrowing): Promise<string[]> {
  const known = new Set<string>();
  if (kind === undefined) for (const { name } of await store.infrastructures.list()) known.add(name);
  for (const entry of await store.resources.names()) {
    if ((kind !== undefined && entry.kind !== kind) || (region !== undefined && entry.region !== region)) continue;
    known.add(entry.id);
    if (entry.name !== null) known.add(entry.name);
  }
  if (known.size <= COMPARED) return nearest(text, known);
  const start = text.slice(0, 2).toLowerCase();
  return nearest(text, [...known].filter((name) => name.toLowerCase().startsWith(start)).slice(0, COMPARED));
}
