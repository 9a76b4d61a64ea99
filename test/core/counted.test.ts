import { describe, expect, it } from 'vitest';
import { counted, numbered } from '../../src/core/counted.ts';
import { kebabCase } from '../../src/core/kebab-case.ts';

describe('a counted noun', () => {
  it.each([
    [0, '0 resources'],
    [1, '1 resource'],
    [2, '2 resources'],
  ])('%d reads %s', (count, text) => expect(counted(count, 'resource')).toBe(text));

  it('takes another plural, and stands without its count', () => {
    expect([counted(1, 'is', 'are'), counted(3, 'is', 'are')]).toEqual(['1 is', '3 are']);
    expect([numbered(1, 'link'), numbered(2, 'link')]).toEqual(['link', 'links']);
  });
});

describe('a name as a flag', () => {
  it.each([
    ['limit', 'limit'],
    ['dryRun', 'dry-run'],
    ['skipBadRows', 'skip-bad-rows'],
  ])('%s is %s', (name, flag) => expect(kebabCase(name)).toBe(flag));
});
