import { expect, test } from 'vitest';
import { together } from '../../../src/cmdb/actions/together.ts';

test('questions of the same moment are one call, later ones another', async () => {
  const asked: string[][] = [];
  const read = together(async (ids) => {
    asked.push(ids);
    return new Map(ids.filter((id) => id !== 'c').map((id) => [id, id.toUpperCase()]));
  });
  expect(await Promise.all([read('a'), read('b'), read('a'), read('c')])).toEqual(['A', 'B', 'A', undefined]);
  expect(await read('b')).toBe('B');
  expect(asked).toEqual([['a', 'b', 'c'], ['b']]);
});

test('a failure is that of all who asked, and of nobody later', async () => {
  let calls = 0;
  const read = together(async (ids) => {
    calls++;
    if (calls === 1) throw new Error('cut off');
    return new Map(ids.map((id) => [id, true]));
  });
  const both = await Promise.allSettled([read('a'), read('b')]);
  expect(both.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  expect(await read('a')).toBe(true);
});
