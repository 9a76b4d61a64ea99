import { beforeAll, describe, expect, it } from 'vitest';
import { estateHealth, healthSentence } from '../../src/cmdb/estate-health.ts';
import { deriveInfrastructures } from '../../src/cmdb/infrastructures.ts';
import { testContext } from '../support/context.ts';
import { saveEstate } from '../support/estate.ts';

const ctx = testContext();
const store = ctx.opened;
const tags = { Application: 'shop' };

beforeAll(async () => {
  await saveEstate(store, [
    { kind: 'ec2.instance', id: 'i-1', name: 'web-1', tags, properties: { system_status: 'impaired' } },
    { kind: 'ec2.instance', id: 'i-2', name: 'web-2', tags },
    {
      kind: 'elbv2.target_group',
      id: 'tg-1',
      name: 'shop-tg',
      type: 'load_balancer',
      properties: { unhealthy_targets: 1, healthy_targets: 1 },
      links: [{ type: 'TARGETS', to: 'i-2', toKind: 'ec2.instance' }],
    },
    {
      kind: 'ec2.volume',
      id: 'vol-1',
      status: 'failed',
      links: [{ type: 'ATTACHED_TO', to: 'i-2', toKind: 'ec2.instance' }],
    },
    {
      kind: 'rds.instance',
      id: 'db',
      name: 'db',
      region: 'eu-west-1',
      status: 'failed',
      native_status: 'storage-full',
    },
  ]);
  await deriveInfrastructures(store, ctx.config, ctx.clock.now());
});

const ids = (report: { troubles: { id: string }[] }) => report.troubles.map(({ id }) => id).toSorted();

describe('the health', () => {
  it('of everything counts every resource and names each trouble', async () => {
    const { report, scope } = await estateHealth(store, undefined, {});
    expect(report).toMatchObject({ resources: 5, troubled: 4 });
    expect(ids(report)).toEqual(['db', 'i-1', 'tg-1', 'vol-1']);
    expect(scope.regions).toEqual([]);
    expect(report.troubles.find(({ id }) => id === 'i-1')).toEqual({
      id: 'i-1',
      name: 'web-1',
      kind: 'ec2.instance',
      region: 'us-east-1',
      infrastructure: 'shop',
      problem: 'system status check impaired',
    });
  });

  it('of a filter is that of what it fits', async () => {
    const { report } = await estateHealth(store, undefined, { regions: ['eu-*'] });
    expect([report.resources, ids(report)]).toEqual([1, ['db']]);
  });

  it('of an environment or a kind takes in what watches and serves it', async () => {
    const { opened } = testContext();
    await saveEstate(opened, [
      { kind: 'rds.instance', id: 'db-1', status: 'available', environment: 'production' },
      { kind: 'rds.instance', id: 'db-2', status: 'available', environment: 'staging' },
      ...['db-1', 'db-2'].map((to) => ({
        kind: 'cloudwatch.alarm',
        id: `${to}-cpu`,
        type: 'monitoring' as const,
        status: 'failed' as const,
        native_status: 'ALARM',
        links: [{ type: 'MONITORS', to, toKind: 'rds.instance' }],
      })),
    ]);
    const production = (await estateHealth(opened, undefined, { environments: ['production'] })).report;
    expect([production.resources, ids(production)]).toEqual([2, ['db-1-cpu']]);
    const databases = (await estateHealth(opened, undefined, { kinds: ['rds.instance'] })).report;
    expect([databases.resources, ids(databases)]).toEqual([4, ['db-1-cpu', 'db-2-cpu']]);
  });

  it('of an infrastructure is that of its members, and rests on their regions', async () => {
    const { report, scope } = await estateHealth(store, 'shop', {});
    expect(ids(report)).toContain('i-1');
    expect(ids(report)).not.toContain('db');
    expect(scope.regions).toEqual(['us-east-1']);
  });

  it('of a resource takes in what sends to it, not what is merely attached', async () => {
    const { report } = await estateHealth(store, 'web-2', {});
    expect([report.resources, ids(report)]).toEqual([2, ['tg-1']]);
    expect((await estateHealth(store, 'web-1', {})).report).toMatchObject({ resources: 1, troubled: 1 });
  });

  it('of what is not there is an error with the nearest name', async () => {
    await expect(estateHealth(store, 'web-3', {})).rejects.toMatchObject({ code: 'not_found' });
  });

  it('names two hundred troubles and counts all', async () => {
    const large = testContext().opened;
    const failed = (index: number) => ({ kind: 'ec2.volume', id: `vol-${index}`, status: 'failed' as const });
    await saveEstate(
      large,
      Array.from({ length: 250 }, (_, index) => failed(index)),
    );
    const { report } = await estateHealth(large, undefined, {});
    expect([report.troubled, report.troubles.length]).toEqual([250, 200]);
  });
});

describe('the sentence', () => {
  it.each([
    [undefined, 5, 2, 'The estate: **2** of 5 resources are in trouble.'],
    ['shop', 5, 0, '**shop**: nothing is wrong in 5 resources.'],
    [undefined, 0, 0, 'The estate: nothing to judge, no resource fits.'],
  ])('about %s with %d resources', (target, resources, troubled, sentence) => {
    expect(healthSentence(target, { resources, troubled, troubles: [] })).toBe(sentence);
  });

  it.each([
    [{ environments: ['production'], types: [], regions: [] }, '**production**: nothing is wrong in 5 resources, with'],
    [{ environments: [], types: ['database'], regions: [] }, '**database resources**: nothing is wrong'],
    [{ environments: ['qa'], types: ['rds.instance'], regions: [] }, '**rds instances** of **qa**: nothing is wrong'],
    [
      { environments: [], types: [], regions: ['eu-west-1'] },
      'The estate in **eu-west-1**: nothing is wrong in 5 resources.',
    ],
  ])('names what it was narrowed to: %j', (narrowing, beginning) => {
    const sentence = healthSentence(undefined, { resources: 5, troubled: 0, troubles: [] }, narrowing);
    expect(sentence.startsWith(beginning)).toBe(true);
  });

  it('shows a name with stars as it is', () => {
    expect(healthSentence('a*b', { resources: 1, troubled: 0, troubles: [] })).toContain('**a\\*b**');
  });
});
