import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { nameTag, tagRecord } from '../../../src/cmdb/resources/tags.ts';

describe('tagRecord', () => {
  test('keeps every key and value as AWS returned it', () => {
    const tags = fc.uniqueArray(
      fc.record({ Key: fc.string({ unit: 'binary' }), Value: fc.string({ unit: 'binary' }) }),
      {
        selector: (tag) => tag.Key,
      },
    );
    fc.assert(
      fc.property(tags, (list) => {
        const record = tagRecord(list);
        expect(Object.entries(record)).toHaveLength(list.length);
        for (const { Key, Value } of list) expect(Object.getOwnPropertyDescriptor(record, Key)?.value).toBe(Value);
      }),
    );
  });

  test('keeps names that mean something to JavaScript', () => {
    const record = tagRecord([
      { Key: '__proto__', Value: 'odd' },
      { Key: 'constructor', Value: 'odder' },
    ]);
    expect(Object.keys(record)).toEqual(['__proto__', 'constructor']);
    expect(JSON.stringify(record)).toBe('{"__proto__":"odd","constructor":"odder"}');
    expect(({} as Record<string, unknown>).odd).toBeUndefined();
  });

  test('keeps terminal escapes, leading spaces and 250 characters', () => {
    const long = 'ß'.repeat(250);
    const record = tagRecord([
      { Key: 'Name', Value: '\u001b[31mred\u001b[0m' },
      { Key: '  owner', Value: '  ops ' },
      { Key: 'long', Value: long },
    ]);
    expect(record).toEqual({ Name: '\u001b[31mred\u001b[0m', '  owner': '  ops ', long });
  });

  test('reads the lower-case names of ECS', () => {
    expect(tagRecord([{ key: 'env', value: 'prod' }])).toEqual({ env: 'prod' });
  });

  test('a tag without value is empty, one without key and a list that is not there are nothing', () => {
    expect(tagRecord([{ Key: 'flag' }, { Value: 'lost' }])).toEqual({ flag: '' });
    expect(tagRecord(undefined)).toEqual({});
  });
});

describe('nameTag', () => {
  test('is the Name tag as it stands, null when there is none or it is blank', () => {
    expect(nameTag({ Name: '  web ' })).toBe('  web ');
    expect(nameTag({ Name: ' \t' })).toBeNull();
    expect(nameTag({ name: 'web' })).toBeNull();
  });
});
