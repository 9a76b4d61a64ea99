import { execFileSync } from 'node:child_process';
import { lstatSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { userFiles } from '../../src/core/user-files.ts';

const folder = mkdtempSync(join(tmpdir(), 'opsctl-files-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const files = userFiles(folder);

async function textOf(chunks: AsyncIterable<Uint8Array>): Promise<string> {
  const parts: Uint8Array[] = [];
  for await (const chunk of chunks) parts.push(chunk);
  return Buffer.concat(parts).toString();
}

describe('a file the user names', () => {
  it('is read as it is, and unpacked when it is gzip, whatever its name', async () => {
    writeFileSync(join(folder, 'plain.csv'), 'a,b\n1,2\n');
    writeFileSync(join(folder, 'packed.csv'), gzipSync('a,b\n1,2\n'));
    expect(await textOf(files.stream('plain.csv'))).toBe('a,b\n1,2\n');
    expect(await textOf(files.stream('packed.csv'))).toBe('a,b\n1,2\n');
  });

  it('that is empty or one byte long is no gzip', async () => {
    writeFileSync(join(folder, 'empty.csv'), '');
    writeFileSync(join(folder, 'one.csv'), 'x');
    expect(await textOf(files.stream('empty.csv'))).toBe('');
    expect(await textOf(files.stream('one.csv'))).toBe('x');
  });

  it('that is gzip cut off is refused in one sentence', async () => {
    const packed = gzipSync('timestamp,value\n'.repeat(2000));
    writeFileSync(join(folder, 'cut.csv.gz'), packed.subarray(0, packed.length - 12));
    await expect(textOf(files.stream('cut.csv.gz'))).rejects.toMatchObject({
      code: 'usage',
      message: expect.stringContaining('cut.csv.gz is gzip that is cut off'),
    });
  });

  it('that is absent is told with what is near it', async () => {
    await expect(textOf(files.stream('plan.csv'))).rejects.toMatchObject({
      code: 'usage',
      message: 'there is no file plan.csv',
      hint: expect.stringContaining('plain.csv'),
    });
    await expect(textOf(files.stream('nowhere/x.csv'))).rejects.toMatchObject({
      hint: 'the folder nowhere is not there either',
    });
    await expect(textOf(files.stream('.'))).rejects.toMatchObject({ message: '. is a folder, not a file' });
  });

  it('is written whole, in place of the earlier one, for its owner only, with the folders on the way', async () => {
    const path = await files.write('out/deep/a.csv', 'first');
    await files.write('out/deep/a.csv', parts('sec', 'ond'));
    expect(readFileSync(path, 'utf8')).toBe('second');
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  it('stays as it was when writing fails half way', async () => {
    const path = await files.write('kept.csv', 'before');
    await expect(files.write('kept.csv', failing())).rejects.toThrow('the source broke');
    expect(readFileSync(path, 'utf8')).toBe('before');
    expect(await files.list('.')).not.toContainEqual(expect.stringContaining('.part'));
    await expect(files.write('plain.csv/x.csv', 'text')).rejects.toMatchObject({ code: 'usage' });
  });
});

describe('what is not a plain file', () => {
  it('is read all the same: standard input, gzip or not, and a pipe with a name', async () => {
    const piped = (content: Uint8Array) => userFiles(folder, { input: () => pieces(content, 1) });
    expect(await textOf(piped(Buffer.from('a,b\n1,2\n')).stream('-'))).toBe('a,b\n1,2\n');
    expect(await textOf(piped(gzipSync('a,b\n1,2\n')).stream('-'))).toBe('a,b\n1,2\n');
    const fifo = join(folder, 'fifo');
    execFileSync('mkfifo', [fifo]);
    const reading = textOf(files.stream('fifo'));
    await writeFile(fifo, gzipSync('through a pipe'));
    expect(await reading).toBe('through a pipe');
  });
});

describe('a place that is no plain file', () => {
  it('is written into, never replaced: a pipe stays a pipe, a link a link', async () => {
    const pipe = join(folder, 'named-pipe');
    execFileSync('mkfifo', [pipe]);
    const read = textOf(files.stream('named-pipe'));
    await files.write('named-pipe', 'through');
    expect(await read).toBe('through');
    expect(lstatSync(pipe).isFIFO()).toBe(true);

    writeFileSync(join(folder, 'behind.txt'), 'before');
    symlinkSync('behind.txt', join(folder, 'link.txt'));
    await files.write('link.txt', 'after');
    expect(lstatSync(join(folder, 'link.txt')).isSymbolicLink()).toBe(true);
    expect(readFileSync(join(folder, 'behind.txt'), 'utf8')).toBe('after');
  });

  it('is not meant by -', async () => {
    const refused = { code: 'usage', message: '"-" is no file to write to' };
    await expect(files.write('-', 'x')).rejects.toMatchObject(refused);
    await expect(files.checkWritable('-')).rejects.toMatchObject(refused);
  });
});

describe('Ctrl-C', () => {
  it('ends reading between two pieces, and writing without leaving anything', async () => {
    const stop = new AbortController();
    const stopped = userFiles(folder, { signal: stop.signal, input: () => endless(() => stop.abort()) });
    await expect(textOf(stopped.stream('-'))).rejects.toMatchObject({ code: 'interrupted', exitStatus: 130 });
    await expect(stopped.write('never.csv', parts('a', 'b'))).rejects.toMatchObject({ code: 'interrupted' });
    expect(await files.list('.')).not.toContainEqual(expect.stringContaining('never.csv'));
  });
});

describe('a place to write to', () => {
  it('is looked at beforehand: no folder, nothing below a file', async () => {
    writeFileSync(join(folder, 'plain.csv'), 'a');
    mkdirSync(join(folder, 'place'), { recursive: true });
    await expect(files.checkWritable('place')).rejects.toMatchObject({
      code: 'usage',
      message: expect.stringMatching(/is a folder/),
    });
    await expect(files.checkWritable('plain.csv/m.json')).rejects.toThrow(/is not a folder/);
    await files.checkWritable('place/deeper/m.json');
    await files.checkWritable('plain.csv');
    expect(await files.exists('place/deeper')).toBe(false);
  });
});

describe('a folder the user names', () => {
  it('is listed with what lies deeper, sorted', async () => {
    mkdirSync(join(folder, 'data', 'b'), { recursive: true });
    for (const name of ['z.csv', 'b/a.csv', 'b/c.csv']) writeFileSync(join(folder, 'data', name), '');
    expect(await files.list('data')).toEqual(['b/a.csv', 'b/c.csv', 'z.csv']);
  });

  it('that cannot be looked into is not told as absent', async () => {
    await expect(files.list('plain.csv/deeper')).rejects.toMatchObject({
      code: 'usage',
      message: expect.stringContaining('plain.csv/deeper cannot be read: ENOTDIR'),
    });
  });

  it('that is absent, or a file, is refused', async () => {
    await expect(files.list('date')).rejects.toMatchObject({ code: 'usage', hint: expect.stringContaining('data') });
    await expect(files.list('plain.csv')).rejects.toMatchObject({ message: 'plain.csv is a file, not a folder' });
  });
});

async function* pieces(content: Uint8Array, size: number) {
  for (let at = 0; at < content.length; at += size) yield content.subarray(at, at + size);
}

async function* endless(afterTen: () => void) {
  for (let count = 0; ; count += 1) {
    if (count === 10) afterTen();
    yield new Uint8Array([65]);
  }
}

async function* parts(...texts: string[]) {
  yield* texts;
}

async function* failing() {
  yield 'half';
  throw new Error('the source broke');
}
