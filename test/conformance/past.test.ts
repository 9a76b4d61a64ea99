/** Every command that takes `--at` for the estate of then knows no time but those that opsctl saw. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AnyCommand } from '../../src/commands/define.ts';
import { commands } from '../../src/commands/index.ts';
import { invoke } from '../../src/surfaces/invoke.ts';
import { type DemoContext, demoContext } from '../support/demo.ts';

/** Its `--at` is the time of a trouble, not the estate of then. */
const OWN_MEANING = ['explain cause'];

/** What each needs besides, in the bundled account. */
const NEEDED: Record<string, Record<string, unknown>> = {
  compare: { names: ['prod-api', 'prod-worker'] },
  'deployment show': { service: 'prod-api' },
  'graph impact': { target: 'prod-api' },
  'graph path': { ends: ['prod-api', 'prod-worker'] },
  'graph query': { statement: 'MATCH (n) RETURN n.id LIMIT 1' },
  'graph show': { id: 'prod-api' },
  'infra show': { name: 'prod' },
  'resource relations': { id: 'prod-api' },
  'resource show': { id: 'prod-api' },
};

const loaded = await Promise.all(commands.map(({ load }) => load()));
const past = loaded.filter(({ input, path }) => 'at' in fieldsOf(input) && !OWN_MEANING.includes(path));

let demo: DemoContext;
beforeAll(async () => {
  demo = await demoContext();
}, 60_000);
afterAll(() => demo.close());

it('finds the commands by their field', () => {
  expect(past.map(({ path }) => path)).toEqual(expect.arrayContaining(['deployment list', 'graph query', 'stats']));
});

describe.each(past)('$path --at', (command) => {
  const at = (moment: string) => invoke(command, { ...NEEDED[command.path], at: moment }, demo);

  it('refuses the future', async () => {
    await expect(at('2031-01-01')).rejects.toMatchObject({
      code: 'usage',
      message: expect.stringContaining('--at: "2031-01-01" is in the future'),
    });
  });

  it('refuses a time before the first discovery, and names that', async () => {
    await expect(at('2020-01-01')).rejects.toMatchObject({
      code: 'not_found',
      message: 'nothing is known of the estate at 2020-01-01T00:00:00.000Z',
      hint: expect.stringContaining('the first discovery was at'),
    });
  });
});

function fieldsOf(input: AnyCommand['input']): object {
  const { def } = input._zod;
  return 'shape' in def && typeof def.shape === 'object' && def.shape !== null ? def.shape : {};
}
