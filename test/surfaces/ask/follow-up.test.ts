/** Conversations over a store: what a turn takes over, and what that leads to. */
import { beforeEach, describe, expect, it } from 'vitest';
import { deriveInfrastructures } from '../../../src/cmdb/infrastructures.ts';
import type { Plan } from '../../../src/commands/approval.ts';
import type { Context } from '../../../src/commands/context.ts';
import { OpsctlError } from '../../../src/core/errors.ts';
import { ask } from '../../../src/surfaces/ask/ask.ts';
import { invoke } from '../../../src/surfaces/invoke.ts';
import { saveEstate } from '../../support/estate.ts';
import { askedContext } from './estate.ts';

let ctx: Awaited<ReturnType<typeof askedContext>>;
beforeEach(async () => {
  ctx = await askedContext();
});

const say = (text: string, context: Context = ctx) => invoke(ask, { text: [text], session: 'night' }, context);
/** The command lines that a conversation came to. */
async function lines(...texts: string[]): Promise<unknown[]> {
  const out: unknown[] = [];
  for (const text of texts) out.push((await say(text)).extra?.equivalent);
  return out;
}
const told = ({ blocks }: Awaited<ReturnType<typeof say>>) => JSON.stringify(blocks?.[0]);

describe('a turn that goes on', () => {
  it('keeps what it does not change, over several turns', async () => {
    expect(
      await lines(
        'list stopped instances in us-east-1',
        'and the running ones?',
        'what about eu-west-1?',
        'sort them by name',
      ),
    ).toEqual([
      'opsctl resource list --type ec2.instance --status stopped --region us-east-1',
      'opsctl resource list --type ec2.instance --status running --region us-east-1',
      'opsctl resource list --type ec2.instance --status running --region eu-west-1',
      'opsctl resource list --type ec2.instance --status running --region eu-west-1 --sort name:asc',
    ]);
  });

  it('says what it goes on from', async () => {
    await say('list stopped instances');
    expect(told(await say('and the running ones?'))).toMatch(
      /understood: list resources \(\d+ % sure; goes on from \\"list stopped instances\\"\): opsctl resource list/,
    );
  });

  it('tells scripts what it took over, and where from nothing is named in the text', async () => {
    await say('list stopped instances');
    const { extra } = await say('and the running ones?');
    expect(extra?.intent).toMatchObject({
      entities: [
        { type: 'status', value: 'running', start: 8, end: 15 },
        { type: 'resource_type', value: 'compute.instance', inherited: true, start: 0, end: 0 },
      ],
    });
  });

  it('is not thrown off its way by talk or by what was not understood', async () => {
    await say('list stopped instances');
    await say('thanks');
    await expect(say('what is the weather like')).rejects.toMatchObject({ code: 'usage' });
    expect(await lines('and the running ones?')).toEqual(['opsctl resource list --type ec2.instance --status running']);
  });

  it('may mend a question that failed', async () => {
    await expect(say('is prod-ap-x healthy?')).rejects.toBeInstanceOf(OpsctlError);
    expect(await lines('sorry, prod-app')).toEqual(['opsctl health prod-app']);
  });

  it('leaves nothing out that it was not asked to: words of an earlier turn negate nothing here', async () => {
    await say('list instances that are not running');
    expect(await lines('in us-east-1')).toEqual([
      expect.stringMatching(/^opsctl resource list --type ec2.instance .*--region us-east-1$/),
    ]);
  });
});

describe('a request of its own', () => {
  it('takes over nothing', async () => {
    expect(await lines('is prod-app healthy?', 'list stopped instances', 'is staging-app healthy?')).toEqual([
      'opsctl health prod-app',
      'opsctl resource list --type ec2.instance --status stopped',
      'opsctl health staging-app',
    ]);
  });

  it('stands alone after "forget that"', async () => {
    await say('list stopped instances');
    const { message, exitStatus } = await say('forget that');
    expect(message).toContain('forgotten');
    expect(exitStatus).toBeUndefined();
    await say('and the running ones?').catch(() => undefined);
    const [turn] = await ctx.opened.sessions.turns('night', 1);
    expect(turn?.text).toBe('and the running ones?');
    expect(turn?.entities.filter(({ inherited }) => inherited)).toEqual([]);
  });
});

