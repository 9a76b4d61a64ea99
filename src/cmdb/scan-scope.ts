import type { Clock } from '../core/clock.ts';
import type { Config } from '../core/config.ts';
import { isComplete, type Outcome } from '../core/coverage.ts';
import type { Json, ResourceKey } from '../core/model.ts';
import type { Store } from '../store/index.ts';
import type { ScanLink, ScannedResource } from '../store/tables/scan-writer.ts';
import type { AwsApi, AwsConnection } from './aws/connection.ts';
import { classify, isOurError } from './aws/errors.ts';
import { chunks, EmptyAnswerError } from './aws/paginate.ts';
import { environmentOf } from './environment.ts';
import type { Detail, LinkEnd, ResourceType, ScopeKey } from './resource-type.ts';

export interface ScanContext {
  store: Store;
  aws: AwsConnection;
  config: Config;
  clock: Clock;
  run: string;
}

/** How one call of a scope ended: the listing (aspect '') or a detail. */
export interface AspectOutcome {
  region: string;
  kind: string;
  aspect: string;
  action: string;
  outcome: Outcome;
  error_code: string | null;
  message: string | null;
  resources: number;
}

export interface ScopeResult {
  outcomes: AspectOutcome[];
  counts: { created: number; changed: number; unchanged: number; closed: number };
}

/** Pieces of a page that one detail call works on at the same time. */
const PARALLEL_DETAILS = 4;

/**
 * Lists one resource type in one region, page by page: enrich, map, write, drop. Never throws for anything AWS did;
 * every call's outcome goes into the coverage ledger, and only a listing that reached its end closes what it missed.
 */
export async function scanScope(context: ScanContext, type: ResourceType, region: string): Promise<ScopeResult> {
  const { store, aws, clock, run } = context;
  const { account, partition } = aws.identity;
  const api = aws.api(region);
  const scope: ScopeKey = { account, region, partition };
  const writer = store.resources.scan({ account, region, kind: type.kind, runId: run, at: clock.now() });
  const counts = { created: 0, changed: 0, unchanged: 0, closed: 0 };
  const failures = new Map<Detail<unknown>, AspectOutcome>();
  const base = { region, kind: type.kind, error_code: null, message: null };
  let listing: AspectOutcome;

  try {
    for await (const page of type.list(api)) {
      const missed = await enrich(type, page, api, failures, base);
      const scanned = page.map((item) => toScanned(type, item, scope, context.config, missed.get(item) ?? []));
      const written = await writer.page(scanned);
      counts.created += written.created;
      counts.changed += written.changed;
      counts.unchanged += written.unchanged;
    }
    counts.closed = await writer.complete();
    listing = {
      ...base,
      aspect: '',
      action: type.action,
      outcome: seen(counts) > 0 ? 'ok' : 'empty',
      resources: seen(counts),
    };
  } catch (error) {
    const failure = classify(error);
    if (type.absentCodes?.includes(failure.code)) {
      counts.closed = await writer.complete();
      listing = { ...base, aspect: '', action: type.action, outcome: 'empty', resources: 0 };
    } else {
      if (isOurError(error)) throw error;
      const { outcome, code, message } = failure;
      listing = {
        ...base,
        aspect: '',
        action: type.action,
        outcome,
        error_code: code,
        message,
        resources: seen(counts),
      };
    }
  }

  const details = (type.details ?? []).map(
    (detail): AspectOutcome =>
      failures.get(detail) ?? {
        ...base,
        aspect: detail.aspect,
        action: detail.action,
        outcome: listing.outcome,
        resources: seen(counts),
      },
  );
  // A detail whose listing failed was asked only in part; the listing's own line says so.
  const outcomes = [listing, ...(isComplete(listing.outcome) ? details : [...failures.values()])];
  for (const { aspect, action, outcome, error_code, message, resources } of outcomes)
    await store.scopes.record(
      {
        account,
        region,
        kind: type.kind,
        aspect,
        service: type.service,
        outcome,
        action,
        error_code,
        message,
        resources,
        run_id: run,
      },
      clock.now(),
    );
  return { outcomes, counts };
}

function seen({ created, changed, unchanged }: ScopeResult['counts']): number {
  return created + changed + unchanged;
}

/** For each item of a page the details that failed for it: what they would have told is kept as it was. */
type Missed = Map<unknown, Detail<unknown>[]>;

async function enrich(
  type: ResourceType,
  page: unknown[],
  api: AwsApi,
  failures: Map<Detail<unknown>, AspectOutcome>,
  base: Pick<AspectOutcome, 'region' | 'kind' | 'error_code' | 'message'>,
): Promise<Missed> {
  const missed: Missed = new Map();
  const miss = (items: unknown[], detail: Detail<unknown>) => {
    for (const item of items) missed.set(item, [...(missed.get(item) ?? []), detail]);
  };
  // Refused once means refused for the whole scope: asking again for each item would only cost calls.
  const refused = (detail: Detail<unknown>) => ['denied', 'expired'].includes(failures.get(detail)?.outcome ?? '');
  for (const detail of type.details ?? []) {
    for (const group of chunks(chunks(page, detail.batch ?? page.length), PARALLEL_DETAILS)) {
      await Promise.all(
        group.map(async (items) => {
          if (refused(detail)) return miss(items, detail);
          try {
            await detail.enrich(items, api);
          } catch (error) {
            if (isOurError(error)) throw error;
            const { outcome, code, message } = classify(error);
            const { aspect, action } = detail;
            failures.set(detail, { ...base, aspect, action, outcome, error_code: code, message, resources: 0 });
            miss(items, detail);
          }
        }),
      );
    }
  }
  return missed;
}

function toScanned(
  type: ResourceType,
  item: unknown,
  scope: ScopeKey,
  config: Config,
  failed: Detail<unknown>[],
): ScannedResource {
  const { aliases = [], zone = null, properties, ...draft } = type.map(item, scope);
  if (draft.id === '') throw new EmptyAnswerError('a listed item has no id');
  const own: LinkEnd = { kind: type.kind, id: draft.id };
  return {
    content: { ...draft, zone, kind: type.kind, type: type.type, properties: defined(properties) },
    environment: environmentOf(draft.tags, config.environmentTags),
    aliases,
    links: (type.edges?.(item, scope) ?? []).map(
      ({ type: link, from, to, properties: linkProperties }): ScanLink => ({
        type: link,
        source: keyOf(from ?? own, scope),
        target: keyOf(to, scope),
        properties: defined(linkProperties ?? {}),
      }),
    ),
    volatile: type.volatile ?? [],
    unknown: {
      properties: failed.flatMap((detail) => detail.properties),
      relationships: failed.flatMap((detail) => detail.relationships ?? []),
    },
  };
}

function keyOf({ kind, id, account, region }: LinkEnd, scope: ScopeKey): ResourceKey {
  return { kind, id, account: account ?? scope.account, region: region ?? scope.region };
}

function defined(properties: Record<string, Json | undefined>): Record<string, Json> {
  const kept: Record<string, Json> = {};
  for (const [key, value] of Object.entries(properties)) if (value !== undefined) kept[key] = value;
  return kept;
}
