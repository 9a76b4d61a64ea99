import type { Json, ResourceCategory, Status } from '../core/model.ts';
import type { AwsApi } from './aws/connection.ts';

/**
 * The contract of a resource type: metadata and small pure functions. The scan engine (discover.ts) owns regions,
 * paging order, retry, throttling, error classification, persistence and stale rows, so a type never catches errors.
 */
export interface ResourceType<Item = unknown> {
  /** `ec2.instance`: AWS service and singular noun. */
  kind: string;
  type: ResourceCategory;
  /** One sentence for the reference page: what this is and what the interesting properties are. */
  description: string;
  /** Which SDK client it uses; also the unit of the concurrency budget. */
  service: AwsServiceName;
  /** The IAM action of the listing call, named in the coverage ledger when it is refused: `ec2:DescribeInstances`. */
  action: string;
  /** Further IAM actions that listing needs, where AWS lists only names or only within something else. */
  actions?: string[];
  /** Yields the items page by page; use `pages()` so that an empty 200 is never read as "none". */
  list(api: AwsApi): AsyncIterable<Item[]>;
  /**
   * Reads these alone, by id, in the shape in which `list` yields them. What AWS does not know (any more), and what `list`
   * would leave out, is not among the answer; use `present()` so that an empty 200 is never read as "gone".
   */
  fetch?(api: AwsApi, ids: readonly string[]): Promise<Item[]>;
  /** AWS error codes by which `fetch` of a single id says that it is not there (any more). */
  goneCodes?: string[];
  /**
   * Further calls that enrich a page of items (target health, tags, instance status). Each has its own outcome in the
   * coverage ledger; when one fails, the rows are kept and what it would have told stays as it was last known.
   */
  details?: Detail<Item>[];
  /** Item → resource. Pure. */
  map(item: Item, scope: ScopeKey): ResourceDraft;
  /** Item → links to other resources, by id. Pure. Seen or not, the engine keeps them; unseen ends stay unresolved. */
  edges?(item: Item, scope: ScopeKey): Link[];
  /** AWS error codes that mean "there is none here" for this type. */
  absentCodes?: string[];
  /** Property keys that change without meaning (counters, timestamps); they never open a new version. */
  volatile?: string[];
  /**
   * Property keys that follow from others or drift by themselves: no change to a person who asks what changed. `a.b` is a
   * key within an object or within the objects of a list.
   */
  noise?: string[];
  /**
   * Properties that restate links: `block_devices` names the volumes whose ATTACHED_TO has its target here. Where such a
   * link begins or ends, that is the change, and what the property says of it is not a second one.
   */
  restates?: Record<string, LinkRole>;
  /**
   * Properties that follow from a change of the resource at the other end of a link: a subnet becomes public with a route
   * of its route table.
   */
  follows?: Record<string, LinkRole>;
  /**
   * What a resource of this type is a part of: the other end of the first of these links there is. `together`: when both
   * come or go; `always`: whenever this one comes or goes, it is a change of the whole.
   */
  partOf?: (LinkRole & { when: 'together' | 'always' })[];
  /** Properties that name another resource, of this kind, whose own content tells what a new name means. */
  expands?: Record<string, string>;
  /** Lists whose entries are read as lines, each of them a thing that comes or goes by itself: `tcp 22 from 10.0.0.0/8`. */
  lines?: Record<string, (entry: Json) => string[]>;
  /** Such resources come and go as a matter of course: snapshots. Told after other changes. */
  routine?: true;
  /** Statuses in which a resource is over although AWS still lists it. Default: terminated. */
  over?: Status[];
  /** CloudWatch series worth having for a resource of this type. */
  metrics?: MetricSpec[];
}

/** A kind of link, and which end of it the other resource is. */
export interface LinkRole {
  link: RelationshipType;
  other: 'source' | 'target';
}

export interface Detail<Item> {
  /** `target health`, `tags`, `instance status`. Unique within the type. */
  aspect: string;
  action: string;
  /** Keys of `properties` (and `tags`, if it brings tags) that come from this call. */
  properties: string[];
  /** Relationship types that come from this call. */
  relationships?: string[];
  /** Most items one call takes; the engine cuts pages accordingly. Default: a whole page. */
  batch?: number;
  /** Puts what it learns onto the items (they are the engine's own copies). Throws on failure. */
  enrich(items: Item[], api: AwsApi): Promise<void>;
}

export type AwsServiceName =
  | 'ec2'
  | 'rds'
  | 'ecs'
  | 'elasticloadbalancing'
  | 'elasticloadbalancingv2'
  | 'autoscaling'
  | 'cloudwatch'
  | 'cloudtrail';

export interface ScopeKey {
  account: string;
  region: string;
  /** `aws`, `aws-cn`, `aws-us-gov`: the second field of an ARN. */
  partition: string;
}

/** What `map` returns: a resource less what the engine knows (kind, type, account, region). */
export interface ResourceDraft {
  id: string;
  arn: string | null;
  name: string | null;
  zone?: string | null;
  status: Status;
  native_status: string | null;
  tags: Record<string, string>;
  /** snake_case keys; undefined values are dropped; times ISO 8601; sizes in bytes where the key says `_bytes`. */
  properties: Record<string, Json | undefined>;
  /** Other ids by which links and users may name it: an ARN, `ip:vpc-1/10.0.0.5`, `app/edge/50dc6c49` … */
  aliases?: string[];
}

