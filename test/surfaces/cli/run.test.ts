import { describe, expect, it } from 'vitest';
import type { GlobalOptions } from '../../../src/surfaces/cli/flags.ts';
import { runCli } from '../../../src/surfaces/cli/run.ts';
import { testContext } from '../../support/context.ts';
import { saveEstate } from '../../support/estate.ts';

/** Runs a line over a store with one machine, both streams caught. */
async function run(...argv: string[]) {
  const context = testContext();
  await saveEstate(context.opened, [{ kind: 'ec2.instance', id: 'i-1', name: 'web', tags: { Team: 'growth' } }]);
  const written = { stdout: '', stderr: '' };
  const stream = (name: keyof typeof written) => ({
    isTTY: false,
    columns: 80,
    write: async (text: string) => {
      written[name] += text;
    },
  });
  const status = await runCli(
    argv,
    { stdout: stream('stdout'), stderr: stream('stderr'), env: {} },
    {
      version: '0.0.0',
      attended: false,
      piped: false,
      chat: async () => {
        throw new Error('this test did not expect a conversation');
      },
      open: async (globals: GlobalOptions) => ({
        ...context,
        demo: globals.demo === true,
        dryRun: globals.dryRun === true,
        close: async () => {},
      }),
    },
  );
  return { status, ...written };
}

const CREATE = ['infra', 'create', 'growth', '--tag', 'Team=growth'];

describe('what is suggested', () => {
  it.each([
    { demo: [], line: 'opsctl infra show growth' },
    { demo: ['--demo'], line: 'opsctl --demo infra show growth' },
  ])('is the same whole line in JSON and behind "next:", as $line', async ({ demo, line }) => {
    const { stdout } = await run(...demo, ...CREATE, '-o', 'json');
    expect(JSON.parse(stdout).suggestions).toEqual([line]);
    expect((await run(...demo, ...CREATE)).stderr).toContain(`next: ${line}\n`);
  });
});

describe('a dry run', () => {
  it('is refused where nothing is done', async () => {
    expect(await run('stats', '--dry-run')).toEqual({
      status: 2,
      stdout: '',
      stderr: 'opsctl: stats takes no --dry-run\n  it changes nothing: run it without\n',
    });
  });
});

describe('help', () => {
  it('as a word is the same as the flag', async () => {
    for (const words of [[], ['resource'], ['resource', 'list']]) {
      const asked = await run('help', ...words);
      expect(asked).toEqual(await run(...words, '--help'));
      expect(asked.stdout).toContain('Usage: opsctl');
    }
  });
});
