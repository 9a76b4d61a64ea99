import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeHome } from '../support/binary.ts';

const home = makeHome();
beforeAll(async () => {
  await home.demo(['stats']);
}, 60_000);
afterAll(() => home.remove());

const chat = (input: string, args: readonly string[] = [], env: Record<string, string> = {}) =>
  home.demo(['chat', ...args], { input, env });

describe('chat off a terminal', () => {
  it('reads standard input, a turn a line, and a turn may lean on the one before', async () => {
    const { stdout, stderr } = await chat('list stopped instances\nand in us-east-1?\n');
    expect(stdout.match(/^analytics-etl-1\t/gm)).toHaveLength(2);
    expect(stdout).not.toMatch(/understood|\x1b/);
    expect(stderr).toMatch(/--status\s+stopped\s+--region\s+us-east-1/);
  });

  it('leans on nothing that another run was about, unless it is the same session', async () => {
    const follow = 'and in us-east-1?\n';
    await chat('list stopped instances\n');
    expect((await chat(follow)).stdout).not.toContain('analytics-etl-1');
    await chat('list stopped instances\n', ['--session', 's']);
    expect((await chat(follow, ['--session', 's'])).stdout).toContain('analytics-etl-1');
  });

  it('ends with the status of the last turn that failed, or 0', async () => {
    expect((await chat('')).status).toBe(0);
    expect((await chat('resource list --region us-east-1 --limit 1\n')).status).toBe(0);
    const failed = await chat('resource show no-such-thing\nresource list --region us-east-1 --limit 1\n');
    expect(failed.status).toBe(6);
    expect(failed.stderr).toContain('opsctl: ');
    expect(failed.stdout).toContain('us-east-1');
  });

  it('takes command lines in their formats', async () => {
    const { stdout } = await chat('resource list --status stopped --limit 1 -o json --query "[].id"\n');
    expect(JSON.parse(stdout).data).toHaveLength(1);
  });

  it('changes nothing that nobody agreed to, and does with --yes', async () => {
    const create = 'create an infrastructure called lab-p with tag Application=storefront\n';
    const refused = await chat(create);
    expect(refused).toMatchObject({ status: 7, stderr: expect.stringContaining('--yes') });
    expect((await home.demo(['infra', 'list'])).stdout).not.toContain('lab-p');
    await chat(create, ['--yes']);
    expect((await home.demo(['infra', 'list'])).stdout).toContain('lab-p');
  });

  it('without the word chat there is help, as without a terminal nobody asks', async () => {
    const { status, stdout } = await home.run([]);
    expect(status).toBe(0);
    expect(stdout).toContain('resource list');
  });

  it('refuses the flags of a single answer', async () => {
    for (const flag of ['--output', '--query']) {
      const { status, stderr } = await chat('', [flag, 'csv']);
      expect(status).toBe(2);
      expect(stderr).toContain(`chat takes no ${flag}`);
    }
  });
});
