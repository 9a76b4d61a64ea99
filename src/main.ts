import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openContext } from './app.ts';
import type { OutputStream } from './surfaces/cli/io.ts';
import { progressOn } from './surfaces/cli/progress.ts';
import { runCli } from './surfaces/cli/run.ts';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** From argv and streams to an exit status. Called by bin/opsctl.js. */
export async function start(): Promise<void> {
  const { argv, env, stderr } = process;
  const interrupt = new AbortController();
  process.on('SIGINT', () => {
    // Once: stop and keep what was gathered. Twice: go.
    if (interrupt.signal.aborted) process.exit(130);
    interrupt.abort(new DOMException('interrupted', 'AbortError'));
  });
  const io = { stdout: outputOf(process.stdout), stderr: outputOf(stderr), env };
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
  const bar = stderr.isTTY === true && !env.CI && env.TERM !== 'dumb';
  process.exitCode = await runCli(argv.slice(2), io, {
    version,
    open: (globals) =>
      openContext(globals, {
        env,
        cwd: process.cwd(),
        root,
        version,
        progress: progressOn(stderr, { bar }),
        signal: interrupt.signal,
        readInput: async () => {
          const parts: Uint8Array[] = [];
          for await (const part of process.stdin) parts.push(part as Uint8Array);
          return Buffer.concat(parts).toString('utf8');
        },
      }),
  });
}

/** A stream that waits until its text is taken, and ends the process quietly when the reader has gone away. */
function outputOf(stream: NodeJS.WriteStream): OutputStream {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(0);
    throw error;
  });
  return {
    isTTY: stream.isTTY === true,
    columns: stream.columns ?? 80,
    write: (text) => (text === '' ? Promise.resolve() : new Promise((resolve) => stream.write(text, () => resolve()))),
  };
}
