/** Changes one list in the user's configuration file and leaves all else in it, comments too, as it is. */
import {
  accessSync,
  constants,
  existsSync,
  lstatSync,
  readFileSync,
  readlinkSync,
  renameSync,
  statSync,
} from 'node:fs';
import { chmod, rm, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { OpsctlError, usageError } from './errors.ts';
import { makeFolder } from './make-folder.ts';

export interface ListEdit {
  before: string[];
  after: string[];
  /** The whole file as it would be; the one that is there when nothing changes. */
  text: string;
}

/**
 * The text of a configuration file in which a list has one value more or less.
 * @param where the file, for messages
 * @throws OpsctlError `usage` when the text is not a configuration file
 */
export async function editList(
  text: string,
  key: string,
  edit: { add: string } | { remove: string },
  where: string,
): Promise<ListEdit> {
  const { isMap, isSeq, parseDocument } = await import('yaml');
  const document = parseDocument(text);
  const [error] = document.errors;
  if (error || (document.contents !== null && !isMap(document.contents)))
    throw usageError(
      `${where} cannot be edited: ${error?.message.split('\n')[0] ?? 'it does not hold settings'}`,
      'mend it first',
    );
  const before = listOf((document.toJS({ maxAliasCount: 10 }) as Record<string, unknown> | null)?.[key]);
  const value = 'add' in edit ? edit.add : edit.remove;
  if (before.includes(value) === 'add' in edit) return { before, after: before, text };
  const after = 'add' in edit ? [...before, value] : before.filter((each) => each !== value);
  const node = document.get(key);
  // An item of its own keeps what is written beside the others.
  if (isSeq(node) && 'add' in edit) node.add(document.createNode(value));
  else if (isSeq(node) && after.length > 0)
    node.items = node.items.filter((item) => listOf((item as { value?: unknown }).value)[0] !== value);
  else document.set(key, document.createNode(after, { flow: true }));
  return { before, after, text: document.toString({ lineWidth: 0 }) };
}

function listOf(value: unknown): string[] {
  if (value === undefined || value === null) return [];
  return [value]
    .flat()
    .flatMap((each) => String(each).split(','))
    .map((word) => word.trim())
    .filter((word) => word !== '');
}

export function readConfigText(path: string): string {
  try {
    return existsSync(path) ? readFileSync(path, 'utf8') : '';
  } catch (error) {
    throw usageError(`${path} cannot be read: ${(error as Error).message}`, 'mend its permissions');
  }
}

/**
 * Writes the file whole or not at all. A new one is for its owner only; one that is there keeps its mode.
 * @param earlier the text that was edited
 * @returns false when the file holds another text by now: somebody else's edit is not overwritten
 */
export async function writeConfigText(path: string, text: string, earlier: string): Promise<boolean> {
  const target = behindLinks(path);
  const draft = `${target}.${process.pid}.${drafts++}.part`;
  try {
    const mode = existsSync(target) ? statSync(target).mode & 0o777 : 0o600;
    // A file that may not be written is not replaced, though its folder would allow it.
    if (existsSync(target)) accessSync(target, constants.W_OK);
    makeFolder(dirname(target));
    await writeFile(draft, text, { mode: 0o600, flag: 'wx' });
    await chmod(draft, mode);
    const unchanged = readConfigText(target) === earlier;
    // Without a pause after the look.
    if (unchanged) renameSync(draft, target);
    else await rm(draft);
    return unchanged;
  } catch (error) {
    await rm(draft, { force: true }).catch(() => undefined);
    if (error instanceof OpsctlError) throw error;
    throw usageError(
      `${path} cannot be written: ${(error as Error).message}`,
      'mend its permissions, or name another file with OPSCTL_CONFIG',
    );
  }
}

let drafts = 0;

/** Where it is a link, as with settings kept in a repository, the file behind it is meant, also where there is none yet. */
function behindLinks(path: string): string {
  let target = path;
  for (let links = 0; links < MOST_LINKS; links++) {
    const behind = lstatSync(target, { throwIfNoEntry: false })?.isSymbolicLink() ? readlinkSync(target) : undefined;
    if (behind === undefined) return target;
    target = resolve(dirname(target), behind);
  }
  throw usageError(`${path} is a link that leads to itself`, 'name another file with OPSCTL_CONFIG');
}

const MOST_LINKS = 40;
