import { beforeEach, describe, expect, it } from 'vitest';
import { understandRequest } from '../../../src/surfaces/answer/understand-request.ts';
import { drawPlain } from '../../../src/surfaces/drawing/draw-plain.ts';
import { saveEstate } from '../../support/estate.ts';
import { askedContext, asking } from './estate.ts';

let ctx: Awaited<ReturnType<typeof askedContext>>;
beforeEach(async () => {
  ctx = await askedContext();
});

const { asked, refused } = asking(() => ctx);

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
      const { requests } = await understandRequest(text, ctx);
      expect(requests, text).toMatchObject([{ equivalent: expect.stringMatching(new RegExp(`^${command}\\b`)) }]);
      expect(requests[0]?.problem, text).toBeUndefined();
    }
  });

  it('helps with the one thing that was asked about', async () => {
    const { data, message } = await asked('how do I list volumes');
    expect(data).toMatchObject({ intent: 'list_resources', commands: [{ path: 'resource list', effect: 'read' }] });
    expect(message).toContain('opsctl resource list');
    expect((await asked('how can I create an infrastructure')).message).toContain('asks before it does anything');
    expect((await asked('how do I roll back a service')).message).toContain('opsctl deployment rollback');
  });

  it('says of what was negated that nothing was done', async () => {
    const error = await refused("don't delete prod-app");
    expect(error.message).toContain('asks for nothing to be done');
    expect(error.hint).toContain('nothing was changed');
  });
});
