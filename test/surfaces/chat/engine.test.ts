import { beforeEach, describe, expect, it } from 'vitest';
import type { Plan } from '../../../src/commands/approval.ts';
import type { Context, RequestOwn } from '../../../src/commands/context.ts';
import { usageError } from '../../../src/core/errors.ts';
import { silentProgress } from '../../../src/core/progress.ts';
import { openDesk } from '../../../src/surfaces/chat/desk.ts';
import { type Engine, openEngine } from '../../../src/surfaces/chat/engine.ts';
import type { Outcome } from '../../../src/surfaces/chat/entry.ts';
import { lineReader } from '../../../src/surfaces/cli/line-reader.ts';
import { testContext } from '../../support/context.ts';
import { saveEstate } from '../../support/estate.ts';

const stream = { isTTY: true, columns: 100, write: async () => {} };
const commandLine = lineReader({ stdout: stream, stderr: stream, env: {} }, '0.0.0');

let ctx: Context;
let engine: Engine;
let requests: RequestOwn[];
let files: Map<string, string>;
beforeEach(async () => {
  files = new Map();
  const opened = testContext({
    async writeNewFile(path, content) {
      if (files.has(path)) throw usageError(`${path} is there already`);
      files.set(path, content);
      return path;
    },
  });
  await saveEstate(opened.opened, [
    { kind: 'ec2.instance', id: 'i-1', name: 'web\x1b[31m', status: 'stopped' },
    { kind: 'ec2.instance', id: 'i-2', name: 'api', status: 'running' },
  ]);
  ctx = opened;
  requests = [];
  const desk = openDesk(ctx, {
    settings: { profile: undefined, regions: [], timing: false },
    session: 'test',
    lasting: true,
  });
  const request = (own: RequestOwn) => {
    requests.push(own);
    return { ...ctx, ...own };
  };
  engine = openEngine({ desk, commandLine, db: undefined, request });
});

const run = (typed: string, { signal = new AbortController().signal, approve = refuse } = {}) =>
  engine.execute(typed, { signal, progress: silentProgress, approve });

async function refuse(plan: Plan): Promise<boolean> {
  throw new Error(`this test did not expect to be asked about ${plan.line}`);
}

const blocksOf = ({ entries: [entry] }: Outcome) => (entry?.kind === 'answer' ? entry.blocks : []);

describe('a command line', () => {
  it('is answered as in a shell, and kept as a turn', async () => {
    const outcome = await run('resource list --status stopped');
    const table = blocksOf(outcome).find(({ block }) => block === 'table');
    expect(table).toMatchObject({ rows: [expect.objectContaining({ id: 'i-1' })] });
    const [turn] = await (await ctx.store()).sessions.turns('test', 5);
    expect(turn).toMatchObject({
      text: 'resource list --status stopped',
      equivalent: 'opsctl resource list --status stopped',
    });
  });

  it('is what a question goes on from, with what it showed', async () => {
    await run('resource list --type ec2.instance --status stopped');
    const [turn] = await (await ctx.store()).sessions.turns('test', 5);
    expect(turn).toMatchObject({ results: [{ id: 'i-1' }], exit_status: 0, intents: ['list_resources'] });
    await run('and the running ones?');
    const [, goesOn] = await (await ctx.store()).sessions.turns('test', 5);
    expect(goesOn?.equivalent).toBe('opsctl resource list --type ec2.instance --status running');
    await run('resource list --sort id');
    await run('describe the second one');
    const turns = await (await ctx.store()).sessions.turns('test', 5);
    expect(turns.at(-1)).toMatchObject({ equivalent: 'opsctl resource show i-2', exit_status: 0 });
  });

  it('that showed two things has no third one', async () => {
    await run('resource list --sort id');
    expect(await run('describe the third one')).toMatchObject({
      entries: [{ kind: 'error', message: 'the answer before showed 2 things, and this asks for another' }],
      status: 6,
    });
    await run('resource list --status terminated');
    expect(await run('the first one')).toMatchObject({
      entries: [{ kind: 'error', message: 'the answer before showed nothing to choose from' }],
    });
  });

  it('may ask for another format, from which nothing of the cloud reaches the terminal raw', async () => {
    const csv = await run('resource list --status stopped -o csv --query "[].{name: name}"');
    expect(blocksOf(csv)).toEqual([{ block: 'verbatim', text: 'name\nweb\\x1b[31m\n' }]);
  });

  it('that is wrong gives its message and hint, and the conversation goes on', async () => {
    expect(await run('resource show i-9')).toMatchObject({
      entries: [{ kind: 'error', message: expect.stringContaining('i-9') }],
      status: 6,
    });
    expect((await run('stats')).entries[0]?.kind).toBe('answer');
  });

  it('offers the next page by its number', async () => {
    const first = await run('resource list --limit 1 --sort id');
    expect(first.entries).toMatchObject([
      { next: expect.arrayContaining([expect.stringMatching(/^resource list --limit 1 --sort id --cursor /)]) },
    ]);
    const second = await run('1');
    expect(blocksOf(second).find(({ block }) => block === 'table')).toMatchObject({ rows: [{ id: 'i-2' }] });
  });

  it('that may mean several offers each by its number', async () => {
    engine = openEngine({
      desk: engine.desk,
      commandLine: {
        ...commandLine,
        read: async (words) => {
          if (words.includes('--all')) return commandLine.read(['resource', 'list']);
          throw usageError('not sure what is meant', 'did you mean: opsctl resource list --all; opsctl stats');
        },
      },
      db: undefined,
      request: (own) => ({ ...ctx, ...own }),
    });
    expect((await run('opsctl stats')).entries).toMatchObject([{ next: ['resource list --all', 'stats'] }]);
    expect(blocksOf(await run('1')).some(({ block }) => block === 'table')).toBe(true);
  });

  it('asks before what cannot be brought back, and does nothing without the name', async () => {
    await run('infra create lab --tag Team=lab');
    const asked: Plan[] = [];
    const refused = await run('infra delete lab', {
      approve: async (plan) => {
        asked.push(plan);
        return false;
      },
    });
    expect(asked).toMatchObject([{ line: 'infra delete lab', typed: 'lab' }]);
    expect(refused).toMatchObject({ entries: [{ kind: 'error' }], status: 7 });
    const store = await ctx.store();
    expect((await store.infrastructures.list()).map(({ name }) => name)).toEqual(['lab']);
    await run('infra delete lab --yes');
    expect(await store.infrastructures.list()).toEqual([]);
  });

  it('about another store, of another chat, or that reads standard input is refused', async () => {
    for (const line of ['stats --db other.db', 'stats --demo', 'chat', 'analyze --file -'])
      expect(await run(line)).toMatchObject({ entries: [{ kind: 'error' }], status: 2 });
  });

  it('that was stopped has no error to tell', async () => {
    const stop = new AbortController();
    const aws = async () => {
      stop.abort();
      throw stop.signal.reason;
    };
    ctx.aws = aws;
    expect(await run('discover', { signal: stop.signal })).toEqual({ entries: [], status: 130 });
  });
});

