import { parse as parseCsv } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse as parseYaml } from 'yaml';
import type { Resource } from '../../src/core/model.ts';
import { type Envelope, makeHome } from '../support/binary.ts';

const home = makeHome();
const LIST = ['resource', 'list', '--kind', 'ec2.instance', '--region', 'us-east-1', '--sort', 'name'];
let resources: Resource[];

beforeAll(async () => {
  const { envelope } = await home.json(LIST);
  resources = envelope.data as Resource[];
}, 60_000);
afterAll(() => home.remove());

describe('resource list', () => {
  it('as JSON is one line with the envelope of the contract', async () => {
    const { status, stdout, stderr, envelope } = await home.json(LIST);
    expect(status).toBe(0);
    expect(stderr).toBe('');
    expect(stdout.trimEnd().split('\n')).toHaveLength(1);
    expect(envelope).toMatchObject({ schema_version: 1, command: 'resource list', ok: true, next_cursor: null });
    expect(envelope.coverage).toMatchObject({ complete: true, gaps: [] });
    expect(envelope.coverage?.as_of).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z$/);
    expect(resources.length).toBeGreaterThan(20);
    expect(resources.every(({ kind, region }) => kind === 'ec2.instance' && region === 'us-east-1')).toBe(true);
  });

  it('as NDJSON is the elements of data, one a line', async () => {
    const { status, stdout } = await home.demo([...LIST, '-o', 'ndjson']);
    expect(status).toBe(0);
    expect(lines(stdout).map((line) => JSON.parse(line))).toEqual(resources);
  });

  it('as CSV has a header, and a row for each resource', async () => {
    const { status, stdout } = await home.demo([...LIST, '-o', 'csv']);
    expect(status).toBe(0);
    const rows = parseCsv(stdout, { columns: true }) as Record<string, string>[];
    expect(rows.map(({ id }) => id)).toEqual(resources.map(({ id }) => id));
    expect(Object.keys(rows[0] ?? {})).toEqual(Object.keys(resources[0] ?? {}));
    expect(JSON.parse(rows[0]?.tags ?? '')).toEqual(resources[0]?.tags);
  });

  it('as YAML is the same envelope', async () => {
    const { status, stdout } = await home.demo([...LIST, '-o', 'yaml']);
    expect(status).toBe(0);
    const envelope = parseYaml(stdout) as Envelope;
    expect(envelope).toMatchObject({ schema_version: 1, command: 'resource list', ok: true });
    expect(envelope.data).toEqual(resources);
  });

  it('as Markdown is a table', async () => {
    const { status, stdout } = await home.demo([...LIST, '-o', 'markdown']);
    expect(status).toBe(0);
    const rows = lines(stdout).filter((line) => line.startsWith('|'));
    expect(rows).toHaveLength(resources.length + 2);
    expect(rows[0]?.toLowerCase()).toContain('| id |');
    expect(rows[1]).toMatch(/^\|[ :|-]+\|$/);
  });

  it('in a pipe is tab-separated, without colour', async () => {
    const { status, stdout } = await home.demo(LIST);
    expect(status).toBe(0);
    const [head = '', ...rows] = lines(stdout);
    expect(head.split('\t').slice(0, 3)).toEqual(['NAME', 'ID', 'KIND']);
    expect(rows.map((row) => row.split('\t')[1])).toEqual(resources.map(({ id }) => id));
    expect(rows.every((row) => row.split('\t').length === head.split('\t').length)).toBe(true);
    expect(stdout).not.toContain('\x1b');
  });

  it('with nothing found is success, and no data: in CSV the header alone', async () => {
    const nothing = ['resource', 'list', '--name', 'no-such-*', '--region', 'us-east-1'];
    const { status, stdout } = await home.demo([...nothing, '-o', 'csv']);
    expect(status).toBe(0);
    expect(lines(stdout)).toEqual([expect.stringMatching(/^id,arn,kind,/)]);
    expect(await home.demo([...nothing, '-o', 'ndjson'])).toMatchObject({ status: 0, stdout: '' });
    expect((await home.json(nothing)).envelope).toMatchObject({ ok: true, data: [] });
  });
});

describe('--query', () => {
  it('picks from data: one value a line, or whatever the format is', async () => {
    const ids = resources.map(({ id }) => id);
    expect(lines((await home.demo([...LIST, '--query', '[].id'])).stdout)).toEqual(ids);
    expect((await home.json([...LIST, '--query', '[].id'])).envelope.data).toEqual(ids);
    expect((await home.json([...LIST, '--query', 'length(@)'])).envelope.data).toBe(ids.length);
    const picked = await home.demo([...LIST, '--query', '[].{name: name, state: status}', '-o', 'csv']);
    expect(lines(picked.stdout)[0]).toBe('name,state');
  });

  it('that is no expression is wrong usage, with one that is', async () => {
    const { status, stdout, envelope } = await home.json([...LIST, '--query', '[?name==']);
    expect(status).toBe(2);
    expect(lines(stdout)).toHaveLength(1);
    expect(envelope.error).toMatchObject({ code: 'usage' });
    expect(envelope.error?.message).toContain('[?name==');
    expect(envelope.error?.hint).toContain('--query');
  });
});

describe('pages', () => {
  it('follow each other by cursor and lose nothing', async () => {
    const ids: string[] = [];
    let cursor: string | null | undefined;
    do {
      const { envelope } = await home.json([...LIST, '--limit', '7', ...(cursor ? ['--cursor', cursor] : [])]);
      expect(envelope.data.length).toBeLessThanOrEqual(7);
      ids.push(...(envelope.data as Resource[]).map(({ id }) => id));
      cursor = envelope.next_cursor;
    } while (cursor);
    expect(ids).toEqual(resources.map(({ id }) => id));
  });

  it('end with --all, and are as long as the setting says', async () => {
    const short = { env: { OPSCTL_PAGE_SIZE: '5' } };
    const page = await home.json(LIST, short);
    expect(page.envelope.data).toHaveLength(5);
    expect(page.envelope.next_cursor).not.toBeNull();
    expect(page.envelope.warnings?.join()).toContain('--all');
    expect((await home.json([...LIST, '--all'], short)).envelope.data).toHaveLength(resources.length);
  });
});

describe('--at', () => {
  it('shows the estate as it was: from the discovery on, and not before', async () => {
    const { envelope } = await home.json(LIST);
    const seen = Date.parse(envelope.coverage?.as_of ?? '');
    const at = (offset: number) => ['--at', new Date(seen + offset).toISOString()];
    expect((await home.json([...LIST, ...at(0)])).envelope.data).toHaveLength(resources.length);
    const evening = await home.json([...LIST, ...at(-864e5)]);
    expect(evening.envelope.coverage?.as_of).not.toBe(envelope.coverage?.as_of);
    // Nothing was known of that time: no list, since an empty one looks like an empty estate.
    const before = await home.json([...LIST, ...at(-3 * 864e5)]);
    expect(before.status).toBe(6);
    expect(before.envelope.error).toMatchObject({
      code: 'not_found',
      message: expect.stringContaining('nothing is known of the estate at'),
    });
  });
});

function lines(text: string): string[] {
  return text.split(/\r?\n/).filter((line) => line !== '');
}
