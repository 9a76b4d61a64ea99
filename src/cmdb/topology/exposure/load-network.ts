import { isComplete } from '../../../core/coverage.ts';
import type { Store } from '../../../store/index.ts';
import { type Draft, emptyDraft, placed, READERS } from './draft.ts';
import { databaseEndpoint } from './endpoints.ts';
import { portsOfTarget } from './load-balancing.ts';
import type { Endpoint, Interface, Network, Row } from './network.ts';

/** Target groups asked about at once. */
const BATCH = 500;

/** Somebody else who looks at rows in the same pass: which kinds besides, and what to do with every row. */
export interface Observer {
  kinds: readonly string[];
  note(row: Row): void;
}

/** Reads the network out of the store, in one pass. Rows are dropped once what matters of them is noted. */
export async function loadNetwork(store: Store, observer?: Observer): Promise<Network> {
  const draft = emptyDraft();
  const propertiesOf = [...Object.keys(READERS), ...(observer?.kinds ?? [])];
  for await (const batch of store.resources.nodes({ propertiesOf })) {
    for (const { properties, ...entry } of batch) {
      if (properties === null) continue;
      const row = { ...entry, properties };
      READERS[row.kind]?.(row, draft);
      observer?.note(row);
    }
  }
  const byArn = new Map([...draft.loadBalancers.values()].map((balancer) => [balancer.id, balancer]));
  for (const { balancer, listener } of draft.listeners)
    if (listener !== undefined) byArn.get(balancer)?.listeners.push(listener);

  await addTargets(store, draft);
  const { endpoints, ownerOf, instances } = endpointsOf(draft);
  const { groups, routeTables, mainTables, subnets, gateways, vpcs, loadBalancers, targetGroups } = draft;
  const whole = await listedWhole(store);
  return {
    groups,
    routeTables,
    mainTables,
    subnets,
    gateways,
    vpcs,
    loadBalancers,
    targetGroups,
    endpoints,
    ownerOf,
    behindClassic: new Map(
      [...draft.behindClassic].map(([uid, ids]) => [uid, ids.flatMap((id) => instances.get(id) ?? [])]),
    ),
    listed: (kind, place) => whole.has(placed(place, kind)),
  };
}

function endpointsOf({ interfaces, machines, databases, elastic, subnetGroups, subnets }: Draft) {
  const endpoints = new Map<number, Endpoint>();
  const ownerOf = new Map<number, number>();
  const instances = new Map<string, number>();
  const withElastic = (face: Interface, user: string | null): Interface => {
    const more = user === null ? undefined : elastic.get(user);
    return more === undefined ? face : { ...face, publicIps: [...new Set([...face.publicIps, ...more])] };
  };
  for (const { machine, faces, recorded } of machines) {
    const own = faces.flatMap((id) => interfaces.get(id) ?? []);
    for (const { uid } of own) ownerOf.set(uid, machine.uid);
    const listed = own.map(({ face }) => withElastic(face, face.id));
    const known = listed.length > 0 || recorded === null ? listed : [withElastic(recorded, machine.id)];
    if (machine.kind === 'ec2.instance') instances.set(machine.id, machine.uid);
    if (known.length > 0) endpoints.set(machine.uid, { ...machine, port: null, interfaces: known });
  }
  for (const { uid, face, alone } of interfaces.values()) {
    if (alone === null || ownerOf.has(uid)) continue;
    ownerOf.set(uid, uid);
    endpoints.set(uid, { ...alone, port: null, interfaces: [withElastic(face, face.id)] });
  }
  for (const row of databases) {
    const subnetsOf = (group: string) =>
      (subnetGroups.get(placed(row, group)) ?? []).map((id) => ({ id, zone: subnets.get(id)?.zone ?? null }));
    endpoints.set(row.uid, databaseEndpoint(row, subnetsOf));
  }
  return { endpoints, ownerOf, instances };
}

async function addTargets(store: Store, { targetGroups }: Draft): Promise<void> {
  const byUid = new Map([...targetGroups.values()].map((group) => [group.uid, group]));
  const uids = [...byUid.keys()];
  for (let start = 0; start < uids.length; start += BATCH) {
    const links = await store.relationships.around(uids.slice(start, start + BATCH));
    for (const { source, target, type, properties } of links) {
      const group = type === 'TARGETS' ? byUid.get(source) : undefined;
      group?.targets.push({ uid: target, ports: portsOfTarget(properties, group) });
    }
  }
}

async function listedWhole(store: Store): Promise<Set<string>> {
  const ledger = await store.scopes.list();
  return new Set(
    ledger.flatMap((scope) => (scope.aspect === '' && isComplete(scope.outcome) ? [placed(scope, scope.kind)] : [])),
  );
}
