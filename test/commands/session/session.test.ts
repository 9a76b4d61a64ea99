/** The commands on conversations, over a real store. */
import { beforeEach, describe, expect, it } from 'vitest';
import type { Answer, AnyCommand } from '../../../src/commands/define.ts';
import { sessionDelete } from '../../../src/commands/session/delete.ts';
import { sessionExport } from '../../../src/commands/session/export.ts';
import { sessionList } from '../../../src/commands/session/list.ts';
import { sessionShow } from '../../../src/commands/session/show.ts';
import { drawMarkdown } from '../../../src/surfaces/drawing/draw-markdown.ts';
import { invoke } from '../../../src/surfaces/invoke.ts';
import { testContext } from '../../support/context.ts';

const at = (day: number, minute = 0) => new Date(Date.UTC(2026, 10, day, 1, minute)).toISOString();
let ctx: ReturnType<typeof testContext>;

beforeEach(async () => {
  ctx = testContext();
  const { sessions } = ctx.opened;
  const turn = (when: string, text: string, more = {}) => ({
    at: when,
    text,
    intent: 'list_resources',
    equivalent: 'opsctl resource list',
    answer: '**2** resources.',
    exit_status: 0,
    ...more,
  });
  await sessions.append('old', turn(at(1), 'list volumes'));
  await sessions.append('incident-7', turn(at(19), 'list stopped instances'));
  await sessions.append('incident-7', turn(at(19, 5), 'and the *running* ones?', { exit_status: 3 }));
});

const run = <Data>(command: AnyCommand, input = {}, context = ctx) =>
  invoke(command, input, context) as Promise<Answer<Data>>;

describe('session list', () => {
  it('names every session by how it began, the latest first', async () => {
    const { data, suggestions } = await run(sessionList);
    expect(data).toEqual([
      {
        id: 'incident-7',
        title: 'list stopped instances',
        turns: 2,
        created_at: at(19),
        updated_at: at(19, 5),
      },
      { id: 'old', title: 'list volumes', turns: 1, created_at: at(1), updated_at: at(1) },
    ]);
    expect(suggestions).toEqual(['session show last']);
    expect(sessionList.output.safeParse(data).success).toBe(true);
  });

  it('says so when there is none', async () => {
    const { data, message } = await run(sessionList, {}, testContext());
    expect(data).toEqual([]);
    expect(message).toBe('Nothing was asked yet.');
  });
});

describe('session show', () => {
  it('tells what was asked in one session, in order', async () => {
    const { data, message } = await run<{ text: string; session: string }[]>(sessionShow, { session: 'last' });
    expect(data.map(({ text, session }) => `${session}: ${text}`)).toEqual([
      'incident-7: list stopped instances',
      'incident-7: and the *running* ones?',
    ]);
    expect(message).toBe('**2 questions** in **incident-7**.');
    expect(sessionShow.output.safeParse(data).success).toBe(true);
  });

  it('goes through all of them, within a time, keeping the latest', async () => {
    const texts = async (input: object) =>
      (await run<{ text: string }[]>(sessionShow, input)).data.map(({ text }) => text);
    expect(await texts({})).toEqual(['list volumes', 'list stopped instances', 'and the *running* ones?']);
    expect(await texts({ limit: 1 })).toEqual(['and the *running* ones?']);
    expect(await texts({ since: 'yesterday' })).toEqual(['list stopped instances', 'and the *running* ones?']);
    expect(await texts({ until: '2026-11-02' })).toEqual(['list volumes']);
  });

  it('refuses a session that is not there, naming what is near, and a time that ends before it begins', async () => {
    await expect(run(sessionShow, { session: 'incident-8' })).rejects.toMatchObject({
      code: 'not_found',
      exitStatus: 6,
      hint: 'near it: incident-7, old',
    });
    await expect(run(sessionShow, { since: 'today', until: 'yesterday' })).rejects.toMatchObject({ code: 'usage' });
  });
});

describe('session export', () => {
  const markdown = async () => {
    const answer = await run(sessionExport, { session: 'incident-7' });
    return drawMarkdown(sessionExport.view(answer.data, answer), ctx.clock.now());
  };

  it('prints a transcript that reads as Markdown, without a fence around it', async () => {
    expect(await markdown()).toBe(
      [
        '# Session incident-7',
        `## ${at(19)}`,
        '> list stopped instances',
        '```sh\nopsctl resource list\n```',
        '**2** resources.',
        `## ${at(19, 5)}`,
        '> and the \\*running\\* ones?',
        '```sh\nopsctl resource list\n```',
        '**2** resources.\n',
      ].join('\n\n'),
    );
  });

  it('lets nothing that was typed break out of its place or reach the terminal', async () => {
    await ctx.opened.sessions.append('incident-7', {
      at: at(19, 6),
      text: '# \u001b[31mred\n<script>',
      intent: 'unknown',
      equivalent: 'opsctl resource list --name "```"',
      answer: 'a\u0007b',
    });
    const text = await markdown();
    expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f]/);
    expect(text).toContain('> \\<script\\>');
    expect(text).toContain('````sh\nopsctl resource list --name "```"\n````');
  });

  it('writes Markdown or JSON to a new file, by its name', async () => {
    const files = new Map<string, string>();
    const writing = {
      ...ctx,
      writeNewFile: async (path: string, content: string) => {
        files.set(path, content);
        return `/home/ann/${path}`;
      },
    };
    const { message } = await run(sessionExport, { session: 'incident-7', out: 'a.md' }, writing);
    expect(message).toBe('**2 turns** written to `/home/ann/a.md`.');
    expect(files.get('a.md')).toBe(await markdown());
    await run(sessionExport, { session: 'incident-7', out: 'b.json' }, writing);
    expect(JSON.parse(files.get('b.json') ?? '')).toMatchObject({
      schema_version: 1,
      id: 'incident-7',
      history: [{ text: 'list stopped instances', exit_status: 0 }, { exit_status: 3 }],
    });
  });
});

describe('session delete', () => {
  const left = async () => (await ctx.opened.sessions.list(9)).map(({ id }) => id);

  it('removes what is named, and only that', async () => {
    const { data, message } = await run<{ deleted: number }>(sessionDelete, { sessions: ['old'] });
    expect(data).toMatchObject({ deleted: 1, sessions: [{ id: 'old' }] });
    expect(message).toBe('**1 session** deleted.');
    expect(await left()).toEqual(['incident-7']);
  });

  it('removes nothing when one of the names is wrong', async () => {
    await expect(run(sessionDelete, { sessions: ['old', 'odd'] })).rejects.toMatchObject({ code: 'not_found' });
    expect(await left()).toEqual(['incident-7', 'old']);
  });

  it('removes what was not used for a while', async () => {
    await run(sessionDelete, { olderThan: '10d' });
    expect(await left()).toEqual(['incident-7']);
  });

  it('only tells what it would remove in a dry run', async () => {
    const { data, message } = await run<{ deleted: number }>(sessionDelete, { all: true }, { ...ctx, dryRun: true });
    expect(data.deleted).toBe(0);
    expect(message).toBe('**2 sessions** would be deleted.');
    expect(await left()).toHaveLength(2);
    await run(sessionDelete, { all: true });
    expect(await left()).toEqual([]);
  });

  it('needs exactly one way of saying which', async () => {
    await expect(run(sessionDelete, {})).rejects.toMatchObject({ code: 'usage' });
    await expect(run(sessionDelete, { sessions: ['old'], all: true })).rejects.toMatchObject({ code: 'usage' });
    await expect(run(sessionDelete, { olderThan: 'soon' })).rejects.toMatchObject({ code: 'usage' });
  });
});
