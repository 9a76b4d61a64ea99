import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fieldChanges, textOf } from '../../../src/cmdb/changes/fields.ts';
import { fieldText } from '../../../src/cmdb/changes/words.ts';
import { resourceTypes } from '../../../src/cmdb/resources/index.ts';
import type { Json, Resource } from '../../../src/core/model.ts';

const resource = (properties: Record<string, Json>, tags: Record<string, string> = {}): Resource => ({
  id: 'i-1',
  kind: 'ec2.instance',
  type: 'compute',
  arn: null,
  name: 'web',
  zone: null,
  status: 'running',
  native_status: 'running',
  tags,
  properties,
  provider: 'aws',
  account: '123456789012',
  region: 'us-east-1',
  infrastructure: null,
  environment: null,
  first_seen: '2026-11-20T00:00:00.000Z',
  last_seen: '2026-11-20T00:00:00.000Z',
});
const texts = (before: Record<string, Json>, after: Record<string, Json>, telling = {}) =>
  fieldChanges(resource(before), resource(after), telling).map(fieldText);

describe('a path that can be read', () => {
  test.each<[string, Record<string, Json>, Record<string, Json>, string[]]>([
    ['a value', { size: 1 }, { size: 2 }, ['size: 1 → 2']],
    ['bytes', { size_bytes: 2 ** 30 }, { size_bytes: 2 ** 31 }, ['size_bytes: 1 GiB → 2 GiB']],
    ['what came', {}, { key: 'a' }, ['key: + a']],
    ['what went', { key: 'a' }, {}, ['key: - a']],
    [
      'within an object',
      { check: { path: '/', port: 1 } },
      { check: { path: '/up', port: 1 } },
      ['check.path: / → /up'],
    ],
    [
      'within entries that have names',
      {
        containers: [
          { name: 'a', image: 'x:1' },
          { name: 'b', image: 'y:1' },
        ],
      },
      {
        containers: [
          { name: 'b', image: 'y:2' },
          { name: 'a', image: 'x:1' },
        ],
      },
      ['b image: 1 → 2'],
    ],
    ['of a list', { zones: ['a', 'b'] }, { zones: ['c', 'a'] }, ['zones: - b, + c']],
    ['of a list that was not there', {}, { zones: ['a'] }, ['zones: + a']],
    ['one of two alike', { list: ['a', 'a'] }, { list: ['a'] }, ['list: - a']],
    ['an entry', { pairs: [{ x: 1 }] }, { pairs: [{ x: 1 }, { x: 2, y: null }] }, ['pairs: + x=2']],
    ['an ARN', { role: 'arn:aws:iam::1:role/a' }, { role: 'arn:aws:iam::1:role/b' }, ['role: a → b']],
    ['nothing and null', {}, { key: null }, []],
  ])('%s', (_, before, after, expected) => {
    expect(texts(before, after)).toEqual(expected);
  });

  test('tags, with names that every object has', () => {
    const before = resource({}, JSON.parse('{"__proto__": "a", "constructor": "b"}'));
    const found = fieldChanges(before, resource({}), {});
    expect(found.map(fieldText)).toEqual(['tag __proto__: - a', 'tag constructor: - b']);
  });
});

test('what is noise is left out, within lists too, unless all is asked for', () => {
  const telling = { noise: ['count', 'tasks.health'], volatile: ['seen'] };
  const before = { count: 1, seen: 1, tasks: [{ id: 'a', health: 'up', size: 1 }] };
  const after = { count: 2, seen: 2, tasks: [{ id: 'a', health: 'down', size: 2 }] };
  expect(texts(before, after, telling)).toEqual(['tasks[a].size: 1 → 2']);
  expect(fieldChanges(resource(before), resource(after), telling, { all: true })).toHaveLength(4);
});

test('what only repeats another field is told once', () => {
  const before = resource({}, { Name: 'web', Environment: 'dev' });
  const after: Resource = {
    ...resource({}, { Name: 'api', Environment: 'prod' }),
    name: 'api',
    status: 'stopped',
    native_status: 'stopped',
    environment: 'production',
  };
  expect(fieldChanges(before, after, {}).map(({ field }) => field)).toEqual(['name', 'status', 'tags.Environment']);
});

