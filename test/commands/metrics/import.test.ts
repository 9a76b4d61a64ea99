import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { metricsImport } from '../../../src/commands/metrics/import.ts';
import { userFiles } from '../../../src/core/user-files.ts';
import { invoke } from '../../../src/surfaces/invoke.ts';
import { testContext } from '../../support/context.ts';
import { saveEstate } from '../../support/estate.ts';

type Data = {
  points: number;
  skipped: { line: number }[];
  series: { label: string; resource: string | null; period_seconds: number }[];
};

async function* streamed(text: string): AsyncGenerator<Uint8Array> {
  // In pieces that end anywhere, as files come.
  const bytes = new TextEncoder().encode(text);
  for (let start = 0; start < bytes.length; start += 7) yield bytes.subarray(start, start + 7);
}

async function imported(csv: string, input: Record<string, unknown> = {}) {
  const ctx = testContext({ files: { ...userFiles('/'), stream: () => streamed(csv) } });
  await saveEstate(ctx.opened, [
    { kind: 'ec2.instance', id: 'i-1', name: 'web' },
    { kind: 'ec2.instance', id: 'i-2', name: 'twin' },
    { kind: 'ec2.instance', id: 'i-3', name: 'twin', region: 'eu-west-1' },
  ]);
  const run = async (more: Record<string, unknown> = {}) =>
    invoke(metricsImport, { file: 'f.csv', ...input, ...more }, ctx);
  return { store: ctx.opened, run };
}

const LONG =
  'timestamp,resource,metric,value\n2026-11-20T00:00Z,web,cpu,5\n2026-11-20T00:01Z,web,cpu,6\n2026-11-20T00:00Z,elsewhere,cpu,7\n';

describe('metrics import', () => {
  it('attaches each series to the resource it names, and keeps others under their label', async () => {
    const { store, run } = await imported(LONG);
    const answer = await run();
    expect(metricsImport.output.safeParse(answer.data).success).toBe(true);
    expect((answer.data as Data).series).toMatchObject([
      { label: 'web', resource: 'i-1', period_seconds: 60 },
      { label: 'elsewhere', resource: null },
    ]);
    expect(answer.warnings?.join()).toContain('no resource is called elsewhere');
    const held = await store.series.list({ metric: 'cpu' });
    expect(held.map(({ uid, source }) => [uid !== null, source])).toEqual([
      [false, 'csv'],
      [true, 'csv'],
    ]);
  });

  it('imports twice without doubling', async () => {
    const { store, run } = await imported(LONG);
    await run();
    await run();
    const held = await store.series.list({});
    expect(held).toHaveLength(2);
    const spans = await Promise.all(held.map(({ id }) => store.series.span(id)));
    expect(spans.map((span) => span?.points)).toEqual([1, 2]);
  });

  it('imports nothing of a file with a bad row, unless told to skip it', async () => {
    const { store, run } = await imported('timestamp,value\n2026-11-20,1\n2026-11-21,oops\n', {
      target: 'web',
      metric: 'cpu',
    });
    await expect(run()).rejects.toMatchObject({
      code: 'usage',
      message: expect.stringContaining('line 3: "oops" is not a number'),
    });
    expect(await store.series.list({})).toEqual([]);
    const answer = await run({ skipBadRows: true });
    expect((answer.data as Data).points).toBe(1);
    expect((answer.data as Data).skipped).toEqual([{ line: 3, reason: '"oops" is not a number' }]);
  });

  it('asks for what the file does not say, and refuses an ambiguous name before writing anything', async () => {
    const plain = await imported('timestamp,value\n2026-11-20,1\n');
    await expect(plain.run()).rejects.toMatchObject({ code: 'usage', hint: expect.stringContaining('--target') });
    await expect(plain.run({ target: 'web' })).rejects.toMatchObject({
      code: 'usage',
      hint: expect.stringContaining('--metric'),
    });
    const twin = await imported(`${LONG}2026-11-20T00:00Z,twin,cpu,7\n`);
    await expect(twin.run()).rejects.toMatchObject({ code: 'ambiguous' });
    expect(await twin.store.series.list({})).toEqual([]);
  });

  it('unpacks gzip on standard input', async () => {
    const input = async function* () {
      yield gzipSync('timestamp,value\n2026-11-20,1\n');
    };
    const ctx = testContext({ files: userFiles('/', { input }) });
    const answer = await invoke(metricsImport, { file: '-', target: 'web', metric: 'cpu' }, ctx);
    expect(answer.data).toMatchObject({ points: 1, rows: 1 });
  });

  it('refuses a header alone and a unit there is not, and warns of what is ahead of time', async () => {
    const given = { target: 'web', metric: 'cpu' };
    const none = await imported('timestamp,value\n', given);
    await expect(none.run()).rejects.toMatchObject({ code: 'usage', message: 'f.csv holds no rows, only the header' });
    // The clock of the test stands on 2026-11-20.
    const some = await imported('timestamp,value,unit\n2026-11-20,1,\n2027-11-20,2,percents\n', given);
    await expect(some.run({ unit: 'percnt' })).rejects.toMatchObject({ code: 'usage' });
    expect((await some.run({ unit: 'percent' })).warnings).toEqual([
      '1 series has times more than a day ahead, up to 2027-11-20T00:00:00.000Z: is the clock or the unit of the times right?',
      'the unit percents of the file is not known: did you mean "percent"?',
    ]);
  });

  it('reads NDJSON as it reads CSV, told by its content', async () => {
    const lines = [
      '{"timestamp":"2026-11-20T00:00Z","resource":"web","metric":"cpu","value":5,"unit":"percent"}',
      '{"TIME":1763596800,"resource":"elsewhere","metric":"CPU","value":"7.5"}',
      '',
      '{"timestamp":"2026-11-20T00:01Z","resource":"web","metric":"cpu","value":null,"unit":"percent"}',
    ];
    const { store, run } = await imported(lines.join('\n'));
    const answer = await run();
    expect(metricsImport.output.safeParse(answer.data).success).toBe(true);
    expect(answer.data).toMatchObject({ format: 'ndjson', rows: 3, points: 2, gaps: 1 });
    expect((await store.series.list({ metric: 'cpu' })).map(({ label, unit }) => [label, unit])).toEqual([
      ['elsewhere', null],
      ['web', 'percent'],
    ]);
  });
});
