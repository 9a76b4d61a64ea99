import type { Clock } from '../core/clock.ts';
import type { Config } from '../core/config.ts';
import { isComplete } from '../core/coverage.ts';
import type { Progress } from '../core/progress.ts';
import type { Store } from '../store/index.ts';
import type { RunState } from '../store/tables/runs.ts';
import type { AwsConnection } from './aws/connection.ts';
import { chooseRegions, type RegionChoice } from './aws/regions.ts';
import { deriveInfrastructures } from './infrastructures.ts';
import type { ResourceType } from './resource-type.ts';
import { type AspectOutcome, type ScopeResult, scanScope } from './scan-scope.ts';

export interface DiscoverOptions {
  store: Store;
  aws: AwsConnection;
  config: Config;
  clock: Clock;
  progress: Progress;
  signal: AbortSignal;
  types: readonly ResourceType[];
}

export interface DiscoverRequest {
  /** Region names, wildcards, `all`; empty for the default. */
  regions: string[];
}

export interface Discovery {
  run: string;
  state: Exclude<RunState, 'running' | 'abandoned'>;
  regions: RegionChoice;
  totals: { resources: number; created: number; changed: number; unchanged: number; closed: number };
  /** Outcomes in the order the scopes ended. */
  outcomes: AspectOutcome[];
}

/** Scopes under way at once over all regions; the budget per service and region is the request handler's. */
const PARALLEL_SCOPES = 8;

/**
 * Scans the estate scope by scope (region × resource type) into the store. One scope's failure never fails the run; an
 * abort or expired credentials end it early, and what was gathered stays.
 */
export async function discover(options: DiscoverOptions, request: DiscoverRequest): Promise<Discovery> {
  keepHeapSmall();
  const { store, aws, clock, progress, signal, types } = options;
  const regions = await chooseRegions(aws, request.regions);
  const { account, arn } = aws.identity;
  const run = await store.runs.begin({
    account,
    identity: arn,
    request: { regions: regions.scan, skipped: regions.skipped, kinds: types.map(({ kind }) => kind) },
    at: clock.now(),
  });
  if (regions.known) await store.scopes.recordRegions(account, regions.known, clock.now());

  const scopes = types.flatMap((type) => regions.scan.map((region) => ({ type, region })));
  const totals = { resources: 0, created: 0, changed: 0, unchanged: 0, closed: 0 };
  const outcomes: AspectOutcome[] = [];
  let expired = false;
  progress.start(`discovering ${account}`, scopes.length);

  try {
    await inParallel(scopes, PARALLEL_SCOPES, async ({ type, region }) => {
      if (signal.aborted || expired) return;
      const result = await scanScope({ ...options, run }, type, region);
      outcomes.push(...result.outcomes);
      add(totals, result);
      expired ||= result.outcomes.some(({ outcome }) => outcome === 'expired');
      progress.advance(1, describe(type.kind, region, result));
    });
    progress.start('deriving infrastructures');
    await deriveInfrastructures(store, options.config, clock.now());
  } catch (error) {
    await store.runs.finish(run, 'failed', clock.now(), error instanceof Error ? error.message : String(error));
    throw error;
  } finally {
    progress.stop();
  }

  const complete = outcomes.every(({ outcome }) => isComplete(outcome)) && !expired;
  const state = signal.aborted ? 'interrupted' : complete ? 'completed' : 'partial';
  await store.runs.finish(run, state, clock.now());
  return { run, state, regions, totals, outcomes };
}

/**
 * Pages come and go by the megabyte, and V8 would let its heap grow to several times of what is alive: 500 MB of memory
 * instead of 270 for 100,000 resources, and no faster. Both settings are read while it runs.
 */
function keepHeapSmall(): void {
  const { setFlagsFromString } = process.getBuiltinModule('node:v8');
  setFlagsFromString('--semi-space-growth-factor=1');
  setFlagsFromString('--heap-growing-percent=30');
}

function add(totals: Discovery['totals'], { counts }: ScopeResult): void {
  totals.created += counts.created;
  totals.changed += counts.changed;
  totals.unchanged += counts.unchanged;
  totals.closed += counts.closed;
  totals.resources += counts.created + counts.changed + counts.unchanged;
}

function describe(kind: string, region: string, { outcomes, counts }: ScopeResult): string {
  const seen = counts.created + counts.changed + counts.unchanged;
  const trouble = outcomes.filter(({ outcome }) => !isComplete(outcome));
  const note = trouble
    .map(({ action, outcome, message }) => ` ${outcome}: ${action} ${message ?? ''}`.trimEnd())
    .join(';');
  return `${region} ${kind} ${seen}${note}`;
}

async function inParallel<Item>(
  items: readonly Item[],
  width: number,
  work: (item: Item) => Promise<void>,
): Promise<void> {
  const queue = items.values();
  const worker = async () => {
    for (const item of queue) await work(item);
  };
  await Promise.all(Array.from({ length: Math.min(width, items.length) }, worker));
}
