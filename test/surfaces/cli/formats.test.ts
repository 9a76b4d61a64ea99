import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse as parseYaml } from 'yaml';
import { auditList } from '../../../src/commands/audit/list.ts';
import { auditVerify } from '../../../src/commands/audit/verify.ts';
import { loadCommands } from '../../../src/commands/index.ts';
import {
  columnsOf,
  csv,
  FORMATS,
  formatOf,
  ndjson,
  OWN_FORMATS,
  query,
  yaml,
} from '../../../src/surfaces/cli/formats.ts';

const text = fc.string({
  unit: fc.oneof(
    fc.constantFrom('"', ',', '\n', '\r', "'", '=', '-', '+', '@', '\t', ' ', '1'),
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1 }),
  ),
  maxLength: 12,
});
/** Text that a spreadsheet would not run. */
const tame = text.filter((value) => !/^[=+\-@\t\r]/.test(value));
const key = tame.filter((value) => value !== '' && value !== '__proto__' && value !== '__parsed_extra');

describe('CSV', () => {
  it('is read back by another parser as it was written', () => {
    const table = fc
      .uniqueArray(key, { minLength: 2, maxLength: 5 })
      .chain((keys) => fc.array(fc.record(Object.fromEntries(keys.map((name) => [name, tame]))), { minLength: 1 }));
    fc.assert(
      fc.property(table, (rows) => {
        expect(parse(csv(rows), { columns: true })).toEqual(rows.map((row) => ({ ...row })));
      }),
    );
  });

  it('ends lines as RFC 4180 has it, and has a column for every key of any row', () => {
    expect(
      csv([
        { a: 1, b: null },
        { b: true, c: 'x' },
      ]),
    ).toBe('a,b,c\r\n1,,\r\n,true,x\r\n');
  });

  it('quotes quotes, commas and line breaks', () => {
    expect(csv([{ a: 'say "hi"', b: 'x,y', c: 'two\nlines' }])).toBe('a,b,c\r\n"say ""hi""","x,y","two\nlines"\r\n');
  });

  it('writes nested values as JSON', () => {
    const [row] = parse(csv([{ tags: { Name: 'a"b' }, list: [1, 'x'] }]), { columns: true }) as Record<
      string,
      string
    >[];
    expect([JSON.parse(row?.tags ?? ''), JSON.parse(row?.list ?? '')]).toEqual([{ Name: 'a"b' }, [1, 'x']]);
  });

  it('never hands a spreadsheet a formula', () => {
    for (const formula of ['=HYPERLINK("http://x")', '+1+cmd', '-2+3+cmd|x!A0', '@SUM(1)', '\t=1', '\r=1']) {
      const [row] = parse(csv([{ name: formula, z: 1 }]), { columns: true }) as Record<string, string>[];
      expect(row?.name).toBe(`'${formula}`);
    }
    fc.assert(
      fc.property(text, (value) => {
        const [row] = parse(csv([{ value, z: 1 }]), { columns: true }) as Record<string, string>[];
        const read = row?.value ?? '';
        expect(/^[=+\-@\t\r]/.test(read) && !Number.isFinite(Number(read))).toBe(false);
        expect([value, `'${value}`]).toContain(read);
      }),
    );
  });

  it('leaves numbers their sign', () => {
    expect(csv([{ a: -5, b: '-5', c: '+1.5e3' }])).toBe('a,b,c\r\n-5,-5,+1.5e3\r\n');
  });

  it('of plain values has one column, of nothing none, of an object one row', () => {
    expect(csv(['i-1', 'i-2'])).toBe('value\r\ni-1\r\ni-2\r\n');
    expect(csv([])).toBe('');
    expect(csv([], columnsOf(auditList))).toMatch(/^seq,at,.*command,target,.*\r\n$/);
    expect(csv([{ seq: 1 }], columnsOf(auditList))).toBe('seq\r\n1\r\n');
    expect(columnsOf(auditVerify)).toEqual([]);
    expect(csv(null)).toBe('');
    expect(csv({ store: '/x', nothing: null })).toBe('store,nothing\r\n/x,\r\n');
    expect(csv([[1, 2]])).toBe('value\r\n"[1,2]"\r\n');
  });
});

