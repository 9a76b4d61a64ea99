import { beforeAll, describe, expect, it } from 'vitest';
import { deploymentShow } from '../../../src/commands/deployment/show.ts';
import type { DeploymentDetails } from '../../../src/commands/output/deployment-details.ts';
import { invoke, type RawInput } from '../../../src/surfaces/invoke.ts';
import { awsError } from '../../support/aws-wire.ts';
import { testContext } from '../../support/context.ts';
import { saveDeployed } from '../../support/deployed.ts';
import { ecsWorld, REGISTRY, revision } from '../../support/ecs-world.ts';

const ctx = testContext();

beforeAll(() => saveDeployed(ctx.opened));

async function show(input: RawInput, context = ctx) {
  const answer = await invoke(deploymentShow, input, context);
  expect(deploymentShow.output.safeParse(answer.data).error).toBeUndefined();
  expect(deploymentShow.view(answer.data, answer).length).toBeGreaterThan(1);
  return { ...answer, data: answer.data as DeploymentDetails };
}

describe('deployment show', () => {
  it('tells the revisions that were discovered, what differs between them, and which ran before', async () => {
    const { data, message, suggestions } = await show({ service: 'prod/shop' });
    expect(data.source).toBe('inventory');
    expect(data.revisions.map(({ revision: name, version, current }) => [name, version, current])).toEqual([
      ['shop:8', 'v8', false],
      ['shop:7', 'v7', true],
      ['shop:6', 'v6', false],
    ]);
    expect(data.revisions.map(({ differences }) => differences.map(({ note }) => note))).toEqual([
      ['cpu: 256 → 512', 'image of web: v7 → v8'],
      ['image of web: v6 → v7'],
      [],
    ]);
    expect(data.previous).toEqual({
      revision: 'shop:6',
      version: 'v6',
      because: 'seen in use until 2026-11-20 02:00 UTC',
      taken_back: false,
    });
    expect(suggestions).toContain('deployment rollback prod/shop --to shop:6');
    expect(message).toContain('**v7**');
  });

  it('tells of a revision that somebody went back from, and does not offer it', async () => {
    const own = testContext();
    await saveDeployed(own.opened);
    const [service] = await own.opened.resources.resolve('prod/shop');
    if (service === undefined) expect.fail('the service is missing');
    const { account, region, uid } = service;
    const set = (at: string, number: number) => ({
      at,
      source: 'cloudtrail' as const,
      native_id: at,
      account,
      region,
      name: 'UpdateService',
      actor: 'arn:aws:sts::123456789012:assumed-role/Ops/anna',
      outcome: 'ok',
      subject: 'prod/shop',
      summary: '',
      detail: { requestParameters: { taskDefinition: `shop:${number}` } },
      uids: [uid],
    });
    await own.opened.events.add([
      set('2026-11-18T08:00:00.000Z', 7),
      set('2026-11-20T03:00:00.000Z', 8),
      set('2026-11-20T04:00:00.000Z', 7),
    ]);
    const { data, suggestions } = await show({ service: 'prod/shop' }, own);
    expect(data.previous).toMatchObject({ revision: 'shop:8', taken_back: true });
    expect(data.previous?.because).toBe(
      'set at 2026-11-20 03:00 UTC, in use until 2026-11-20 04:00 UTC; Ops/anna went back from it to shop:7 at 2026-11-20 04:00 UTC',
    );
    expect((suggestions ?? []).join()).not.toContain('rollback');
    await own.opened.close();
  });

  it('tells why tasks stopped, and what is being replaced', async () => {
    expect((await show({ service: 'cart' })).data.stopped_tasks).toEqual([
      {
        id: '0a1b2c3d4e5f',
        revision: 'cart:3',
        stopped_at: '2026-11-20T01:00:00.000Z',
        code: null,
        reason: 'CannotPullContainerError: cart:1.2: not found',
      },
    ]);
    const { data, suggestions } = await show({ service: 'mail' });
    expect(data.previous).toMatchObject({ revision: 'shop:7', because: 'it is being replaced' });
    expect(suggestions?.[0]).toBe('deployment rollback prod/mail --to shop:7');
  });

  it('finds one of several by environment, and asks which is meant otherwise', async () => {
    expect((await show({ service: 'shop', env: 'staging' })).data.id).toBe('staging/shop');
    await expect(show({ service: 'shop' })).rejects.toMatchObject({
      code: 'ambiguous',
      message: '"shop" fits 2 services: prod/shop (production, us-east-1); staging/shop (staging, us-east-1)',
      hint: 'say which one with cluster/service, --env or the ARN',
    });
  });

  it('asks AWS with --live: values and commands are told to have changed, never what they are', async () => {
    const [web] = revision(7, `${REGISTRY}/shop:v7`).containerDefinitions ?? [];
    const set = (value: string, command: string) => ({
      containerDefinitions: [{ ...web, environment: [{ name: 'TOKEN', value }], command: [command] }],
    });
    const world = await ecsWorld({ desiredCount: 4, runningCount: 2 }, [
      revision(6, '', set('hunter1', 'serve --key hunter1')),
      revision(7, '', set('hunter2', 'serve --key hunter2')),
    ]);
    const live = testContext({ openStore: ctx.opened, aws: async () => world.connection });
    const { data, warnings } = await show({ service: 'prod/shop', live: true }, live);
    expect(data).toMatchObject({
      source: 'aws',
      as_of: '2026-11-20T02:10:00.000Z',
      status: 'degraded',
      running_count: 2,
    });
    expect(data.revisions[0]?.differences.map(({ note }) => note)).toEqual([
      'value of TOKEN of web changed',
      'command of web changed',
    ]);
    expect(JSON.stringify(data)).not.toContain('hunter');
    expect(warnings).toEqual([]);
    expect(world.sent()).toEqual([]);
  });

  it('says what of it AWS would not tell', async () => {
    const world = await ecsWorld({}, undefined, {
      'ecs.ListTaskDefinitions': () =>
        awsError('AccessDeniedException', 'is not authorized to perform: ecs:ListTaskDefinitions'),
    });
    const live = testContext({ openStore: ctx.opened, aws: async () => world.connection });
    const { data, warnings } = await show({ service: 'prod/shop', live: true }, live);
    expect(data).toMatchObject({ revision: 'shop:7', version: 'v7' });
    expect(warnings?.[0]).toMatch(/^its other revisions could not be read: .*ecs:ListTaskDefinitions/);
    world.handlers['ecs.DescribeServices'] = () =>
      awsError('AccessDeniedException', 'is not authorized to perform: ecs:DescribeServices');
    await expect(show({ service: 'prod/shop', live: true }, live)).rejects.toMatchObject({
      code: 'remote',
      message: expect.stringContaining('prod/shop could not be read'),
    });
  });

  it('does not mix the present with the past', async () => {
    await expect(show({ service: 'prod/shop', live: true, at: '6h' })).rejects.toThrow(
      '--live and --at exclude each other',
    );
    const { data } = await show({ service: 'shop', at: '2026-11-19T12:00Z' });
    expect(data).toMatchObject({ version: 'v6', previous: null });
  });
});
