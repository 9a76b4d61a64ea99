import { beforeEach, describe, expect, it } from 'vitest';
import type { Plan } from '../../../src/commands/approval.ts';
import type { Context } from '../../../src/commands/context.ts';
import { OpsctlError } from '../../../src/core/errors.ts';
import type { Store } from '../../../src/store/index.ts';
import { ask } from '../../../src/surfaces/ask/ask.ts';
import { drawPlain } from '../../../src/surfaces/drawing/draw-plain.ts';
import { invoke } from '../../../src/surfaces/invoke.ts';
import { saveEstate } from '../../support/estate.ts';
import { askedContext } from './estate.ts';

let ctx: Awaited<ReturnType<typeof askedContext>>;
beforeEach(async () => {
  ctx = await askedContext();
});

const asked = (text: string, context: Context = ctx) => invoke(ask, { text: text.split(' ') }, context);
const refused = async (text: string): Promise<OpsctlError> => {
  try {
    await asked(text);
  } catch (error) {
    if (error instanceof OpsctlError) return error;
    throw error;
  }
  throw new Error(`"${text}" was answered`);
};
/** Nothing may be read or written but the names that understanding needs. */
const untouchable = () => {
  const touched: string[] = [];
  const spied = <Table extends object>(name: string, table: Table): Table =>
    new Proxy(table, {
      get: (methods, method) => {
        touched.push(`${name}.${String(method)}`);
        return Reflect.get(methods, method);
      },
    });
  const store: Store = {
    ...ctx.opened,
    resources: spied('resources', ctx.opened.resources),
    relationships: spied('relationships', ctx.opened.relationships),
    infrastructures: spied('infrastructures', ctx.opened.infrastructures),
    scopes: spied('scopes', ctx.opened.scopes),
    runs: spied('runs', ctx.opened.runs),
    series: spied('series', ctx.opened.series),
    sessions: spied('sessions', ctx.opened.sessions),
  };
  return { touched, context: { ...ctx, dryRun: true, store: async () => store } };
};

describe('ask', () => {
  it('answers with the data of the command, and tells what it understood', async () => {
    const answer = await asked('list stopped instances in us-east-1');
    expect(answer.data).toMatchObject([{ id: 'i-0a1b2c3d4e5f60002', status: 'stopped' }]);
    expect(answer.message).toBe('**1** resource: **prod-web-2** of **prod-app**, ec2.instance, stopped, in us-east-1.');
    expect(answer.coverage?.complete).toBe(true);
    expect(answer.extra).toMatchObject({
      intent: {
        type: 'list_resources',
        entities: expect.arrayContaining([{ type: 'status', value: 'stopped', text: 'stopped', start: 5, end: 12 }]),
      },
      equivalent: 'opsctl resource list --type ec2.instance --status stopped --region us-east-1',
    });
    expect(answer.extra?.execution_time_ms).toBeGreaterThan(0);
    const [notice] = answer.blocks ?? [];
    expect(notice).toMatchObject({ block: 'notice', level: 'info' });
    expect(JSON.stringify(notice)).toMatch(/understood: list resources \(\d+ % sure\): opsctl resource list/);
  });

  it('says the sentence of an answer once', async () => {
    for (const text of ['is prod-app healthy?', 'list stopped instances', 'describe prod-app', 'show stats']) {
      const { message, blocks } = await asked(text);
      if (message === undefined) continue;
      const sentence = drawPlain([{ block: 'text', text: message }]).trim();
      expect(drawPlain(blocks ?? []).split(sentence)).toHaveLength(2);
    }
  });

  it('answers two questions in one go', async () => {
    const answer = await asked('list stopped instances and tell me if prod-app is healthy');
    expect(answer.data).toMatchObject([[{ status: 'stopped' }], { status: 'healthy' }]);
    expect(answer.message?.split('\n')).toHaveLength(2);
    expect(answer.extra?.equivalent).toBe(
      'opsctl resource list --type ec2.instance --status stopped && opsctl health prod-app',
    );
    expect(answer.coverage?.complete).toBe(true);
  });

  it('passes the errors of the command on', async () => {
    const error = await refused('describe runner-1');
    expect(error).toMatchObject({ code: 'ambiguous', exitStatus: 2 });
    expect(error.message).toMatch(/eu-west-1.*us-east-1/);
    expect(await refused('describe i-00000000000000000')).toMatchObject({ code: 'not_found', exitStatus: 6 });
  });

  it('keeps the turn of the conversation', async () => {
    await asked('is prod-app healthy?');
    await asked('list stopped instances');
    expect(await ctx.opened.sessions.turns('ask', 10)).toEqual([
      {
        at: ctx.clock.now().toISOString(),
        text: 'is prod-app healthy?',
        intent: 'get_health',
        confidence: expect.any(Number),
        intents: ['get_health'],
        entities: expect.arrayContaining([{ type: 'name', value: 'prod-app', text: 'prod-app', start: 3, end: 11 }]),
        equivalent: 'opsctl health prod-app',
        answer: expect.stringContaining('nothing is wrong'),
        results: [],
        exit_status: 0,
        starts_over: false,
      },
      expect.objectContaining({
        text: 'list stopped instances',
        intent: 'list_resources',
        results: [{ id: 'i-0a1b2c3d4e5f60002', name: 'prod-web-2', kind: 'ec2.instance' }],
      }),
    ]);
  });
});

