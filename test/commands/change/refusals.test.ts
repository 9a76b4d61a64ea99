import { beforeEach, describe, expect, it } from 'vitest';
import type { Plan } from '../../../src/commands/approval.ts';
import { agreeingTo } from '../../../src/commands/approval.ts';
import type { Context } from '../../../src/commands/context.ts';
import type { PolicyRule } from '../../../src/core/change-policy.ts';
import { DEFAULT_CONFIG } from '../../../src/core/config.ts';
import { OpsctlError, usageError } from '../../../src/core/errors.ts';
import { connected, type FakeAws, fakeAws, fakeStop, run, shopContext, trail } from '../../support/fake-change.ts';

let aws: FakeAws;
beforeEach(() => {
  aws = fakeAws();
});

const rule = (given: Partial<PolicyRule>): PolicyRule => ({
  name: 'night watch',
  account: [],
  region: [],
  environment: [],
  effect: [],
  command: [],
  decision: 'forbid',
  reason: null,
  until: null,
  file: '/etc/policy.yaml',
  ...given,
});
const withRules = (...rules: PolicyRule[]): Partial<Context> => ({
  policy: async () => ({ rules, files: ['/etc/policy.yaml'] }),
});

/** What was refused: the error, and that nothing was sent. */
async function refusal(
  overrides: Partial<Context>,
  { input = {}, environment, effect }: { input?: object; environment?: string; effect?: 'destructive' } = {},
) {
  const ctx = await shopContext(overrides, environment);
  const error = await run(fakeStop(aws, effect), { targets: ['web-1'], ...input }, ctx).then(
    () => expect.fail('it was carried out'),
    (thrown: unknown) => thrown as OpsctlError,
  );
  expect(aws.applied).toEqual([]);
  return { error, events: await trail(ctx) };
}

const agreeing: Partial<Context> = { approve: async () => true };
const nobody: Context['approve'] = async ({ line }) => {
  throw new OpsctlError('refused', `opsctl ${line}: nobody`, { details: { reason: 'nobody could be asked' } });
};

