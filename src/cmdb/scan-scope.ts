import type { Clock } from '../core/clock.ts';
import type { Config } from '../core/config.ts';
import { isComplete, type Outcome } from '../core/coverage.ts';
import type { Store } from '../store/index.ts';
import type { AwsConnection } from './aws/connection.ts';
import { classify, isOurError } from './aws/errors.ts';
import type { ResourceType, ScopeKey } from './resource-type.ts';
import { type DetailFailures, scannedPage } from './scanned-page.ts';

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
  const failures: DetailFailures = new Map();
  const base = { region, kind: type.kind, error_code: null, message: null };
  let listing: AspectOutcome;

  try {
    for await (const page of type.list(api)) {
      const written = await writer.page(
        await scannedPage({ type, api, scope, config: context.config, failures }, page),
      );
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

  // A detail whose listing failed was asked only in part; the listing's own line says so.
  const told = (type.details ?? []).filter((detail) => isComplete(listing.outcome) || failures.has(detail));
  const details = told.map((detail): AspectOutcome => {
    const { aspect, action } = detail;
    const failure = failures.get(detail);
    if (failure === undefined) return { ...base, aspect, action, outcome: listing.outcome, resources: seen(counts) };
    const { outcome, code, message } = failure;
    return { ...base, aspect, action, outcome, error_code: code, message, resources: 0 };
  });
  const outcomes = [listing, ...details];
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
