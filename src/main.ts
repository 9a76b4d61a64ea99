import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openContext } from './app.ts';
import { progressOn } from './surfaces/cli/progress.ts';
import { runCli } from './surfaces/cli/run.ts';
import { standardOutput } from './surfaces/cli/standard-output.ts';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** From argv and streams to an exit status. Called by bin/opsctl.js. */
export async function start(): Promise<void> {
  const { argv, env } = process;
  const interrupt = new AbortController();
  process.on('SIGINT', () => {
    // Once: stop and keep what was gathered. Twice: go.
    if (interrupt.signal.aborted) process.exit(130);
    interrupt.abort(new DOMException('interrupted', 'AbortError'));
  });
  const io = { stdout: standardOutput(1), stderr: standardOutput(2), env };
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
  const bar = io.stderr.isTTY && !env.CI && env.TERM !== 'dumb';
  process.exitCode = await runCli(argv.slice(2), io, {
    version,
    open: (globals) =>
      openContext(globals, {
        env,
        cwd: process.cwd(),
        root,
        version,
        progress: progressOn(io.stderr, { bar }),
        signal: interrupt.signal,
        approve: async (plan) => {
          const { approveOn } = await import('./surfaces/cli/approve.ts');
          return approveOn({
            stderr: io.stderr,
            env,
            attended: process.stdin.isTTY === true,
            readLine: (question) => readLine(question, interrupt.signal),
          })(plan);
        },
        terminalSession: io.stdout.isTTY ? `terminal-${process.ppid}` : null,
        readInput: async () => {
          const parts: Uint8Array[] = [];
          for await (const part of process.stdin) parts.push(part as Uint8Array);
          return Buffer.concat(parts).toString('utf8');
        },
      }),
  });
}

/** One line from the terminal; null when it was closed instead. */
async function readLine(question: string, signal: AbortSignal): Promise<string | null> {
  const { createInterface } = await import('node:readline');
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  return new Promise((resolve) => {
    lines.once('close', () => resolve(null));
    // readline takes Ctrl-C for itself.
    lines.once('SIGINT', () => process.emit('SIGINT'));
    signal.addEventListener('abort', () => lines.close(), { once: true });
    lines.question(question, (answer) => {
      resolve(answer);
      lines.close();
    });
  });
}
