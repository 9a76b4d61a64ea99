import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
const CACHE = fileURLToPath(new URL('../../../node_modules/.cache/opsctl-prometheus', import.meta.url));
const STARTUP_SECONDS = 60;

export interface Programs {
  prometheus: string;
  promtool: string;
}

/**
 * The real Prometheus: of the path, or unpacked from Debian's package into a folder of the project, which takes no root.
 * Where neither can be had, the reason.
 */
export async function findPrometheus(): Promise<Programs | { missing: string }> {
  const inPath = (process.env.PATH ?? '').split(':').map((folder) => programsIn(folder));
  const found = [...inPath, programsIn(join(CACHE, 'usr/bin'))].find((programs) => programs !== undefined);
  if (found) return found;
  try {
    mkdirSync(CACHE, { recursive: true });
    await run('apt-get', ['download', 'prometheus'], { cwd: CACHE, timeout: 120_000 });
    const pack = readdirSync(CACHE).find((name) => name.startsWith('prometheus_') && name.endsWith('.deb'));
    await run('dpkg', ['-x', pack ?? 'prometheus.deb', CACHE], { cwd: CACHE });
  } catch (error) {
    return {
      missing: `Prometheus is not on the path, and its Debian package cannot be fetched: ${(error as Error).message}`,
    };
  }
  return programsIn(join(CACHE, 'usr/bin')) ?? { missing: 'the Debian package of Prometheus holds no program' };
}

function programsIn(folder: string): Programs | undefined {
  const programs = { prometheus: join(folder, 'prometheus'), promtool: join(folder, 'promtool') };
  return existsSync(programs.prometheus) && existsSync(programs.promtool) ? programs : undefined;
}

export interface RunningPrometheus {
  url: string;
  stop(): Promise<void>;
}

/** Starts Prometheus on loopback over samples of the past, given in the OpenMetrics text format without its end mark. */
export async function startPrometheus(programs: Programs, samples: string): Promise<RunningPrometheus> {
  const folder = mkdtempSync(join(tmpdir(), 'opsctl-prometheus-'));
  const [text, data, config] = [join(folder, 'samples.txt'), join(folder, 'data'), join(folder, 'prometheus.yml')];
  writeFileSync(text, `${samples}# EOF\n`);
  writeFileSync(config, 'global: { scrape_interval: 15s }\n');
  mkdirSync(data);
  await run(programs.promtool, ['tsdb', 'create-blocks-from', 'openmetrics', text, data]);
  const address = `127.0.0.1:${await freePort()}`;
  const child = spawn(
    programs.prometheus,
    [
      `--config.file=${config}`,
      `--storage.tsdb.path=${data}`,
      `--web.listen-address=${address}`,
      '--storage.tsdb.retention.time=1y',
    ],
    { stdio: ['ignore', 'ignore', 'pipe'] },
  );
  let log = '';
  child.stderr.on('data', (chunk: Buffer) => {
    log = (log + chunk.toString()).slice(-4000);
  });
  const endWithParent = () => child.kill('SIGKILL');
  process.once('exit', endWithParent);
  const stop = async () => {
    process.removeListener('exit', endWithParent);
    await ended(child);
    rmSync(folder, { recursive: true, force: true });
  };
  const url = `http://${address}`;
  for (let tried = 0; tried < STARTUP_SECONDS * 4; tried++) {
    if (child.exitCode !== null) break;
    const ready = await fetch(`${url}/-/ready`).catch(() => undefined);
    if (ready?.ok) return { url, stop };
    await sleep(250);
  }
  await stop();
  throw new Error(`Prometheus did not become ready; it wrote:\n${log}`);
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  const forced = setTimeout(() => child.kill('SIGKILL'), 10_000);
  await gone;
  clearTimeout(forced);
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}
