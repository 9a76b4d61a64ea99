/** Reads a policy file whole, and only a file: what cannot be read is a broken policy, never an absent one. */
import { closeSync, constants, fstatSync, lstatSync, openSync, readFileSync, readlinkSync } from 'node:fs';
import { usageError } from './errors.ts';

const MOST_BYTES = 1_000_000;

/**
 * Whether something of this name is there, a link that leads nowhere too. What may not be looked at is not absent: reading
 * it then fails, and nothing is changed.
 */
export function isPresent(path: string): boolean {
  try {
    return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ENOTDIR';
  }
}

/** @throws OpsctlError `usage` naming the file */
export function policyText(file: string): string {
  let handle: number;
  try {
    // A pipe without a writer must not be waited for.
    handle = openSync(file, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  } catch (error) {
    throw unreadable(file, error as NodeJS.ErrnoException);
  }
  try {
    const found = fstatSync(handle);
    if (!found.isFile())
      throw usageError(`${file}: it cannot be read: it is no regular file`, 'put a file in its place or take it away');
    if (found.size > MOST_BYTES)
      throw usageError(
        `${file}: it has more than ${MOST_BYTES / 1e6} MB`,
        'that is surely another file: mend it or take it away',
      );
    return readFileSync(handle, 'utf8');
  } finally {
    closeSync(handle);
  }
}

function unreadable(file: string, { code, message }: NodeJS.ErrnoException) {
  if (code !== 'ENOENT')
    return usageError(`${file}: it cannot be read: ${message.split('\n')[0]}`, 'mend it or take it away');
  const link = linkOf(file);
  return link === undefined
    ? usageError(`${file}: there is no such file`, 'write it, or mend the variable OPSCTL_POLICY, which names it')
    : usageError(`${file}: it is a link to ${link}, which is not there`, 'bring that back, or take the link away');
}

function linkOf(file: string): string | undefined {
  try {
    return readlinkSync(file);
  } catch {
    // It is no link.
    return undefined;
  }
}