describe('what a command cannot take in', () => {
  it('is a second name: each is asked for by itself', async () => {
    const error = await refused('show latency of prod-web-1 and prod-web-2');
    expect(error).toMatchObject({
      code: 'usage',
      exitStatus: 2,
      message: 'this names several things (prod-web-1, prod-web-2), and metrics show takes one',
      hint: 'ask for each: opsctl metrics show prod-web-1 --metric latency; opsctl metrics show prod-web-2 --metric latency',
    });
    expect(error.details).toMatchObject({ unused: [{ type: 'name', value: 'prod-web-2' }] });
    expect((await refused('is prod-app or staging-app healthy')).hint).toContain('opsctl health staging-app');
  });

  it('is a name where none is taken', async () => {
    expect(await refused('discover resources of prod-app')).toMatchObject({
      code: 'usage',
      message: 'discover takes no name, and "prod-app" is one',
    });
  });

  it('is told above the answer, in its warnings and for scripts', async () => {
    const answer = await asked('is the cpu ok on prod-web-1');
    expect(answer.extra).toMatchObject({ unused: [{ type: 'metric', value: 'cpu', text: 'cpu' }] });
    expect(JSON.stringify(answer.blocks?.[0])).toContain('not used: cpu (metric)');
    expect(answer.warnings).toEqual(['not used by health: cpu (metric)']);
  });

  it('is nothing where everything was used', async () => {
    const answer = await asked('is prod-app healthy right now?');
    expect(answer.extra?.unused).toEqual([]);
    expect(answer.warnings).toEqual([]);
    expect(JSON.stringify(answer.blocks?.[0])).not.toContain('not used');
  });

  it('is another cloud', async () => {
    expect(await refused('list azure vms')).toMatchObject({
      code: 'unavailable',
      message: expect.stringContaining('azure'),
    });
  });
});

describe('what is hardly understood', () => {
  it.each([
    ['tell me about the databases', ['opsctl resource list --type rds.instance --type rds.cluster']],
    ['volumes', ['opsctl resource list --type ec2.volume']],
  ])('is not run, and the readings are offered: %s', async (text, lines) => {
    const { touched, context } = untouchable();
    const failing = asked(text, { ...context, dryRun: false });
    await expect(failing).rejects.toMatchObject({
      code: 'usage',
      exitStatus: 2,
      message: 'not sure what is meant',
      hint: `did you mean: ${lines.join('; ')}`,
    });
    expect(touched).not.toContain('resources.find');
    await expect(failing).rejects.not.toMatchObject({ hint: expect.stringContaining('unknown') });
  });
});

describe('--dry-run', () => {
  it('shows the commands, and runs none', async () => {
    const { touched, context } = untouchable();
    const answer = await asked('list stopped instances and tell me if prod-app is healthy', context);
    expect(answer.data).toEqual([
      { equivalent: 'resource list --type ec2.instance --status stopped', effect: 'read' },
      { equivalent: 'health prod-app', effect: 'read' },
    ]);
    expect(answer.message).toContain('Nothing was run.');
    expect([...new Set(touched)].toSorted()).toEqual(['infrastructures.list', 'resources.called', 'sessions.append']);
  });

  it('does not call AWS even for a discovery', async () => {
    const answer = await asked('discover resources in eu-west-1', { ...ctx, dryRun: true });
    expect(answer.data).toEqual([{ equivalent: 'discover --region eu-west-1', effect: 'read' }]);
  });
});

describe('what is not understood', () => {
  it.each(['xyzzy plugh frotz', 'the quick brown fox', '42'])(
    '"%s" is wrong usage, with questions that fit',
    async (text) => {
      const error = await refused(text);
      expect(error).toMatchObject({ code: 'usage', exitStatus: 2, message: `"${text}" was not understood` });
      expect(error.hint).toContain('prod-app');
      expect(error.details).toMatchObject({ intent: { type: 'unknown' } });
    },
  );

  it('shows questions of a general kind while nothing is known', async () => {
    await saveEstate(ctx.opened, []);
    expect((await refused('xyzzy plugh')).hint).toContain('ask, for example: "');
  });
});

