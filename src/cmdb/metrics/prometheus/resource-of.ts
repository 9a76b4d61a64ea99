import type { StoredResource } from '../../../core/model.ts';
import type { PrometheusQuery } from '../../../core/prometheus-config.ts';
import type { Store } from '../../../store/index.ts';

/** What a series is of: the resource, if one is known, and what it is called. */
export interface Owner {
  resource: StoredResource | null;
  label: string;
}

export type ResourceOf = (labels: Record<string, string>, query: PrometheusQuery) => Promise<Owner>;

/** Kinds that have addresses of their own by which Prometheus may know them. */
const ADDRESSED = ['ec2.instance', 'ecs.task'];
const ADDRESS = /^(\d{1,3}(?:\.\d{1,3}){3})(?::\d+)?$/;
const MOST_LABEL = 200;

/**
 * Finds the resource that the labels of a series name: by id, ARN, name or alias, or by the private address of an EC2
 * instance or ECS task, with or without a port. What fits nothing, or several resources, is known by its label only.
 */
export function resourceOf(store: Store): ResourceOf {
  const known = new Map<string, StoredResource | null>();
  let addresses: Promise<Map<string, string | null>> | undefined;

  async function find(name: string): Promise<StoredResource | null> {
    const remembered = known.get(name);
    if (remembered !== undefined) return remembered;
    let found = await store.resources.resolve(name);
    const address = ADDRESS.exec(name)?.[1];
    if (found.length === 0 && address !== undefined) {
      addresses ??= privateAddresses(store);
      const id = (await addresses).get(address);
      if (id) found = (await store.resources.resolve(id)).filter(({ kind }) => ADDRESSED.includes(kind));
    }
    const only = found.length === 1 ? (found[0] ?? null) : null;
    known.set(name, only);
    return only;
  }

  return async (labels, query) => {
    const name = nameOf(labels, query);
    const resource = name === undefined ? null : await find(name);
    return { resource, label: resource?.name ?? resource?.id ?? (name ?? describe(labels)).slice(0, MOST_LABEL) };
  };
}

/** The name that the template makes of the labels; undefined when one of them is missing or the pattern does not fit. */
function nameOf(labels: Record<string, string>, { resource, pattern }: PrometheusQuery): string | undefined {
  let missing = false;
  const filled = resource.replace(/\{([^}]+)\}/g, (_, label: string) => {
    const value = labels[label];
    missing ||= !value;
    return value ?? '';
  });
  if (missing) return undefined;
  if (pattern === null) return filled;
  const match = pattern.exec(filled);
  return match?.[1] ?? match?.[0];
}

/** `{job="api",zone="a"}`, as Prometheus writes a series. */
function describe(labels: Record<string, string>): string {
  const pairs = Object.entries(labels).filter(([name]) => name !== '__name__');
  return `${labels.__name__ ?? ''}{${pairs.map(([name, value]) => `${name}="${value}"`).join(',')}}`;
}

/** Address to id; null for one that two have, in different networks. */
async function privateAddresses(store: Store): Promise<Map<string, string | null>> {
  const addresses = new Map<string, string | null>();
  for await (const batch of store.resources.nodes({ propertiesOf: ADDRESSED }))
    for (const { kind, id, status, properties } of batch) {
      if (!ADDRESSED.includes(kind) || status === 'terminated' || properties === null) continue;
      const own = [properties.private_ip, ...[properties.private_ips ?? []].flat()];
      for (const address of new Set(own)) {
        if (typeof address !== 'string') continue;
        addresses.set(address, addresses.has(address) && addresses.get(address) !== id ? null : id);
      }
    }
  return addresses;
}