describe('NDJSON', () => {
  it('is one element a line, whatever it holds', () => {
    fc.assert(
      fc.property(fc.array(fc.jsonValue()), (elements) => {
        const lines = ndjson(elements).split('\n');
        expect(lines.pop()).toBe('');
        expect(lines.map((line) => JSON.parse(line))).toEqual(JSON.parse(JSON.stringify(elements)));
      }),
    );
  });

  it('of what is no list is one line, of nothing none', () => {
    expect(ndjson({ a: 1 })).toBe('{"a":1}\n');
    expect(ndjson(undefined)).toBe('');
  });
});

describe('YAML', () => {
  it('is read back as the same value', async () => {
    const same = { a: 1 };
    for (const value of [
      { a: 'no', b: '1', c: ['x: y', '- z', '#'], d: null },
      [same, same],
      'yes',
      { t: '2026-11-20' },
    ])
      expect(parseYaml(await yaml(value))).toEqual(value);
    expect(await yaml([same, same])).not.toContain('&');
  });
});

describe('a query', () => {
  const data = [
    { id: 'i-1', status: 'running', size: 3 },
    { id: 'i-2', status: 'stopped', size: 5 },
  ];

  it('is applied to the whole of data', async () => {
    expect(await query('[].id', data)).toEqual(['i-1', 'i-2']);
    expect(await query('[?status==`running`].id', data)).toEqual(['i-1']);
    expect(await query("[?status=='stopped'] | [0].size", data)).toBe(5);
    expect(await query('[].missing', data)).toEqual([]);
    expect(await query('nothing', data)).toBeNull();
  });

  it.each([
    ['data[].id', "'[].id'"],
    ['data.id', 'id'],
    ['data', '@'],
    [' data | [0]', "'@ | [0]'"],
  ])('%j looks for data inside data, and is told %s', async (expression, right) => {
    await expect(query(expression, data)).rejects.toMatchObject({
      code: 'usage',
      hint: `the query is over data itself: --query ${right}`,
    });
    expect(await query('data.size', { data: { size: 3 } })).toBe(3);
    expect(await query('data.none', { data: { size: 3 } })).toBeNull();
    expect(await query('database', { x: 1 })).toBeNull();
  });

  it.each(['[?', 'foo(', '[].id |', '', 'no_such_function(@)', 'abs(`"x"`)'])('%j is none', async (expression) => {
    await expect(query(expression, data)).rejects.toMatchObject({
      code: 'usage',
      message: expect.stringContaining(`--query: "${expression}"`),
      hint: expect.stringContaining('--query'),
    });
  });
});

const plain = { path: 'resource list' };

describe('a format', () => {
  it('is one of those there are', () => {
    expect(FORMATS.map((format) => formatOf(format, plain))).toEqual([...FORMATS]);
    expect(() => formatOf('jsno', plain)).toThrow(
      expect.objectContaining({ message: '--output: "jsno" is not known', hint: 'did you mean "json"?' }),
    );
    expect(() => formatOf('xml', plain)).toThrow(
      expect.objectContaining({ hint: 'use one of table, json, ndjson, csv, yaml, markdown' }),
    );
  });

  it('may be of one command alone, and then others say whose it is', async () => {
    const all = await loadCommands();
    const own = all.flatMap(({ path, formats }) => Object.keys(formats ?? {}).map((format) => [format, path]));
    expect(Object.fromEntries(own)).toEqual(OWN_FORMATS);
    for (const [format, path] of own)
      expect(formatOf(format ?? '', all.find((command) => command.path === path) ?? plain)).toBe(format);
    expect(() => formatOf('sarif', plain)).toThrow(
      expect.objectContaining({
        message: 'resource list cannot be printed as sarif',
        hint: 'only detect threats can; use -o json',
      }),
    );
  });
});
