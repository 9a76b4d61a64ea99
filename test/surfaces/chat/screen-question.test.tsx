import { afterEach, expect, it } from 'vitest';
import { type InkScreen, inkScreen } from '../../support/ink-screen.tsx';

let screen: InkScreen;
afterEach(() => screen.close());

it('shows the plan and takes the name that has to be typed, apart from what was typed ahead', async () => {
  const answers: (boolean | string)[] = [];
  screen = inkScreen(async (_, { approve }) => {
    const blocks = [{ block: 'text' as const, text: 'lab would be forgotten.' }];
    const plan = { line: 'infra delete lab', effect: 'local write' as const, blocks, typed: 'lab' };
    answers.push(await approve(plan).catch((error) => error.details.reason));
    return { entries: [], status: 0 };
  });
  for (const said of ['y', 'lab']) {
    screen.type('delete lab\r');
    await expect.poll(screen.rows).toContain('Type lab to go ahead, Esc for no:');
    expect(await screen.rows()).toContain('lab would be forgotten.');
    screen.type(`${said}\r`);
    await expect.poll(screen.rows).not.toContain('Type lab to go ahead, Esc for no:');
  }
  await expect.poll(() => answers).toEqual(['wrong name', 'typed']);
});

it('the cursor stands behind the question, where the answer goes', async () => {
  screen = inkScreen(async (_, { approve }) => {
    await approve({ line: 'resource stop i-1', effect: 'write', blocks: [], typed: undefined });
    return { entries: [], status: 0 };
  });
  screen.type('stop i-1\r');
  await expect.poll(screen.rows).toContain('Go ahead? y or n, then Enter:');
  screen.type('ye');
  await expect.poll(screen.rows).toContain('› ye');
  expect(screen.cursor()).toEqual({ x: 4, y: (await screen.rows()).lastIndexOf('› ye') });
});
