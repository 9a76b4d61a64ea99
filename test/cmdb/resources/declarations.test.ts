import { describe, expect, test } from 'vitest';
import { RELATIONSHIP_TYPES, type ResourceType } from '../../../src/cmdb/resource-type.ts';
import { group } from '../../../src/cmdb/resources/autoscaling/group.ts';
import { alarm } from '../../../src/cmdb/resources/cloudwatch/alarm.ts';
import { cluster as ecsCluster } from '../../../src/cmdb/resources/ecs/cluster.ts';
import { containerInstance } from '../../../src/cmdb/resources/ecs/container-instance.ts';
import { service } from '../../../src/cmdb/resources/ecs/service.ts';
import { task } from '../../../src/cmdb/resources/ecs/task.ts';
import { taskDefinition } from '../../../src/cmdb/resources/ecs/task-definition.ts';
import { loadBalancer as classicLoadBalancer } from '../../../src/cmdb/resources/elb/load-balancer.ts';
import { listener } from '../../../src/cmdb/resources/elbv2/listener.ts';
import { loadBalancer } from '../../../src/cmdb/resources/elbv2/load-balancer.ts';
import { targetGroup } from '../../../src/cmdb/resources/elbv2/target-group.ts';
import { cluster } from '../../../src/cmdb/resources/rds/cluster.ts';
import { clusterSnapshot } from '../../../src/cmdb/resources/rds/cluster-snapshot.ts';
import { instance } from '../../../src/cmdb/resources/rds/instance.ts';
import { snapshot } from '../../../src/cmdb/resources/rds/snapshot.ts';
import { subnetGroup } from '../../../src/cmdb/resources/rds/subnet-group.ts';
import { SCOPE } from './fake-api.ts';

const types: ResourceType[] = [
  group,
  alarm,
  ecsCluster,
  containerInstance,
  service,
  task,
  taskDefinition,
  classicLoadBalancer,
  listener,
  loadBalancer,
  targetGroup,
  cluster,
  clusterSnapshot,
  instance,
  snapshot,
  subnetGroup,
];

describe.each(types.map((type) => [type.kind, type] as const))('%s', (kind, type) => {
  test('names each series and aspect once, and an IAM action for every call', () => {
    const series = (type.metrics ?? []).map(({ metric }) => metric);
    const aspects = (type.details ?? []).map(({ aspect }) => aspect);
    expect(new Set(series).size).toBe(series.length);
    expect(new Set(aspects).size).toBe(aspects.length);
    for (const { action } of [type, ...(type.details ?? [])]) expect(action).toMatch(/^[a-z]+:Describe[A-Z]\w+$/);
    for (const { relationships = [] } of type.details ?? []) {
      for (const relationship of relationships) expect(Object.keys(RELATIONSHIP_TYPES)).toContain(relationship);
    }
  });

  test('an item of which AWS told nothing but that it exists', () => {
    const resource = type.map({}, SCOPE);
    expect(resource.tags).toEqual({});
    expect(resource.native_status).toBe(null);
    expect(JSON.stringify(resource)).not.toMatch(/undefined|NaN/);
    expect(kind).toMatch(/^[a-z0-9]+\.[a-z_]+$/);
    for (const { dimensions } of type.metrics ?? []) {
      const properties = JSON.parse(JSON.stringify(resource.properties));
      const found = dimensions({ id: 'x', arn: null, name: null, properties });
      for (const value of Object.values(found ?? {})) expect(value).not.toBe('');
    }
  });
});
