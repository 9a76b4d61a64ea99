import { afterEach, expect, it } from 'vitest';
import type { Outcome } from '../../../src/surfaces/chat/entry.ts';
import { type InkScreen, inkScreen } from '../../support/ink-screen.tsx';

let screen: InkScreen;
afterEach(() => screen.close());

it('tells how far a request is, what waits behind it, and what comes of it', async () => {
  const gate = Promise.withResolvers<Outcome>();
  const asked: string[] = [];
  screen = inkScreen(async (text, { progress }) => {
    asked.push(text);
    if (asked.length > 1) return { entries: [{ kind: 'note', text: 'second answer' }], status: 0 };
    progress.start('discovering 123', 58);
    progress.advance(3, 'us-east-1 ec2.instance 12');
    return gate.promise;
  });
  screen.type('discover\r');
  await expect.poll(screen.rows).toContainEqual(expect.stringMatching(/discovering 123 3\/58 · us-east-1 ec2\.inst/));
  screen.type('stats\rhalf');
  await expect.poll(screen.rows).toContain('  then: stats');
  expect(await screen.rows()).toContain('› half');
  gate.resolve({ entries: [{ kind: 'note', text: 'first answer' }], status: 0 });
  await expect.poll(screen.rows).toContain('second answer');
  const rows = await screen.rows();
  expect(rows.filter((row) => /^(?:› |first|second)/.test(row))).toEqual([
    '› discover',
    'first answer',
    '› stats',
    'second answer',
    '› half',
  ]);
  expect(rows.join('\n')).not.toContain('Ctrl-C stops');
  expect(screen.typed).toEqual(['discover', 'stats']);
});

it('Ctrl-C ends the signal of the request that is under way', async () => {
  screen = inkScreen(
    (_, { signal }) =>
      new Promise((resolve) => signal.addEventListener('abort', () => resolve({ entries: [], status: 130 }))),
  );
  screen.type('discover\r');
  await expect.poll(screen.rows).toContainEqual(expect.stringContaining('Ctrl-C stops'));
  screen.type('\x03');
  await expect.poll(screen.rows).toContain('stopped; what was gathered is kept');
});
