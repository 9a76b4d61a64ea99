import {
  chmodSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ChildTask, startChild } from '../../core/child-task.ts';
import { interruptedError, OpsctlError } from '../../core/errors.ts';
import { makeFolder } from '../../core/make-folder.ts';
import type { Store } from '../../store/index.ts';
import { brokenDown, isCrash } from './crash.ts';
import { exportGraph } from './export.ts';
import type { GraphSchema } from './labels.ts';

/** Databases of a store that are kept: of now, and of a few moments in the past. */
const KEPT = 4;
/** A folder that a build was ended in is removed after this, milliseconds. */
const LEFT_OVER = 60 * 60_000;
/** Goes up with the shape of the databases, so that older ones are not read. */
const SHAPE = 3;
const DATABASE = '.lbug';
const SCHEMA = '.json';
const MAKING = '.making-';
const LONGEST_START = 30_000;

/** A database file of the graph with the process of the engine. */
export interface GraphFile {
  path: string;
  schema: GraphSchema;
  engine: ChildTask;
  /** It was made just now, not found. */
  loaded: boolean;
  close(): void;
  /** Ends the engine and removes a database that cannot be read. */
  discard(): void;
}

/** Node runs the source as it is; in a built opsctl the process lies beside the bundle. */
const PROCESS = new URL(import.meta.url.endsWith('.ts') ? './engine/process.ts' : './cypher.mjs', import.meta.url);

/**
 * The graph of the store as a database file: the one in `folder` when nothing changed since it was made, else a new one.
 * @param where.timeout milliseconds that making a new one may take
 * @throws OpsctlError `unavailable` when the engine is not installed, or loading took too long; `interrupted`
 */
export async function openGraph(
  store: Store,
  at: Date | undefined,
  { folder, signal, timeout }: { folder: string | undefined; signal: AbortSignal; timeout: number },
): Promise<GraphFile> {
  const engine = startChild(PROCESS, 'the query', signal);
  const temporary = folder === undefined ? mkdtempSync(join(tmpdir(), 'opsctl-graph-')) : undefined;
  const close = () => {
    engine.end();
    if (temporary !== undefined) rmSync(temporary, { recursive: true, force: true });
  };
  try {
    const kept = temporary ?? folder ?? '';
    makeFolder(kept);
    const { version } = await engine.ask<{ version: string }>({ do: 'start' }, LONGEST_START);
    const { place, content } = await nameOf(store, at, version);
    const path = join(kept, `${place}-${content}${DATABASE}`);
    const found = readSchema(path);
    const schema = found ?? (await build(store, at, path, { engine, signal, timeout }));
    if (!found) removeOthers(kept, place, path);
    const discard = () => {
      close();
      remove(path);
    };
    return { path, schema, engine, loaded: !found, close, discard };
  } catch (error) {
    close();
    throw error;
  }
}

async function nameOf(
  store: Store,
  at: Date | undefined,
  version: string,
): Promise<{ place: string; content: string }> {
  const state = await store.fingerprint();
  const { hash } = process.getBuiltinModule('node:crypto');
  const place = hash('sha256', store.path).slice(0, 12);
  const content = hash('sha256', JSON.stringify([SHAPE, version, state, at?.getTime() ?? null])).slice(0, 24);
  return { place, content };
}

interface SchemaFile {
  /** Of the database, to know one that was cut short. */
  size: number;
  schema: GraphSchema;
}

/** The schema lies beside the database and is written last: without it the database is not whole. */
function readSchema(path: string): GraphSchema | undefined {
  try {
    const { size, schema } = JSON.parse(readFileSync(`${path}${SCHEMA}`, 'utf8')) as SchemaFile;
    const now = new Date();
    if (statSync(path).size !== size) return undefined;
    // Those that were used last are kept.
    utimesSync(path, now, now);
    return schema;
  } catch {
    return undefined;
  }
}

/** Builds under a name of its own and renames, so that two processes may do so at once. */
async function build(
  store: Store,
  at: Date | undefined,
  path: string,
  { engine, signal, timeout }: { engine: ChildTask; signal: AbortSignal; timeout: number },
): Promise<GraphSchema> {
  const deadline = Date.now() + timeout;
  const late = new OpsctlError(
    'unavailable',
    `loading the graph took longer than ${timeout / 1000} s and was stopped`,
    {
      hint: 'give it more with --timeout 2m; once loaded, it is kept until the store changes',
    },
  );
  const goOn = () => {
    if (signal.aborted) throw signal.reason instanceof OpsctlError ? signal.reason : interruptedError(signal.reason);
    if (Date.now() > deadline) throw late;
  };
  const folder = mkdtempSync(`${path}${MAKING}`);
  try {
    chmodSync(folder, 0o700);
    const database = join(folder, 'graph.lbug');
    const request = await exportGraph(store, folder, at, goOn);
    await engine.ask({ do: 'load', database, ...request }, Math.max(1, deadline - Date.now()), late);
    chmodSync(database, 0o600);
    const about: SchemaFile = { size: statSync(database).size, schema: request.schema };
    writeFileSync(join(folder, 'schema.json'), JSON.stringify(about), { mode: 0o600 });
    renameSync(database, path);
    renameSync(join(folder, 'schema.json'), `${path}${SCHEMA}`);
    return request.schema;
  } catch (thrown) {
    if (!isCrash(thrown)) throw thrown;
    throw brokenDown(thrown, 'while loading the graph', 'run it again, or ask the store with --sql');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The databases of the same store that were used longest ago, and what a build that was ended left behind. */
function removeOthers(folder: string, place: string, path: string): void {
  const of = readdirSync(folder).filter((name) => name.startsWith(`${place}-`));
  const age = (name: string) => Date.now() - (statSync(join(folder, name), { throwIfNoEntry: false })?.mtimeMs ?? 0);
  const databases = of.filter((name) => name.endsWith(DATABASE) && join(folder, name) !== path);
  databases.sort((a, b) => age(a) - age(b));
  for (const name of databases.slice(KEPT - 1)) remove(join(folder, name));
  for (const name of of)
    if (name.includes(MAKING) && age(name) > LEFT_OVER) rmSync(join(folder, name), { recursive: true, force: true });
}

function remove(path: string): void {
  for (const file of [`${path}${SCHEMA}`, path, `${path}.wal`]) rmSync(file, { force: true });
}
