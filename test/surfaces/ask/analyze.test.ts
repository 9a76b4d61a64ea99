import { beforeAll, describe, expect, it } from 'vitest';
import type { Context } from '../../../src/commands/context.ts';
import { analyze } from '../../../src/surfaces/ask/analyze.ts';
import { drawPlain } from '../../../src/surfaces/drawing/draw-plain.ts';
import { invoke, type RawInput } from '../../../src/surfaces/invoke.ts';
import { askedContext } from './estate.ts';

interface Analysis {
  id: string;
  text: string;
  intent: string;
  confidence: number;
  entities: { type: string; value: string; text: string; start: number; end: number }[];
  action: string;
  equivalent?: string | null;
  context_entities?: unknown[];
}

let ctx: Context;
beforeAll(async () => {
  ctx = await askedContext();
});
const analysed = async (input: RawInput, overrides: Partial<Context> = {}) =>
  (await invoke(analyze, input, { ...ctx, ...overrides })).data as Analysis[];
const inFile = (content: string, input: RawInput = { file: 'u.jsonl' }) =>
  analysed(input, { readFile: async () => new TextEncoder().encode(content) });

describe('one text', () => {
  it('is understood with places, reasons and the command, and nothing is run', async () => {
    const text = 'list stopped vms in Frankfurt';
    const [one, ...more] = await analysed({ text: text.split(' ') });
    expect(more).toEqual([]);
    expect(one).toMatchObject({
      id: '1',
      text,
      intent: 'list_resources',
      action: 'answer',
      equivalent: 'opsctl resource list --type ec2.instance --status stopped --region eu-central-1',
    });
    expect(one?.entities.map(({ type, value }) => [type, value])).toEqual([
      ['status', 'stopped'],
      ['resource_type', 'compute.instance'],
      ['region', 'eu-central-1'],
    ]);
    for (const entity of one?.entities ?? []) expect(text.slice(entity.start, entity.end)).toBe(entity.text);
  });

  it('may ask for a change, or be what nobody understands', async () => {
    expect((await analysed({ text: ['restart prod-web-1'] }))[0]).toMatchObject({
      intent: 'restart',
      action: 'confirm',
      equivalent: 'opsctl resource restart prod-web-1',
    });
    expect((await analysed({ text: ['xyzzy plugh frotz'] }))[0]).toMatchObject({ intent: 'unknown', equivalent: null });
  });

  it('about a kind that is not discovered is analysed all the same', async () => {
    expect((await analysed({ text: ['list s3 buckets'] }))[0]).toMatchObject({
      intent: 'list_resources',
      entities: [{ type: 'resource_type', value: 'storage.bucket' }],
      equivalent: null,
    });
  });

  it('is shown to people with its evidence', async () => {
    const answer = await invoke(analyze, { text: ['is', 'prod-app', 'healthy?'] }, ctx);
    const drawn = drawPlain(analyze.view(answer.data, answer));
    expect(drawn).toMatch(/^intent\tget_health\n/);
    expect(drawn).toContain('name prod-app ("prod-app")');
    expect(drawn).toMatch(/evidence\t.*\+.*get_health: /);
  });
});

describe('a file', () => {
  it('is answered line by line, in order, blank lines left out', async () => {
    const lines = ['{"id":"a","text":"list infrastructures"}', '', '{"id":7,"text":"is prod-app healthy?"}\r', '  '];
    const found = await inFile(lines.join('\n'));
    expect(found.map(({ id, intent }) => [id, intent])).toEqual([
      ['a', 'list_infrastructure'],
      ['7', 'get_health'],
    ]);
    expect(Object.keys(found[0] ?? {})).toEqual(['id', 'text', 'intent', 'confidence', 'entities', 'action']);
  });

  it('carries the context of the turn before', async () => {
    const [one] = await inFile('{"id":"1","text":"and its metrics?","context":"describe prod-web-1"}\n');
    expect(one?.context_entities).toMatchObject([{ type: 'name', value: 'prod-web-1' }]);
  });

  it('may be standard input, and may be empty', async () => {
    const piped = { readInput: async () => '{"id":"1","text":"hello"}' };
    expect(await analysed({ file: '-' }, piped)).toMatchObject([{ intent: 'greeting' }]);
    expect(await inFile('')).toEqual([]);
  });

  it.each([
    ['not json', 'u.jsonl:2: not JSON: not json'],
    ['"text"', 'u.jsonl:2: it needs "id" and "text"'],
    ['{"id":"2"}', 'u.jsonl:2: it needs "id" and "text"'],
    ['{"text":"x"}', 'u.jsonl:2: it needs "id" and "text"'],
    ['{"id":"2","text":5}', 'u.jsonl:2: it needs "id" and "text"'],
    ['[1]', 'u.jsonl:2: it needs "id" and "text"'],
    ['null', 'u.jsonl:2: it needs "id" and "text"'],
  ])('with a wrong line names it: %s', async (line, message) => {
    await expect(inFile(`{"id":"1","text":"hello"}\n${line}\n`)).rejects.toMatchObject({ code: 'usage', message });
  });

  it('may begin with a byte order mark', async () => {
    expect(await inFile('\ufeff{"id":"1","text":"hello"}')).toHaveLength(1);
    const piped = { readInput: async () => '\ufeff{"id":"1","text":"hello"}' };
    expect(await analysed({ file: '-' }, piped)).toHaveLength(1);
  });
});

describe('the arguments', () => {
  it.each<[string, RawInput]>([
    ['neither', {}],
    ['both', { text: ['hello'], file: 'u.jsonl' }],
  ])('%s is wrong usage', async (_, input) => {
    await expect(analysed(input)).rejects.toMatchObject({ code: 'usage', message: expect.stringContaining('--file') });
  });
});
