import type { StoredResource } from '../../../core/model.ts';
import type { Store } from '../../../store/index.ts';
import { instancesById } from '../../resources/instances-by-id.ts';
import { answerFor, cannot, type PowerAnswer, type PowerPreparation } from '../power/power.ts';
import type { Balancing } from './cautions.ts';
import { instanceFacts } from './facts.ts';
import { checksReader, instanceReader } from './instance-state.ts';
import { prepareReboot } from './reboot.ts';
import { prepareStart } from './start.ts';
import { prepareStop } from './stop.ts';

/** Starts, stops or reboots EC2 instances. All of a region are read at once. */
export const powerInstances: PowerPreparation = async (targets, { verb }, context) => {
  const [first] = targets;
  if (first === undefined) return [];
  const api = context.aws.api(first.region);
  const ids = targets.map(({ id }) => id);
  const [instances, balancing, elasticIps] = await Promise.all([
    instancesById(api, ids),
    balancingOf(context.store, targets),
    elasticIpsOf(context.store, first),
  ]);
  const facts = await instanceFacts(api, instances, { forStop: verb === 'stop' });
  const read = instanceReader(api);
  const checks = checksReader(api);
  const prepare = { start: prepareStart, stop: prepareStop, restart: prepareReboot }[verb];
  return Promise.all(
    targets.map(async (target): Promise<PowerAnswer> => {
      const instance = instances.find(({ InstanceId: id }) => id === target.id);
      if (instance === undefined) return { target, problem: cannot('is gone: AWS knows no such instance any more') };
      const balancers = balancing.get(target.uid) ?? [];
      return answerFor(target, () =>
        prepare({ target, instance, facts, balancers, elasticIps, read, checks }, context),
      );
    }),
  );
};

/** Elastic IPs of the account and region as of the last discovery, by address: the ids of their allocations. */
async function elasticIpsOf(
  store: Store,
  { account, region }: Pick<StoredResource, 'account' | 'region'>,
): Promise<Map<string, string>> {
  const filter = { kinds: ['ec2.elastic_ip'], accounts: [account], regions: [region] };
  const { resources } = await store.resources.find(filter, {});
  return new Map(
    resources.flatMap(({ id, properties: { public_ip: ip } }) => (typeof ip === 'string' ? [[ip, id] as const] : [])),
  );
}

/** Who sends requests to each, as of the last discovery. */
async function balancingOf(store: Store, targets: readonly StoredResource[]): Promise<Map<number, Balancing[]>> {
  const wanted = new Set(targets.map(({ uid }) => uid));
  const edges = (await store.relationships.around([...wanted])).filter(
    ({ type, target }) => type === 'TARGETS' && wanted.has(target),
  );
  const found = new Map<number, Balancing[]>();
  if (edges.length === 0) return found;
  const uids = [...new Set(edges.map(({ source }) => source))];
  const { resources } = await store.resources.find({ uids }, {});
  const names = new Map(resources.map(({ uid, name, id }) => [uid, name ?? id]));
  for (const { source, target, properties } of edges) {
    const name = names.get(source);
    if (name === undefined) continue;
    const health = typeof properties.state === 'string' ? properties.state : null;
    found.set(target, [...(found.get(target) ?? []), { name, health }]);
  }
  return found;
}
