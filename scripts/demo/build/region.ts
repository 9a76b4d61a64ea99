import type { Activity, AutoScalingGroup } from '@aws-sdk/client-auto-scaling';
import type { AlarmHistoryItem, CompositeAlarm, MetricAlarm } from '@aws-sdk/client-cloudwatch';
import type {
  Address,
  Instance,
  InstanceStatus,
  InternetGateway,
  LaunchTemplate,
  LaunchTemplateVersion,
  NatGateway,
  NetworkInterface,
  RouteTable,
  SecurityGroup,
  Snapshot,
  Subnet,
  Volume,
  Vpc,
} from '@aws-sdk/client-ec2';
import type { Cluster, ContainerInstance, Service, Task, TaskDefinition } from '@aws-sdk/client-ecs';
import type { InstanceState, LoadBalancerDescription } from '@aws-sdk/client-elastic-load-balancing';
import type {
  Listener,
  LoadBalancer,
  Rule,
  TargetGroup,
  TargetHealthDescription,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import type {
  Event as DatabaseEvent,
  DBCluster,
  DBClusterSnapshot,
  DBInstance,
  DBSnapshot,
  DBSubnetGroup,
} from '@aws-sdk/client-rds';
import { ACCOUNT, type Tags } from './facts.ts';
import type { SeriesPlan } from './series.ts';
import type { TrailRecord } from './trail.ts';

/** All that exists in one region, as AWS lists it. The themes in `estate/` fill it; `answers.ts` records it. */
export interface RegionEstate {
  region: string;
  vpcs: Vpc[];
  subnets: Subnet[];
  routeTables: RouteTable[];
  internetGateways: InternetGateway[];
  natGateways: NatGateway[];
  addresses: Address[];
  securityGroups: SecurityGroup[];
  networkInterfaces: NetworkInterface[];
  instances: Instance[];
  instanceStatuses: InstanceStatus[];
  volumes: Volume[];
  snapshots: Snapshot[];
  launchTemplates: LaunchTemplate[];
  launchTemplateVersions: LaunchTemplateVersion[];
  autoScalingGroups: AutoScalingGroup[];
  /** By group name, newest first. */
  scalingActivities: Map<string, Activity[]>;
  loadBalancers: LoadBalancer[];
  listeners: Listener[];
  rules: Rule[];
  targetGroups: TargetGroup[];
  /** By target group ARN. */
  targetHealth: Map<string, TargetHealthDescription[]>;
  /** Tags of load balancers, listeners, rules and target groups, by ARN; ELB tells them in a call of their own. */
  balancingTags: Map<string, Tags>;
  classicLoadBalancers: LoadBalancerDescription[];
  /** Both by load balancer name. */
  classicHealth: Map<string, InstanceState[]>;
  classicTags: Map<string, Tags>;
  dbInstances: DBInstance[];
  dbClusters: DBCluster[];
  dbSubnetGroups: DBSubnetGroup[];
  dbSnapshots: DBSnapshot[];
  dbClusterSnapshots: DBClusterSnapshot[];
  /** RDS tells tags of subnet groups in a call of their own, by ARN. */
  databaseTags: Map<string, Tags>;
  ecsClusters: Cluster[];
  ecsServices: Service[];
  ecsTasks: Task[];
  containerInstances: ContainerInstance[];
  taskDefinitions: { definition: TaskDefinition; tags: Tags }[];
  metricAlarms: MetricAlarm[];
  compositeAlarms: CompositeAlarm[];
  /** Tags of alarms, by ARN. */
  alarmTags: Map<string, Tags>;
  series: SeriesPlan[];
  /** What CloudTrail recorded, in no order. */
  trail: TrailRecord[];
  /** Changes of state of alarms, newest first. */
  alarmHistory: AlarmHistoryItem[];
  /** What RDS told of its databases, oldest first. */
  databaseEvents: DatabaseEvent[];
}

export function emptyRegion(region: string): RegionEstate {
  return {
    region,
    vpcs: [],
    subnets: [],
    routeTables: [],
    internetGateways: [],
    natGateways: [],
    addresses: [],
    securityGroups: [],
    networkInterfaces: [],
    instances: [],
    instanceStatuses: [],
    volumes: [],
    snapshots: [],
    launchTemplates: [],
    launchTemplateVersions: [],
    autoScalingGroups: [],
    scalingActivities: new Map(),
    loadBalancers: [],
    listeners: [],
    rules: [],
    targetGroups: [],
    targetHealth: new Map(),
    balancingTags: new Map(),
    classicLoadBalancers: [],
    classicHealth: new Map(),
    classicTags: new Map(),
    dbInstances: [],
    dbClusters: [],
    dbSubnetGroups: [],
    dbSnapshots: [],
    dbClusterSnapshots: [],
    databaseTags: new Map(),
    ecsClusters: [],
    ecsServices: [],
    ecsTasks: [],
    containerInstances: [],
    taskDefinitions: [],
    metricAlarms: [],
    compositeAlarms: [],
    alarmTags: new Map(),
    series: [],
    trail: [],
    alarmHistory: [],
    databaseEvents: [],
  };
}

/** What launched, and whom it belongs to, for every list that says so. */
export const OWNER = { OwnerId: ACCOUNT } as const;
