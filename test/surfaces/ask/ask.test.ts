import { beforeEach, describe, expect, it } from 'vitest';
import type { Store } from '../../../src/store/index.ts';
import { drawPlain } from '../../../src/surfaces/drawing/draw-plain.ts';
import { askedContext, asking } from './estate.ts';

let ctx: Awaited<ReturnType<typeof askedContext>>;
beforeEach(async () => {
  ctx = await askedContext();
});

const { asked, refused } = asking(() => ctx);
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
  it('is a second name: each is answered by itself', async () => {
    const answer = await asked('is prod-app or staging-app healthy');
    expect(answer.extra).toMatchObject({ equivalent: 'opsctl health prod-app && opsctl health staging-app' });
    expect(answer.data).toMatchObject([{ target: 'prod-app' }, { target: 'staging-app' }]);
    const resources = await asked('describe prod-web-1 and prod-app-db');
    expect(resources.data).toMatchObject([{ name: 'prod-web-1' }, { name: 'prod-app-db' }]);
  });

  it('is a second name where what is lost together is more than one after the other', async () => {
    const error = await refused('what breaks if prod-web-1 and prod-app-db go down');
    expect(error).toMatchObject({
      code: 'usage',
      exitStatus: 2,
      message: 'this names several things (prod-web-1, prod-app-db), and graph impact takes one',
      hint: 'ask for each: opsctl graph impact prod-web-1; opsctl graph impact prod-app-db',
    });
    expect(error.details).toMatchObject({ unused: [{ type: 'name', value: 'prod-app-db' }] });
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
    ['prod-app', 'opsctl infra show prod-app'],
    ['prod-web-1 yesterday', 'opsctl changes prod-web-1 --since yesterday --until today'],
  ])('is not run, and the readings are offered: %s', async (text, line) => {
    const { touched, context } = untouchable();
    const failing = asked(text, { ...context, dryRun: false });
    await expect(failing).rejects.toMatchObject({
      code: 'usage',
      exitStatus: 2,
      message: 'not sure what is meant',
      hint: expect.stringMatching(new RegExp(`^did you mean: .*${line}`)),
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
      { equivalent: 'opsctl resource list --type ec2.instance --status stopped', effect: 'read' },
      { equivalent: 'opsctl health prod-app', effect: 'read' },
    ]);
    expect(answer.message).toContain('Nothing was run.');
    expect([...new Set(touched)].toSorted()).toEqual(['infrastructures.list', 'resources.called', 'sessions.append']);
  });

  it('does not call AWS even for a discovery', async () => {
    const answer = await asked('discover resources in eu-west-1', { ...ctx, dryRun: true });
    expect(answer.data).toEqual([{ equivalent: 'opsctl discover --region eu-west-1', effect: 'read' }]);
  });
});