const json = fc.letrec<{ value: Json }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    fc.string({ maxLength: 4 }),
    fc.integer(),
    fc.boolean(),
    fc.constant(null),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(fc.string({ maxLength: 4 }), tie('value'), { maxKeys: 4 }),
  ) as fc.Arbitrary<Json>,
})).value;
const record = fc.dictionary(fc.string({ minLength: 1, maxLength: 4 }), json, { maxKeys: 5 });

test('whatever the content, equal content has no differences', () => {
  fc.assert(
    fc.property(record, (properties) => {
      const same = JSON.parse(JSON.stringify(properties));
      expect(fieldChanges(resource(properties), resource(same), {}, { all: true })).toEqual([]);
    }),
  );
});

test('whatever the lists, their order is no difference', () => {
  const entry = fc.oneof(fc.string({ maxLength: 4 }), fc.integer(), fc.record({ x: fc.integer(), y: fc.string() }));
  const lists = fc.dictionary(fc.string({ minLength: 1, maxLength: 4 }), fc.array(entry, { maxLength: 5 }), {
    maxKeys: 4,
  });
  fc.assert(
    fc.property(lists, (properties) => {
      const turned = Object.fromEntries(Object.entries(properties).map(([key, list]) => [key, list.toReversed()]));
      expect(fieldChanges(resource(properties), resource(turned), {}, { all: true })).toEqual([]);
    }),
  );
});

test('whatever differs is told, and told of both ways alike', () => {
  fc.assert(
    fc.property(record, record, (one, other) => {
      const there = fieldChanges(resource(one), resource(other), {}, { all: true });
      const back = fieldChanges(resource(other), resource(one), {}, { all: true });
      expect(back.map(({ field }) => field)).toEqual(there.map(({ field }) => field));
      expect(back.map(({ before, after }) => [after, before])).toEqual(
        there.map(({ before, after }) => [before, after]),
      );
      const keys = new Set([...Object.keys(one), ...Object.keys(other)]);
      for (const key of keys) {
        const [a, b] = [one[key], other[key]];
        const scalar = [a, b].every((value) => value === undefined || value === null || typeof value !== 'object');
        if (scalar && Object.hasOwn(one, key) && Object.hasOwn(other, key) && textOf(a ?? null) !== textOf(b ?? null))
          expect(there.map(({ field }) => field)).toContain(`properties.${key}`);
      }
      for (const change of there) expect(fieldText(change).length).toBeGreaterThan(0);
    }),
  );
});

describe('what resource types declare', () => {
  const group = resourceTypes.find(({ kind }) => kind === 'ec2.security_group');
  test('a rule of a security group is a line for each source', () => {
    const rule = {
      protocol: 'tcp',
      from_port: 8000,
      to_port: 8100,
      cidrs: ['10.0.0.0/8', '0.0.0.0/0'],
      groups: ['sg-1'],
      description: 'x',
    };
    expect(group?.lines?.ingress?.(rule)).toEqual([
      'tcp 8000-8100 from 10.0.0.0/8 (x)',
      'tcp 8000-8100 from 0.0.0.0/0 (x)',
      'tcp 8000-8100 from sg-1 (x)',
    ]);
    expect(group?.lines?.egress?.({ protocol: 'all', from_port: null, to_port: null, cidrs: ['::/0'] })).toEqual([
      'all traffic to ::/0',
    ]);
  });

  test('an address added to a rule is one line more, though AWS keeps both in one rule', () => {
    const rule = (cidrs: string[]) => ({
      ingress: [{ protocol: 'tcp', from_port: 22, to_port: 22, cidrs, description: null }],
    });
    expect(texts(rule(['10.0.0.0/8']), rule(['10.0.0.0/8', '0.0.0.0/0']), group)).toEqual([
      'ingress: + tcp 22 from 0.0.0.0/0',
    ]);
  });

  test('every kind and property named exists', () => {
    const kinds = new Set(resourceTypes.map(({ kind }) => kind));
    for (const type of resourceTypes) {
      for (const kind of Object.values(type.expands ?? {})) expect(kinds).toContain(kind);
      const { noise = [], restates = {}, follows = {} } = type;
      const both = noise.filter((key) => key in restates || key in follows);
      expect(both, type.kind).toEqual([]);
    }
  });
});
