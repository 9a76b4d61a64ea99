import { PassThrough } from 'node:stream';
import { expect, it, vi } from 'vitest';
import { openDesk } from '../../../src/surfaces/chat/desk.ts';
import type { Engine } from '../../../src/surfaces/chat/engine.ts';
import type { Outcome } from '../../../src/surfaces/chat/entry.ts';
import { type PlainIo, plainLoop } from '../../../src/surfaces/chat/plain.ts';
import { chatTheme } from '../../../src/surfaces/chat/theme.ts';
import { PLAIN } from '../../../src/surfaces/drawing/theme.ts';
import { testContext } from '../../support/context.ts';

const answer = (text: string, status = 0): Outcome => ({
  entries: [{ kind: 'answer', blocks: [{ block: 'text', text }], footing: {}, next: ['stats'], took: null }],
  status,
});

function plain(execute: Engine['execute'], more: Partial<PlainIo> = {}) {
  const stdin = new PassThrough();
  const written = { out: '', err: '' };
  const typed: string[] = [];
  let interrupt = () => {};
  const desk = openDesk(testContext(), {
    settings: { profile: undefined, regions: [], timing: false },
    session: 'test',
    lasting: false,
  });
  const status = plainLoop(
    { desk, execute, offers: async () => [] },
    {
      stdin,
      out(text) {
        written.out += text;
      },
      err(text) {
        written.err += text;
      },
      attended: false,
      quiet: false,
      history: { load: async () => [], add: async (text) => void typed.push(text) },
      view: () => ({ width: 80, theme: chatTheme(PLAIN, true), now: new Date(0), demo: false, quiet: false }),
      approve: async () => false,
      onInterrupt(listener) {
        interrupt = listener;
        return () => {};
      },
      ...more,
    },
  );
  return { stdin, written, typed, status, interrupt: () => interrupt() };
}

it('answers line by line; answers go one way, what is said about them the other', async () => {
  const { stdin, written, status } = plain(async (text) => answer(`about ${text}`));
  stdin.end('one\n\n  \ntwo');
  expect(await status).toBe(0);
  expect(written.out).toBe('about one\n\nabout two\n');
  expect(written.err).toContain('1  stats');
});

it('ends with the status of the last turn that failed', async () => {
  const statuses: Record<string, number> = { denied: 4, wrong: 2, fine: 0 };
  const { stdin, written, status } = plain(async (text) => {
    const code = statuses[text] ?? 0;
    return code === 0
      ? answer(text)
      : { entries: [{ kind: 'error', message: text, hint: 'do', next: [], took: null }], status: code };
  });
  stdin.end('denied\nwrong\nfine\n');
  expect(await status).toBe(2);
  expect(written).toEqual({
    out: 'fine\n',
    err: expect.stringContaining('opsctl: wrong\n  do\n'),
  });
});

it('tells nothing but answers and errors when it is to be quiet', async () => {
  const { stdin, written, status } = plain(
    async (text, { progress }) => {
      progress.start('working', 10);
      return answer(text);
    },
    { quiet: true },
  );
  stdin.end('one\n');
  await status;
  expect(written).toEqual({ out: 'one\n', err: '' });
});

it('with somebody there: prompts, remembers, and asks before a change', async () => {
  const agreed: (boolean | string)[] = [];
  const { stdin, written, typed, status } = plain(
    async (_, { approve }) => {
      const plan = { line: 'infra delete lab', effect: 'local write' as const, blocks: [], typed: 'lab' };
      agreed.push(await approve(plan).catch((error) => error.details.reason));
      return answer('done');
    },
    { attended: true },
  );
  stdin.write('delete lab\n');
  await expect.poll(() => written.out).toContain('Type lab to go ahead: ');
  stdin.write('no\n');
  await expect.poll(() => agreed).toEqual(['wrong name']);
  stdin.write('delete lab\n');
  await expect.poll(() => written.out.split('Type lab').length).toBe(3);
  stdin.write('lab\n');
  await expect.poll(() => agreed).toEqual(['wrong name', 'typed']);
  stdin.end();
  expect(await status).toBe(0);
  expect(typed).toEqual(['delete lab', 'delete lab']);
  expect(written.out.startsWith('opsctl> ')).toBe(true);
});