export interface LinkEnd {
  kind: string;
  /** The id, or one of the aliases, of the other resource. */
  id: string;
  /** Defaults to the account and region of the item that states the link. */
  account?: string;
  region?: string;
}

/** A typed link as data, directed as {@link RELATIONSHIP_TYPES} says. */
export interface Link {
  type: RelationshipType;
  to: LinkEnd;
  /** Only when the item is not itself the source. */
  from?: LinkEnd;
  properties?: Record<string, Json | undefined>;
}

/**
 * Relationship types, always directed the same way, and which end stops working when the other does. `redundant` says
 * that several such links share the load, so that losing one is not losing all; topology/impact.ts decides by count.
 */
export const RELATIONSHIP_TYPES = {
  BELONGS_TO_VPC: { meaning: 'lies in this VPC', dependent: 'source' },
  IN_SUBNET: { meaning: 'has an address in this subnet', dependent: 'source' },
  PROTECTED_BY: { meaning: 'its traffic is filtered by this security group', dependent: 'source' },
  ATTACHED_TO: { meaning: 'volume, interface, address or gateway, attached to what uses it', dependent: 'target' },
  CREATED_FROM: { meaning: 'was made from this snapshot', dependent: 'none' },
  SNAPSHOT_OF: { meaning: 'is a snapshot of', dependent: 'none' },
  CONNECTS_TO: { meaning: 'security group whose members may reach the members of this one', dependent: 'none' },
  ROUTES_TO: {
    meaning: 'sends traffic to: route table to gateway, load balancer or listener to target group',
    dependent: 'source',
  },
  ASSOCIATED_WITH: { meaning: 'route table that serves this subnet', dependent: 'target' },
  TARGETS: {
    meaning: 'target group or classic load balancer that sends requests to this target; properties hold its health',
    dependent: 'source',
    redundant: true,
    noise: ['state', 'reason', 'description', 'ports', 'zone'],
  },
  LISTENS_ON: { meaning: 'a listener of this load balancer', dependent: 'source' },
  HOSTS: {
    meaning: 'ECS cluster to its services, container instances and tasks outside any service',
    dependent: 'target',
  },
  MANAGES: {
    meaning: 'keeps these running: Auto Scaling group to instances, ECS service to tasks',
    dependent: 'source',
    redundant: true,
    noise: ['lifecycle', 'health'],
  },
  RUNS_ON: { meaning: 'task on container instance, container instance on EC2 instance', dependent: 'source' },
  USES: { meaning: 'is made by or configured by: task definition, launch template, subnet group', dependent: 'none' },
  REGISTERS_IN: {
    meaning: 'ECS service or Auto Scaling group that registers its members in this target group',
    dependent: 'none',
  },
  REPLICATES_FROM: { meaning: 'is a read replica of', dependent: 'source' },
  MEMBER_OF: { meaning: 'is a member of this database cluster', dependent: 'target', redundant: true },
  MONITORS: { meaning: 'an alarm that watches this resource', dependent: 'none' },
} as const satisfies Record<string, RelationshipMeaning>;

export interface RelationshipMeaning {
  meaning: string;
  dependent: 'source' | 'target' | 'none';
  redundant?: true;
  /** Properties of such a link that its resources tell better, or that drift: no change by themselves. */
  noise?: readonly string[];
}

export type RelationshipType = keyof typeof RELATIONSHIP_TYPES;

/** Of a type as the store has it; undefined for one that is no longer known. */
export function relationshipMeaning(type: string): RelationshipMeaning | undefined {
  const known: Record<string, RelationshipMeaning> = RELATIONSHIP_TYPES;
  return Object.hasOwn(known, type) ? known[type] : undefined;
}

/** One CloudWatch series a type declares. */
export interface MetricSpec {
  /** Our name, as a user types it: `cpu`, `memory`, `disk`, `connections`, `errors`, `latency`, `requests` … */
  metric: string;
  namespace: string;
  name: string;
  statistic: 'Average' | 'Sum' | 'Maximum' | 'Minimum' | 'SampleCount';
  unit:
    | 'percent'
    | 'bytes'
    | 'bytes_per_second'
    | 'count'
    | 'count_per_second'
    | 'seconds'
    | 'milliseconds'
    | 'credits';
  /** Seconds between points; CloudWatch aligns to it. */
  period: number;
  /** CloudWatch dimensions of a resource, or null when this one has none (an unattached volume). */
  dimensions(resource: {
    id: string;
    arn: string | null;
    name: string | null;
    properties: Record<string, Json>;
  }): Record<string, string> | null;
  /** Said with the plot: which direction is bad and where AWS's own limit lies, when there is one. */
  bad?: 'high' | 'low';
}

/** States a resource type, inferring the item type. The cast is the only place where it is forgotten. */
export function defineResourceType<Item>(type: ResourceType<Item>): ResourceType {
  return type as unknown as ResourceType;
}
