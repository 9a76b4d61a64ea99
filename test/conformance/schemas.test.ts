import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { dataSchema, inputSchema } from '../../scripts/docs/commands.ts';
import { catalogue } from '../../src/surfaces/catalogue.ts';
import { ROOT } from '../support/imports.ts';

const FOLDER = join(ROOT, 'test', 'golden', 'schemas');

/** What scripts rely on: a change is reviewed here. `npx vitest run test/conformance/schemas.test.ts -u` takes it over. */
describe('public schemas', () => {
  it.each(catalogue)('$path keeps its input and output', async ({ path, load }) => {
    const command = await load();
    const schemas = { command: path, effect: command.effect, input: inputSchema(command), output: dataSchema(command) };
    await expect(`${JSON.stringify(schemas, null, 2)}\n`).toMatchFileSnapshot(join(FOLDER, fileOf(path)));
  });

  it('are kept for every command and nothing else', () => {
    expect(readdirSync(FOLDER).sort()).toEqual(catalogue.map(({ path }) => fileOf(path)).sort());
  });
});

function fileOf(path: string): string {
  return `${path.replaceAll(' ', '-')}.json`;
}
