import { resourceTypes } from '../../cmdb/resources/index.ts';
import type { Exposure } from '../../cmdb/topology/exposure/found.ts';
import { type InternetRoute, internetRoutes } from '../../cmdb/topology/exposure/internet-routes.ts';
import { loadNetwork } from '../../cmdb/topology/exposure/load-network.ts';
import type { LoadBalancer, Network } from '../../cmdb/topology/exposure/network.ts';
import { type Admission, admissions } from '../../cmdb/topology/exposure/rules.ts';
import { type ExposureReport, exposureOf } from '../../cmdb/topology/exposure.ts';
import { isComplete } from '../../core/coverage.ts';
import type { StoredResource } from '../../core/model.ts';
import type { Store } from '../../store/index.ts';
import { emptySurroundings, observerOf, type Surroundings } from './surroundings.ts';

interface Place {
  account: string;
  region: string;
}

/** What a check may ask about the estate around the resource it judges. */
export interface PostureView extends Surroundings {
  now: Date;
  network: Network;
  exposure: ExposureReport;
  /** Why a property of a resource is not there: the refused call by name where the coverage ledger has one. */
  whyMissing(resource: StoredResource, property: string): string;
  /** True when every resource of the kind in a place was listed, so that absence says something. */
  listed(kind: string, place: Place): boolean;
  /** What a security group lets in, both families, its rules added up; undefined where they were not discovered. */
  admissionsOf(group: string): readonly Admission[] | undefined;
  /** What is reached from the internet by rules of this security group. */
  throughGroup(group: string): readonly Exposure[];
  /** A load balancer by its ARN; undefined where it was not discovered. */
  balancerOf(arn: string | undefined): LoadBalancer | undefined;
  /** What of the internet the routes of a subnet lead to. */
  routeOf(subnet: string): InternetRoute;
}

/** Reads the network and the ledger: all that checks need besides the resources themselves. */
export async function openView(store: Store, now: Date): Promise<PostureView> {
  const surroundings = emptySurroundings();
  const network = await loadNetwork(store, observerOf(surroundings));
  const exposure = exposureOf(network);
  const scopes = new Map(
    (await store.scopes.list()).map((scope) => [
      `${scope.account} ${scope.region} ${scope.kind} ${scope.aspect}`,
      scope,
    ]),
  );
  const byGroup = new Map<string, Exposure[]>();
  for (const exposed of exposure.exposures) {
    if (exposed.by !== 'address') continue;
    for (const group of new Set(exposed.openings.flatMap(({ groups }) => groups)))
      byGroup.set(group, [...(byGroup.get(group) ?? []), exposed]);
  }
  const balancers = new Map([...network.loadBalancers.values()].map((balancer) => [balancer.id, balancer]));
  const admitted = new Map<string, readonly Admission[] | undefined>();
  return {
    ...surroundings,
    now,
    network,
    exposure,
    whyMissing({ account, region, kind }, property) {
      const detail = DETAILS.get(`${kind} ${property}`);
      const scope = detail && scopes.get(`${account} ${region} ${kind} ${detail.aspect}`);
      if (detail && scope && !isComplete(scope.outcome))
        return `${property} is not known: ${detail.action} ended ${scope.outcome}`;
      return `${property} is not known: AWS did not state it or it was never asked for`;
    },
    listed: network.listed,
    admissionsOf(group) {
      if (admitted.has(group)) return admitted.get(group);
      const ingress = network.groups.get(group)?.ingress;
      const found = ingress && [...admissions(ingress, 4), ...admissions(ingress, 6)];
      admitted.set(group, found);
      return found;
    },
    throughGroup: (group) => byGroup.get(group) ?? [],
    balancerOf: (arn) => (arn === undefined ? undefined : balancers.get(arn)),
    routeOf: internetRoutes(network),
  };
}

/** The detail call that brings a property, by `<kind> <property>`. */
const DETAILS = new Map(
  resourceTypes.flatMap(({ kind, details = [] }) =>
    details.flatMap(({ aspect, action, properties }) =>
      properties.map((property) => [`${kind} ${property}`, { aspect, action }] as const),
    ),
  ),
);
