import { homedir } from 'node:os';
import { join } from 'node:path';

/** Where things live: XDG folders, all of them under OPSCTL_HOME when that is set. */
function folder(env: NodeJS.ProcessEnv, variable: string, fallback: string): string {
  if (env.OPSCTL_HOME) return env.OPSCTL_HOME;
  return join(env[variable] || join(env.HOME || homedir(), fallback), 'opsctl');
}

export function configFile(env: NodeJS.ProcessEnv): string {
  return env.OPSCTL_CONFIG || join(folder(env, 'XDG_CONFIG_HOME', '.config'), 'config.yaml');
}

export function storeFile(env: NodeJS.ProcessEnv): string {
  return env.OPSCTL_DB || join(folder(env, 'XDG_DATA_HOME', '.local/share'), 'opsctl.db');
}

/** The bundled account's store, one for each recording and version: it can always be made anew. */
export function demoStoreFile(env: NodeJS.ProcessEnv, edition: string): string {
  return join(folder(env, 'XDG_CACHE_HOME', '.cache'), `demo-${edition}.db`);
}

/** Databases of the graph, made from a store for queries in Cypher: they can always be made anew. */
export function graphFolder(env: NodeJS.ProcessEnv): string {
  return join(folder(env, 'XDG_CACHE_HOME', '.cache'), 'graph');
}

/** What was typed in conversations, of every store. */
export function historyFile(env: NodeJS.ProcessEnv): string {
  return join(folder(env, 'XDG_DATA_HOME', '.local/share'), 'history.jsonl');
}
