import { chmodSync, existsSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ChildTask, startChild } from '../../core/child-task.ts';
import { makeFolder } from '../../core/make-folder.ts';
import type { Store } from '../../store/index.ts';
import { exportGraph } from './export.ts';
import type { GraphSchema } from './labels.ts';

/** Goes up with the shape of the databases, so that older ones are not read. */
const SHAPE = 1;
/** Building takes a minute for a million resources; beyond this the engine hangs. Milliseconds. */
const LONGEST_LOAD = 15 * 60_000;
const LONGEST_START = 30_000;

/** A database file of the graph with the process of the engine. */
export interface GraphFile {
  path: string;
  schema: GraphSchema;
  engine: ChildTask;
  loaded: boolean;
  close(): void;
}

/** Node runs the source as it is; in a built opsctl the process lies beside the bundle. */
const PROCESS = new URL(import.meta.url.endsWith('.ts') ? './engine/process.ts' : './cypher.mjs', import.meta.url);

/**
 * The graph of the store as a database file: the one in `folder` when nothing changed since it was made, else a new one.
 * @throws OpsctlError `unavailable` when the engine is not installed
 */
export async function openGraph(
  store: Store,
  at: Date | undefined,
  { folder, signal }: { folder: string | undefined; signal: AbortSignal },
): Promise<GraphFile> {
  const engine = startChild(PROCESS, 'the query', signal);
  const temporary: string[] = [];
  const close = () => {
    engine.end();
    for (const path of temporary) rmSync(path, { recursive: true, force: true });
  };
  try {
    const kept = folder === undefined ? mkdtempSync(join(tmpdir(), 'opsctl-graph-')) : folder;
    if (folder === undefined) temporary.push(kept);
    else makeFolder(kept);
    const { version } = await engine.ask<{ version: string }>({ do: 'start' }, LONGEST_START);
    const name = await nameOf(store, at, version);
    const path = join(kept, `${name}.lbug`);
    const schema = readSchema(path);
    if (schema) return { path, schema, engine, loaded: false, close };
    return { path, schema: await build(store, at, path, engine), engine, loaded: true, close };
  } catch (error) {
    close();
    throw error;
  }
}

async function nameOf(store: Store, at: Date | undefined, version: string): Promise<string> {
  const state = await store.fingerprint();
  const { hash } = process.getBuiltinModule('node:crypto');
  const place = hash('sha256', store.path).slice(0, 12);
  const content = hash('sha256', JSON.stringify([SHAPE, version, state, at?.getTime() ?? null])).slice(0, 24);
  return `${place}-${content}`;
}

/** The schema lies beside the database and is written last: without it the database is not whole. */
function readSchema(path: string): GraphSchema | undefined {
  try {
    if (!existsSync(path)) return undefined;
    return JSON.parse(readFileSync(`${path}.json`, 'utf8')) as GraphSchema;
  } catch {
    return undefined;
  }
}

/** Builds under a name of its own and renames, so that two processes may do so at once. */
async function build(store: Store, at: Date | undefined, path: string, engine: ChildTask): Promise<GraphSchema> {
  const folder = mkdtempSync(`${path}.making-`);
  try {
    chmodSync(folder, 0o700);
    const database = join(folder, 'graph.lbug');
    const request = await exportGraph(store, folder, at);
    await engine.ask({ do: 'load', database, ...request }, LONGEST_LOAD);
    chmodSync(database, 0o600);
    writeFileSync(join(folder, 'schema.json'), JSON.stringify(request.schema), { mode: 0o600 });
    renameSync(database, path);
    renameSync(join(folder, 'schema.json'), `${path}.json`);
    return request.schema;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
