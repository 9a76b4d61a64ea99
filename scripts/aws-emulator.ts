/**
 * A local AWS for the live-endpoint tests: moto's server in a virtual environment of its own, on a loopback port that
 * the system chooses. `node scripts/aws-emulator.ts` runs it until it is interrupted, printing its URL, for trying
 * things by hand: `AWS_ENDPOINT_URL=<url> AWS_ACCESS_KEY_ID=x AWS_SECRET_ACCESS_KEY=x node bin/opsctl.js discover`.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const ENVIRONMENT = join(ROOT, '.venv-moto');
const PYTHON = join(ENVIRONMENT, 'bin', 'python');
const REQUIREMENTS = fileURLToPath(new URL('aws-emulator-requirements.txt', import.meta.url));
const STARTUP_SECONDS = 60;

export interface Emulator {
  /** `http://127.0.0.1:43127`, what AWS_ENDPOINT_URL is set to. */
  url: string;
  pid: number;
  /** Ends the server that was started, and waits until it is gone. */
  stop(): Promise<void>;
}

/**
 * Installs the emulator if it is not there yet, starts it and waits until it answers. `say` gets progress, a line at a
 * time. Rejects with a sentence that says what to install when Python cannot make a virtual environment.
 */
export async function startEmulator(say: (line: string) => void = () => {}): Promise<Emulator> {
  await install(say);
  const child = spawn(PYTHON, ['-m', 'moto.server', '--host', '127.0.0.1', '--port', '0'], {
    // Without the stock images each region would hold 1,177 snapshots that nobody made.
    env: { ...process.env, MOTO_EC2_LOAD_DEFAULT_AMIS: 'false', PYTHONUNBUFFERED: '1' },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  // An emulator must not outlive a run that dies on the way.
  const endWithParent = () => child.kill('SIGKILL');
  process.once('exit', endWithParent);
  const stop = async () => {
    process.removeListener('exit', endWithParent);
    if (child.exitCode !== null || child.signalCode !== null) return;
    const gone = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGTERM');
    const forced = setTimeout(() => child.kill('SIGKILL'), 5000);
    await gone;
    clearTimeout(forced);
  };
  try {
    const url = await urlOf(child);
    if (child.pid === undefined) throw new Error('the emulator has no process id');
    return { url, pid: child.pid, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Reads the chosen port from the server's own log, which it writes once it listens. */
function urlOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let log = '';
    let found = false;
    const timer = setTimeout(
      () => reject(new Error(`the AWS emulator did not listen within ${STARTUP_SECONDS} s; it wrote:\n${log}`)),
      STARTUP_SECONDS * 1000,
    );
    child.once('error', (error) => {
      clearTimeout(timer);
      reject(error);
    });
    child.once('exit', (code, signal) => {
      clearTimeout(timer);
      reject(new Error(`the AWS emulator ended at once (${code ?? signal}); it wrote:\n${log}`));
    });
    child.stderr?.on('data', (chunk: Buffer) => {
      // The pipe is read to the end, or the server would block on its request log; only the beginning is kept.
      if (found) return;
      log += chunk.toString();
      const url = /Running on (http:\/\/127\.0\.0\.1:\d+)/.exec(log)?.[1];
      if (url === undefined) return;
      found = true;
      clearTimeout(timer);
      resolve(url);
    });
  });
}

/** Makes the virtual environment, once per version of the requirements. */
async function install(say: (line: string) => void): Promise<void> {
  const stamp = join(ENVIRONMENT, '.installed');
  const wanted = createHash('sha256').update(readFileSync(REQUIREMENTS)).digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted && existsSync(PYTHON)) return;

  say('installing the AWS emulator into .venv-moto (once, about half a minute)');
  rmSync(ENVIRONMENT, { recursive: true, force: true });
  const pip = ['-m', 'pip', '--disable-pip-version-check', '--no-input', '-q'];
  const packages = ['install', '-r', REQUIREMENTS];
  const made = await run('python3', ['-m', 'venv', ENVIRONMENT]);
  if (made.ok) {
    need(await run(PYTHON, [...pip, ...packages]), 'the AWS emulator could not be installed');
  } else {
    // Debian ships Python without ensurepip; where pip is there all the same, it can install into an empty environment.
    rmSync(ENVIRONMENT, { recursive: true, force: true });
    const hint = 'install python3 with its venv module (Debian, Ubuntu: apt-get install python3-venv)';
    const bare = await run('python3', ['-m', 'venv', '--without-pip', ENVIRONMENT]);
    need(bare, `python3 could not make a virtual environment; ${hint}`, made.output);
    const installed = await run('python3', [...pip, '--python', PYTHON, ...packages]);
    need(installed, `python3 has neither ensurepip nor a pip that can fill an environment; ${hint}`, made.output);
  }
  writeFileSync(stamp, wanted);
}

interface Outcome {
  ok: boolean;
  output: string;
}

function need(outcome: Outcome, message: string, earlier = ''): void {
  if (!outcome.ok) throw new Error([message, earlier, outcome.output].filter(Boolean).join('\n').trim());
}

function run(command: string, args: string[]): Promise<Outcome> {
  return new Promise((resolve) => {
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    const keep = (chunk: Buffer) => {
      output = (output + chunk.toString()).slice(-4000);
    };
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    child.once('error', (error) => resolve({ ok: false, output: `${command}: ${error.message}` }));
    child.once('close', (code) => resolve({ ok: code === 0, output }));
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    const emulator = await startEmulator((line) => console.error(line));
    console.log(emulator.url);
    const end = () => void emulator.stop();
    process.once('SIGINT', end);
    process.once('SIGTERM', end);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
