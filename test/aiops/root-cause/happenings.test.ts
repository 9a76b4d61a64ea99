import { describe, expect, it } from 'vitest';
import { changesOf, changeWords, differences, weightOf } from '../../../src/aiops/root-cause/happenings.ts';
import type { Resource } from '../../../src/core/model.ts';
import type { ResourceVersion } from '../../../src/store/tables/resources.ts';

const resource = (overrides: Partial<Resource> = {}): Resource => ({
  id: 'sg-1',
  arn: null,
  kind: 'ec2.security_group',
  type: 'network',
  name: 'web',
  provider: 'aws',
  account: '1',
  region: 'us-east-1',
  zone: null,
  status: 'available',
  native_status: null,
  tags: {},
  properties: {},
  infrastructure: null,
  environment: null,
  first_seen: '2026-11-18T00:00:00.000Z',
  last_seen: '2026-11-20T00:00:00.000Z',
  ...overrides,
});
const at = (hour: number) => new Date(Date.UTC(2026, 10, 20, hour)).toISOString();
const ms = (hour: number) => Date.parse(at(hour));
const version = (since: number, until: number | null, properties: Resource['properties'] = {}): ResourceVersion => ({
  since: at(since),
  until: until === null ? null : at(until),
  opened_run: `run-${since}`,
  closed_run: until === null ? null : `run-${until}`,
  resource: { ...resource({ properties }), uid: 1 },
});
const scans = [0, 2, 4, 6].map((hour) => ({ id: `run-${hour}`, at: ms(hour) }));
const all = { from: ms(-24), to: ms(24) };

describe('differences', () => {
  it('names each field that differs, and only those, whatever the order of keys', () => {
    const before = resource({ tags: { Owner: 'a' }, properties: { rules: [{ port: 1, from: 'x' }], size: 1 } });
    const after = resource({ name: 'api', properties: { size: 2, rules: [{ from: 'x', port: 1 }] } });
    expect(differences(before, after)).toEqual([
      { field: 'name', before: 'web', after: 'api' },
      { field: 'tags.Owner', before: 'a', after: null },
      { field: 'properties.size', before: 1, after: 2 },
    ]);
  });

  it('tells what is set up from what is only told or has come about', () => {
    const changed = (field: string) => weightOf([{ field, before: 1, after: 2 }]);
    expect(changed('properties.task_definition')).toBe('setup');
    expect(changed('tags.Owner')).toBe('harmless');
    expect(changed('properties.running_count')).toBe('state');
    expect(weightOf([])).toBe('harmless');
  });
});

describe('changesOf', () => {
  it('dates a change between the discovery before and the one that saw it', () => {
    const [change] = changesOf(1, [version(4, null, { size: 2 }), version(0, 4, { size: 1 })], scans, all);
    expect(change).toMatchObject({ what: 'changed', after: ms(2), by: ms(4) });
    expect(change && changeWords(change)).toBe('size: 1 → 2');
  });

  it('takes the first discovery for no change', () => {
    expect(changesOf(1, [version(0, null)], scans, all)).toEqual([]);
  });

  it('tells what appeared, disappeared, and came back', () => {
    const versions = [version(6, null), version(2, 4)];
    expect(changesOf(1, versions, scans, all).map(({ what, by }) => [what, by])).toEqual([
      ['appeared', ms(2)],
      ['disappeared', ms(4)],
      ['appeared', ms(6)],
    ]);
  });

  it('leaves out what was over before the span, or came after it', () => {
    const versions = [version(4, null, { size: 2 }), version(0, 4, { size: 1 })];
    expect(changesOf(1, versions, scans, { from: ms(4), to: ms(6) })).toEqual([]);
    expect(changesOf(1, versions, scans, { from: ms(0), to: ms(2) })).toEqual([]);
    expect(changesOf(1, versions, scans, { from: ms(3), to: ms(5) })).toHaveLength(1);
  });

  it('cuts long values', () => {
    const versions = [version(4, null, { rules: 'x'.repeat(500) }), version(0, 4, { rules: '' })];
    const [change] = changesOf(1, versions, scans, all);
    expect((change ? changeWords(change) : '').length).toBeLessThan(100);
  });
});
