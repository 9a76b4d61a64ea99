import type { Json, StoredResource } from '../../core/model.ts';
import { shellWord } from '../../core/shell-word.ts';
import { type Finding, type Hazard, stateEvidence } from './hazard.ts';

const COUNTS: Record<string, { wanted: string; there: string; what: string }> = {
  'ecs.service': { wanted: 'desired_count', there: 'running_count', what: 'tasks run' },
  'autoscaling.group': { wanted: 'desired_capacity', there: 'in_service_count', what: 'instances are in service' },
};

/** Addresses left in a subnet below which a deployment or scaling of ordinary size fails. */
const FEW_ADDRESSES = 8;

export const missingCapacity: Hazard = {
  name: 'missing capacity',
  description: 'Fewer tasks or instances run than are wanted, launches fail, or a subnet has no addresses left.',
  reads: [],
  evaluate({ resource, neighbours }, { now }) {
    const running = shortOf(resource, now);
    const starved = ['ecs.service', 'autoscaling.group'].includes(resource.kind)
      ? neighbours.filter(({ type, resource: subnet }) => type === 'IN_SUBNET' && fewAddresses(subnet) !== undefined)
      : [];
    return [...running, ...starved.map(({ resource: subnet }) => addresses(subnet))];
  },
};

function shortOf(resource: StoredResource, now: number): Finding[] {
  const counts = COUNTS[resource.kind];
  if (!counts || resource.status === 'inactive' || resource.status === 'terminated') return [];
  const wanted = resource.properties[counts.wanted];
  const there = resource.properties[counts.there];
  if (typeof wanted !== 'number' || typeof there !== 'number' || there >= wanted) return [];
  const reason =
    lastFailure(resource.properties.failed_activities) ?? lastFailure(resource.properties.events, /unable|fail|error/i);
  return [
    {
      hazard: 'missing capacity',
      cause: 'capacity',
      hits: 'all',
      event: 1,
      assumption: there === 0 ? 'no_capacity' : 'capacity_missing',
      basis: 'AWS state',
      explanation: `${there} of ${wanted} wanted ${counts.what}${reason === undefined ? '' : `: ${reason}`}`,
      window: there === 0 ? { earliest: now, likely: now, latest: null } : null,
      evidence: stateEvidence({ wanted, running: there }),
      actions: [{ what: 'read its latest events', command: `opsctl resource show ${shellWord(resource.id)}` }],
    },
  ];
}

/** The latest message of a list of events that says what went wrong. */
function lastFailure(events: Json | undefined, pattern = /./): string | undefined {
  if (!Array.isArray(events)) return undefined;
  for (const event of events) {
    const message = typeof event === 'object' && event !== null && !Array.isArray(event) ? event.message : null;
    if (typeof message === 'string' && pattern.test(message)) return message.slice(0, 200);
  }
  return undefined;
}

function fewAddresses({ kind, properties }: StoredResource): number | undefined {
  const left = properties.available_ip_addresses;
  return kind === 'ec2.subnet' && typeof left === 'number' && left < FEW_ADDRESSES ? left : undefined;
}

function addresses(subnet: StoredResource): Finding {
  const left = fewAddresses(subnet) ?? 0;
  return {
    hazard: 'missing capacity',
    cause: 'addresses',
    hits: 'all',
    event: 1,
    assumption: 'addresses_exhausted',
    basis: 'AWS state',
    explanation: `its subnet ${subnet.name ?? subnet.id} has ${left} addresses left, so hardly anything new can start there`,
    window: null,
    evidence: stateEvidence({ subnet: subnet.id, available_ip_addresses: left }),
    actions: [
      {
        what: 'add a subnet with a larger range, or remove unused network interfaces',
        command: `opsctl resource relations ${shellWord(subnet.id)}`,
      },
    ],
  };
}
