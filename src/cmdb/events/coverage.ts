import type { Coverage, Gap } from '../../core/coverage.ts';
import { fitsWildcard } from '../../core/wildcard.ts';
import type { Store } from '../../store/index.ts';
import type { EventSource } from '../../store/tables/events.ts';
import type { ScopeRecord } from '../../store/tables/scopes.ts';
import type { Window } from '../../store/tables/series.ts';
import { missingWindows } from '../metrics/windows.ts';
import { eventFeeds } from './index.ts';
import { windowScope } from './sync.ts';

/**
 * What an answer about events rests on: of every discovered account and region, which feeds were fetched over the window.
 * What came later than the last fetch is not a gap but the age of the answer (`as_of`). ECS keeps no history, so nothing
 * can be missing there.
 */
export async function eventCoverage(
  store: Store,
  window: Window,
  { sources, regions }: { sources: readonly EventSource[]; regions: readonly string[] },
): Promise<Coverage> {
  const ledger = (await store.scopes.list()).filter(
    ({ region }) =>
      regions.length === 0 || regions.some((pattern) => fitsWildcard(region, pattern.trim().toLowerCase())),
  );
  const places = Map.groupBy(ledger, ({ account, region }) => `${account} ${region}`);
  const gaps: Gap[] = [];
  for (const [key, scopes] of places) {
    // Where nothing at all may be seen, it is said once and not for every feed.
    if (scopes.some(({ complete_at }) => complete_at !== null)) continue;
    places.delete(key);
    gaps.push(...scopes.slice(0, 1).map(closedRegion));
  }
  let oldest: number | undefined;
  for (const feed of eventFeeds) {
    if (!Number.isFinite(feed.settle) || (sources.length > 0 && !sources.includes(feed.source))) continue;
    for (const [place] of places.values()) {
      if (place === undefined) continue;
      const { account, region } = place;
      const held = await store.events.windows(feed.source, account, windowScope(feed, region));
      const last = held.reduce((latest, { to }) => Math.max(latest, to), Number.NEGATIVE_INFINITY);
      if (last > window.from) oldest = Math.min(oldest ?? last, last);
      const asked = { from: window.from, to: last > window.from ? Math.min(window.to, last) : window.to };
      const [missing] = missingWindows(asked, held);
      if (missing === undefined) continue;
      const since = new Date(missing.from).toISOString().slice(0, 16);
      gaps.push({
        account,
        region,
        service: feed.service,
        kind: null,
        outcome: 'never_scanned',
        action: feed.action,
        message: `${feed.title} since ${since}Z: not fetched whole, run opsctl events sync`,
      });
    }
  }
  const as_of = oldest === undefined ? null : new Date(Math.min(oldest, window.to)).toISOString();
  return { complete: gaps.length === 0, as_of, gaps };
}

function closedRegion({ account, region, outcome, message }: ScopeRecord): Gap {
  return {
    account,
    region,
    service: null,
    kind: null,
    outcome,
    action: null,
    message: `no events either: discovery could read nothing there: ${message ?? outcome}`,
  };
}
