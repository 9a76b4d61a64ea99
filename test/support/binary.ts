import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT } from './imports.ts';

/** The program under test; OPSCTL_BINARY lets the same tests judge an installed package. */
export const BINARY = process.env.OPSCTL_BINARY ?? join(ROOT, 'bin', 'opsctl.js');

export interface Ended {
  status: number | null;
  stdout: string;
  stderr: string;
}

export interface RunOptions {
  env?: Record<string, string>;
  input?: string;
  /** Another Node than this one. */
  node?: string;
}

/** A home folder of its own in which the real program runs as a process of its own. */
export interface Home {
  folder: string;
  env: Record<string, string>;
  run(args: readonly string[], options?: RunOptions): Promise<Ended>;
  /** The same over the bundled account. */
  demo(args: readonly string[], options?: RunOptions): Promise<Ended>;
  /** Over the bundled account with `-o json`, parsed. */
  json(args: readonly string[], options?: RunOptions): Promise<Ended & { envelope: Envelope }>;
  /** A line for bash, in which `opsctl` is the program. */
  bash(line: string, env?: Record<string, string>): Promise<Ended>;
  remove(): void;
}

export interface Envelope {
  schema_version: number;
  command: string;
  ok: boolean;
  // biome-ignore lint/suspicious/noExplicitAny: tests read into answers of every command
  data?: any;
  coverage?: { complete: boolean; as_of: string | null; gaps: { region: string | null; outcome: string }[] };
  warnings?: string[];
  next_cursor?: string | null;
  error?: { code: string; message: string; hint: string | null };
}

export function makeHome(): Home {
  const folder = mkdtempSync(join(tmpdir(), 'opsctl-e2e-'));
  // Nothing of the developer's own settings, least of all real credentials.
  const env = { PATH: process.env.PATH ?? '', HOME: folder, OPSCTL_HOME: folder, TZ: 'UTC', LANG: 'C.UTF-8' };
  const run: Home['run'] = (args, { env: more = {}, input = '', node = process.execPath } = {}) =>
    finished(node, [BINARY, ...args], { cwd: folder, env: { ...env, ...more }, input });
  return {
    folder,
    env,
    run,
    demo: (args, options) => run(['--demo', ...args], options),
    async json(args, options) {
      const ended = await run(['--demo', ...args, '-o', 'json'], options);
      return { ...ended, envelope: JSON.parse(ended.stdout) as Envelope };
    },
    bash: (line, more = {}) =>
      finished('bash', ['-c', `opsctl() { '${process.execPath}' '${BINARY}' "$@"; }\n${line}`], {
        cwd: folder,
        env: { ...env, ...more },
        input: '',
      }),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

interface Surroundings {
  cwd: string;
  env: Record<string, string>;
  input: string;
}

/** Ends a run that hangs, so that the test fails on what it asserts. */
const HANG_GUARD = 60_000;

function finished(program: string, args: readonly string[], { cwd, env, input }: Surroundings): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd, env, stdio: 'pipe' });
    const guard = setTimeout(() => child.kill('SIGKILL'), HANG_GUARD);
    const output = { stdout: '', stderr: '' };
    for (const name of ['stdout', 'stderr'] as const)
      child[name].setEncoding('utf8').on('data', (text: string) => {
        output[name] += text;
      });
    // A program that does not read its input closes it early.
    child.stdin.on('error', () => {});
    child.stdin.end(input);
    child.once('error', reject);
    child.once('close', (status) => {
      clearTimeout(guard);
      resolve({ status, ...output });
    });
  });
}

/** Whether a program answers to `--version`, and what it says. */
export function versionOf(program: string): string | undefined {
  const { status, stdout } = spawnSync(program, ['--version'], { encoding: 'utf8' });
  return status === 0 ? stdout.trim() : undefined;
}
