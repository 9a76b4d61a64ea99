import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Envelope, makeHome } from '../support/binary.ts';

const home = makeHome();
beforeAll(async () => {
  await home.demo(['stats']);
}, 60_000);
afterAll(() => home.remove());

/** Words that are not known, with what the message must name and the word it must propose. */
const MISTYPED: { what: string; line: string; wrong: string; near: string }[] = [
  { what: 'command', line: 'resorce list', wrong: '"resorce"', near: 'resource' },
  { what: 'command of a group', line: 'resource lst', wrong: '"lst"', near: 'list' },
  { what: 'flag', line: 'resource list --statsu running', wrong: '--statsu', near: '--status' },
  { what: 'kind', line: 'resource list --kind ec2.instnce', wrong: '"ec2.instnce"', near: 'ec2.instance' },
  { what: 'category', line: 'resource list --type databse', wrong: '"databse"', near: 'database' },
  { what: 'status', line: 'resource list --status runing', wrong: '"runing"', near: 'running' },
  { what: 'region', line: 'resource list --region us-eest-1', wrong: '"us-eest-1"', near: 'us-east-1' },
  { what: 'infrastructure', line: 'resource list --infra prod-ap', wrong: '"prod-ap"', near: 'prod-app' },
  { what: 'sort field', line: 'resource list --sort nmae', wrong: '"nmae"', near: 'name' },
  { what: 'output format', line: 'resource list -o jsno', wrong: '"jsno"', near: 'json' },
  { what: 'choice', line: 'completion bsh', wrong: '"bsh"', near: 'bash' },
];

describe('a mistyped word', () => {
  it.each(MISTYPED)('$what: the message names it and the nearest known one', async ({ line, wrong, near }) => {
    const { status, stdout, stderr } = await home.demo(line.split(' '));
    expect(status).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toMatch(/^opsctl: /);
    expect(stderr).toContain(wrong);
    expect(stderr.split('\n')[1]).toContain(near);
    expect(stderr).not.toContain('    at ');
  });
});

/** Values that do not fit, with what the message must say. */
const MISFITS: { line: string; says: RegExp }[] = [
  { line: 'resource list --limit -5', says: /--limit.*-5.*1 or more/ },
  { line: 'resource list --limit=0', says: /--limit.*0.*1 or more/ },
  { line: 'resource list --limit ten', says: /--limit.*ten.*whole number/ },
  { line: 'resource list --tag =blue', says: /--tag.*"=blue"[\s\S]*key=value/ },
  { line: 'resource list --at soonish', says: /--at.*"soonish"[\s\S]*2026-/ },
  { line: 'resource list --cursor abc', says: /--cursor.*"abc"[\s\S]*next_cursor/ },
  { line: 'resource list --all --limit 3', says: /--all and --limit/ },
  { line: 'resource list --where size~5', says: /--where.*size~5/ },
  { line: 'resource list --sort constructor', says: /--sort.*"constructor"/ },
  { line: 'resource show', says: /"?id"?[\s\S]*opsctl resource show/ },
  { line: 'resource show a b', says: /too many arguments/ },
  { line: 'metrics show prod-app-db --since 5parsecs', says: /--since.*"5parsecs"/ },
  { line: 'metrics import missing.csv --target x --metric y', says: /missing\.csv/ },
];

describe('a value that does not fit', () => {
  it.each(MISFITS)('opsctl $line', async ({ line, says }) => {
    const { status, stdout, stderr } = await home.demo(line.split(' '));
    expect(status).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toMatch(says);
    expect(stderr.trimEnd().split('\n').length).toBeLessThanOrEqual(2);
  });

  it('is told as JSON when JSON was asked for, before and behind the command', async () => {
    for (const line of [
      'resource lst -o json',
      '-o json resource lst',
      'resource lst --output=json',
      'resource lst -ojson',
    ]) {
      const { status, stdout, stderr } = await home.run(line.split(' '));
      expect(status).toBe(2);
      expect(stderr).toBe('');
      const { schema_version, ok, error } = JSON.parse(stdout) as Envelope;
      expect({ schema_version, ok }).toEqual({ schema_version: 1, ok: false });
      expect(error).toMatchObject({ code: 'usage' });
      expect(error?.hint).toContain('list');
    }
  });

  it('leaves the sentence on stderr in every other format', async () => {
    for (const format of ['table', 'ndjson', 'csv', 'yaml', 'markdown']) {
      const { status, stdout, stderr } = await home.demo(['resource', 'list', '--limit', '-5', '-o', format]);
      expect({ format, status, stdout }).toEqual({ format, status: 2, stdout: '' });
      expect(stderr).toContain('--limit');
    }
  });
});

describe('a name', () => {
  it('that fits two resources is asked back, with both', async () => {
    const { status, envelope } = await home.json(['resource', 'show', 'runner-1']);
    expect(status).toBe(2);
    expect(envelope.error?.code).toBe('ambiguous');
    expect(envelope.error?.message).toMatch(/us-east-1/);
    expect(envelope.error?.message).toMatch(/eu-west-1/);
  });

  it('that fits two is settled by its region', async () => {
    const { status, envelope } = await home.json(['resource', 'show', 'runner-1', '--region', 'eu-west-1']);
    expect(status).toBe(0);
    expect(envelope.data).toMatchObject({ name: 'runner-1', region: 'eu-west-1' });
  });

  it('that nothing has is not found, with the nearest', async () => {
    const { status, envelope } = await home.json(['resource', 'show', 'prod-app-bd']);
    expect(status).toBe(6);
    expect(envelope).toMatchObject({ ok: false, command: 'resource show', error: { code: 'not_found' } });
    expect(envelope.error?.hint).toContain('prod-app-db');
  });

  it('that is an id nothing has is not found, with a next step', async () => {
    const { status, stderr } = await home.demo(['resource', 'show', 'i-00000000000000000']);
    expect(status).toBe(6);
    expect(stderr).toContain('i-00000000000000000');
    expect(stderr.split('\n')[1]).toMatch(/opsctl|did you mean/);
  });
});
