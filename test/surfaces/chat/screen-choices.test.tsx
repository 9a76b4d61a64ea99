import { afterEach, expect, it } from 'vitest';
import { type InkScreen, inkScreen } from '../../support/ink-screen.tsx';

let screen: InkScreen;
afterEach(() => screen.close());

const LEAVES = ['history', 'list', 'relations', 'show', 'start', 'stop', 'restart', 'tags', 'move', 'copy'];
const offers = async (text: string) =>
  LEAVES.map((leaf) => ({ label: leaf, description: `what ${leaf} does`, head: `resource ${leaf} ` })).filter(
    ({ head }) => head.startsWith(text),
  );

it('shows eight at most, marks the chosen one by a sign, and follows it', async () => {
  screen = inkScreen(async () => ({ entries: [], status: 0 }), { offers });
  screen.type('resource \t');
  await expect.poll(screen.rows).toContainEqual(expect.stringMatching(/^▸ history +what history does$/));
  const listed = async () => (await screen.rows()).filter((row) => row.includes(' what '));
  expect(await listed()).toHaveLength(8);
  screen.type('\x1b[A');
  await expect.poll(listed).toContainEqual(expect.stringMatching(/^▸ copy /));
  expect(await listed()).toHaveLength(8);
  screen.type('\r');
  await expect.poll(screen.rows).toContain('› resource copy');
  expect(await listed()).toEqual([]);
});

it('keys that come faster than the list wait for it', async () => {
  screen = inkScreen(async () => ({ entries: [], status: 0 }), { offers });
  screen.type('resource hi\t');
  await new Promise(setImmediate);
  screen.type('x');
  await expect.poll(screen.rows).toContain('› resource history x');
});