describe('is refused, and nothing is sent', () => {
  it('until changes are enabled for the profile, with the line that does it', async () => {
    const { error, events } = await refusal({ ...agreeing, config: DEFAULT_CONFIG });
    expect(error).toMatchObject({
      code: 'refused',
      exitStatus: 7,
      message: expect.stringContaining('not enabled for profile "default"'),
      hint: 'opsctl config allow-changes --profile default',
    });
    expect(events.map(({ event }) => event)).toEqual(['asked', 'planned', 'refused']);
    expect(events.at(-1)?.detail).toMatchObject({ reason: 'not enabled', account: '123456789012' });
  });

  it('when they are enabled for another profile only', async () => {
    const { error } = await refusal({ ...agreeing, aws: async () => connected('prod admin') });
    expect(error.hint).toBe("opsctl config allow-changes --profile 'prod admin'");
  });

  it('in the bundled account, whatever is enabled', async () => {
    const { error } = await refusal({ ...agreeing, demo: true });
    expect(error.message).toContain('recording');
    expect(error.hint).toContain('--dry-run');
  });

  it('in the bundled account too by what the policy says, and all of it is told', async () => {
    const plan = async (policy: Partial<Context>) => {
      const ctx = await shopContext({ demo: true, dryRun: true, ...policy });
      return (await run(fakeStop(aws), { targets: ['web-1'] }, ctx)).data.plan;
    };
    const forbidden = await plan(withRules(rule({ reason: 'it is the sale' })));
    const also = [expect.stringContaining('rule "night watch" of /etc/policy.yaml: it is the sale')];
    expect(forbidden.gate).toMatchObject({ allowed: false, reason: expect.stringContaining('recording'), also });
    const typed = await plan(withRules(rule({ decision: 'typed-name' })));
    expect(typed).toMatchObject({ gate: { also: [] }, confirmation: { needs: 'typed', strict: true } });
    const broken = await plan({ policy: () => Promise.reject(usageError('rule 1: "enviroment" is not known')) });
    expect(broken.gate.also).toEqual([expect.stringContaining('"enviroment" is not known')]);
  });

  it('naming the policy, and that changes are not enabled either', async () => {
    const { error } = await refusal({ ...agreeing, config: DEFAULT_CONFIG, ...withRules(rule({})) });
    expect(error.message).toMatch(/policy forbids.*also, changes are not enabled/);
    expect(error.details?.reason).toBe('policy');
  });

  it('where a rule forbids it, naming rule, file and reason', async () => {
    const { error, events } = await refusal({
      ...agreeing,
      ...withRules(rule({ reason: 'it is the sale' }), rule({ name: 'other', command: ['deployment *'] })),
    });
    expect(error.message).toBe(
      'the policy forbids resource stop here: rule "night watch" of /etc/policy.yaml: it is the sale',
    );
    expect(events.at(-1)).toMatchObject({ event: 'refused', detail: { reason: 'policy' } });
  });

  it.each(['prod', 'Production', 'PRD', 'prd*'])(
    'where a rule forbids it in %j, which is production',
    async (environment) => {
      const { error } = await refusal(
        { ...agreeing, ...withRules(rule({ environment: [environment] })) },
        { environment: 'live' },
      );
      expect(error.details?.reason).toBe('policy');
    },
  );

  it('by a rule even where --yes was given', async () => {
    const { error } = await refusal({ approve: agreeingTo(nobody), ...withRules(rule({ effect: ['write'] })) });
    expect(error.code).toBe('refused');
  });

  it('where the policy cannot be understood', async () => {
    const { error, events } = await refusal({
      ...agreeing,
      policy: async () => {
        throw usageError('/p/policy.yaml: rule 1 has no name', 'give it one');
      },
    });
    expect(error).toMatchObject({ code: 'refused', hint: 'give it one' });
    expect(error.message).toContain('/p/policy.yaml: rule 1 has no name');
    expect(events.at(-1)?.detail.reason).toBe('broken policy');
  });

  it('when it is in another account than the credentials', async () => {
    const { error, events } = await refusal({
      ...agreeing,
      aws: async () => ({ ...connected(), identity: { account: '999999999999', arn: 'a', partition: 'aws' } }),
    });
    expect(error.message).toContain(
      'web-1 is in account 123456789012, and these credentials are those of 999999999999',
    );
    expect(events).toEqual([]);
  });

  it('when the person says no', async () => {
    const { error, events } = await refusal({ approve: async () => false });
    expect(error.message).toContain('was not confirmed');
    expect(error.hint).toBe('to do it after all: opsctl resource stop web-1');
    expect(events.map(({ event }) => event)).toEqual(['asked', 'planned', 'refused']);
    expect(events.at(-1)?.detail.reason).toBe('not confirmed');
  });

  it('where nobody can be asked', async () => {
    const { events } = await refusal({ approve: nobody });
    expect(events.at(-1)?.detail.reason).toBe('nobody could be asked');
  });

  it.each(['web-2', 'WEB-1', 'web-1 ', ''.padEnd(3, 'x')])('for the wrong --confirm %j', async (confirm) => {
    const { error, events } = await refusal(agreeing, { input: { confirm }, environment: 'production' });
    expect(error).toMatchObject({ code: 'refused', hint: 'if it is meant: --confirm web-1' });
    expect(error.message).toContain(`"${confirm}"`);
    expect(events.at(-1)?.detail.reason).toBe('wrong name');
  });

  it('for --yes where the policy wants the name typed', async () => {
    const { error } = await refusal({ approve: agreeingTo(nobody), ...withRules(rule({ decision: 'typed-name' })) });
    expect(error.details?.reason).toBe('nobody could be asked');
    expect(error.message).toContain('which --yes does not do');
    expect(error.message).toContain('rule "night watch" of /etc/policy.yaml');
    expect(error.hint).toBe('to agree beforehand: opsctl resource stop web-1 --confirm web-1');
  });

  it('for a way in that answers --yes to it all the same', async () => {
    const { error } = await refusal({
      approve: async () => '--yes',
      ...withRules(rule({ decision: 'typed-name' })),
    });
    expect(error.hint).toBe('--confirm web-1');
  });

  it('when it changed while the person was thinking', async () => {
    const { error, events } = await refusal({
      approve: async () => {
        aws.things.set('web-1', { status: 'running', size: 2 });
        return true;
      },
    });
    expect(error.message).toContain('changed since the plan was made: size was 1 and is 2; nothing was sent');
    expect(error.hint).toBe('to plan anew: opsctl resource stop web-1');
    expect(events.map(({ event }) => event)).toEqual(['asked', 'planned', 'confirmed', 'refused']);
    expect(events.at(-1)?.detail.reason).toBe('changed meanwhile');
  });

  it('after Ctrl-C at the question', async () => {
    const interrupt = new AbortController();
    const { error, events } = await refusal({
      signal: interrupt.signal,
      approve: async () => {
        interrupt.abort();
        return false;
      },
    });
    expect(error).toMatchObject({ code: 'interrupted', exitStatus: 130, message: expect.stringContaining('nothing') });
    expect(events.at(-1)?.detail.reason).toBe('interrupted');
  });

  it.each(['asked', 'planned', 'confirmed'])('when "%s" cannot be written into the audit log', async (event) => {
    const ctx = await shopContext(agreeing);
    const append = ctx.opened.audit.append.bind(ctx.opened.audit);
    ctx.opened.audit.append = async (entry) => {
      if (entry.event === event) throw new OpsctlError('store', 'the store is locked');
      return append(entry);
    };
    await expect(run(fakeStop(aws), { targets: ['web-1'] }, ctx)).rejects.toMatchObject({ code: 'store' });
    expect(aws.applied).toEqual([]);
  });
});

