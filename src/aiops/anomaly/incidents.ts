/** Groups anomalies of many series into incidents: what happens at the same time in resources that hang together. */

/** A stretch in which one series was unlike its past. Times are milliseconds since the epoch. */
export interface Episode {
  start: number;
  end: number;
  /** Highest score in it, 0.5–1. */
  score: number;
}

/** An episode, and the resource it was seen on; null for a series that belongs to none. */
export interface PlacedEpisode<Series> extends Episode {
  series: Series;
  uid: number | null;
  /** Series of one label without a resource hang together too. */
  label: string;
}

export interface IncidentGroup<Series> {
  start: number;
  end: number;
  /** By start, then by score from the highest. */
  episodes: PlacedEpisode<Series>[];
  earliest: PlacedEpisode<Series>;
  worst: PlacedEpisode<Series>;
}

export interface GroupingOptions {
  /** Resources that hang together with this one, itself left out. */
  near(uid: number): ReadonlySet<number>;
  /** Episodes this far apart (milliseconds) still count as one, since each series tells with its own delay. */
  slack: number;
}

/**
 * Connected components of "overlaps in time and lies near". Cost: episodes in order of start, each compared with those
 * still open.
 *
 * @returns newest first
 */
export function groupIncidents<Series>(
  episodes: readonly PlacedEpisode<Series>[],
  { near, slack }: GroupingOptions,
): IncidentGroup<Series>[] {
  const ordered = [...episodes].sort((a, b) => a.start - b.start || b.score - a.score);
  const parent = ordered.map((_, index) => index);
  const root = (index: number): number => {
    let at = index;
    while ((parent[at] ?? at) !== at) {
      parent[at] = parent[parent[at] ?? at] ?? at;
      at = parent[at] ?? at;
    }
    return at;
  };
  let open: number[] = [];
  ordered.forEach((episode, index) => {
    open = open.filter((other) => (ordered[other]?.end ?? 0) + slack >= episode.start);
    for (const other of open) {
      const earlier = ordered[other];
      if (earlier && hangTogether(earlier, episode, near)) parent[root(index)] = root(other);
    }
    open.push(index);
  });
  const groups = Map.groupBy(ordered, (_, index) => root(index));
  return [...groups.values()]
    .flatMap((members) => {
      const [earliest] = members;
      if (!earliest) return [];
      return {
        start: earliest.start,
        end: Math.max(...members.map(({ end }) => end)),
        episodes: members,
        earliest,
        worst: members.reduce((worst, member) => (member.score > worst.score ? member : worst), earliest),
      };
    })
    .sort((a, b) => b.start - a.start);
}

function hangTogether<Series>(
  a: PlacedEpisode<Series>,
  b: PlacedEpisode<Series>,
  near: (uid: number) => ReadonlySet<number>,
): boolean {
  if (a.uid === null || b.uid === null) return a.uid === b.uid && a.label === b.label;
  return a.uid === b.uid || near(a.uid).has(b.uid);
}
