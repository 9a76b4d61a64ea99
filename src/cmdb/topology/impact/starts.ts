import type { TopologyGraph } from '../graph.ts';
import type { Start } from '../impact.ts';

/** `us-east-1a`, `us-gov-west-1b`. */
export function isZone(text: string): boolean {
  return /^[a-z]{2}(?:-[a-z]+)+-\d[a-z]$/.test(text);
}

/** `us-east-1`. */
export function isRegion(text: string): boolean {
  return /^[a-z]{2}(?:-[a-z]+)+-\d$/.test(text);
}

/** Everything in a zone or region is lost; a Multi-AZ database outlives its zone by failing over. */
export function startsInPlace(graph: TopologyGraph, place: string): Start[] {
  const starts: Start[] = [];
  graph.forEachNode((key, { kind, zone, region, properties }) => {
    if (region === place) starts.push({ key, level: 'down', reason: `lies in ${place}` });
    else if (zone !== place) return;
    else if (kind === 'rds.instance' && properties?.multi_az === true)
      starts.push({ key, level: 'degraded', reason: `fails over from ${place} to its standby` });
    else starts.push({ key, level: 'down', reason: `lies in ${place}` });
  });
  return starts;
}
