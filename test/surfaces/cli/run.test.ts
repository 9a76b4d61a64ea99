import { describe, expect, it } from 'vitest';
import type { GlobalOptions } from '../../../src/surfaces/cli/flags.ts';
import { runCli } from '../../../src/surfaces/cli/run.ts';
import { testContext } from '../../support/context.ts';
import { saveEstate } from '../../support/estate.ts';

/** Runs a line over a store with one machine, both streams caught. */
async function run(...argv: string[]) {
  return runAt({}, ...argv);
}

/** The same where somebody sits at a terminal, or something is piped in. */
async function runAt({ attended = false, piped = false }, ...argv: string[]) {
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
      attended,
      piped,
      chat: async (input) => {
        if (!attended) throw new Error('this test did not expect a conversation');
        written.stdout += JSON.stringify(input);
        return 0;
      },
      open: async (globals: GlobalOptions) => ({
        ...context,
        demo: globals.demo === true,
        dryRun: globals.dryRun === true,
        close: async () => {},
      }),
    },
  );
  const stored = async (name: string) => (await context.opened.infrastructures.get(name)) !== undefined;
  // Not among what is compared.
  return Object.defineProperty({ status, ...written }, 'stored', { value: stored, enumerable: false }) as {
    status: number;
    stdout: string;
    stderr: string;
    stored: typeof stored;
  };
}

describe('without a command', () => {
  it('the flags of a conversation begin one on a terminal', async () => {
    const { stdout } = await runAt({ attended: true }, '--demo', '--session', 'night', '--region=eu-west-1');
    expect(JSON.parse(stdout)).toMatchObject({ session: 'night', region: ['eu-west-1'] });
    expect(JSON.parse((await runAt({ attended: true }, '--demo')).stdout)).not.toHaveProperty('session');
  });

  it('off a terminal they name what does', async () => {
    expect(await run('--session', 'night')).toMatchObject({
      status: 2,
      stdout: '',
      stderr: 'opsctl: these flags belong to a command: --session night\n  opsctl chat --session night\n',
    });
    expect((await run('--session', 'night', 'statz')).stderr).toContain('is not a command');
  });

  it('tells what reads what is piped in, and nobody who asked for help or the version', async () => {
    const hint = 'opsctl: to ask what is piped in: opsctl chat\n';
    expect(await runAt({ piped: true })).toMatchObject({ status: 0, stderr: hint });
    for (const argv of [['--help'], ['help'], ['--version']])
      expect((await runAt({ piped: true }, ...argv)).stderr).toBe('');
    expect((await run()).stderr).toBe('');
  });
});

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

describe('--query', () => {
  it('is checked before anything is done', async () => {
    const { status, stderr, stored } = await runAt(
      {},
      'infra',
      'create',
      'growth',
      '--tag',
      'Team=growth',
      '--query',
      'bad[',
    );
    expect(status).toBe(2);
    expect(stderr).toContain('--query: "bad[" is not a JMESPath expression');
    expect(await stored('growth')).toBe(false);
  });

  it('that cannot pick from what a change tells takes away neither that nor its status', async () => {
    const line = ['infra', 'create', 'growth', '--tag', 'Team=growth', '-o', 'json', '--query', 'length(resources)'];
    const { status, stdout, stderr, stored } = await runAt({}, ...line);
    expect(await stored('growth')).toBe(true);
    expect(status).toBe(0);
    expect(stderr).toContain('--query: "length(resources)"');
    expect(JSON.parse(stdout)).toMatchObject({ ok: true, data: { name: 'growth', resources: 1 } });
  });
});
