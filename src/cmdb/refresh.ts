import type { Clock } from '../core/clock.ts';
import type { Config } from '../core/config.ts';
import type { ResourceKey } from '../core/model.ts';
import type { Store } from '../store/index.ts';
import type { ScannedResource, ScanWriter } from '../store/tables/scan-writer.ts';
import type { AwsConnection } from './aws/connection.ts';
import { classify, isOurError } from './aws/errors.ts';
import { deriveInfrastructures } from './infrastructures.ts';
import type { ResourceType, ScopeKey } from './resource-type.ts';
import { resourceTypes } from './resources/index.ts';
import { type DetailFailures, scannedPage } from './scanned-page.ts';

export interface RefreshOptions {
  store: Store;
  aws: AwsConnection;
  config: Config;
  clock: Clock;
}

export interface Refreshed {
  /** The run that wrote what was read; `opened_run` of the versions it opened. */
  run: string;
  failed: Unread[];
}

export interface Unread {
  id: string;
  reason: string;
  /** Nothing of it was read, and its row stays as it was; otherwise only a detail is. */
  whole: boolean;
  /** What the SDK threw, where it did. */
  cause?: unknown;
}

interface Group {
  type: ResourceType;
  region: string;
  ids: string[];
}

/**
 * Reads exactly these resources from AWS anew, with their details and links, into the store: a new version of each that
 * changed. What AWS says is gone is closed; nothing else is, and the coverage ledger is not touched, for the scopes they
 * lie in were not listed. What they link to now and the store has not seen, as the new revision a service runs, is read
 * too where its type can be. Never throws for anything AWS did.
 *
 * @param targets stored resources, or the keys of things that AWS has only just made
 */
export async function refreshResources(
  { store, aws, config, clock }: RefreshOptions,
  targets: readonly ResourceKey[],
): Promise<Refreshed> {
  const { account, arn, partition } = aws.identity;
  const refreshed = targets.map(({ region, kind, id }) => ({ region, kind, id }));
  const run = await store.runs.begin({ account, identity: arn, request: { refreshed }, at: clock.now() });
  const failed: Unread[] = [];
  let created = 0;

  const read = async ({ type, region, ids }: Group): Promise<ResourceKey[]> => {
    const scope: ScopeKey = { account, region, partition };
    const writer = store.resources.scan({ account, region, kind: type.kind, runId: run, at: clock.now() });
    const context = { type, api: aws.api(region), scope, config };
    const { scanned, failures } = await readById(context, ids, writer);
    failed.push(...failures);
    created += (await writer.page(scanned)).created;
    return scanned.flatMap(({ links }) => links.map(({ target }) => target));
  };

  try {
    const { groups, unreadable } = groupsOf(targets, account);
    failed.push(...unreadable);
    const linked: ResourceKey[] = [];
    for (const group of groups) linked.push(...(await read(group)));
    for (const group of groupsOf(await unseen(store, linked, targets, account), account).groups) await read(group);
    if (created > 0) await deriveInfrastructures(store, config, clock.now());
  } catch (error) {
    await store.runs.finish(run, 'failed', clock.now(), error instanceof Error ? error.message : String(error));
    throw error;
  }
  await store.runs.finish(run, failed.length === 0 ? 'completed' : 'partial', clock.now());
  return { run, failed };
}

function groupsOf(targets: readonly ResourceKey[], own: string): { groups: Group[]; unreadable: Unread[] } {
  const groups = new Map<string, Group>();
  const unreadable: Unread[] = [];
  for (const { account, kind, region, id } of targets) {
    const type = resourceTypes.find((one) => one.kind === kind);
    if (account !== own) {
      unreadable.push({ id, reason: `it is of account ${account}, and the credentials are of ${own}`, whole: true });
      continue;
    }
    if (type?.fetch === undefined) {
      unreadable.push({ id, reason: `${kind} cannot be read by itself, only discovered`, whole: true });
      continue;
    }
    const group = groups.get(`${kind} ${region}`) ?? { type, region, ids: [] };
    if (!group.ids.includes(id)) group.ids.push(id);
    groups.set(`${kind} ${region}`, group);
  }
  return { groups: [...groups.values()], unreadable };
}

type TypeContext = Omit<Parameters<typeof scannedPage>[0], 'failures'>;

/** Reads all at once; when that fails, each by itself, so that one does not stand for the others. Closes what is gone. */
async function readById(
  context: TypeContext,
  ids: readonly string[],
  writer: ScanWriter,
): Promise<{ scanned: ScannedResource[]; failures: Unread[] }> {
  const { type, api, scope } = context;
  const details: DetailFailures = new Map();
  try {
    const items = (await type.fetch?.(api, ids)) ?? [];
    const scanned = await scannedPage({ ...context, failures: details }, items);
    const told = new Set(items.flatMap((item) => namesOf(type, item, scope)));
    await writer.gone(ids.filter((id) => !told.has(id)));
    const failures = [...details].flatMap(([{ aspect, action }, { message }]) =>
      scanned.map(({ content: { id } }) => ({ id, reason: `${aspect} (${action}): ${message}`, whole: false })),
    );
    return { scanned, failures };
  } catch (error) {
    if (isOurError(error)) throw error;
    const { code, outcome, message } = classify(error);
    const [only, second] = ids;
    if (only === undefined) return { scanned: [], failures: [] };
    if (second !== undefined && outcome === 'failed') {
      const each = await Promise.all(ids.map((id) => readById(context, [id], writer)));
      return { scanned: each.flatMap((one) => one.scanned), failures: each.flatMap((one) => one.failures) };
    }
    if (type.goneCodes?.includes(code)) {
      await writer.gone([only]);
      return { scanned: [], failures: [] };
    }
    return { scanned: [], failures: ids.map((id) => ({ id, reason: message, whole: true, cause: error })) };
  }
}

function namesOf(type: ResourceType, item: unknown, scope: ScopeKey): string[] {
  const { id, arn, aliases = [] } = type.map(item, scope);
  return [id, ...(arn === null ? [] : [arn]), ...aliases];
}

/** What is linked to and was never seen, of the kinds that can be read by id. */
async function unseen(
  store: Store,
  linked: readonly ResourceKey[],
  targets: readonly ResourceKey[],
  account: string,
): Promise<ResourceKey[]> {
  const readable = linked.filter(
    (key) =>
      key.account === account && resourceTypes.some(({ kind, fetch }) => kind === key.kind && fetch !== undefined),
  );
  const unknown = await Promise.all(
    readable.map(async (key) => {
      const known = await store.resources.resolve(key.id);
      const seen = (one: ResourceKey) => one.kind === key.kind && one.region === key.region;
      return known.some(seen) || targets.some((one) => one.id === key.id && seen(one)) ? [] : [key];
    }),
  );
  return unknown.flat();
}
