import type { ResourceType } from '../resource-type.ts';
import { group } from './autoscaling/group.ts';
import { alarm } from './cloudwatch/alarm.ts';
import { elasticIp } from './ec2/elastic-ip.ts';
import { instance } from './ec2/instance.ts';
import { internetGateway } from './ec2/internet-gateway.ts';
import { launchTemplate } from './ec2/launch-template.ts';
import { natGateway } from './ec2/nat-gateway.ts';
import { networkInterface } from './ec2/network-interface.ts';
import { routeTable } from './ec2/route-table.ts';
import { securityGroup } from './ec2/security-group.ts';
import { snapshot } from './ec2/snapshot.ts';
import { subnet } from './ec2/subnet.ts';
import { volume } from './ec2/volume.ts';
import { vpc } from './ec2/vpc.ts';
import { cluster as ecsCluster } from './ecs/cluster.ts';
import { containerInstance } from './ecs/container-instance.ts';
import { service } from './ecs/service.ts';
import { task } from './ecs/task.ts';
import { taskDefinition } from './ecs/task-definition.ts';
import { loadBalancer as classicLoadBalancer } from './elb/load-balancer.ts';
import { listener } from './elbv2/listener.ts';
import { loadBalancer } from './elbv2/load-balancer.ts';
import { targetGroup } from './elbv2/target-group.ts';
import { cluster as rdsCluster } from './rds/cluster.ts';
import { clusterSnapshot } from './rds/cluster-snapshot.ts';
import { instance as rdsInstance } from './rds/instance.ts';
import { snapshot as rdsSnapshot } from './rds/snapshot.ts';
import { subnetGroup } from './rds/subnet-group.ts';

/** Every resource type, by kind. A test compares this list with the folder. */
export const resourceTypes: readonly ResourceType[] = [
  group,
  alarm,
  elasticIp,
  instance,
  internetGateway,
  launchTemplate,
  natGateway,
  networkInterface,
  routeTable,
  securityGroup,
  snapshot,
  subnet,
  volume,
  vpc,
  ecsCluster,
  containerInstance,
  service,
  task,
  taskDefinition,
  classicLoadBalancer,
  listener,
  loadBalancer,
  targetGroup,
  rdsCluster,
  clusterSnapshot,
  rdsInstance,
  rdsSnapshot,
  subnetGroup,
];
