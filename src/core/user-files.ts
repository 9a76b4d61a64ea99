/** Files the user names on the command line: read as a stream, so that a large one never has to fit into memory. */
// `promises` and not node:fs/promises: it is read when it is used, and every command imports this file.
import {
  accessSync,
  constants,
  createReadStream,
  existsSync,
  promises,
  readdirSync,
  realpathSync,
  rmSync,
  statSync,
} from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { interruptedError, usageError } from './errors.ts';
import { makeFolder } from './make-folder.ts';
import { nearest } from './nearest.ts';

export interface UserFiles {
  /**
   * The content as it streams in, `-` for standard input; gzip, known by its first bytes, is unpacked.
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
   * Looks whether {@link write} could succeed, before long work whose result is to be written; changes nothing.
   * @throws OpsctlError `usage` for a folder, and for a place that may not be written to
   */
  checkWritable(path: string): Promise<void>;
  /**
   * Writes a file whole or not at all, in place of one that is there; folders on the way are made.
   * @returns its absolute path
   */
  write(path: string, content: string | AsyncIterable<string>): Promise<string>;
}

/** Larger is surely the wrong file, or one meant to harm: gzip packs a thousand times. */
export const MOST_STREAMED_BYTES = 8 * 2 ** 30;
export const MOST_FILES = 100_000;

export interface FileSurroundings {
  /** Ends reading and writing with an `interrupted` error. */
  signal?: AbortSignal;
  /** What is piped in: the file `-`. */
  input?: () => AsyncIterable<Uint8Array>;
}

/** @param cwd where relative paths start */
export function userFiles(cwd: string, surroundings: FileSurroundings = {}): UserFiles {
  return {
    stream: (path) => streamFile(path, cwd, surroundings),
    list: (folder) => listFolder(folder, cwd),
    exists: async (path) => existsSync(resolve(cwd, path)),
    checkWritable: async (path) => checkPlace(path, resolve(cwd, path)),
    write: (path, content) => writeWhole(resolve(cwd, path), content, surroundings.signal),
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

async function* streamFile(path: string, cwd: string, { signal, input }: FileSurroundings): AsyncGenerator<Uint8Array> {
  const raw: AsyncIterable<Uint8Array> =
    path === '-' && input ? input() : createReadStream(resolve(cwd, path), { highWaterMark: 2 ** 18 });
  let bytes = 0;
  try {
    for await (const chunk of unpacked(raw)) {
      // Who reads a file of millions of rows is stopped here, between two pieces of it.
      if (signal?.aborted) throw interruptedError();
      bytes += chunk.byteLength;
      if (bytes > MOST_STREAMED_BYTES)
        throw usageError(`${path} holds more than ${MOST_STREAMED_BYTES / 2 ** 30} GiB`, 'cut it into several files');
      yield chunk;
    }
  } catch (error) {
    throw fileError(path, cwd, error);
  }
}

/** Gzip, known by its first two bytes, is unpacked; nothing is read twice, so a pipe will do. */
async function* unpacked(raw: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const pieces = raw[Symbol.asyncIterator]();
  const first = await pieces.next();
  if (first.done) return;
  let head = first.value;
  // A pipe may hand on a single byte.
  while (head.length < 2) {
    const next = await pieces.next();
    if (next.done) break;
    head = Buffer.concat([head, next.value]);
  }
  const rest = async function* () {
    yield head;
    for (let next = await pieces.next(); !next.done; next = await pieces.next()) yield next.value;
  };
  try {
    if (head[0] !== 0x1f || head[1] !== 0x8b) return yield* rest();
    // Both are loaded here because they take 7 ms and few files are handed in.
    const source = process.getBuiltinModule('node:stream').Readable.from(rest());
    const gunzip = process.getBuiltinModule('node:zlib').createGunzip({ chunkSize: 2 ** 18 });
    // A read error does not travel along a pipe by itself.
    source.on('error', (error) => gunzip.destroy(error));
    yield* source.pipe(gunzip) as AsyncIterable<Uint8Array>;
  } finally {
    await pieces.return?.();
  }
}

async function listFolder(folder: string, cwd: string): Promise<string[]> {
  const root = resolve(cwd, folder);
  const found = await promises.stat(root).catch((error: NodeJS.ErrnoException) => {
    // Only absence is absence: a folder that may not be looked into is told as that.
    if (error.code === 'ENOENT') return undefined;
    throw fileError(folder, cwd, error);
  });
  if (!found?.isDirectory())
    throw usageError(
      found ? `${folder} is a file, not a folder` : `there is no folder ${folder}`,
      found ? 'name the folder it lies in' : nearFiles(folder, cwd),
    );
  const paths: string[] = [];
  const waiting = [root];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const entries = await promises.readdir(next, { withFileTypes: true }).catch((error) => {
      throw fileError(relative(cwd, next), cwd, error);
    });
    for (const entry of entries) {
      if (entry.isDirectory()) waiting.push(join(next, entry.name));
      else if (entry.isFile()) paths.push(relative(root, join(next, entry.name)));
      if (paths.length > MOST_FILES)
        throw usageError(`${folder} holds more than ${MOST_FILES} files`, 'name a smaller folder');
    }
  }
  return paths.sort();
}

/** Files being written; what is left of them goes when the process has to. */
const drafts = new Set<string>();
let swept = false;

function sweep(): void {
  for (const left of drafts) rmSync(left, { force: true });
}

function checkPlace(path: string, place: string): void {
  refuseStream(path);
  if (statSync(place, { throwIfNoEntry: false })?.isDirectory())
    throw usageError(`${path} is a folder, not a file`, 'name a file in it');
  let folder = dirname(place);
  while (!existsSync(folder) && dirname(folder) !== folder) folder = dirname(folder);
  if (!statSync(folder).isDirectory())
    throw usageError(`${path} cannot be written: ${folder} is not a folder`, 'name another place');
  try {
    accessSync(folder, constants.W_OK);
  } catch (error) {
    throw usageError(`${path} cannot be written: ${(error as Error).message}`, 'name another place');
  }
}

/** `-` means a stream elsewhere; a file of that name is surely not meant. */
function refuseStream(path: string): void {
  if (basename(path) === '-')
    throw usageError('"-" is no file to write to', 'leave the flag out for standard output, or name a file');
}

/** Where a link leads, so that what it points to is replaced and not the link. */
function behindLinks(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    // It is not there yet.
    return path;
  }
}

