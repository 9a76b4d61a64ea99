/** Changes in one sentence, and plans of changes, over an account on AWS's wire. */
import { beforeEach, describe, expect, it } from 'vitest';
import type { Plan } from '../../../src/commands/approval.ts';
import type { Context } from '../../../src/commands/context.ts';
import { DEFAULT_CONFIG } from '../../../src/core/config.ts';
import { ask } from '../../../src/surfaces/ask/ask.ts';
import { drawPlain } from '../../../src/surfaces/drawing/draw-plain.ts';
import { exitStatusOf } from '../../../src/surfaces/envelope.ts';
import { invoke } from '../../../src/surfaces/invoke.ts';
import { awsError } from '../../support/aws-wire.ts';
import { testContext } from '../../support/context.ts';
import { machine, type PoweredAccount, poweredAccount } from '../../support/powered-account.ts';

const [OLD, NEW] = ['i-0a1b2c3d4e5f60001', 'i-0a1b2c3d4e5f60002'];
let account: PoweredAccount;
let plans: Plan[];
beforeEach(async () => {
  const named = (id: string, name: string, state: 'running' | 'stopped') =>
    machine(id, { State: { Name: state }, Tags: [{ Key: 'Name', Value: name }] });
  account = await poweredAccount({
    instances: [named(OLD, 'kiosk-old', 'running'), named(NEW, 'kiosk-new', 'stopped')],
  });
  plans = [];
});

function contextOf(overrides: Partial<Context> = {}): Context {
  return testContext({
    openStore: account.store,
    aws: async () => account.connection,
    clock: account.clock,
    config: { ...DEFAULT_CONFIG, changeProfiles: ['default'] },
    approve: async (plan) => {
      plans.push(plan);
      return '--yes';
    },
    ...overrides,
  });
}

const say = (text: string, overrides: Partial<Context> = {}) => invoke(ask, { text: [text] }, contextOf(overrides));
const denied = () => awsError('UnauthorizedOperation', 'no', 403);
const BOTH = 'stop kiosk-old and start kiosk-new';

describe('two changes in one sentence', () => {
  it('are planned and agreed to one by one, and made in order', async () => {
    const answer = await say(BOTH);
    expect(plans.map(({ line }) => line)).toEqual(['resource stop kiosk-old', 'resource start kiosk-new']);
    expect(account.changes()).toEqual([`StopInstances ${OLD}`, `StartInstances ${NEW}`]);
    expect(exitStatusOf(answer)).toBe(0);
  });

  it.each([
    ['AWS refused it', denied],
    ['the connection was lost', () => Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' })],
    ['its target is gone', undefined],
  ])('the second is not begun when the first was not made: %s', async (_, instead) => {
    if (instead) account.state.instead['ec2.StopInstances'] = instead;
    else account.state.instances.shift();
    const answer = await say(BOTH);
    expect(plans.map(({ line }) => line)).not.toContain('resource start kiosk-new');
    expect(account.changes().join()).not.toContain('StartInstances');
    expect(exitStatusOf(answer)).not.toBe(0);
    expect(answer.message).toContain('opsctl resource start kiosk-new was not begun');
    expect((answer.data as unknown[])[1]).toMatchObject({ error: { code: 'refused' } });
  });

  it('the second is asked about when the person said no to the first', async () => {
    const approve = async (plan: Plan) => {
      plans.push(plan);
      return plan.line.includes('start');
    };
    const answer = await say(BOTH, { approve });
    expect(account.changes()).toEqual([`StartInstances ${NEW}`]);
    expect(exitStatusOf(answer)).toBe(7);
  });

  it('a question beside a change that failed is answered', async () => {
    account.state.instead['ec2.StopInstances'] = denied;
    const answer = await say('stop kiosk-old and list stopped instances');
    expect((answer.data as unknown[])[1]).toMatchObject([{ id: NEW }]);
  });
});

describe('a dry run of a change', () => {
  const times = (text: string, part: string) => text.split(part).length - 1;

  it.each([
    ['where it is allowed', {}],
    ['where it is not', { config: DEFAULT_CONFIG }],
  ])('says each thing once, %s', async (_, overrides) => {
    const answer = await say('stop kiosk-old', { dryRun: true, ...overrides });
    const drawn = drawPlain(ask.view(answer.data, answer));
    expect(answer.blocks?.filter(({ block }) => block === 'notice')).toHaveLength(1);
    expect(times(drawn, 'Nothing was ')).toBe(1);
    expect(times(drawn, 'It would be refused')).toBe('config' in overrides ? 1 : 0);
    expect(drawn).toContain('Nothing was changed. It would be: opsctl resource stop kiosk-old.');
    expect(account.changes()).toEqual([]);
  });

  it('has plan, command line and intent for scripts', async () => {
    const answer = await say('stop kiosk-old', { dryRun: true });
    expect(answer.data).toMatchObject([
      { equivalent: 'opsctl resource stop kiosk-old', state: 'planned', plan: { targets: [{ id: OLD }], calls: [{}] } },
    ]);
    expect(answer.extra).toMatchObject({
      intent: { type: 'stop_resource' },
      equivalent: 'opsctl resource stop kiosk-old',
    });
  });
});
