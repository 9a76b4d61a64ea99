import { beforeAll, describe, expect, it } from 'vitest';
import { resolveService } from '../../../src/cmdb/deployments/find.ts';
import { zonesOf } from '../../../src/cmdb/deployments/zones.ts';
import { deriveInfrastructures } from '../../../src/cmdb/infrastructures.ts';
import { DEFAULT_CONFIG } from '../../../src/core/config.ts';
import { NOW, testContext } from '../../support/context.ts';
import { type PlannedResource, saveEstate } from '../../support/estate.ts';

const { opened: store } = testContext();
const arnOf = (region: string, path: string) => `arn:aws:ecs:${region}:123456789012:service/${path}`;

function service(cluster: string, name: string, change: Partial<PlannedResource> = {}): PlannedResource {
  const region = change.region ?? 'us-east-1';
  return {
    kind: 'ecs.service',
    id: `${cluster}/${name}`,
    name,
    arn: arnOf(region, `${cluster}/${name}`),
    properties: { cluster },
    ...change,
  };
}

const app = (application: string) => ({ Application: application, Environment: 'production' });

beforeAll(async () => {
  await saveEstate(store, [
    service('prod', 'shop', { environment: 'production', tags: app('shop') }),
    service('staging', 'shop', { environment: 'staging' }),
    service('prod', 'shop', { region: 'eu-west-1', environment: 'production', tags: app('shop') }),
    service('prod', 'pay', {
      environment: 'production',
      tags: app('pay'),
      links: ['a', 'b'].map((letter) => ({ type: 'IN_SUBNET', to: `subnet-${letter}`, toKind: 'ec2.subnet' })),
    }),
    service('prod', 'legacy', { arn: arnOf('us-east-1', 'legacy') }),
    ...['b', 'a'].map(
      (letter): PlannedResource => ({
        kind: 'ec2.subnet',
        id: `subnet-${letter}`,
        zone: `us-east-1${letter}`,
      }),
    ),
    { kind: 'ecs.container_instance', id: 'ci-1', zone: 'us-east-1c', properties: { cluster: 'prod' } },
    { kind: 'ecs.container_instance', id: 'ci-2', zone: 'us-east-1d', properties: { cluster: 'staging' } },
    { kind: 'rds.instance', id: 'orders', name: 'orders' },
    { kind: 'ec2.instance', id: 'i-1', name: 'lonely', tags: app('lonely') },
  ]);
  await deriveInfrastructures(store, DEFAULT_CONFIG, new Date(NOW));
});

const found = async (text: string, narrowing = {}) => {
  const { id, region } = await resolveService(store, text, narrowing);
  return `${region} ${id}`;
};

describe('the service that is meant', () => {
  it.each([
    ['pay', {}, 'us-east-1 prod/pay'],
    ['PAY', {}, 'us-east-1 prod/pay'],
    ['prod/pay', {}, 'us-east-1 prod/pay'],
    ['staging/shop', {}, 'us-east-1 staging/shop'],
    ['shop', { env: 'stage' }, 'us-east-1 staging/shop'],
    ['prod/shop', { region: 'eu-west-1' }, 'eu-west-1 prod/shop'],
    ['shop', { region: 'EU-WEST-1' }, 'eu-west-1 prod/shop'],
    [arnOf('eu-west-1', 'prod/shop'), {}, 'eu-west-1 prod/shop'],
    [arnOf('us-east-1', 'prod/legacy'), {}, 'us-east-1 prod/legacy'],
    [arnOf('us-east-1', 'legacy'), {}, 'us-east-1 prod/legacy'],
    ['pay-prod', {}, 'us-east-1 prod/pay'],
    ['pay prod', {}, 'us-east-1 prod/pay'],
    ['shop-prod', { region: 'eu-west-1' }, 'eu-west-1 prod/shop'],
  ])('%s %j', async (text, narrowing, expected) => {
    expect(await found(text, narrowing)).toBe(expected);
  });

  it('is asked for when several fit, with what tells them apart', async () => {
    await expect(found('shop')).rejects.toMatchObject({
      code: 'ambiguous',
      message: expect.stringContaining('"shop" fits 3 services'),
      hint: 'say which one with the ARN',
    });
    await expect(found('prod/shop')).rejects.toMatchObject({ hint: 'say which one with --region or the ARN' });
    await expect(found('shop', { region: 'us-east-1' })).rejects.toMatchObject({
      hint: 'say which one with cluster/service, --env or the ARN',
    });
    await expect(found('shop-prod')).rejects.toMatchObject({
      code: 'ambiguous',
      message: expect.stringContaining('infrastructure shop-prod has 2 services'),
    });
  });

  it('is never something of another kind, or of another environment, account or region', async () => {
    await expect(found('orders')).rejects.toMatchObject({
      code: 'usage',
      message: '"orders" is an rds.instance, and deployments are ECS services',
    });
    await expect(found('pay', { env: 'staging' })).rejects.toMatchObject({
      code: 'not_found',
      message: 'prod/pay is in production, not in staging',
    });
    await expect(found('pay', { region: 'eu-west-1' })).rejects.toMatchObject({ code: 'not_found' });
    await expect(found('arn:aws:ecs:us-east-1:999999999999:service/prod/pay')).rejects.toMatchObject({
      code: 'not_found',
    });
    await expect(found('lonely-prod')).rejects.toMatchObject({
      code: 'not_found',
      message: 'infrastructure lonely-prod has no ECS service',
    });
  });

  it('is suggested when its name is mistyped', async () => {
    await expect(found('legcy')).rejects.toMatchObject({
      code: 'not_found',
      message: 'no ECS service is called "legcy"',
      hint: 'did you mean legacy?',
    });
    await expect(found('zzzzzz')).rejects.toMatchObject({ hint: expect.stringContaining('opsctl deployment list') });
    const { opened } = testContext();
    await expect(resolveService(opened, 'pay')).rejects.toMatchObject({
      hint: expect.stringContaining('opsctl discover'),
    });
  });
});

describe('the zones its tasks may run in', () => {
  it('are those of its subnets, or else of the container instances of its cluster', async () => {
    expect(await zonesOf(store, await resolveService(store, 'pay'))).toEqual(['us-east-1a', 'us-east-1b']);
    expect(await zonesOf(store, await resolveService(store, 'legacy'))).toEqual(['us-east-1c']);
    expect(await zonesOf(store, await resolveService(store, 'shop', { region: 'eu-west-1' }))).toEqual([]);
  });
});