/** A pipe or a device is written into; only a file can be replaced by another one. */
function isNoFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() === false;
}

async function writeWhole(
  named: string,
  content: string | AsyncIterable<string>,
  signal?: AbortSignal,
): Promise<string> {
  refuseStream(named);
  const path = behindLinks(named);
  const direct = isNoFile(path);
  const draft = direct ? path : `${path}.${process.pid}.part`;
  if (!swept) process.once('exit', sweep);
  swept = true;
  if (!direct) drafts.add(draft);
  try {
    makeFolder(dirname(path));
    const file = await promises.open(draft, 'w', 0o600);
    try {
      if (typeof content === 'string') await file.writeFile(content);
      else
        for await (const part of content) {
          if (signal?.aborted) throw interruptedError();
          await file.write(part);
        }
    } finally {
      await file.close();
    }
    if (!direct) await promises.rename(draft, path);
    return path;
  } catch (error) {
    // Where the folder is none there is no draft either, and saying so would hide why.
    if (!direct) await promises.rm(draft, { force: true }).catch(() => undefined);
    const { code, message } = error as NodeJS.ErrnoException;
    if (code?.startsWith('E')) throw usageError(`${path} cannot be written: ${message}`, 'name another place');
    throw error;
  } finally {
    drafts.delete(draft);
  }
}

function nearFiles(path: string, cwd: string): string {
  const folder = dirname(resolve(cwd, path));
  if (!existsSync(folder)) return `the folder ${dirname(path)} is not there either`;
  const near = nearest(basename(path), readdirSync(folder));
  return near.length > 0 ? `near it: ${near.join(', ')}` : `${dirname(path)} holds nothing of a similar name`;
}