describe('what has to be said', () => {
  /** The plan that a person is asked about. */
  async function question(
    overrides: Partial<Context>,
    {
      targets = ['web-1'],
      environment = 'staging',
      effect,
    }: { targets?: string[]; environment?: string; effect?: 'destructive' },
  ): Promise<Plan> {
    const plans: Plan[] = [];
    const ctx = await shopContext(
      {
        approve: async (plan) => {
          plans.push(plan);
          return true;
        },
        ...overrides,
      },
      environment,
    );
    await run(fakeStop(aws, effect), { targets }, ctx);
    expect(aws.applied.toSorted()).toEqual(targets.toSorted());
    return plans[0] ?? expect.fail('nobody was asked');
  }

  it.each([
    ['a write outside production: yes', {}, {}, undefined],
    ['in production: the name', { environment: 'production' }, {}, 'web-1'],
    ['whatever the tag for production is', { environment: 'prd' }, {}, 'web-1'],
    ['destructive: the name', { effect: 'destructive' as const }, {}, 'web-1'],
    ['several: what and how many', { targets: ['web-1', 'web-2'], environment: 'prod' }, {}, 'stop 2'],
    ['a rule that only confirms: yes', {}, withRules(rule({ decision: 'confirm' })), undefined],
    ['a rule that wants the name', {}, withRules(rule({ decision: 'typed-name' })), 'web-1'],
  ] as const)('%s', async (_, options, overrides, typed) => {
    const plan = await question(overrides, {
      ...options,
      targets: [...('targets' in options ? options.targets : ['web-1'])],
    });
    expect(plan.typed).toBe(typed);
  });

  it('a name that says production is taken for it, where no tag says anything', async () => {
    const ctx = await shopContext({ approve: async ({ typed }) => (typed === 'sg-prod-x' ? 'typed' : false) });
    const { saveEstate } = await import('../../support/estate.ts');
    await saveEstate(ctx.opened, [{ kind: 'ec2.instance', id: 'sg-prod-x' }]);
    await run(fakeStop(aws), { targets: ['sg-prod-x'] }, ctx);
    expect(aws.applied).toEqual(['sg-prod-x']);
  });

  it('a name nobody can type gives way to the id', async () => {
    const ctx = await shopContext({ approve: async ({ typed }) => (typed === 'i-1' ? 'typed' : false) });
    const { saveEstate } = await import('../../support/estate.ts');
    await saveEstate(ctx.opened, [
      { kind: 'ec2.instance', id: 'i-1', name: 'web\u001b[2J', environment: 'production' },
    ]);
    await run(fakeStop(aws), { targets: ['i-1'] }, ctx);
    expect(aws.applied).toEqual(['i-1']);
  });

  it('--confirm says it beforehand, also where the policy wants it typed', async () => {
    const ctx = await shopContext({ approve: nobody, ...withRules(rule({ decision: 'typed-name' })) });
    await run(fakeStop(aws), { targets: ['web-1'], confirm: 'web-1' }, ctx);
    expect(aws.applied).toEqual(['web-1']);
    expect((await trail(ctx)).find(({ event }) => event === 'confirmed')?.detail.how).toBe('--confirm');
  });

  it('--yes says it for production and for what destroys', async () => {
    const ctx = await shopContext({ approve: agreeingTo(nobody) }, 'production');
    await run(fakeStop(aws, 'destructive'), { targets: ['web-1'] }, ctx);
    expect(aws.applied).toEqual(['web-1']);
    expect((await trail(ctx)).find(({ event }) => event === 'confirmed')?.detail.how).toBe('--yes');
  });
});
