import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeHome } from '../support/binary.ts';

const home = makeHome();
beforeAll(async () => {
  await home.demo(['stats']);
}, 60_000);
afterAll(() => home.remove());

describe('exit status', () => {
  it('0: nothing is missing', async () => {
    expect(await home.demo(['stats', '--region', 'us-east-1'])).toMatchObject({ status: 0 });
    expect(await home.run(['--version'])).toMatchObject({ status: 0, stderr: '' });
  });

  it('1: the store is no database', async () => {
    const file = join(home.folder, 'notes.db');
    writeFileSync(file, 'these are my notes, not a database, and they are long enough to have a page of their own');
    const { status, stdout, stderr } = await home.run(['stats', '--db', file]);
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
    expect(stderr).toContain(file);
    expect(stderr).not.toContain('    at ');
  });

  it('1: the store can be nowhere', async () => {
    writeFileSync(join(home.folder, 'file'), '');
    for (const db of [join(home.folder, 'file', 'x.db'), home.folder, '/proc/nowhere/deep/x.db']) {
      const { status, stderr } = await home.run(['stats', '--db', db]);
      expect({ db, status }).toEqual({ db, status: 1 });
      expect(stderr).toContain(db);
      expect(stderr).toContain('--db');
    }
    const deep = join(home.folder, 'a', 'b', 'x.db');
    expect(await home.run(['stats', '--db', deep])).toMatchObject({ status: 3 });
  });

  it('2: wrong usage', async () => {
    expect(await home.run(['no-such-command'])).toMatchObject({ status: 2, stdout: '' });
  });

  it('3: an answer was given, and something could not be seen', async () => {
    const { status, envelope } = await home.json(['stats']);
    expect(status).toBe(3);
    expect(envelope.ok).toBe(true);
    expect(envelope.data.resources).toBeGreaterThan(100);
    expect(envelope.coverage?.complete).toBe(false);
    expect(envelope.coverage?.gaps).toContainEqual(
      expect.objectContaining({ region: 'ap-southeast-2', outcome: 'denied' }),
    );
  });

  it('3: a discovery that was refused a region counts whole scopes only', async () => {
    const { status, envelope } = await home.json(['discover']);
    expect(status).toBe(3);
    const { scopes, resources, created, changed, closed } = envelope.data;
    expect(scopes.complete).toBeGreaterThan(0);
    expect(scopes.complete).toBeLessThan(scopes.total);
    // The account has not changed since the first one: no version is written.
    expect({ created, changed, closed }).toEqual({ created: 0, changed: 0, closed: 0 });
    expect(resources).toBeGreaterThan(100);
  });

  it('4: there are no credentials, within seconds and with the line that mends it', async () => {
    const began = performance.now();
    const { status, stderr } = await home.run(['discover', '--region', 'us-east-1'], {
      env: {
        AWS_EC2_METADATA_DISABLED: 'true',
        AWS_CONFIG_FILE: '/dev/null',
        AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
      },
    });
    expect(status).toBe(4);
    expect(stderr).toMatch(/aws (?:sso login|configure)|AWS_PROFILE/);
    expect(performance.now() - began).toBeLessThan(10_000);
  });

  it('6: not found', async () => {
    expect(await home.demo(['resource', 'show', 'nobody-has-this-name'])).toMatchObject({ status: 6, stdout: '' });
  });
});

describe('streams', () => {
  it('keep data apart from everything else', async () => {
    const { stdout, stderr } = await home.demo(['resource', 'list', '--kind', 'rds.instance']);
    expect(stdout).toContain('prod-app-db');
    expect(stdout).not.toContain('as of');
    expect(stderr).toContain('as of');
    expect(stderr).toContain('ap-southeast-2');
    expect(stderr).not.toContain('prod-app-db');
  });

  it('hold nothing but data with --quiet', async () => {
    const { stdout, stderr } = await home.demo(['resource', 'list', '--kind', 'rds.instance', '--quiet']);
    expect(stdout).toContain('prod-app-db');
    expect(stderr).toBe('');
  });

  it('tell the time on stderr with --timing', async () => {
    const { stderr } = await home.demo(['config', 'path', '--timing']);
    expect(stderr).toMatch(/^\d+ ms\n$/);
  });
});

describe('help', () => {
  it('lists the commands, a group’s commands, and what a command takes', async () => {
    const top = await home.run(['--help']);
    expect(top).toMatchObject({ status: 0, stderr: '' });
    for (const word of ['ask', 'discover', 'resource list', 'predict failure']) expect(top.stdout).toContain(word);
    const group = await home.run(['resource', '--help']);
    expect(group.stdout).toContain('history');
    expect(group.stdout).not.toContain('predict');
    const command = await home.run(['resource', 'list', '--help']);
    for (const word of ['--status', '--cursor', '--output', 'Examples:']) expect(command.stdout).toContain(word);
  });

  it('is what opsctl alone prints off a terminal', async () => {
    const { status, stdout } = await home.run([]);
    expect(status).toBe(0);
    expect(stdout).toContain('opsctl demo');
  });

  it('loads nothing of AWS and makes no store', async () => {
    const fresh = makeHome();
    try {
      await fresh.run(['--help']);
      await fresh.run(['--version']);
      const { stdout } = await fresh.bash('ls -A "$OPSCTL_HOME"');
      expect(stdout).toBe('');
    } finally {
      fresh.remove();
    }
  });
});
