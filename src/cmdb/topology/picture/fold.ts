/**
 * What belongs to another thing is not drawn by itself: a network interface is part of its instance, a task part of its
 * service. Nothing is lost by it: the thing keeps its parts, and lines to a part lead to the thing.
 */
import type { Resource } from '../../../core/model.ts';
import type { RelationshipType } from '../../resource-type.ts';
import type { Material } from './material.ts';

interface Belonging {
  type: RelationshipType;
  /** The end of the link that is the owner. */
  owner: 'source' | 'target';
}

const to = (type: RelationshipType): Belonging => ({ type, owner: 'target' });
const of = (type: RelationshipType): Belonging => ({ type, owner: 'source' });

/** Ways in which a kind belongs to something, the first that there is. */
const BELONGS: Readonly<Record<string, readonly Belonging[]>> = {
  // Those of load balancers and the like state no owner; they are as much part of the subnet.
  'ec2.network_interface': [to('ATTACHED_TO'), to('IN_SUBNET')],
  'ec2.volume': [to('ATTACHED_TO')],
  'ec2.snapshot': [to('SNAPSHOT_OF')],
  'ec2.elastic_ip': [to('ATTACHED_TO')],
  'ec2.internet_gateway': [to('ATTACHED_TO')],
  'ec2.launch_template': [of('USES')],
  // Where zones are the frames, their subnets are told by the VPC.
  'ec2.subnet': [to('BELONGS_TO_VPC')],
  'ec2.route_table': [to('BELONGS_TO_VPC'), to('ASSOCIATED_WITH')],
  'rds.snapshot': [to('SNAPSHOT_OF')],
  'rds.cluster_snapshot': [to('SNAPSHOT_OF')],
  'rds.subnet_group': [of('USES')],
  'elbv2.listener': [to('LISTENS_ON')],
  'ecs.task': [of('MANAGES')],
  'ecs.task_definition': [of('USES')],
  'ecs.container_instance': [to('RUNS_ON')],
  'autoscaling.group': [to('MANAGES')],
  'cloudwatch.alarm': [to('MONITORS')],
};

/** Kinds that may themselves be parts, so that of several owners the one that is drawn is chosen. */
const PARTS = new Set(Object.keys(BELONGS));

/**
 * The thing that each resource is part of in the end; a resource that is drawn by itself is its own.
 * @param alone keys of resources that are drawn by themselves whatever they belong to
 */
export function owners({ resources, out, into }: Material, alone: ReadonlySet<string>): Map<string, string> {
  const found = new Map<string, string>();
  const kindOf = (key: string) => resources.get(key)?.kind ?? '';
  const ownerOf = (key: string, above: ReadonlySet<string>): string => {
    const known = found.get(key);
    if (known !== undefined) return known;
    if (alone.has(key)) return key;
    for (const { type, owner } of BELONGS[kindOf(key)] ?? []) {
      // An interface that nothing uses is worth seeing.
      if (type === 'IN_SUBNET' && resources.get(key)?.status !== 'in-use') continue;
      const ends = (owner === 'target' ? out(key, type) : into(key, type)).filter((end) => !above.has(end));
      const [end] = ends.toSorted((a, b) => Number(PARTS.has(kindOf(a))) - Number(PARTS.has(kindOf(b))));
      // Alarms may watch each other in a circle.
      if (end !== undefined && end !== key) return ownerOf(end, new Set([...above, key]));
    }
    return key;
  };
  for (const key of resources.keys()) {
    const owner = ownerOf(key, new Set());
    found.set(key, owner);
    // In a circle whatever was found to be the owner of one stays its own.
    if (!found.has(owner)) found.set(owner, owner);
  }
  foldRevisions(resources, found, alone);
  return found;
}

/** A revision that nothing runs goes where the others of its family are. */
function foldRevisions(resources: Material['resources'], found: Map<string, string>, alone: ReadonlySet<string>): void {
  const families = new Map<string, string>();
  const revisions = [...resources].filter(([, { kind }]) => kind === 'ecs.task_definition');
  const familyOf = ({ account, region, name }: Resource) => `${account} ${region} ${(name ?? '').replace(/:\d+$/, '')}`;
  for (const [key, resource] of revisions) {
    const owner = found.get(key);
    if (owner !== undefined && owner !== key) families.set(familyOf(resource), owner);
  }
  for (const [key, resource] of revisions) {
    const owner = families.get(familyOf(resource));
    if (owner !== undefined && found.get(key) === key && !alone.has(key)) found.set(key, owner);
  }
}