describe('picking one of what was shown', () => {
  it.each([
    ['describe the second one', 'opsctl resource show i-0a1b2c3d4e5f60002'],
    ['the last one', 'opsctl resource show i-0a1b2c3d4e5f60004'],
    ['number 1', 'opsctl resource show i-0a1b2c3d4e5f60001'],
    ['is the first one healthy?', 'opsctl health i-0a1b2c3d4e5f60001'],
    ['what is the third one attached to?', 'opsctl graph show i-0a1b2c3d4e5f60003'],
  ])('%s', async (text, line) => {
    await say('list instances');
    expect(await lines(text)).toEqual([line]);
  });

  it('goes on with the list after another question', async () => {
    expect(await lines('list instances', 'describe the first one', 'and the second?')).toEqual([
      'opsctl resource list --type ec2.instance',
      'opsctl resource show i-0a1b2c3d4e5f60001',
      'opsctl resource show i-0a1b2c3d4e5f60002',
    ]);
  });

  it('takes "it" for the only thing shown', async () => {
    expect(await lines('list stopped instances', 'describe it')).toEqual([
      'opsctl resource list --type ec2.instance --status stopped',
      'opsctl resource show i-0a1b2c3d4e5f60002',
    ]);
  });
});

describe('what only the store knows', () => {
  it('is the one database of an application', async () => {
    await say('describe prod-app');
    const answer = await say('describe its database');
    expect(answer.extra?.equivalent).toBe('opsctl resource show prod-app-db');
    expect(told(answer)).toContain("prod-app's database is prod-app-db");
  });

  it('is not guessed where there are several, or none', async () => {
    await say('describe prod-app');
    await expect(say('cpu of its instance')).rejects.toMatchObject({
      code: 'ambiguous',
      message: 'prod-app has 2 of the kind instance: prod-web-1, prod-web-2',
      details: { candidates: [{ id: 'i-0a1b2c3d4e5f60001' }, { id: 'i-0a1b2c3d4e5f60002' }] },
    });
    await expect(say('describe its load balancer')).rejects.toMatchObject({
      code: 'not_found',
      message: 'no load balancer is known to belong to prod-app',
      hint: 'opsctl resource list --infra prod-app shows what does',
    });
  });

  it('is the same application in another environment', async () => {
    const tags = (environment: string) => ({ Application: 'shop', Environment: environment });
    await saveEstate(ctx.opened, [
      { kind: 'ec2.instance', id: 'i-0a1b2c3d4e5f60010', name: 'web-p', tags: tags('production') },
      { kind: 'ec2.instance', id: 'i-0a1b2c3d4e5f60011', name: 'web-s', tags: tags('staging') },
    ]);
    await deriveInfrastructures(ctx.opened, ctx.config, ctx.clock.now());
    const named = async (environment: string) =>
      (await ctx.opened.infrastructures.list()).find(
        (one) => one.application === 'shop' && one.environment === environment,
      )?.name;
    const [here, there] = [await named('production'), await named('staging')];
    await say(`is ${here} healthy?`);
    const answer = await say('what about staging?');
    expect(answer.extra?.equivalent).toBe(`opsctl health ${there}`);
    expect(told(answer)).toContain(`${there} is ${here} in staging`);
  });

  it('is told when the application is not in that environment', async () => {
    await say('is prod-app healthy?');
    await expect(say('what about qa?')).rejects.toMatchObject({
      code: 'not_found',
      message: 'prod-app has no counterpart in qa',
    });
  });
});