describe('a change', () => {
  it.each([
    'restart prod-web-1',
    'stop i-0a1b2c3d4e5f60001',
    'scale checkout to 5',
    'delete infrastructure prod-app',
    'deploy version 1.2.3 of checkout',
    'roll back checkout',
  ])('is not made: %s', async (text) => {
    const before = await ctx.opened.infrastructures.list();
    const error = await refused(text);
    expect(['unavailable', 'refused']).toContain(error.code);
    expect(error.message).toMatch(/this is understood as "[a-z ]+", which opsctl cannot do yet|derived from tag/);
    expect(await ctx.opened.infrastructures.list()).toEqual(before);
    expect(await ctx.opened.audit.list(10)).toEqual([]);
  });

  it('that cannot be made does not take the answer to the question beside it away', async () => {
    const answer = await asked('restart prod-web-1 and tell me if prod-app is healthy');
    expect(answer.data).toMatchObject([{ error: { code: 'unavailable' } }, { status: 'healthy' }]);
    expect(answer.exitStatus).toBe(1);
  });

  describe('that is possible', () => {
    const plans: Plan[] = [];
    const saying = (agreed: boolean): Context => ({
      ...ctx,
      approve: async (plan) => {
        plans.push(plan);
        return agreed;
      },
    });
    const names = async () => (await ctx.opened.infrastructures.list()).map(({ name }) => name);
    beforeEach(async () => {
      plans.length = 0;
      await asked('create an infrastructure called growth-lab with tag Application=prod-app', saying(true));
    });

    it('is made once its plan was agreed to', async () => {
      expect(plans).toMatchObject([
        { line: 'infra create growth-lab --tag Application=prod-app', effect: 'local write', typed: undefined },
      ]);
      expect(drawPlain(plans[0]?.blocks ?? [])).toContain('growth-lab would group');
      expect(await names()).toContain('growth-lab');
    });

    it('is left alone when it was not, and the audit log tells', async () => {
      await expect(asked('delete infrastructure growth-lab', saying(false))).rejects.toMatchObject({
        code: 'refused',
        message: expect.stringContaining('not confirmed'),
      });
      expect(plans.at(-1)).toMatchObject({ line: 'infra delete growth-lab', typed: 'growth-lab' });
      expect(await names()).toContain('growth-lab');
      expect(await ctx.opened.audit.list(1)).toMatchObject([
        { event: 'refused', command: 'infra delete', target: 'growth-lab' },
      ]);
    });

    it('is asked about for each of two', async () => {
      await asked(
        'delete infrastructure growth-lab and create infrastructure lab-2 with tag Application=prod-app',
        saying(true),
      );
      expect(plans.slice(1).map(({ line }) => line)).toEqual([
        'infra delete growth-lab',
        'infra create lab-2 --tag Application=prod-app',
      ]);
    });
  });
});

describe('a question that no intent stands for', () => {
  it.each(['what could you not see?', 'how old is the data', 'Which regions were denied?'])(
    'is answered where it is said like an example: %s',
    async (text) => {
      const { extra, data, blocks } = await asked(text);
      expect(extra).toMatchObject({ equivalent: 'opsctl coverage' });
      expect(data).toHaveProperty('scopes');
      expect(JSON.stringify(blocks?.[0])).toContain('said like an example');
    },
  );
});

describe('conversation', () => {
  it.each([
    ['hello', 'Hello'],
    ['thanks', 'welcome'],
    ['goodbye', 'Goodbye'],
  ])('answers %s in kind', async (text, answer) => {
    expect((await asked(text)).message).toContain(answer);
  });

  type Help = { groups: { title: string; examples: { text: string; command: string }[] }[] };

  it('helps by topic, with names of this very estate', async () => {
    const { data, blocks } = await asked('help');
    const { groups } = data as Help;
    expect(groups.length).toBeGreaterThan(3);
    const examples = groups.flatMap((group) => group.examples);
    expect(examples).toContainEqual({ text: 'predict failure for prod-app', command: 'predict failure' });
    expect(examples.map(({ text }) => text).join()).toContain('prod-app-db');
    for (const { text } of examples) expect(drawPlain(blocks ?? [])).toContain(text);
  });

  it('helps with examples that lead to the command they stand for', async () => {
    const { groups } = (await asked('help')).data as Help;
    for (const { text, command } of groups.flatMap(({ examples }) => examples)) {
      const { data } = await asked(text, { ...ctx, dryRun: true });
      expect(data).toMatchObject([{ equivalent: expect.stringMatching(new RegExp(`^${command}\\b`)) }]);
    }
  });

  it('helps with the one thing that was asked about', async () => {
    const { data, message } = await asked('how do I list volumes');
    expect(data).toMatchObject({ intent: 'list_resources', commands: [{ path: 'resource list', effect: 'read' }] });
    expect(message).toContain('opsctl resource list');
    expect((await asked('how can I create an infrastructure')).message).toContain('asks before it does anything');
    expect((await asked('how do I roll back a service')).message).toContain('cannot do yet');
  });

  it('says of what was negated that nothing was done', async () => {
    const error = await refused("don't delete prod-app");
    expect(error.message).toContain('asks for nothing to be done');
    expect(error.hint).toContain('nothing was changed');
  });
});
