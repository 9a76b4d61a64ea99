import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

/** Between two looks at the processes, milliseconds. */
const EVERY = 10;

/**
 * Runs this node with `args` to its end and watches it with all the processes it starts.
 * @returns the most memory that all of them held together (resident set), bytes; undefined where there is no /proc
 */
export function peakOf(args: string[], env: NodeJS.ProcessEnv): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const running = spawn(process.execPath, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
    let peak = 0;
    let told = '';
    for (const output of [running.stdout, running.stderr])
      output.on('data', (text) => {
        told += text;
      });
    const watch = setInterval(() => {
      peak = Math.max(peak, residentOf(running.pid ?? 0));
    }, EVERY);
    running.on('error', reject);
    running.on('close', (status) => {
      clearInterval(watch);
      if (status === 0 || status === 3) resolve(peak > 0 ? peak : undefined);
      else reject(new Error(`${args.join(' ')} ended with ${status}: ${told}`));
    });
  });
}

function residentOf(pid: number): number {
  let all: string[];
  try {
    all = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  } catch {
    return 0;
  }
  const parents = new Map<number, number>();
  for (const name of all) {
    const [, parent] = /^PPid:\s*(\d+)/m.exec(read(`/proc/${name}/status`)) ?? [];
    parents.set(Number(name), Number(parent));
  }
  const isOurs = (one: number): boolean => one === pid || (parents.has(one) && isOurs(parents.get(one) ?? 0));
  return [...parents.keys()].filter(isOurs).reduce((sum, one) => {
    const [, kilobytes] = /^VmRSS:\s*(\d+)/m.exec(read(`/proc/${one}/status`)) ?? [];
    return sum + Number(kilobytes ?? 0) * 1024;
  }, 0);
}

/** Empty for a process that has just ended. */
function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
