/**
 * What the internet can reach, by which way, and which databases lie behind it. Security groups, routes and load balancers
 * decide; network ACLs, firewalls in between and what listens on a machine are not known here, so this says what can be
 * reached and not what answers. Only the way in counts: from a connection let in, answers get out by themselves.
 */
import { groupSets } from './exposure/admission.ts';
import { balancedExposures } from './exposure/balanced.ts';
import { directExposures, type Means } from './exposure/direct.ts';
import type { Exposed, Exposure, Hop } from './exposure/found.ts';
import { internetRoutes } from './exposure/internet-routes.ts';
import { type Cohort, lateralMoves, letsOut, type Way, wayWords } from './exposure/lateral.ts';
import { type Named, type Network, named } from './exposure/network.ts';

/** A way from the internet to a database. */
export interface DatabasePath {
  database: Named;
  /** What the internet reaches first. */
  entry: Exposure;
  /** From the gateway to the database, both included. */
  hops: readonly Hop[];
  /** How many exposed resources have a way to it in all. */
  entries: number;
}

export interface ExposureReport {
  exposures: readonly Exposure[];
  /** Every exposure of one resource; empty when there is none or it is not known. */
  of(uid: number): readonly Exposure[];
  /** Why it could not be told whether a resource is exposed; empty when it could. */
  unknown(uid: number): readonly string[];
  /** The shortest way from the internet to each database that has one. */
  databasePaths: ReadonlyMap<number, DatabasePath>;
  /** Databases that an exposed resource can connect to, directly or through others. */
  behind(uid: number): readonly Named[];
}

export function exposureOf(network: Network): ExposureReport {
  const means: Means = { network, routeOf: internetRoutes(network), setOf: groupSets(network) };
  const direct = directExposures(means);
  const balanced = balancedExposures(means);
  const exposures = [...direct.exposures, ...balanced.exposures];
  const byUid = Map.groupBy(exposures, ({ resource }) => resource.uid);
  const moves = lateralMoves(means);
  // What only some addresses may reach is not "from the internet": an office is let in on purpose.
  const open = exposures.filter(({ openings }) =>
    openings.some(({ reach }) => reach === 'internet' || reach === 'wide'),
  );
  const starts = startsOf(open, moves.cohortOf);
  const behind = new Map([...starts.keys()].map((cohort) => [cohort, databasesBehind(cohort, moves.waysFrom)]));
  return {
    exposures,
    of: (uid) => byUid.get(uid) ?? [],
    unknown: (uid) => unknownOf(uid, [direct, balanced], byUid),
    databasePaths: shortestPaths(open, starts, behind, moves.waysFrom),
    behind(uid) {
      const cohort = moves.cohortOf(uid);
      return cohort === undefined || !byUid.has(uid)
        ? []
        : (behind.get(cohort) ?? []).flatMap(({ members }) => members);
    },
  };
}

function unknownOf(uid: number, found: readonly Exposed[], known: ReadonlyMap<number, Exposure[]>): readonly string[] {
  return known.has(uid) ? [] : found.flatMap(({ unknowns }) => unknowns.get(uid) ?? []);
}

/** The first exposure of each cohort that something runs in from which one can go on. */
function startsOf(open: readonly Exposure[], cohortOf: (uid: number) => Cohort | undefined): Map<Cohort, Exposure[]> {
  const starts = new Map<Cohort, Exposure[]>();
  for (const exposure of open) {
    const cohort = cohortOf(exposure.resource.uid);
    if (cohort === undefined || cohort.isDatabase) continue;
    starts.set(cohort, [...(starts.get(cohort) ?? []), exposure]);
  }
  return starts;
}

type WaysFrom = ReturnType<typeof lateralMoves>['waysFrom'];

function databasesBehind(start: Cohort, waysFrom: WaysFrom): Cohort[] {
  const reached = new Set([start]);
  const used = new Set<Way>();
  for (const cohort of reached) {
    for (const way of waysFrom(cohort)) {
      if (used.has(way)) continue;
      // Who may connect anywhere reaches all that a rule leads to, so nobody else need follow it again.
      if (cohort.mayConnectAnywhere) used.add(way);
      for (const to of way.to) if (letsOut(cohort, to, way.rule)) reached.add(to);
    }
  }
  return [...reached].filter(({ isDatabase }) => isDatabase);
}

/** Breadth-first from all entries at once, so that each database gets a way with the fewest connections. */
function shortestPaths(
  open: readonly Exposure[],
  starts: ReadonlyMap<Cohort, readonly Exposure[]>,
  behind: ReadonlyMap<Cohort, readonly Cohort[]>,
  waysFrom: WaysFrom,
): Map<number, DatabasePath> {
  const entries = new Map<Cohort, number>();
  for (const [start, databases] of behind)
    for (const database of databases)
      entries.set(database, (entries.get(database) ?? 0) + (starts.get(start)?.length ?? 0));

  const ways = new Map<Cohort, { entry: Exposure; hops: readonly Hop[] }>();
  for (const [cohort, [entry]] of starts) if (entry !== undefined) ways.set(cohort, { entry, hops: entry.hops });
  for (const [cohort, { entry, hops }] of ways) {
    for (const way of waysFrom(cohort)) {
      for (const to of way.to) {
        const [member] = to.members;
        if (ways.has(to) || member === undefined || !letsOut(cohort, to, way.rule)) continue;
        ways.set(to, { entry, hops: [...hops, { ...named(member), how: wayWords(way, to) }] });
      }
    }
  }
  const paths = new Map<number, DatabasePath>();
  for (const [cohort, { entry, hops }] of ways) {
    if (!cohort.isDatabase) continue;
    const last = hops.at(-1);
    for (const database of cohort.members) {
      const own = last === undefined ? [] : [...hops.slice(0, -1), { ...named(database), how: last.how }];
      paths.set(database.uid, { database, entry, hops: own, entries: entries.get(cohort) ?? 0 });
    }
  }
  for (const exposure of open) {
    const { resource: database, hops } = exposure;
    if (database.kind === 'rds.instance')
      paths.set(database.uid, {
        database,
        entry: exposure,
        hops,
        entries: 1 + (paths.get(database.uid)?.entries ?? 0),
      });
  }
  return paths;
}
