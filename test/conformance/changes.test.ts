/** What changes AWS goes through the engine of changes, and through nothing else. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { CHANGE_PERMISSIONS } from '../../src/cmdb/actions/permissions.ts';
import { commands } from '../../src/commands/index.ts';
import { filesOf, importsOfSource, ROOT } from '../support/imports.ts';

const ACTIONS = 'src/cmdb/actions/';
/** `new sdk.StopInstancesCommand(`, `new GetCallerIdentityCommand(`. */
const SENT = /\bnew (?:\w+\.)?([A-Z]\w+)Command\(/g;
const READS = /^(?:Describe|List|Get|Lookup)/;

const sources = filesOf('src/**/*.{ts,tsx}').map((file) => ({ file, text: readFileSync(join(ROOT, file), 'utf8') }));
const saying = (pattern: RegExp) => sources.filter(({ text }) => pattern.test(text)).map(({ file }) => file);
const sentIn = (text: string) => Array.from(text.matchAll(SENT), ([, operation = '']) => operation);

describe('what changes AWS', () => {
  it('is sent by actions alone', () => {
    expect(saying(/\.mutations\(/).filter((file) => !file.startsWith(ACTIONS))).toEqual([]);
    const elsewhere = sources.filter(({ file }) => !file.startsWith(ACTIONS)).flatMap(({ text }) => sentIn(text));
    expect(elsewhere.length).toBeGreaterThan(10);
    expect(elsewhere.filter((operation) => !READS.test(operation))).toEqual([]);
  });

  it('is never sent over the connection that tries again', () => {
    const files = sources.filter(({ text }) => sentIn(text).some((operation) => !READS.test(operation)));
    expect(files.length).toBeGreaterThan(5);
    for (const { file, text } of files) {
      const clients = text.split('\n').filter((line) => /await .*\.(?:ec2|ecs|rds)\(\)/.test(line));
      const calls = text.match(/\.send\(/g)?.length ?? 0;
      const once = clients.filter((line) => line.includes('.mutations('));
      expect(once.length, file).toBeGreaterThanOrEqual(sentIn(text).filter((each) => !READS.test(each)).length);
      expect(calls, file).toBe(sentIn(text).length);
    }
  });

  it('is begun by the engine alone', () => {
    // A pipeline of other things may be applied too: what is meant has `loses`, as only actions do.
    expect(saying(/\baction\w*\??\.apply\(/)).toEqual(['src/commands/change/carry-out.ts']);
    const users = importsOfSource().filter(({ to }) => to === 'src/commands/change/carry-out.ts');
    expect(users.map(({ from }) => from)).toEqual(['src/commands/change/define-change.ts']);
  });
});

it('every command that changes AWS is made by the engine', async () => {
  const made = new Set(
    importsOfSource()
      .filter(({ to }) => to === 'src/commands/change/define-change.ts')
      .map(({ from }) => from),
  );
  const changing: string[] = [];
  for (const { path, load } of commands) {
    const { effect, asksItself, plans, asksAws } = await load();
    if (effect !== 'write' && effect !== 'destructive') continue;
    if (!asksAws) continue;
    changing.push(path);
    expect(made, path).toContain(`src/commands/${path.replaceAll(' ', '/')}.ts`);
    expect({ asksItself, plans }, path).toEqual({ asksItself: true, plans: true });
  }
  expect(changing).toEqual(CHANGE_PERMISSIONS.map(({ command }) => command));
  expect(made.size).toBe(changing.length);
});
