import { describe, expect, it } from 'vitest';
import type { Action } from '../../../../src/cmdb/actions/action.ts';
import { prepareRollback } from '../../../../src/cmdb/actions/ecs/rollback.ts';
import { type RevisionSet, revisionsSet, takenBack } from '../../../../src/cmdb/deployments/set-by-calls.ts';
import { openStore } from '../../../../src/store/open.ts';
import type { ResourceVersion } from '../../../../src/store/tables/resources.ts';
import { awsError } from '../../../support/aws-wire.ts';
import {
  definitionArn,
  deploymentOf,
  type EcsWorld,
  ecsWorld,
  REGISTRY,
  revision,
  shopTarget,
} from '../../../support/ecs-world.ts';
import { saveEstate } from '../../../support/estate.ts';

/** What discovery saw, newest first: revision, whether its rollout had completed. */
function seen(...revisions: [number, boolean?][]): ResourceVersion[] {
  return revisions.map(([number, completed = true], index) => ({
    since: `2026-11-${String(19 - index)}T00:00:00.000Z`,
    until: index === 0 ? null : `2026-11-${String(20 - index)}T00:00:00.000Z`,
    opened_run: `run-${index}`,
    closed_run: null,
    resource: {
      ...shopTarget,
      properties: {
        task_definition: definitionArn(`shop:${number}`),
        deployments: [{ status: 'PRIMARY', rollout_state: completed ? 'COMPLETED' : 'FAILED' }],
      },
    },
  }));
}

const family = (numbers: number[], inactive: number[] = []) =>
  numbers.map((number) =>
    revision(number, `${REGISTRY}/shop:v${number}`, inactive.includes(number) ? { status: 'INACTIVE' } : {}),
  );

const rollback = (world: EcsWorld, to?: string, history: ResourceVersion[] = []): Promise<Action> =>
  prepareRollback(world.connection, shopTarget, to, history);

const chosen = async (world: EcsWorld, to?: string, history: ResourceVersion[] = []) => {
  const { after, expected } = await rollback(world, to, history);
  return [after.task_definition, expected[0]?.split(': ').at(-1)];
};

/** Calls that set the revision, newest first. */
const called = (...sets: [number, string][]): RevisionSet[] =>
  sets.map(([number, at]) => ({ at, revision: `shop:${number}`, by: 'anna@example.com' }));

describe('what CloudTrail recorded', () => {
  const day = (number: number) => `2026-11-${number}T15:00:00.000Z`;

  it('tells what ran before to the minute, even where nothing was discovered', async () => {
    const world = await ecsWorld({}, family([4, 6, 7]));
    const plan = await prepareRollback(world.connection, shopTarget, undefined, [], called([7, day(19)], [4, day(18)]));
    expect(plan.after).toEqual({ task_definition: 'shop:4' });
    expect(plan.expected[0]).toContain('it ran before, until 2026-11-19 15:00 UTC, as CloudTrail recorded');
  });

  it('never goes by itself to what somebody went back from, and warns of it when it is named', async () => {
    const sets = called([7, day(20)], [8, day(19)], [7, day(18)]);
    const world = await ecsWorld({}, family([5, 7, 8]));
    const plan = (wanted?: string) => prepareRollback(world.connection, shopTarget, wanted, seen([7], [8]), sets);
    expect((await plan()).after).toEqual({ task_definition: 'shop:5' });
    expect((await plan('8')).warnings).toContain(
      'shop:8 was taken back before: anna@example.com went back from it to shop:7 at 2026-11-20 15:00 UTC',
    );
    const bare = await ecsWorld({}, family([7, 8]));
    await expect(prepareRollback(bare.connection, shopTarget, undefined, seen([7], [8]), sets)).rejects.toMatchObject({
      code: 'not_found',
      message: expect.stringMatching(/shop:8 ran before, and anna@example.com went back from it to shop:7/),
    });
  });

  it('does not hold a rollback that was undone against the revision gone back to', () => {
    expect([...takenBack(called([8, day(20)], [7, day(19)], [8, day(18)])).keys()]).toEqual([]);
    expect([...takenBack(called([7, day(19)], [8, day(18)])).keys()]).toEqual(['shop:8']);
  });

  it('is read from the calls on that service that went well', async () => {
    const store = openStore({ path: ':memory:' });
    await saveEstate(store, [{ kind: 'ecs.service', id: 'main/api', name: 'api' }]);
    const [service] = await store.resources.resolve('main/api');
    if (service === undefined) expect.fail('the service is missing');
    const event = (at: string, taskDefinition: string, outcome = 'ok', uids = [service.uid]) => ({
      at,
      source: 'cloudtrail' as const,
      native_id: `${at} ${taskDefinition}`,
      account: service.account,
      region: service.region,
      name: 'UpdateService',
      actor: 'arn:aws:sts::123456789012:assumed-role/Deploy/ci',
      outcome,
      subject: 'main/api',
      summary: '',
      detail: { requestParameters: { taskDefinition }, responseElements: null },
      uids,
    });
    await store.events.add([
      event(day(17), 'api:3'),
      event(day(18), definitionArn('api:4')),
      event(day(19), 'api:4'),
      event(day(20), 'api:9', 'AccessDenied'),
      event(day(21), 'api:8', 'ok', []),
      event(day(22), 'api'),
    ]);
    expect(await revisionsSet(store, service)).toEqual([
      { at: day(18), revision: 'api:4', by: 'Deploy/ci' },
      { at: day(17), revision: 'api:3', by: 'Deploy/ci' },
    ]);
    expect(await revisionsSet(store, service, new Date(day(17)))).toHaveLength(1);
  });
});

