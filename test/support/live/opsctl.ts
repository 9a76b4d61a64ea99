import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Coverage } from '../../../src/core/coverage.ts';
import type { Relationship, Resource } from '../../../src/core/model.ts';

const BINARY = fileURLToPath(new URL('../../../bin/opsctl.js', import.meta.url));

export interface Finished {
  /** Exit status, or null when a signal ended it. */
  status: number | null;
  stdout: string;
  stderr: string;
  /** From start to end of the process, milliseconds. */
  took: number;
}

export interface Envelope<Data = unknown> {
  schema_version: number;
  command: string;
  ok: boolean;
  data: Data;
  coverage?: Coverage;
  warnings?: string[];
  next_cursor?: string | null;
  error?: { code: string; message: string; hint?: string };
}

/** A home of its own and one store, in which the real program is run against an endpoint. */
export interface Workplace {
  db: string;
  home: string;
  /** Runs it to its end. */
  run(args: string[], env?: Record<string, string>): Promise<Finished>;
  /** Runs it with `-o json` and parses what it printed, whatever its status. */
  json<Data>(args: string[], env?: Record<string, string>): Promise<Finished & { envelope: Envelope<Data> }>;
  /** Starts it and gives the process, for signals. */
  start(args: string[], env?: Record<string, string>): { child: ChildProcess; finished: Promise<Finished> };
  remove(): void;
}

/** Ends a run that hangs, so that the test fails on what it asserts. */
const HANG_GUARD = 150_000;

export function workplace(endpoint: string): Workplace {
  const home = mkdtempSync(join(tmpdir(), 'opsctl-live-'));
  const db = join(home, 'store.db');

  const start: Workplace['start'] = (args, env = {}) => {
    const began = performance.now();
    const child = spawn(process.execPath, [BINARY, ...args, '--db', db], {
      cwd: home,
      // Nothing of the developer's own settings, least of all real credentials.
      env: {
        PATH: process.env.PATH ?? '',
        HOME: home,
        AWS_ENDPOINT_URL: endpoint,
        AWS_ACCESS_KEY_ID: 'AKIAIOSFODNN7EXAMPLE',
        AWS_SECRET_ACCESS_KEY: 'example',
        ...env,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const guard = setTimeout(() => child.kill('SIGKILL'), HANG_GUARD);
    const output = { stdout: '', stderr: '' };
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      output.stdout += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      output.stderr += text;
    });
    const finished = new Promise<Finished>((resolve, reject) => {
      child.once('error', reject);
      child.once('close', (status) => {
        clearTimeout(guard);
        resolve({ status, ...output, took: performance.now() - began });
      });
    });
    return { child, finished };
  };
  const run: Workplace['run'] = (args, env) => start(args, env).finished;

  return {
    db,
    home,
    start,
    run,
    async json<Data>(args: string[], env?: Record<string, string>) {
      const finished = await run([...args, '-o', 'json'], env);
      try {
        return { ...finished, envelope: JSON.parse(finished.stdout) as Envelope<Data> };
      } catch {
        throw new Error(
          `opsctl ${args.join(' ')} -o json printed no JSON (status ${finished.status})\n` +
            `stdout: ${finished.stdout.slice(0, 2000)}\nstderr: ${finished.stderr.slice(0, 2000)}`,
        );
      }
    },
    remove: () => rmSync(home, { recursive: true, force: true }),
  };
}

/** Every resource in the store, following `next_cursor` from page to page. */
export async function allResources(at: Workplace, args: string[] = [], limit = 1000): Promise<Resource[]> {
  const resources: Resource[] = [];
  let cursor: string | null = null;
  do {
    const page: string[] = cursor === null ? [] : ['--cursor', cursor];
    const { envelope } = await at.json<Resource[]>(['resource', 'list', '--limit', String(limit), ...page, ...args]);
    if (!envelope.ok) throw new Error(`resource list: ${JSON.stringify(envelope.error)}`);
    resources.push(...envelope.data);
    cursor = envelope.next_cursor ?? null;
  } while (cursor !== null);
  return resources;
}

export async function wholeGraph(at: Workplace): Promise<{ nodes: Resource[]; edges: Relationship[] }> {
  const { envelope } = await at.json<{ nodes: Resource[]; edges: Relationship[] }>(['graph', 'export']);
  if (!envelope.ok) throw new Error(`graph export: ${JSON.stringify(envelope.error)}`);
  return envelope.data;
}
