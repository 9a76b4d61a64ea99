import { describe, expect, it } from 'vitest';
import type { FailureRanking } from '../../../src/commands/output/failure-schema.ts';
import { predictFailure } from '../../../src/commands/predict/failure.ts';
import { invoke } from '../../../src/surfaces/invoke.ts';
import { NOW } from '../../support/context.ts';
import { ACCOUNT } from '../../support/estate.ts';
import { full, GIB, shop } from '../../support/failing-shop.ts';

describe('predict failure of a part', () => {
  it('ranks the infrastructures, or the resources of a kind, when no target is named', async () => {
    const { ctx, quiet, measure } = await shop();
    await quiet();
    await measure('db', 'disk_free', 'bytes', full);
    const infrastructures = (await invoke(predictFailure, { horizon: '7d' }, ctx)).data as FailureRanking;
    expect(infrastructures.ranking).toMatchObject([
      { target: { name: 'shop', kind: 'infrastructure' }, probability: 0.95 },
    ]);
    const databases = (await invoke(predictFailure, { horizon: '7d', type: ['database'] }, ctx)).data as FailureRanking;
    expect(databases.ranking.map(({ target }) => target.name)).toEqual(['db']);
    const staging = (await invoke(predictFailure, { env: ['staging'] }, ctx)).data as FailureRanking;
    expect(staging.ranking).toEqual([]);
  });

  it('judges a target group by its targets, and a volume by itself alone', async () => {
    const { predict, quiet, measure } = await shop({
      targets: ['unhealthy', 'unhealthy'],
      extra: [
        {
          kind: 'ec2.volume',
          id: 'vol-1',
          name: 'disk-1',
          type: 'storage',
          status: 'in-use',
          properties: { volume_type: 'gp2', attachments: [{ instance_id: 'i-1' }] },
          links: [{ type: 'ATTACHED_TO', to: 'i-1', toKind: 'ec2.instance' }],
        },
      ],
    });
    await quiet();
    const group = (await predict({ target: 'web' })).data;
    expect(group.factors.map(({ resource, hazard }) => `${resource.name} ${hazard}`).sort()).toEqual([
      'web unhealthy targets',
      'web-1 unhealthy targets',
      'web-2 unhealthy targets',
    ]);
    expect(group.probability).toBe(0.97);
    await measure('vol-1', 'burst_balance', 'percent', () => 100);
    expect((await predict({ target: 'disk-1' })).data).toMatchObject({ probability: 0, factors: [] });
  });

  it('judges a read replica that is asked about by its own failure, though the service does without it', async () => {
    const { ctx, predict, quiet, measure } = await shop({
      extra: [
        {
          kind: 'rds.instance',
          id: 'copy',
          name: 'copy',
          type: 'database',
          status: 'available',
          properties: { engine: 'postgres', allocated_bytes: 100 * GIB },
          links: [{ type: 'REPLICATES_FROM', to: 'db', toKind: 'rds.instance' }],
        },
      ],
    });
    await quiet();
    await measure('copy', 'disk_free', 'bytes', full);
    const alone = await predict({ target: 'copy', horizon: '7d' });
    expect(alone.data).toMatchObject({ probability: 0.95, factors: [{ critical_path: true, effect: 0.95 }] });
    const ranked = (await invoke(predictFailure, { horizon: '7d', type: ['database'] }, ctx)).data as FailureRanking;
    expect(ranked.ranking[0]).toMatchObject({ target: { name: 'copy' }, probability: 0.95 });

    const whole = await predict({ horizon: '7d' });
    expect(whole.data).toMatchObject({ probability: 0, factors: [{ effect: 0, critical_path: false }] });
    expect(whole.answer.message).toContain('does not take it down within 7 days');
    expect(whole.answer.message).toContain('fails with 95 %');
    expect(whole.answer.message).not.toMatch(/0 % to 0 %|: 0 %/);
  });

  it('calls a group that needs all it has left degraded, with the risk of the next failure', async () => {
    const { predict, quiet } = await shop({ targets: [undefined, 'unhealthy'] });
    await quiet();
    const { data, answer } = await predict({ target: 'web' });
    expect(data.probability).toBe(0.15);
    expect(data.redundancy).toMatchObject([{ members: 2, in_service: 1, needed: 1, probability: 0.15 }]);
    expect(answer.message).toContain('degraded, no redundancy left: 1 of 2 in service and 1 needed (out: web-2)');
    const spare = await shop({ targets: [undefined, undefined, 'unhealthy'] });
    await spare.quiet();
    expect((await spare.predict({ target: 'web' })).data.probability).toBe(0);
  });

  it('orders the factors by what each alone does to the target, and begins with the greatest', async () => {
    const { predict, quiet, measure } = await shop({ retirement: 2 });
    await quiet();
    await measure('db', 'disk_free', 'bytes', full);
    const { data, answer } = await predict({ horizon: '7d' });
    expect(data.factors.map(({ probability, effect }) => [probability, effect])).toEqual([
      [0.95, 0.95],
      [0.98, 0],
    ]);
    expect(answer.message).toMatch(/Foremost: db: /);
    const table = predictFailure.view(data as never, answer as never).find(({ block }) => block === 'table');
    expect(table).toMatchObject({ title: 'factors, by how likely each alone takes the target down' });
  });

  it('ranks the members of a target by kind, and refuses a region that cuts it in two', async () => {
    const { ctx, predict, quiet } = await shop({
      extra: [{ kind: 'ec2.instance', id: 'i-far', name: 'far', region: 'eu-west-1' }],
    });
    await quiet();
    const ranked = (await invoke(predictFailure, { target: 'shop', type: ['rds.instance'] }, ctx)).data;
    expect((ranked as FailureRanking).ranking.map(({ target }) => target.name)).toEqual(['db']);
    const far = await invoke(predictFailure, { target: 'shop', type: ['compute'], region: ['eu-*'] }, ctx);
    expect((far.data as FailureRanking).ranking.map(({ target }) => target.name)).toEqual(['far']);
    await expect(predict({ region: ['eu-west-1'] })).rejects.toMatchObject({
      code: 'usage',
      hint: expect.stringContaining('predict failure shop --type compute --region eu-west-1'),
    });
    expect((await predict({ env: ['prod'] })).data.target).toMatchObject({ kind: 'infrastructure', name: 'shop' });
    await expect(predict({ env: ['staging'] })).rejects.toMatchObject({ code: 'usage' });
    await expect(predict({ type: ['lambda.function'] })).rejects.toMatchObject({ code: 'usage' });
    await expect(predict({ target: 'db', type: ['ec2.instance'] })).rejects.toMatchObject({ code: 'usage' });
    expect((await predict({ target: 'db', type: ['database'] })).data.target.name).toBe('db');

    const there = (await invoke(predictFailure, { region: ['eu-west-1'] }, ctx)).data as FailureRanking;
    expect(there.ranking.map(({ target }) => target.name)).toEqual(['shop']);
    await ctx.opened.scopes.recordRegions(ACCOUNT, [{ region: 'ap-south-1', state: 'enabled' }], new Date(NOW));
    const none = (await invoke(predictFailure, { region: ['ap-south-1'] }, ctx)).data as FailureRanking;
    expect(none.ranking).toEqual([]);
  });

  it('does not call a ranking complete while a region was denied', async () => {
    const { ctx, quiet } = await shop();
    await quiet();
    expect((await invoke(predictFailure, {}, ctx)).coverage?.complete).toBe(true);
    const runId = await ctx.opened.runs.begin({ account: ACCOUNT, identity: 'test', request: {}, at: new Date(NOW) });
    await ctx.opened.scopes.record(
      {
        account: ACCOUNT,
        region: 'eu-central-1',
        service: 'ec2',
        kind: 'ec2.instance',
        aspect: '',
        outcome: 'denied',
        action: 'ec2:DescribeInstances',
        error_code: null,
        message: 'denied',
        resources: 0,
        run_id: runId,
      },
      new Date(NOW),
    );
    const whole = await invoke(predictFailure, {}, ctx);
    expect(whole.coverage).toMatchObject({ complete: false, gaps: [{ region: 'eu-central-1' }] });
    const here = await invoke(predictFailure, { region: ['us-east-1'] }, ctx);
    expect(here.coverage?.complete).toBe(true);
  });
});
