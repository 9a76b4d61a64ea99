import { spawn, spawnSync } from 'node:child_process';

const ROOM = 2 ** 30;

/**
 * Runs this node with `args` to its end; milliseconds. Output goes into a pipe and is thrown away. A partial answer
 * (status 3) is an answer.
 */
export function timeOf(args: string[], env: NodeJS.ProcessEnv = process.env): number {
  const started = performance.now();
  const { status, stderr } = spawnSync(process.execPath, args, {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
    maxBuffer: ROOM,
  });
  const took = performance.now() - started;
  if (status !== 0 && status !== 3) throw new Error(`${args.join(' ')} ended with ${status}: ${stderr}`);
  return took;
}

/** As {@link timeOf}, while this process goes on serving; what it printed to stdout. */
export function outputOf(args: string[], env: NodeJS.ProcessEnv = process.env): Promise<string> {
  return new Promise((resolve, reject) => {
    const running = spawn(process.execPath, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
    const [out, err]: [Buffer[], Buffer[]] = [[], []];
    running.stdout.on('data', (part: Buffer) => out.push(part));
    running.stderr.on('data', (part: Buffer) => err.push(part));
    running.on('error', reject);
    running.on('close', (status) => {
      if (status === 0 || status === 3) resolve(Buffer.concat(out).toString());
      else reject(new Error(`${args.join(' ')} ended with ${status}: ${Buffer.concat(err)}`));
    });
  });
}