it('Ctrl-C stops the request and ends what nobody attends', async () => {
  const begun = Promise.withResolvers<void>();
  const { stdin, status, interrupt } = plain(
    (_, { signal }) =>
      new Promise((resolve) => {
        signal.addEventListener('abort', () => resolve({ entries: [], status: 130 }));
        begun.resolve();
      }),
  );
  stdin.write('discover\nnever asked\n');
  await begun.promise;
  interrupt();
  expect(await status).toBe(130);
});

it('with somebody there Ctrl-C stops the request, goes on, and leaves when pressed twice', async () => {
  const { stdin, written, status, interrupt } = plain(
    (text, { signal }) =>
      text === 'stats'
        ? Promise.resolve(answer('numbers'))
        : new Promise((resolve) => signal.addEventListener('abort', () => resolve({ entries: [], status: 130 }))),
    { attended: true },
  );
  stdin.write('discover\n');
  await expect.poll(() => written.out).toBe('opsctl> ');
  await new Promise(setImmediate);
  stdin.write('one of these\n\ntwo of these\n');
  await new Promise(setImmediate);
  interrupt();
  await expect.poll(() => written.out).toContain('stopped; what was gathered is kept');
  expect(written.out).toContain('not asked: one of these\nnot asked: two of these\nopsctl> ');
  expect(written.out).not.toContain('again to leave');
  stdin.write('stats\n');
  await expect.poll(() => written.out).toContain('numbers\n');
  interrupt();
  await expect.poll(() => written.out).toContain('press Ctrl-C again to leave\nopsctl> ');
  interrupt();
  expect(await status).toBe(0);
});

it('with somebody there Ctrl-C at a question is no at once, and what is typed next is asked', async () => {
  const agreed: (boolean | string)[] = [];
  const asked: string[] = [];
  const { stdin, written, status, interrupt } = plain(
    async (text, { approve, signal }) => {
      asked.push(text);
      if (text !== 'delete lab') return answer('numbers');
      agreed.push(await approve({ line: 'infra delete lab', effect: 'local write', blocks: [], typed: 'lab' }));
      return answer(signal.aborted ? 'was stopped' : 'not confirmed');
    },
    { attended: true },
  );
  stdin.write('delete lab\n');
  await expect.poll(() => written.out).toContain('Type lab to go ahead: ');
  interrupt();
  await expect.poll(() => written.out).toContain('no\nnot confirmed');
  expect(agreed).toEqual([false]);
  stdin.write('stats\n');
  await expect.poll(() => asked).toEqual(['delete lab', 'stats']);
  stdin.end();
  expect(await status).toBe(0);
});

it('what was typed ahead answers no question, and is asked behind it', async () => {
  const asked: string[] = [];
  const agreed: (boolean | string)[] = [];
  const { stdin, written, status } = plain(
    async (text, { approve }) => {
      asked.push(text);
      if (text === 'delete lab')
        agreed.push(await approve({ line: 'x', effect: 'local write', blocks: [], typed: undefined }));
      return answer(text);
    },
    { attended: true },
  );
  stdin.write('delete lab\ny\n');
  await expect.poll(() => written.out).toContain('Go ahead?');
  stdin.write('n\n');
  await expect.poll(() => asked).toEqual(['delete lab', 'y']);
  expect(agreed).toEqual([false]);
  stdin.end();
  await status;
});

it('keys that a line of text cannot hold are left out of it', async () => {
  const asked: string[] = [];
  const { stdin, status } = plain(
    async (text) => {
      asked.push(text);
      return answer('');
    },
    { attended: true },
  );
  stdin.end('lis\x1b[Dt\x1b[1;5C all\x1bOA\x1b[200~ of it\x1b[201~\n');
  await status;
  expect(asked).toEqual(['list all of it']);
});

it('gives a sign of life while a request takes long', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  try {
    const finish = Promise.withResolvers<Outcome>();
    const { stdin, written, status } = plain(() => finish.promise, { attended: true });
    stdin.write('discover\n');
    await new Promise(setImmediate);
    await new Promise(setImmediate);
    vi.advanceTimersByTime(20_000);
    expect(written.out).toBe('opsctl> still working, 10 s; Ctrl-C stops\nstill working, 20 s; Ctrl-C stops\n');
    finish.resolve(answer('done'));
    stdin.end();
    await status;
    const told = written.out;
    vi.advanceTimersByTime(60_000);
    expect(written.out).toBe(told);
  } finally {
    vi.useRealTimers();
  }
});