describe('/commands', () => {
  it('set the profile, the regions and the telling of times for what follows', async () => {
    await run('/profile production');
    await run('/region EU-west-1 us-*');
    await run('/timing');
    const outcome = await run('stats');
    expect(requests.at(-1)).toMatchObject({ profile: 'production', regions: ['eu-west-1', 'us-*'] });
    expect(outcome.entries).toMatchObject([{ took: expect.any(Number) }]);
    await run('/region');
    await run('/profile');
    await run('/timing');
    expect((await run('stats')).entries).toMatchObject([{ took: null }]);
    expect(requests.at(-1)).toMatchObject({ profile: undefined, regions: [] });
  });

  it('name the nearest when there is none', async () => {
    expect((await run('/sesions')).entries).toMatchObject([
      { kind: 'error', message: '/sesions is not known here', hint: expect.stringContaining('"/sessions"') },
    ]);
  });

  it('change the session, list those there are, and forget what was said', async () => {
    await run('stats');
    await run('/sessions other');
    await run('stats');
    expect(engine.desk.sessionId).toBe('other');
    const table = blocksOf(await run('/sessions')).find(({ block }) => block === 'table');
    expect(table).toMatchObject({
      rows: expect.arrayContaining([
        expect.objectContaining({ id: 'test', turns: 1, here: '' }),
        expect.objectContaining({ id: 'other', turns: 1, here: 'this one' }),
      ]),
    });
    expect((await engine.desk.session()).previous?.text).toBe('stats');
    expect(await run('/clear')).toMatchObject({ clear: true });
    expect((await engine.desk.session()).previous).toBeUndefined();
    await run('/sessions new');
    expect(engine.desk.sessionId).toMatch(/^chat-/);
    expect((await run('/sessions two words')).status).toBe(2);
  });

  it('have nothing to export of a session in which nothing was asked', async () => {
    expect(await run('/export talk.md')).toMatchObject({ entries: [{ kind: 'error' }], status: 2 });
  });

  it('export the session as Markdown or JSON, and overwrite nothing', async () => {
    await run('resource list --status stopped');
    expect((await run('/export talk.md')).status).toBe(0);
    expect(files.get('talk.md')).toContain('> resource list --status stopped');
    expect((await run('/export talk.json')).status).toBe(0);
    const json = JSON.parse(files.get('talk.json') ?? '');
    expect(json).toMatchObject({ id: 'test', history: [{ text: 'resource list --status stopped' }] });
    for (const file of ['talk.md', 'talk.txt'])
      expect(await run(`/export ${file}`)).toMatchObject({ entries: [{ kind: 'error' }], status: 2 });
  });

  it('/quit leaves', async () => {
    expect(await run('/quit')).toMatchObject({ leave: true });
  });
});

describe('Tab', () => {
  const labels = async (text: string) => (await engine.offers(text)).map(({ label }) => label);

  it('offers a command only what it takes', async () => {
    await run('infra create prod-web --tag Name=api', { approve: async () => true });
    expect(await labels('infra show pr')).toEqual(['prod-web']);
    expect(await labels('infra show zzz')).toEqual([]);
    expect(await labels('resource show ap')).toEqual(['api']);
  });

  it('offers every region that is known, and all', async () => {
    await (await ctx.store()).scopes.recordRegions(
      '111122223333',
      [
        { region: 'eu-north-1', state: 'enabled' },
        { region: 'me-south-1', state: 'not-opted-in' },
      ],
      ctx.clock.now(),
    );
    const offered = await labels('/region ');
    expect(offered).toEqual(expect.arrayContaining(['eu-north-1', 'all']));
    expect(offered).not.toContain('me-south-1');
  });
});
