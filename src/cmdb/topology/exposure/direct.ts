import { NONE } from './address-ranges.ts';
import { type GroupSet, openingsFrom } from './admission.ts';
import type { Exposed, Hop, Opening } from './found.ts';
import type { InternetRoute } from './internet-routes.ts';
import { type Endpoint, type Interface, type Network, named } from './network.ts';
import { sourceWords } from './public-space.ts';
import { trafficWords } from './rules.ts';

/** What the questions of exposure share: routes by subnet and admissions by groups, each worked out once. */
export interface Means {
  network: Network;
  routeOf(subnet: string | null): InternetRoute;
  setOf(groups: readonly string[]): GroupSet;
}

/**
 * What answers the internet by an address of its own: a public IPv4 or an IPv6 address, in a subnet whose routes lead
 * back through an internet gateway, behind groups that let something in. All three are needed.
 */
export function directExposures({ network, routeOf, setOf }: Means): Exposed {
  const found: Exposed = { exposures: [], unknowns: new Map() };
  for (const endpoint of network.endpoints.values()) {
    const openings: Opening[] = [];
    const unknowns = new Set<string>();
    let hops: Hop[] | undefined;
    // A database without known subnets is still told by its switch for public access.
    if (endpoint.kind !== 'rds.instance' && endpoint.interfaces.every(({ subnet }) => subnet === null))
      unknowns.add('its subnet was not discovered');
    for (const face of endpoint.interfaces) {
      if (face.publicIps.length === 0 && face.ipv6.length === 0) continue;
      const route = routeOf(face.subnet);
      const set = setOf(face.groups);
      const own = [
        ...openingsFrom(set, face.publicIps.length > 0 ? route.v4 : NONE, 4, endpoint.port),
        ...openingsFrom(set, face.ipv6.length > 0 ? route.v6 : NONE, 6, endpoint.port),
      ];
      for (const reason of [...route.unknowns, ...set.unknowns]) unknowns.add(reason);
      if (own.length === 0) continue;
      openings.push(...own);
      hops ??= hopsTo(endpoint, face, route, own);
    }
    if (hops !== undefined)
      found.exposures.push({ resource: named(endpoint), by: 'address', openings: distinct(openings), hops });
    else if (unknowns.size > 0) found.unknowns.set(endpoint.uid, [...unknowns]);
  }
  return found;
}

function hopsTo(endpoint: Endpoint, face: Interface, route: InternetRoute, openings: readonly Opening[]): Hop[] {
  const address = [...face.publicIps, ...face.ipv6].join(', ');
  return [
    ...(route.gateway === null
      ? []
      : [{ ...named(route.gateway), how: `routed by ${route.table?.id ?? 'its table'}` }]),
    { ...named(endpoint), how: `has the address ${address}; ${openings.map(openingWords).join('; ')}` },
  ];
}

/** `sg-1 lets tcp/22 in from the whole internet`. */
export function openingWords(opening: Opening): string {
  const by = opening.groups.length > 0 ? opening.groups.join(', ') : 'nothing filters it, which';
  return `${by} lets ${trafficWords(opening)} in from ${sourceWords(opening.sources, opening.family)}`;
}

/** Two interfaces in the same groups open the same. */
function distinct(openings: readonly Opening[]): Opening[] {
  const key = ({ protocol, from, to, family, groups }: Opening) =>
    `${protocol} ${from} ${to} ${family} ${groups.join()}`;
  return [...new Map(openings.map((opening) => [key(opening), opening])).values()];
}
