import { buildAlarms } from './alarms.ts';
import { buildBalancers } from './balancers.ts';
import { openPlace, type Place } from './clients.ts';
import { buildCompute, type Fleet } from './compute.ts';
import { buildContainers } from './containers.ts';
import { buildDatabases, databaseArn, makeReplica } from './databases.ts';
import { buildNetwork, noteDefaults } from './network.ts';
import { buildScaling } from './scaling.ts';
import { known, type Truth, TruthBook } from './truth.ts';

export const REGIONS = ['us-east-1', 'eu-west-1'] as const;

/** What the tests know of the estate: the truth, and the ids they ask for by name. */
export interface Estate {
  truth: Truth;
  /** Ids of the instances with odd names, in us-east-1, by the key of ODD_NAMES. */
  odd: Record<string, string>;
  terminated: string[];
  stopped: string[];
  /** Instances of us-east-1 named prod-app-1 … */
  app: string[];
}

/**
 * Builds the estate of both regions in an empty emulator, through the SDK's own create calls, one after the other so
 * that it is the same every time. Takes about ten seconds.
 */
export async function buildEstate(endpoint: string): Promise<Estate> {
  await freezeTasks(endpoint);
  const book = new TruthBook();
  const main = await buildRegion(openPlace(endpoint, 'us-east-1', book), 1, { batch: 8, workers: 3 });
  const second = await buildRegion(openPlace(endpoint, 'eu-west-1', book), 2, { batch: 2, workers: 2 });
  const { subnetGroup, orders } = main.databases;
  await makeReplica(
    second.place,
    'orders-ireland',
    orders,
    databaseArn(orders),
    { ...subnetGroup, region: second.place.region },
    second.network.vpc,
    second.network.groups.data,
  );
  const idsOf = (machines: { id: string }[]) => machines.map(({ id }) => id);
  return {
    truth: book.close(),
    odd: Object.fromEntries(Object.entries(main.fleet.odd).map(([key, { id }]) => [key, id])),
    terminated: [...idsOf(main.fleet.terminated), ...idsOf(second.fleet.terminated)],
    stopped: [...idsOf(main.fleet.stopped), ...idsOf(second.fleet.stopped)],
    app: idsOf(main.fleet.app),
  };
}

async function buildRegion(place: Place, octet: number, sizes: { batch: number; workers: number }) {
  await noteDefaults(place);
  const network = await buildNetwork(place, octet);
  const fleet: Fleet = await buildCompute(place, network, sizes.batch);
  const balancers = await buildBalancers(place, network, fleet);
  const workers = await buildScaling(place, network, balancers, sizes.workers);
  const databases = await buildDatabases(place, network);
  const containers = await buildContainers(place, network, fleet, balancers);
  await buildAlarms(place, { fleet, databases, balancers, containers, workers });
  return { place, network, fleet, databases: known(databases) };
}

/**
 * moto moves a task one state on towards STOPPED each time it is described. A task that changes because it was looked
 * at cannot show whether a second discovery is free of changes, so the tasks are held where they are.
 */
async function freezeTasks(endpoint: string): Promise<void> {
  const answer = await fetch(`${endpoint}/moto-api/state-manager/set-transition`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ model_name: 'ecs::task', transition: { progression: 'manual', times: 1_000_000 } }),
  });
  if (!answer.ok) throw new Error(`moto refused to hold the tasks: ${answer.status}`);
}
