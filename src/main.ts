import { fstatSync, readFileSync } from 'node:fs';
import { constants } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openContext } from './app.ts';
import { historyFile } from './core/paths.ts';
import type { Progress } from './core/progress.ts';
import type { GlobalOptions } from './surfaces/cli/flags.ts';
import { progressOn } from './surfaces/cli/progress.ts';
import { runCli } from './surfaces/cli/run.ts';
import { standardOutput } from './surfaces/cli/standard-output.ts';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** How long work may take to end once the process is told to, milliseconds. */
const PATIENCE = 3000;

/** From argv and streams to an exit status. Called by bin/opsctl.js. */
export async function start(): Promise<void> {
  const { argv, env } = process;
  const interrupt = new AbortController();
  // A conversation decides itself what Ctrl-C means.
  let conversation: (() => void) | undefined;
  process.on('SIGINT', () => {
    if (conversation) return conversation();
    // Once: stop and keep what was gathered. Twice: go.
    if (interrupt.signal.aborted) process.exit(130);
    interrupt.abort(new DOMException('interrupted', 'AbortError'));
  });
  // Ends with the status the signal has, but as after Ctrl-C: what was sent is told and written down. Not for ever.
  let ended: number | undefined;
  for (const signal of ['SIGTERM', 'SIGHUP'] as const)
    process.on(signal, () => {
      if (conversation) return;
      const status = 128 + constants.signals[signal];
      if (ended !== undefined || interrupt.signal.aborted) process.exit(status);
      ended = status;
      interrupt.abort(new DOMException('ended', 'AbortError'));
      setTimeout(() => process.exit(status), PATIENCE).unref();
    });
  const io = { stdout: standardOutput(1), stderr: standardOutput(2), env };
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
  const bar = io.stderr.isTTY && !env.CI && env.TERM !== 'dumb';
  const open = (globals: GlobalOptions, progress: Progress = progressOn(io.stderr, { bar })) =>
    openContext(globals, {
      env,
      cwd: process.cwd(),
      root,
      version,
      progress,
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
      terminalSession: io.stdout.isTTY ? `terminal-${shellOf(env)}` : null,
      readInput: async () => {
        const parts: Uint8Array[] = [];
        for await (const part of process.stdin) parts.push(part as Uint8Array);
        return Buffer.concat(parts).toString('utf8');
      },
      input: () => process.stdin as AsyncIterable<Uint8Array>,
    });
  const finished = await runCli(argv.slice(2), io, {
    version,
    open,
    attended: process.stdin.isTTY === true && io.stdout.isTTY && !env.CI,
    piped: isPiped(0),
    async chat(input, globals) {
      const { startChat } = await import('./surfaces/chat/start.ts');
      const { lineReader } = await import('./surfaces/cli/line-reader.ts');
      return startChat(input, globals, {
        open: (progress) => open(globals, progress),
        commandLine: lineReader(io, version),
        stdin: process.stdin,
        stdout: process.stdout,
        out: (text) => void io.stdout.write(text),
        err: (text) => void io.stderr.write(text),
        env,
        historyFile: historyFile(env),
        onInterrupt(listener) {
          conversation = listener;
          return () => {
            conversation = undefined;
          };
        },
        onEnd(listener) {
          const signals = ['SIGTERM', 'SIGHUP'] as const;
          const heard = (signal: (typeof signals)[number]) => listener(128 + constants.signals[signal]);
          for (const signal of signals) process.on(signal, heard);
          return () => {
            for (const signal of signals) process.off(signal, heard);
          };
        },
      });
    },
  });
  process.exitCode = ended ?? finished;
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

/** A pipe or a file; neither a terminal nor nothing. */
function isPiped(descriptor: number): boolean {
  try {
    const kind = fstatSync(descriptor);
    return kind.isFIFO() || kind.isFile() || kind.isSocket();
  } catch {
    // It may be closed.
    return false;
  }
}

/** The process that opsctl was started from, also where bin/opsctl.js had to start a newer Node in between. */
function shellOf({ OPSCTL_SHELL: told }: NodeJS.ProcessEnv): string {
  return told !== undefined && /^\d{1,10}$/.test(told) ? told : String(process.ppid);
}
