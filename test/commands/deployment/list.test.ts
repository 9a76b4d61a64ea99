import { beforeAll, describe, expect, it } from 'vitest';
import { deploymentList } from '../../../src/commands/deployment/list.ts';
import type { DeploymentData } from '../../../src/commands/output/deployment-schema.ts';
import { invoke, type RawInput } from '../../../src/surfaces/invoke.ts';
import { testContext } from '../../support/context.ts';
import { DEPLOYED, definition, saveDeployed, service } from '../../support/deployed.ts';
import { saveEstate } from '../../support/estate.ts';

const ctx = testContext();

beforeAll(() => saveDeployed(ctx.opened));

async function list(input: RawInput = {}) {
  const answer = await invoke(deploymentList, input, ctx);
  expect(deploymentList.output.safeParse(answer.data).error).toBeUndefined();
  return { ...answer, data: answer.data as DeploymentData[] };
}

describe('deployment list', () => {
  it('tells version, revision, tasks and state of each service', async () => {
    const { data } = await list();
    expect(data.map(({ id, version, revision: name, status }) => [id, version, name, status])).toEqual([
      ['prod/cart', '1.2', 'cart:3', 'degraded'],
      ['prod/mail', '1.2', 'cart:3', 'pending'],
      ['prod/pay', null, 'pay:9', 'failed'],
      ['prod/shop', 'v7', 'shop:7', 'running'],
      ['staging/shop', 'v7', 'shop:7', 'stopped'],
    ]);
    expect(data[0]).toMatchObject({
      desired_count: 3,
      running_count: 1,
      deployed_at: DEPLOYED,
      rollout_state: 'completed',
    });
    expect(data[2]).toMatchObject({ rollout_state: 'failed', rollout_reason: 'tasks failed to start.' });
  });

  it('says which version is not known and why, instead of guessing it', async () => {
    const { warnings } = await list();
    expect(warnings).toEqual([
      'the task definition of 1 service is not in the inventory, so the version is not known: prod/pay',
    ]);
  });

  it('answers in words: the version of one, the state of several', async () => {
    expect((await list({ name: ['prod/shop'] })).message).toBe(
      '**shop** in production is at **v7** (shop:7), 3 of 3 tasks, running, deployed 2026-11-19 15:00 UTC.',
    );
    expect((await list()).message).toBe(
      '**5** services: 1 degraded: **cart** (1 of 3 tasks); 1 pending: **mail** (3 of 3 tasks); 1 failed: **pay** (0 of 3 tasks); 1 running; 1 stopped.',
    );
    expect((await list({ name: ['pay'] })).message).toMatch(
      /image was not discovered.*Its rollout failed: tasks failed to start/,
    );
    expect((await list({ env: ['qa'] })).message).toBe('No service fits.');
  });

  it.each([
    [{ env: ['staging'] }, ['staging/shop']],
    [{ name: ['s*'] }, ['prod/shop', 'staging/shop']],
    [{ status: ['failed,degraded'] }, ['prod/cart', 'prod/pay']],
    [{ status: ['unhealthy'] }, ['prod/cart', 'prod/pay']],
    [{ status: ['running'], env: ['prod'] }, ['prod/shop']],
    [{ region: ['eu-*'] }, []],
  ])('narrows by %j', async (input, ids) => {
    expect((await list(input)).data.map(({ id }) => id)).toEqual(ids);
  });

  it('leads from page to page, also of a filter, and refuses what is no cursor', async () => {
    const ids: string[] = [];
    let cursor: string | null | undefined;
    do {
      const page: Awaited<ReturnType<typeof list>> = await list({ limit: 2, ...(cursor ? { cursor } : {}) });
      expect(page.data.length).toBeLessThanOrEqual(2);
      ids.push(...page.data.map(({ id }) => id));
      cursor = page.nextCursor;
    } while (cursor);
    expect(ids).toEqual((await list()).data.map(({ id }) => id));
    await expect(list({ cursor: 'abc' })).rejects.toThrow('--cursor: "abc" is not a cursor');
    await expect(list({ status: ['runing'] })).rejects.toMatchObject({ hint: 'did you mean "running"?' });
  });

  it('tells the past', async () => {
    const { data } = await list({ at: '2026-11-19T12:00Z' });
    expect(data.map(({ id, version }) => [id, version])).toEqual([['prod/shop', 'v6']]);
  });

  it('tells a revision that was set between the discovery before a past moment and the moment', async () => {
    const [shop] = (await ctx.opened.resources.find({ names: ['shop'], environments: ['production'] }, {})).resources;
    const call = (at: string, revision: string) => ({
      at,
      source: 'cloudtrail' as const,
      native_id: `${revision} ${at}`,
      account: shop?.account ?? '',
      region: shop?.region ?? '',
      name: 'UpdateService',
      actor: 'arn:aws:sts::123456789012:assumed-role/Deploy/ci',
      outcome: 'ok',
      subject: 'prod/shop',
      summary: '',
      detail: { requestParameters: { taskDefinition: revision } },
      uids: [shop?.uid ?? 0],
    });
    await ctx.opened.events.add([
      call('2026-11-19T11:30:00.000Z', 'shop:8'),
      call('2026-11-19T15:00:00.000Z', 'shop:7'),
    ]);
    expect((await list({ at: '2026-11-19T12:00Z' })).message).toMatch(
      /^By CloudTrail \*\*shop\*\* in production was set to \*\*v8\*\* \(shop:8\) at 2026-11-19 11:30 UTC by Deploy\/ci, before the time asked for; all else is as discovered at 2026-11-19 02:00 UTC\./,
    );
    expect((await list({ at: '2026-11-19T11:00Z' })).message).not.toContain('CloudTrail');
    expect((await list({ at: '2026-11-20T02:05Z' })).message).not.toContain('CloudTrail');
  });

  it('names a single version for the container behind the load balancer, and several where all count', async () => {
    const other = testContext();
    const two = [
      { name: 'web', image: 'a:1', essential: true },
      { name: 'api', image: 'b:2', essential: true },
    ];
    const balanced = { load_balancers: [{ container: 'api', port: 80, target_group: 'tg' }] };
    await saveEstate(other.opened, [
      definition('shop:7', '', { containers: two }),
      service('shop', 'shop:7'),
      service('edge', 'shop:7', balanced),
    ]);
    const { data } = await invoke(deploymentList, {}, other);
    expect((data as DeploymentData[]).map(({ version }) => version)).toEqual(['2', 'web 1, api 2']);
  });
});
