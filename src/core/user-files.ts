/** Files the user names on the command line: read as a stream, so that a large one never has to fit into memory. */
import { createReadStream, existsSync, readdirSync } from 'node:fs';
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { createGunzip } from 'node:zlib';
import { usageError } from './errors.ts';
import { nearest } from './nearest.ts';

export interface UserFiles {
  /**
   * The content as it streams in; gzip, known by its first bytes, is unpacked.
   * @throws OpsctlError `usage` when there is no such file, it cannot be read, it is gzip cut off or damaged, or it unpacks
   * to more than {@link MOST_STREAMED_BYTES}
   */
  stream(path: string): AsyncIterable<Uint8Array>;
  /**
   * Paths of the files in a folder and the folders in it, relative to it, sorted.
   * @throws OpsctlError `usage` when there is no such folder, or it holds more than {@link MOST_FILES} files
   */
  list(folder: string): Promise<string[]>;
  exists(path: string): Promise<boolean>;
  /**
   * Writes a file whole or not at all, in place of one that is there; folders on the way are made.
   * @returns its absolute path
   */
  write(path: string, content: string | AsyncIterable<string>): Promise<string>;
}

/** Larger is surely the wrong file, or one meant to harm: gzip packs a thousand times. */
export const MOST_STREAMED_BYTES = 8 * 2 ** 30;
export const MOST_FILES = 100_000;

/** Relative paths start at `cwd`. */
export function userFiles(cwd: string): UserFiles {
  return {
    stream: (path) => streamFile(path, cwd),
    list: (folder) => listFolder(folder, cwd),
    exists: async (path) => existsSync(resolve(cwd, path)),
    write: (path, content) => writeWhole(resolve(cwd, path), content),
  };
}

/** One sentence for a file that could not be opened; anything that is no system error is passed on. */
export function fileError(path: string, cwd: string, error: unknown): unknown {
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === 'ENOENT') return usageError(`there is no file ${path}`, nearFiles(path, cwd));
  if (code === 'EISDIR') return usageError(`${path} is a folder, not a file`);
  if (code?.startsWith('Z_'))
    return usageError(`${path} is gzip that is cut off or damaged: ${message}`, 'fetch or pack it again');
  return code?.startsWith('E') ? usageError(`${path} cannot be read: ${message}`) : error;
}

async function* streamFile(path: string, cwd: string): AsyncGenerator<Uint8Array> {
  try {
    const packed = await isGzip(resolve(cwd, path));
    const file = createReadStream(resolve(cwd, path), { highWaterMark: 2 ** 18 });
    const source = packed ? file.pipe(createGunzip({ chunkSize: 2 ** 18 })) : file;
    // A read error does not travel along a pipe by itself.
    if (packed) file.on('error', (error) => source.destroy(error));
    let bytes = 0;
    for await (const chunk of source as AsyncIterable<Uint8Array>) {
      bytes += chunk.byteLength;
      if (bytes > MOST_STREAMED_BYTES)
        throw usageError(`${path} holds more than ${MOST_STREAMED_BYTES / 2 ** 30} GiB`, 'cut it into several files');
      yield chunk;
    }
  } catch (error) {
    throw fileError(path, cwd, error);
  }
}

async function isGzip(path: string): Promise<boolean> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(2), 0, 2, 0);
    return bytesRead === 2 && buffer[0] === 0x1f && buffer[1] === 0x8b;
  } finally {
    await file.close();
  }
}

async function listFolder(folder: string, cwd: string): Promise<string[]> {
  const root = resolve(cwd, folder);
  const found = await stat(root).catch(() => undefined);
  if (!found?.isDirectory())
    throw usageError(
      found ? `${folder} is a file, not a folder` : `there is no folder ${folder}`,
      found ? 'name the folder it lies in' : nearFiles(folder, cwd),
    );
  const paths: string[] = [];
  const waiting = [root];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    for (const entry of await readdir(next, { withFileTypes: true })) {
      if (entry.isDirectory()) waiting.push(join(next, entry.name));
      else if (entry.isFile()) paths.push(relative(root, join(next, entry.name)));
      if (paths.length > MOST_FILES)
        throw usageError(`${folder} holds more than ${MOST_FILES} files`, 'name a smaller folder');
    }
  }
  return paths.sort();
}

async function writeWhole(path: string, content: string | AsyncIterable<string>): Promise<string> {
  const draft = `${path}.${process.pid}.part`;
  try {
    await mkdir(dirname(path), { recursive: true });
    const file = await open(draft, 'w', 0o600);
    try {
      if (typeof content === 'string') await file.writeFile(content);
      else for await (const part of content) await file.write(part);
    } finally {
      await file.close();
    }
    await rename(draft, path);
    return path;
  } catch (error) {
    await rm(draft, { force: true });
    const { code, message } = error as NodeJS.ErrnoException;
    if (code?.startsWith('E')) throw usageError(`${path} cannot be written: ${message}`, 'name another place');
    throw error;
  }
}

function nearFiles(path: string, cwd: string): string {
  const folder = dirname(resolve(cwd, path));
  if (!existsSync(folder)) return `the folder ${dirname(path)} is not there either`;
  const near = nearest(basename(path), readdirSync(folder));
  return near.length > 0 ? `near it: ${near.join(', ')}` : `${dirname(path)} holds nothing of a similar name`;
}
