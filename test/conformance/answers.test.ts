import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AnyCommand } from '../../src/commands/define.ts';
import { catalogue } from '../../src/surfaces/catalogue.ts';
import { parseCommand } from '../../src/surfaces/cli/program.ts';
import { route } from '../../src/surfaces/cli/route.ts';
import { checkInput } from '../../src/surfaces/invoke.ts';
import { type DemoContext, demoContext } from '../support/demo.ts';
import { shellWords } from '../support/shell-words.ts';

const PATHS = catalogue.map(({ path }) => path);

/** Commands whose first example names a file, with what the file holds here. */
const FILES: Record<string, string> = {
  'metrics import': 'timestamp,value\n2026-11-20T00:00:00Z,1\n2026-11-20T00:05:00Z,2\n',
  analyze: '{"id":"1","text":"list all running instances"}\n',
};

let demo: DemoContext;
beforeAll(async () => {
  demo = await demoContext();
  const { sessions, models, audit } = await demo.store();
  // A conversation for the commands about them.
  const turn = { at: demo.clock.now().toISOString(), text: 'show stats', intent: 'get_statistics' };
  // A model for the commands about them, as far as the registry knows it.
  const fitted = {
    predictor: 'failure',
    scope: 'estate',
    version: 1,
    trained_at: turn.at,
    data_from: null,
    data_to: null,
  };
  await models.save({ ...fitted, samples: 20, skill: { pr_auc: 0.5 }, params: null, model: null });
  // An entry of the audit log.
  await audit.append({
    at: turn.at,
    actor: 'ann',
    event: 'done',
    command: 'deployment scale',
    target: 'checkout-api',
    detail: { before: { desired_count: 3 }, after: { desired_count: 5 } },
  });
  await sessions.append('incident-7', { ...turn, equivalent: 'opsctl stats', answer: '**1** resource.' });
}, 60_000);
afterAll(() => demo.close());

/** What one makes, another changes, shows and at last takes away. */
const takesAway = ({ path }: { path: string }) => Number(/ (?:delete|remove)$/.test(path));
const ORDER = catalogue.toSorted((a, b) => takesAway(a) - takesAway(b));

describe.each(ORDER)('opsctl $path over the bundled account', ({ path, load }) => {
  it('answers its first example as its schema says', async ({ skip }) => {
    const command = await load();
    if (command.effect === 'destructive' && !command.asksItself) skip('it would take away what the others read');
    if (path === 'chat') skip('a conversation answers nothing by itself; its turns are other commands');
    const [example] = command.examples;
    if (!example) throw new Error(`${path} has no example`);
    const content = Buffer.from(FILES[path] ?? '');
    const files = { ...demo.files, stream: () => Readable.from([content]) };
    // A recording cannot be changed, but what would be done can be told.
    const ctx = { ...demo, files, readFile: async () => content, dryRun: command.asksItself === true };
    const answer = await command.run(inputOf(command, example.line), ctx);
    const data = asJson(answer.data);
    const parsed = command.output.safeParse(data);
    expect(parsed.error?.issues ?? []).toEqual([]);
    // A schema drops what it does not name: equality finds fields that are printed and not documented.
    expect(data).toEqual(parsed.data);
    expect(leaks(data)).toEqual([]);
    expect(command.view(answer.data, answer).length).toBeGreaterThan(0);
    for (const line of answer.suggestions ?? []) {
      const words = shellWords(line);
      expect(() => route(words, PATHS), `suggestion "${line}"`).not.toThrow();
    }
  });
});

describe('the search for leaks', () => {
  it('finds the numbers of the store and keys in another style, and lets tags be', () => {
    expect(leaks([{ uid: 1, inner: { sourceUid: 2, ok: 3 }, tags: { uid: 'x', CamelCase: 'y' } }])).toEqual([
      '0.uid',
      '0.inner.sourceUid',
    ]);
  });
});

function inputOf(command: AnyCommand, line: string): unknown {
  const target = route(shellWords(line), PATHS);
  const parsed = parseCommand(command, target.rest);
  if (parsed.kind !== 'run') throw new Error(`opsctl ${line} prints help`);
  return checkInput(command, parsed.input);
}

/** What a script gets: undefined fields are gone, dates are texts. */
function asJson(data: unknown): unknown {
  return data === undefined ? undefined : (JSON.parse(JSON.stringify(data)) as unknown);
}

const OTHERS = new Set(['tags', 'properties', 'parameters']);

/**
 * Keys that name the store's own numbers or are not snake_case. Keys of tags, properties and parameters of calls are the
 * user's and AWS's.
 */
function leaks(value: unknown, at: readonly string[] = []): string[] {
  if (Array.isArray(value)) return value.flatMap((each, index) => leaks(each, [...at, String(index)]));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => {
    const path = [...at, key];
    if (!/^[a-z][a-z0-9_]*$/.test(key) || /(?:^|_)uids?$/.test(key)) return [path.join('.')];
    return OTHERS.has(key) ? [] : leaks(inner, path);
  });
}