describe('rolling a service back', () => {
  it('takes the revision that is still being replaced', async () => {
    const old = { ...deploymentOf(1, definitionArn('shop:3'), 3, 3), status: 'ACTIVE' };
    const world = await ecsWorld(
      { deployments: [deploymentOf(2, definitionArn('shop:7'), 3, 0), old] },
      family([3, 6, 7]),
    );
    expect(await chosen(world, undefined, seen([7], [6]))).toEqual(['shop:3', 'it is being replaced right now']);
  });

  it('takes the one that was discovered before, even when what runs now never was', async () => {
    const world = await ecsWorld({}, family([4, 5, 6, 7]));
    expect(await chosen(world, undefined, seen([7], [7], [4]))).toEqual([
      'shop:4',
      'it ran before, until 2026-11-18 00:00 UTC, as discovered',
    ]);
    expect(await chosen(world, 'previous', seen([5], [4]))).toEqual([
      'shop:5',
      'it ran when it was discovered last, 2026-11-20 02:10 UTC; what ran since is not known',
    ]);
  });

  it('takes the next lower active one where nothing is known, and says so; 10 is after 9', async () => {
    const world = await ecsWorld({ taskDefinition: definitionArn('shop:11') }, [
      ...family([2, 9, 10, 11, 12], [10]),
      revision(8, 'other', { family: 'shop-admin', taskDefinitionArn: definitionArn('shop-admin:8') }),
    ]);
    expect(await chosen(world)).toEqual([
      'shop:9',
      'what ran before was never discovered; it is the next lower active revision',
    ]);
  });

  it('takes the last whose rollout had completed, when the last good one is asked for', async () => {
    const world = await ecsWorld({}, family([4, 5, 7]));
    expect((await chosen(world, 'last-good', seen([7], [5, false], [4])))[0]).toBe('shop:4');
    expect((await chosen(world, 'last_good', seen([7], [5])))[0]).toBe('shop:5');
    await expect(rollback(world, 'last-good', seen([7], [5, false]))).rejects.toMatchObject({ code: 'not_found' });
  });

  it.each([
    ['6', 'shop:6'],
    [':6', 'shop:6'],
    ['shop:6', 'shop:6'],
    [definitionArn('shop:6'), 'shop:6'],
    ['v6', 'shop:6'],
    ['6.1', 'shop:61'],
    ['v6.1', 'shop:61'],
    [`${REGISTRY}/shop:v6`, 'shop:6'],
    ['shop:v6', 'shop:6'],
    ['shop-admin:8', 'shop-admin:8'],
  ])('understands %s', async (to, name) => {
    const admin = revision(8, 'admin', { family: 'shop-admin', taskDefinitionArn: definitionArn('shop-admin:8') });
    const world = await ecsWorld({}, [...family([6, 7]), revision(61, `${REGISTRY}/shop:v6.1`), admin]);
    expect((await rollback(world, to)).after).toEqual({ task_definition: name });
  });

  it('takes the newest of several revisions with one tag', async () => {
    const world = await ecsWorld({}, [...family([7]), revision(3, 'shop:stable'), revision(5, 'shop:stable')]);
    expect(await chosen(world, 'stable')).toEqual(['shop:5', 'it is the newest revision of shop with stable']);
  });

  it('refuses an inactive revision and the one in use, and names those that would do', async () => {
    const world = await ecsWorld({}, family([4, 5, 6, 7], [6]));
    await expect(rollback(world, '6')).rejects.toMatchObject({
      code: 'refused',
      message: 'shop:6 was deregistered, and ECS starts no tasks of such a revision',
      hint: 'active are shop:7 (in use now), shop:5, shop:4: say which with --to',
    });
    // Never another one silently in its place.
    await expect(rollback(world, undefined, seen([7], [6]))).rejects.toMatchObject({ code: 'refused' });
    await expect(rollback(world, '7')).rejects.toMatchObject({
      code: 'refused',
      message: 'prod/shop is set to shop:7 already',
    });
    await expect(rollback(world, 'v7')).rejects.toMatchObject({ code: 'refused' });
  });

  it('says what there is when a revision, a version or anything earlier is missing', async () => {
    const world = await ecsWorld({}, family([6, 7]));
    await expect(rollback(world, '99')).rejects.toMatchObject({
      code: 'not_found',
      message: 'shop has no revision 99, and none of the active revisions of shop has an image tagged "99"',
    });
    await expect(rollback(world, 'v99')).rejects.toMatchObject({
      code: 'not_found',
      hint: expect.stringContaining('active are shop:7 (in use now), shop:6'),
    });
    await expect(rollback(await ecsWorld({}, family([7])))).rejects.toMatchObject({
      code: 'not_found',
      message: 'shop:7 has no earlier active revision to go back to',
    });
    const gone = await ecsWorld({}, family([6, 7]));
    await expect(rollback(gone, undefined, seen([7], [5]))).rejects.toMatchObject({
      code: 'refused',
      message: 'shop:5 ran before and was deleted since',
    });
  });

  it('tells what differs, warns of tags that move, and gives the way back', async () => {
    const old = revision(6, `${REGISTRY}/shop:latest`, { cpu: '512' });
    const world = await ecsWorld({}, [old, ...family([7])]);
    const action = await rollback(world, '6');
    expect(action.expected[1]).toBe('what differs: cpu: 256 → 512; image of web: v7 → latest');
    expect(action.warnings[0]).toMatch(/may be another image by now/);
    expect(action.inverse).toBe('deployment rollback prod/shop --to shop:7 --region us-east-1');
    const lost = await rollback(await ecsWorld({}, family([6, 7], [7])), '6');
    expect([lost.inverse, lost.inverseNote]).toEqual([
      null,
      'shop:7 was deregistered: ECS takes no service back to it',
    ]);
  });

  it('sends one call with the whole ARN, and is settled when the old revision runs everywhere', async () => {
    const world = await ecsWorld({}, family([6, 7]));
    const action = await rollback(world, '6');
    const applied = await action.apply();
    expect(world.sent()).toEqual([
      {
        operation: 'UpdateService',
        input: { cluster: 'prod', service: 'shop', taskDefinition: definitionArn('shop:6') },
      },
    ]);
    expect(action.judge(await action.read(), applied).state).toBe('moving');
    expect(action.judge(await action.read(), applied)).toEqual({ state: 'settled', note: '3 of 3 tasks run' });
  });

  it('does not take any other error for a revision that is not there', async () => {
    const world = await ecsWorld({}, family([6, 7]));
    const describeDefinition = world.handlers['ecs.DescribeTaskDefinition'];
    world.handlers['ecs.DescribeTaskDefinition'] = (input, call) =>
      String(input.taskDefinition).endsWith(':6')
        ? awsError('ServerException', 'try later', 500)
        : (describeDefinition?.(input, call) ?? {});
    await expect(rollback(world, '6')).rejects.toMatchObject({ name: 'ServerException' });
  });
});
