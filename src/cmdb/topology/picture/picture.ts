/** What a picture of the graph shows, before anything is said of places or of a file format. */
import type { Resource } from '../../../core/model.ts';

/** How a thing is, in the five ways that a picture tells apart by colour and by mark. */
export const CONDITIONS = ['bad', 'warning', 'well', 'off', 'unknown'] as const;
export type Condition = (typeof CONDITIONS)[number];

/** How hard something is hit by the loss that a picture of an impact shows. */
export type Hit = 'lost' | 'down' | 'degraded' | 'at_risk';

/** A resource as part of a picture. */
export interface Thing {
  resource: Resource;
  condition: Condition;
  /** What is wrong, in words; null when nothing is known to be. */
  trouble: string | null;
  /** What belongs to it and is not drawn by itself: interfaces, volumes, snapshots, listeners, tasks, alarms … */
  parts: readonly Resource[];
  /** Names of the alarms on it that are in ALARM. */
  alarms: readonly string[];
  /** Why it is a single point of failure; null when it is none. */
  singlePoint: string | null;
}

export interface PictureNode {
  /** `n0`, `n1` …: means nothing outside of the picture. */
  id: string;
  /** A kind of resource, or `infrastructure`, `vpc` and `place` where one node stands for all that is in it. */
  kind: string;
  /** The name; of several alike `12 × ec2.instance`. */
  label: string;
  detail: string;
  /** The worst of its things. */
  condition: Condition;
  /** What it stands for: one, or several that are alike. */
  things: readonly Thing[];
  /** The group in which it lies. */
  parent: string | null;
  /** The resource that the picture was asked for. */
  focus: boolean;
  /** Only in pictures of an impact. */
  hit: Hit | null;
}

export const GROUP_SORTS = [
  'account',
  'region',
  'infrastructure',
  'vpc',
  'zone',
  'subnet',
  'cluster',
  'database',
  'kind',
] as const;
export type GroupSort = (typeof GROUP_SORTS)[number];

/** A frame around nodes and other frames. */
export interface PictureGroup {
  id: string;
  sort: GroupSort;
  label: string;
  detail: string;
  parent: string | null;
  /** The resource that it is, when it is one, with what belongs to it: route tables, gateways. */
  thing: Thing | null;
  focus: boolean;
}

/**
 * What a line says: requests go there (`traffic`), it is run by or runs on (`runs`), data is copied there (`data`),
 * it belongs to (`part`), security groups let it connect (`access`, derived), or a rule between groups (`rule`).
 */
export const ROLES = ['traffic', 'runs', 'data', 'part', 'access', 'rule'] as const;
export type Role = (typeof ROLES)[number];

export interface PictureEdge {
  id: string;
  source: string;
  target: string;
  role: Role;
  /** How many links it stands for, and how many of them lead to a target that does not answer. */
  count: number;
  bad: number;
  /** Their relationship types; `can connect` for those that are derived. */
  types: readonly string[];
}

/** How much is told: `things` one by one where they differ, `kinds` within each frame, whole `infrastructures`. */
export type Grain = 'everything' | 'things' | 'kinds' | 'infrastructures' | 'places';

export interface Picture {
  grain: Grain;
  groups: readonly PictureGroup[];
  nodes: readonly PictureNode[];
  edges: readonly PictureEdge[];
  /** How many resources and relationships it stands for. */
  resources: number;
  relationships: number;
  /** Resources that are not drawn at all, by kind: security groups, and networks in which nothing lies. */
  hidden: Readonly<Record<string, number>>;
}