describe('two requests in one text', () => {
  it('keep what is theirs', async () => {
    const { extra } = await say('is prod-app healthy and then list stopped instances');
    expect(extra?.equivalent).toBe(
      'opsctl health prod-app && opsctl resource list --type ec2.instance --status stopped',
    );
  });

  it('are answered in order, the second about the one thing that the first finds', async () => {
    const answer = await say('list stopped instances and tell me what it is attached to');
    expect(answer.extra?.equivalent).toBe(
      'opsctl resource list --type ec2.instance --status stopped && opsctl graph show i-0a1b2c3d4e5f60002',
    );
    expect(answer.data).toMatchObject([[{ id: 'i-0a1b2c3d4e5f60002' }], { nodes: [{ id: 'i-0a1b2c3d4e5f60002' }] }]);
  });

  it('are not guessed at where the first finds several or nothing', async () => {
    const several = await say('list instances and tell me what it is attached to');
    expect(several.data).toMatchObject([
      expect.anything(),
      { error: { code: 'ambiguous', message: '"it" could be any of 4' } },
    ]);
    const none = await say('list terminated instances and tell me what it is attached to');
    expect(none.data).toMatchObject([[], { error: { code: 'not_found' } }]);
  });

  it('take the foremost where an order was asked for', async () => {
    const { extra } = await say('find the oldest volume and what it is attached to');
    expect(extra?.equivalent).toMatch(/--sort age:desc --limit 1 && opsctl graph show vol-0a1b2c3d4e5f60009$/);
  });

  it('speak of what belongs to all that was found', async () => {
    const { extra } = await say('list stopped instances and then show their volumes');
    expect(extra?.equivalent).toBe(
      'opsctl resource list --type ec2.instance --status stopped && opsctl resource list --type ec2.volume --related i-0a1b2c3d4e5f60002',
    );
  });

  it('are told as far as they are known in a dry run', async () => {
    const { message } = await say('list stopped instances and tell me what it is attached to', {
      ...ctx,
      dryRun: true,
    });
    expect(message).toBe(
      'Nothing was run. It would be: `opsctl resource list --type ec2.instance --status stopped`, then `opsctl graph show` for what that finds.',
    );
  });
});

describe('a change', () => {
  const plans: Plan[] = [];
  const agreeing = (): Context => ({
    ...ctx,
    approve: async (plan) => {
      plans.push(plan);
      return true;
    },
  });
  beforeEach(async () => {
    plans.length = 0;
    await say('create an infrastructure called growth-lab with tag Application=prod-app', agreeing());
  });

  it('is never resumed by a bare yes', async () => {
    await expect(say('delete infrastructure growth-lab', { ...ctx, approve: async () => false })).rejects.toThrow();
    for (const text of ['yes', 'yes, do it', 'go ahead', 'ok', 'confirmed'])
      await expect(say(text, agreeing()), text).rejects.toMatchObject({ code: 'usage' });
    expect(plans).toHaveLength(1);
    expect((await ctx.opened.infrastructures.list()).map(({ name }) => name)).toContain('growth-lab');
  });

  it('of "it" has its own plan, with the name to type', async () => {
    await say('describe infrastructure growth-lab');
    await say('ok get rid of it', agreeing());
    expect(plans.at(-1)).toMatchObject({ line: 'infra delete growth-lab', typed: 'growth-lab' });
  });

  it('is not taken over to another target', async () => {
    await say('delete infrastructure growth-lab', agreeing());
    await expect(say('and prod-app?', agreeing())).rejects.toMatchObject({ code: 'usage' });
    expect(plans.map(({ line }) => line).at(-1)).toBe('infra delete growth-lab');
  });
});

describe('a turn that was not answered', () => {
  it('leaves nothing behind when it was to leave something out', async () => {
    await say('list running instances in us-east-1');
    await expect(say('but not in production')).rejects.toMatchObject({ code: 'usage' });
    expect(await lines('only the stopped ones')).toEqual([
      'opsctl resource list --type ec2.instance --status stopped --region us-east-1',
    ]);
  });

  it('is no question to go on with when opsctl cannot do it, though what it spoke of is', async () => {
    await say('is prod-app healthy?');
    await expect(say('resize it to m7g.large')).rejects.toMatchObject({ code: 'unavailable' });
    expect(await lines('and staging-app?')).toEqual(['opsctl health staging-app']);
  });
});
