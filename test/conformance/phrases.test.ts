import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadCommands } from '../../src/commands/index.ts';
import { understandRequest } from '../../src/surfaces/answer/understand-request.ts';
import { type DemoContext, demoContext } from '../support/demo.ts';

const commands = await loadCommands();
const phrases = commands.flatMap(({ path, language }) => (language?.phrases ?? []).map((phrase) => ({ path, phrase })));

let demo: DemoContext;
beforeAll(async () => {
  demo = await demoContext();
  await demo.store();
}, 60_000);
afterAll(() => demo.close());

describe('what one might say, as the reference pages promise', () => {
  it.each(phrases)('“$phrase” is answered by opsctl $path', async ({ path, phrase }) => {
    const { requests } = await understandRequest(phrase, demo);
    expect(requests.map(({ command }) => command?.path)).toEqual([path]);
    expect(requests.map(({ problem }) => problem?.message)).toEqual([undefined]);
  });
});
