import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shellWord } from '../../../src/core/shell-word.ts';
import { readTyped } from '../../../src/surfaces/chat/typed.ts';
import { lineReader } from '../../../src/surfaces/cli/line-reader.ts';
import { wordsOf } from '../../../src/surfaces/shell-words.ts';

const stream = { isTTY: false, columns: 80, write: async () => {} };
const lines = lineReader({ stdout: stream, stderr: stream, env: {} }, '0.0.0');
const read = (text: string, next: readonly string[] = []) => readTyped(text, next, lines);

describe('what is typed', () => {
  it.each([
    ['resource list --status stopped', 'resource list'],
    ['opsctl resource list', 'resource list'],
    ['opsctl --demo stats', 'stats'],
    ['discover', 'discover'],
    ['health prod-app', 'health'],
  ])('%s is a command line', async (text, path) => {
    expect(await read(text)).toMatchObject({ is: 'command', run: { command: { path } } });
  });

  it.each([
    'list stopped instances',
    'discover resources in all regions',
    'health of prod-app please',
    "stats about bob's things",
    'what does opsctl do?',
    'the third one',
    '#3',
    "health of bob's thing",
    'the exit code of the last run',
    'resources',
  ])('%s is plain English', async (text) => {
    expect(await read(text)).toEqual({ is: 'text', text });
  });

  it('with flags or the name of the program is no sentence, and is told what does not fit', async () => {
    await expect(read('resource list --statos stopped')).rejects.toThrow('unknown option');
    await expect(read('opsctl resuorce list')).rejects.toThrow('"resuorce" is not a command');
  });

  it('with a quote that is not closed is no sentence', async () => {
    await expect(read('resource list --name "unclosed')).rejects.toThrow('a quote is not closed');
    await expect(read("opsctl ask 'what is down")).rejects.toThrow('a quote is not closed');
  });

  it.each(['exit', 'quit', 'Exit.', ':q', 'bye', 'exit()', 'logout'])('%s leaves', async (text) => {
    expect(await read(text)).toEqual({ is: 'slash', name: 'quit', rest: '' });
  });

  it('of flags alone tells what they tell, or where they belong', async () => {
    expect(await read('--version')).toEqual({ is: 'help', text: '0.0.0\n' });
    await expect(read('--session x')).rejects.toMatchObject({ hint: 'here: /sessions NAME' });
    await expect(read('--status stopped')).rejects.toThrow('--status stands behind a command');
  });

  it('keeps what a line says, quotes and all', async () => {
    expect(await read(`resource list --name "my web" --tag 'Owner=a b'`)).toMatchObject({
      run: { input: { name: ['my web'], tag: ['Owner=a b'] } },
    });
  });

  it('is help where help is asked for', async () => {
    expect(await read('opsctl --help')).toMatchObject({ is: 'help', text: expect.stringContaining('resource list') });
    expect(await read('resource list --help')).toMatchObject({ is: 'help', text: expect.stringContaining('--status') });
  });

  it('is a command of the chat behind a slash, and no path of a file', async () => {
    expect(await read('/sessions incident-7')).toEqual({ is: 'slash', name: 'sessions', rest: 'incident-7' });
    expect(await read('/')).toEqual({ is: 'slash', name: '', rest: '' });
    expect((await read('/var/log/x is full')).is).toBe('text');
  });

  it('is a next step by its number, as long as there is one', async () => {
    const next = ['stats', 'what depends on prod-app-db?'];
    expect(await read('1', next)).toMatchObject({ is: 'command', run: { command: { path: 'stats' } } });
    expect(await read('2', next)).toEqual({ is: 'text', text: 'what depends on prod-app-db?' });
    expect(await read('1.', next)).toMatchObject({ is: 'command', run: { command: { path: 'stats' } } });
    await expect(read('3', next)).rejects.toMatchObject({
      message: 'there is no step 3',
      hint: expect.stringContaining('2 next steps'),
    });
    await expect(read('0', next)).rejects.toThrow('there is no step 0');
    await expect(read('3')).rejects.toThrow('no next steps are listed');
  });
});

it('any words survive being quoted and taken apart', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ minLength: 1 })), (words) => {
      expect(wordsOf(words.map(shellWord).join(' '))).toEqual(words);
    }),
  );
});
