import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Figure, Measurement } from './measurement.ts';
import { outputOf } from './support/process.ts';
import { REGION, syntheticAccount } from './support/synthetic-account.ts';

const SIZES = [1000, 10_000, 100_000];
const MOST = 300 * 1_000_000;

/** `opsctl discover` as a user runs it, over HTTP against an account served by this process, which makes pages as asked. */
export const memory: Measurement = {
  name: 'memory',
  title: 'Peak memory (resident set) of opsctl discover',
  async run({ root, dir }) {
    const figures: Figure[] = [];
    for (const size of SIZES) {
      const { server, url, resources } = await serve(size);
      try {
        const report = join(dir, `memory-${size}`);
        const reporter = join(root, 'bench', 'support', 'report-memory.cjs');
        const line = ['discover', '--region', REGION, '--db', join(dir, `memory-${size}.db`), '-o', 'json'];
        const started = performance.now();
        const printed = await outputOf(['--require', reporter, join(root, 'bin', 'opsctl.js'), ...line], {
          ...process.env,
          AWS_ENDPOINT_URL: url,
          AWS_ACCESS_KEY_ID: 'bench',
          AWS_SECRET_ACCESS_KEY: 'bench',
          AWS_REGION: REGION,
          BENCH_MEMORY_REPORT: report,
        });
        const found = (JSON.parse(printed) as { data: { resources: number } }).data.resources;
        if (found !== resources) throw new Error(`opsctl found ${found} of ${resources} resources`);
        const note = `all ${found} found in ${((performance.now() - started) / 1000).toFixed(1)} s`;
        const value = Number(readFileSync(report, 'utf8'));
        figures.push({ name: `${size} resources`, value, unit: 'bytes', target: MOST, note });
      } finally {
        server.close();
      }
    }
    return figures;
  },
};

async function serve(size: number): Promise<{ server: Server; url: string; resources: number }> {
  const { answer, resources } = await syntheticAccount(size);
  const server = createServer(async (request, response) => {
    try {
      const headers = request.headers as Record<string, string>;
      const {
        statusCode,
        headers: answered,
        body,
      } = await answer({ hostname: '127.0.0.1', headers, body: await bodyOf(request) });
      response.writeHead(statusCode, answered).end(body);
    } catch (error) {
      response.writeHead(500).end(String(error));
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, resources };
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString();
}
