import { type AddressSet, NONE, union } from './address-ranges.ts';
import { admits, openingsFrom } from './admission.ts';
import { type Means, openingWords } from './direct.ts';
import type { Exposed, Exposure, Hop, Opening } from './found.ts';
import { type Endpoint, type Listener, type LoadBalancer, type Network, named, type TargetGroup } from './network.ts';
import { publicPart, reachOf } from './public-space.ts';

/** A load balancer in front of a load balancer is as far as AWS goes (an ALB as target of an NLB). */
const MOST_BALANCERS = 2;

/**
 * Load balancers that face the internet, and what they send its requests to: listener, target group, target, where the
 * groups of the target let the load balancer in on the port it is registered on.
 */
export function balancedExposures(means: Means): Exposed {
  const found: Exposed = { exposures: [], unknowns: new Map() };
  for (const balancer of means.network.loadBalancers.values()) {
    if (balancer.scheme === 'internal') continue;
    if (balancer.scheme === null) {
      found.unknowns.set(balancer.uid, ['whether it faces the internet was not discovered']);
      continue;
    }
    const { openings, hops, unknowns } = openingsOf(balancer, means);
    if (openings.length === 0) {
      if (unknowns.length > 0) found.unknowns.set(balancer.uid, unknowns);
      continue;
    }
    const exposure: Exposure = { resource: named(balancer), by: 'address', openings, hops };
    found.exposures.push(exposure, ...behind(balancer, exposure, means, MOST_BALANCERS));
  }
  return found;
}

function openingsOf(balancer: LoadBalancer, { routeOf, setOf }: Means) {
  const routes = balancer.subnets.map(routeOf);
  const v4 = union(...routes.map((route) => route.v4));
  const v6 = balancer.dualStack ? union(...routes.map((route) => route.v6)) : NONE;
  const set = setOf(balancer.groups);
  // A network load balancer may have no groups at all, and then lets everybody in; the others always have some.
  const unfiltered = balancer.groups.length === 0 && balancer.type !== 'application';
  const openings = balancer.listeners.flatMap((listener): Opening[] =>
    unfiltered
      ? [...unfilteredOpening(listener, v4, 4), ...unfilteredOpening(listener, v6, 6)]
      : [...openingsFrom(set, v4, 4, listener.port), ...openingsFrom(set, v6, 6, listener.port)],
  );
  const route = routes.find(({ gateway }) => gateway !== null);
  const how = `faces the internet; ${openings.map(openingWords).join('; ')}`;
  const hops: Hop[] = [
    ...(route?.gateway ? [{ ...named(route.gateway), how: `routed by ${route.table?.id ?? 'its table'}` }] : []),
    { ...named(balancer), how },
  ];
  return { openings, hops, unknowns: [...new Set([...routes.flatMap(({ unknowns }) => unknowns), ...set.unknowns])] };
}

function unfilteredOpening({ port }: Listener, routed: AddressSet, family: 4 | 6): Opening[] {
  const sources = publicPart(routed, family);
  if (sources.length === 0) return [];
  return [{ protocol: 'tcp', from: port, to: port, family, sources, reach: reachOf(sources, family), groups: [] }];
}

/** What a load balancer passes on, and what that passes on in turn. */
function behind(balancer: LoadBalancer, outer: Exposure, means: Means, depth: number): Exposure[] {
  if (depth === 0) return [];
  const found: Exposure[] = [];
  for (const { listener, group, uid, ports } of targetsOf(balancer, means.network)) {
    const openings = outer.openings.filter(({ from, to }) => from <= listener.port && listener.port <= to);
    if (openings.length === 0) continue;
    const inner = means.network.loadBalancers.get(uid);
    const endpoint = means.network.endpoints.get(means.network.ownerOf.get(uid) ?? uid);
    for (const port of ports) {
      const how = inner ? `listens on port ${port}` : endpoint && entry(balancer, endpoint, port, openings, means);
      const resource = inner ?? endpoint;
      if (how === undefined || resource === undefined) continue;
      const exposure: Exposure = {
        resource,
        by: 'load_balancer',
        openings: openings.map((opening) => ({ ...opening, protocol: 'tcp', from: port, to: port })),
        hops: [
          ...outer.hops,
          ...(group === null ? [] : [{ ...named(group), how: `from its listener on port ${listener.port}` }]),
          { ...named(resource), how },
        ],
      };
      found.push(exposure, ...(inner ? behind(inner, exposure, means, depth - 1) : []));
    }
  }
  return found;
}

interface Passed {
  listener: Listener;
  /** Null for a classic load balancer, which has none. */
  group: TargetGroup | null;
  uid: number;
  ports: readonly number[];
}

function targetsOf(balancer: LoadBalancer, { behindClassic, targetGroups }: Network): Passed[] {
  return balancer.listeners.flatMap((listener): Passed[] => {
    if (listener.instancePort !== null) {
      const ports = [listener.instancePort];
      return (behindClassic.get(balancer.uid) ?? []).map((uid) => ({ listener, group: null, uid, ports }));
    }
    return listener.targetGroups.flatMap((arn): Passed[] => {
      const group = targetGroups.get(arn);
      if (group === undefined) return [];
      return group.targets.map(({ uid, ports }) => ({ listener, group, uid, ports }));
    });
  });
}

/**
 * How requests of the load balancer get into a target, or undefined when its groups turn them away. They come from the
 * addresses of the load balancer; a network load balancer may also pass on the client's own.
 */
function entry(
  balancer: LoadBalancer,
  endpoint: Endpoint,
  port: number,
  openings: readonly Opening[],
  { network, setOf }: Means,
): string | undefined {
  const subnets = balancer.subnets.flatMap((id) => network.subnets.get(id) ?? []);
  const clients = (family: 4 | 6) =>
    balancer.type === 'network' ? openings.filter((one) => one.family === family).map(({ sources }) => sources) : [];
  const from = {
    groups: balancer.groups,
    v4: union(...subnets.map(({ v4 }) => v4), ...clients(4)),
    v6: union(...subnets.map(({ v6 }) => v6), ...clients(6)),
  };
  for (const face of endpoint.interfaces) {
    const found = admits(setOf(face.groups), from, port);
    if (found !== undefined) return `${found.group.id} lets tcp/${port} in from ${found.by}`;
  }
  return undefined;
}
