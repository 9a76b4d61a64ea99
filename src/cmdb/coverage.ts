import type { Coverage, Gap } from '../core/coverage.ts';
import { isComplete } from '../core/coverage.ts';
import { fitsWildcard } from '../core/wildcard.ts';
import type { Store } from '../store/index.ts';
import type { ScopeRecord } from '../store/tables/scopes.ts';

/** The part of the estate an answer rests on. Nothing given means all that was ever scanned. */
export interface CoverageScope {
  kinds?: readonly string[];
  /** Region names; wildcards work. */
  regions?: readonly string[];
  accounts?: readonly string[];
  /** Of an answer about the past: what was known at this time. */
  at?: Date | undefined;
}

/**
 * Reads the coverage ledger for an answer: what could not be seen, and how old the oldest part is. A region or kind
 * that was asked for by name and never scanned is a gap too; so is an estate of which nothing was ever discovered, and
 * what was first scanned after the time an answer is about.
 */
export async function coverageFor(store: Store, scope: CoverageScope = {}): Promise<Coverage> {
  const ledger = await store.scopes.list();
  if (ledger.length === 0) return nothingYet();

  const regions = scope.regions?.map((pattern) => pattern.toLowerCase()) ?? [];
  const within: Within = ({ account, region, kind }) =>
    (!scope.accounts?.length || scope.accounts.includes(account)) &&
    (regions.length === 0 || regions.some((pattern) => fitsWildcard(region, pattern))) &&
    (!scope.kinds?.length || scope.kinds.includes(kind));
  const relevant = ledger.filter(within);
  const then = scope.at ? await knownAt(store, scope.at, relevant) : relevant;
  const gaps = [
    ...then.filter(({ outcome }) => !isComplete(outcome)).map(toGap),
    ...(scope.at ? notYetScanned(relevant, then, scope.at) : []),
    ...neverScanned(relevant, scope, regions),
    ...(scope.at ? [] : await neverReached(store, ledger, within)),
  ];
  const complete = then.flatMap(({ complete_at }) => (complete_at === null ? [] : [complete_at]));
  return { complete: gaps.length === 0, as_of: complete.sort().at(0) ?? null, gaps };
}

async function knownAt(store: Store, at: Date, relevant: readonly ScopeRecord[]): Promise<ScopeRecord[]> {
  const wanted = new Set(relevant.map(keyOf));
  return (await store.scopes.list(at)).filter((line) => wanted.has(keyOf(line)));
}

function notYetScanned(relevant: readonly ScopeRecord[], then: readonly ScopeRecord[], at: Date): Gap[] {
  const known = new Set(then.map(keyOf));
  return relevant
    .filter((line) => line.aspect === '' && !known.has(keyOf(line)))
    .map(({ account, region, service, kind }) => ({
      account,
      region,
      service,
      kind,
      outcome: 'never_scanned' as const,
      action: null,
      message: `it was first scanned after ${at.toISOString()}`,
    }));
}

function keyOf({ account, region, kind, aspect }: ScopeRecord): string {
  return [account, region, kind, aspect].join(' ');
}

function toGap({ account, region, service, kind, aspect, outcome, action, message }: ScopeRecord): Gap {
  const what = aspect === '' ? '' : `${aspect}: `;
  return { account, region, service, kind, outcome, action, message: `${what}${message ?? outcome}` };
}

function neverScanned(relevant: ScopeRecord[], { kinds }: CoverageScope, regions: string[]): Gap[] {
  const gap = (region: string | null, kind: string | null, what: string, command: string): Gap => ({
    account: null,
    region,
    service: null,
    kind,
    outcome: 'never_scanned',
    action: null,
    message: `${what} was never scanned: run opsctl discover${command}`,
  });
  const missingRegions = regions
    .filter((pattern) => !relevant.some(({ region }) => fitsWildcard(region, pattern)))
    .map((region) => gap(region, null, region, ` --region ${region.includes('*') ? `'${region}'` : region}`));
  const missingKinds = (missingRegions.length > 0 ? [] : (kinds ?? []))
    .filter((wanted) => !relevant.some(({ kind }) => kind === wanted))
    .map((kind) => gap(null, kind, kind, ''));
  return [...missingRegions, ...missingKinds];
}

type Within = (scope: { account: string; region: string; kind: string }) => boolean;

/** Unfinished runs that are looked at: what an older one missed, a later one was most likely asked for again. */
const RUNS = 20;

/** What a run that was interrupted or killed was asked for and no run ever came to: the ledger has no line of it. */
async function neverReached(store: Store, ledger: readonly ScopeRecord[], within: Within): Promise<Gap[]> {
  const runs = await store.runs.unfinished(RUNS);
  if (runs.length === 0) return [];
  const reached = new Set(ledger.map(({ account, region, kind }) => `${account} ${region} ${kind}`));
  const gaps = new Map<string, Gap>();
  for (const { id, account, request } of runs) {
    const { regions = [], kinds = [] } = request as { regions?: string[]; kinds?: string[] };
    for (const region of regions)
      for (const kind of kinds) {
        const key = `${account} ${region} ${kind}`;
        if (account === null || reached.has(key) || gaps.has(key) || !within({ account, region, kind })) continue;
        const message = `${id} ended before it came to this: run opsctl discover --region ${region}`;
        gaps.set(key, { account, region, service: null, kind, outcome: 'never_scanned', action: null, message });
      }
  }
  return [...gaps.values()];
}

function nothingYet(): Coverage {
  return {
    complete: false,
    as_of: null,
    gaps: [
      {
        account: null,
        region: null,
        service: null,
        kind: null,
        outcome: 'never_scanned',
        action: null,
        message: 'nothing was discovered yet: run opsctl discover (or opsctl demo for the bundled account)',
      },
    ],
  };
}
