import { beforeAll, describe, expect, it } from 'vitest';
import type { AwsConnection } from '../../src/cmdb/aws/connection.ts';
import { deriveInfrastructures } from '../../src/cmdb/infrastructures.ts';
import { health } from '../../src/commands/health.ts';
import { stats } from '../../src/commands/stats.ts';
import { OpsctlError } from '../../src/core/errors.ts';
import { drawPlain } from '../../src/surfaces/drawing/draw-plain.ts';
import { invoke } from '../../src/surfaces/invoke.ts';
import { testContext } from '../support/context.ts';
import { saveEstate } from '../support/estate.ts';

const ctx = testContext();
const tags = { Application: 'shop', Environment: 'production' };
beforeAll(async () => {
  await saveEstate(ctx.opened, [
    {
      kind: 'ec2.instance',
      id: 'i-1',
      name: 'web-1',
      environment: 'production',
      tags,
      properties: { system_status: 'impaired' },
    },
    {
      kind: 'ec2.instance',
      id: 'i-2',
      name: 'web-2',
      status: 'stopped',
      tags,
      links: [{ type: 'IN_SUBNET', to: 'gone', toKind: 'ec2.subnet' }],
    },
    { kind: 'rds.instance', id: 'db', type: 'database', region: 'eu-west-1', status: 'available' },
    {
      kind: 'ec2.volume',
      id: 'vol-1',
      type: 'storage',
      status: 'in-use',
      links: [{ type: 'ATTACHED_TO', to: 'i-1', toKind: 'ec2.instance' }],
    },
  ]);
  await deriveInfrastructures(ctx.opened, ctx.config, ctx.clock.now());
});

describe('health', () => {
  it('tells what is wrong in the estate, and how opsctl itself is', async () => {
    const answer = await invoke(health, {}, ctx);
    expect(health.output.safeParse(answer.data).success).toBe(true);
    expect(answer.data).toMatchObject({
      status: 'degraded',
      estate: { resources: 4, troubled: 1, troubles: [{ id: 'i-1', infrastructure: 'shop-prod' }] },
      store: { path: ':memory:', integrity: 'ok' },
      credentials: { checked: false, ok: null },
      regions: [
        { region: 'eu-west-1', complete: true },
        { region: 'us-east-1', complete: true },
      ],
      versions: { opsctl: '0.0.0', node: process.versions.node },
    });
    const drawn = drawPlain(health.view(answer.data, answer));
    expect(drawn).toContain('web-1\tec2.instance\tus-east-1\tshop-prod\tsystem status check impaired');
    expect(drawn).toContain('credentials\tnot asked (--check-credentials)');
  });

  it('is that of a target, with the next step', async () => {
    const answer = await invoke(health, { target: 'shop-prod' }, ctx);
    expect(answer.data).toMatchObject({ status: 'degraded', estate: { troubled: 1 } });
    expect(answer.suggestions).toEqual(['predict failure shop-prod', 'graph impact i-1']);
    expect((await invoke(health, { target: 'db' }, ctx)).data).toMatchObject({ status: 'healthy' });
    expect((await invoke(health, { env: ['staging'] }, ctx)).data).toMatchObject({ estate: { resources: 0 } });
  });

  it('is unknown before anything was discovered', async () => {
    const answer = await invoke(health, {}, testContext());
    expect(answer.data).toMatchObject({ status: 'unknown', regions: [] });
    expect(answer.coverage?.complete).toBe(false);
    expect(JSON.stringify(health.view(answer.data, answer))).toContain('nothing was judged');
  });

  it('asks STS when told to, and tells a failure instead of failing', async () => {
    const identity = { account: '1', arn: 'arn:aws:iam::1:user/ann', partition: 'aws' };
    const good = { ...ctx, aws: async () => ({ identity }) as unknown as AwsConnection };
    const credentials = async (context: typeof ctx) => (await invoke(health, { checkCredentials: true }, context)).data;
    expect(await credentials(good)).toMatchObject({ credentials: { checked: true, ok: true, identity: identity.arn } });
    const bad = {
      ...ctx,
      aws: async () => {
        throw new OpsctlError('credentials', 'the credentials have expired', { hint: 'aws sso login' });
      },
    };
    expect(await credentials(bad)).toMatchObject({
      credentials: { checked: true, ok: false, error: 'the credentials have expired — aws sso login' },
    });
  });
});

describe('stats', () => {
  it('counts by everything, the most frequent first, unowned and none as null', async () => {
    const answer = await invoke(stats, {}, ctx);
    expect(stats.output.safeParse(answer.data).success).toBe(true);
    expect(answer.data).toMatchObject({
      resources: 4,
      by_provider: [{ value: 'aws', count: 4 }],
      by_kind: [{ value: 'ec2.instance', count: 2 }, { value: 'ec2.volume' }, { value: 'rds.instance' }],
      by_region: [
        { value: 'us-east-1', count: 3 },
        { value: 'eu-west-1', count: 1 },
      ],
      by_environment: [
        { value: null, count: 3 },
        { value: 'production', count: 1 },
      ],
      by_infrastructure: [
        { value: 'shop-prod', count: 3 },
        { value: null, count: 1 },
      ],
      relationships: { total: 1, unresolved: 1, by_type: [{ value: 'ATTACHED_TO', count: 1 }] },
    });
    expect(answer.message).toMatch(/^\*\*4\*\* resources in 2 regions: /);
    expect(drawPlain(stats.view(answer.data, answer))).toContain('unowned\t1');
  });

  it('counts what a filter fits, and says when that is nothing', async () => {
    expect((await invoke(stats, { type: ['compute'], status: ['stopped'] }, ctx)).data).toMatchObject({ resources: 1 });
    const nothing = await invoke(stats, { status: ['failed'] }, ctx);
    expect([nothing.data, nothing.message]).toMatchObject([
      { resources: 0, by_provider: [], by_kind: [] },
      '**0** resources fit.',
    ]);
  });
});
