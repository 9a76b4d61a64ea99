import type { Cluster } from '@aws-sdk/client-ecs';
import { describe, expect, test } from 'vitest';
import { cluster } from '../../../../src/cmdb/resources/ecs/cluster.ts';
import { rawResponse } from '../../../support/aws-wire.ts';
import { dimensionsOf, fakeApi, listAll, SCOPE } from '../fake-api.ts';

const prod: Cluster = {
  clusterName: 'prod',
  clusterArn: 'arn:aws:ecs:eu-west-1:123456789012:cluster/prod',
  status: 'ACTIVE',
  registeredContainerInstancesCount: 2,
  runningTasksCount: -3,
  capacityProviders: ['FARGATE_SPOT', 'FARGATE'],
  defaultCapacityProviderStrategy: [{ capacityProvider: 'FARGATE', weight: 1, base: 0 }],
  settings: [{ name: 'containerInsights', value: 'enabled' }],
  tags: [{ key: 'Environment', value: 'production' }],
};

test('capacity providers and settings; no counters that cannot be trusted', () => {
  const resource = cluster.map(prod, SCOPE);
  expect(resource).toMatchObject({ id: 'prod', status: 'active', tags: { Environment: 'production' } });
  expect(resource.properties).toMatchObject({
    capacity_providers: ['FARGATE', 'FARGATE_SPOT'],
    default_capacity_provider_strategy: [{ provider: 'FARGATE', weight: 1, base: 0 }],
    settings: { containerInsights: 'enabled' },
  });
  expect(JSON.stringify(resource.properties)).not.toContain('-3');
});

test('reservation is a matter of clusters with instances', () => {
  expect(Object.keys(dimensionsOf(cluster, prod))).toContain('cpu_reservation');
  const fargate = dimensionsOf(cluster, { ...prod, registeredContainerInstancesCount: 0 });
  expect(fargate).toEqual({ cpu: { ClusterName: 'prod' }, memory: { ClusterName: 'prod' } });
});

describe('list', () => {
  test('no clusters asks nothing more: without names AWS would describe the one named default', async () => {
    const { api, aws } = await fakeApi({ 'ecs.ListClusters': () => ({ clusterArns: [] }) });
    expect(await listAll(cluster, api)).toEqual([]);
    expect(aws.count('ecs.DescribeClusters')).toBe(0);
  });

  test('what went away meanwhile is left out, any other failure is not', async () => {
    const answers = (reason: string) => ({
      'ecs.ListClusters': () => ({ clusterArns: [prod.clusterArn, 'arn:aws:ecs:eu-west-1:123456789012:cluster/x'] }),
      'ecs.DescribeClusters': () => ({ clusters: [prod], failures: [{ arn: 'x', reason }] }),
    });
    const missing = await fakeApi(answers('MISSING'));
    expect(await listAll<Cluster>(cluster, missing.api)).toMatchObject([{ clusterName: 'prod' }]);
    const refused = await fakeApi(answers('ACCESS_DENIED'));
    await expect(listAll(cluster, refused.api)).rejects.toThrow('ecs could not describe x: ACCESS_DENIED');
  });

  test('an empty answer is an error', async () => {
    const { api } = await fakeApi({ 'ecs.ListClusters': () => rawResponse(200, '{}') });
    await expect(listAll(cluster, api)).rejects.toThrow('the answer was empty');
  });
});
