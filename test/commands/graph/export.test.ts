import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Answer, FormatAbout } from '../../../src/commands/define.ts';
import { graphExport } from '../../../src/commands/graph/export.ts';
import type { GraphData } from '../../../src/commands/output/relationship.ts';
import { userFiles } from '../../../src/core/user-files.ts';
import { invoke } from '../../../src/surfaces/invoke.ts';
import { type DemoContext, demoContext } from '../../support/demo.ts';
import { textOfXml } from '../../support/xml.ts';

type Data = GraphData & { written?: { path: string; format: string; bytes: number } };

let demo: DemoContext;
const folder = mkdtempSync(join(tmpdir(), 'opsctl-export-'));
beforeAll(async () => {
  demo = await demoContext();
  await demo.store();
}, 60_000);
afterAll(async () => {
  await demo.close();
  rmSync(folder, { recursive: true, force: true });
});

const run = (input: Record<string, unknown>) =>
  invoke(graphExport, input, { ...demo, files: userFiles(folder) }) as Promise<Answer<Data>>;

async function as(format: string, input: Record<string, unknown>, about: Partial<FormatAbout> = {}): Promise<string> {
  const answer = await run(input);
  const draw = graphExport.formats?.[format];
  if (draw === undefined) throw new Error(`no format ${format}`);
  return draw(answer.data, { version: '0.0.0', answer, onTerminal: false, ...about });
}

describe('graph export', () => {
  it('gives the whole as data, nothing folded, whatever pictures leave out', async () => {
    const { data } = await run({ target: 'prod-app' });
    expect(Object.keys(data)).toEqual(['nodes', 'edges']);
    const kinds = new Set(data.nodes.map(({ kind }) => kind));
    expect([...kinds]).toEqual(expect.arrayContaining(['ec2.volume', 'ec2.security_group', 'ecs.task']));
  });

  it('draws an infrastructure: what fails, what is watched, what all hangs on', async () => {
    const text = textOfXml(await as('svg', { target: 'prod-app' }));
    for (const said of [
      'prod-app-db',
      'ALARM',
      'SPOF',
      'unhealthy',
      'us-east-1b',
      'as of 2026-11-20 02:10 UTC',
      '3 of 4 tasks · FARGATE',
    ])
      expect(text).toContain(said);
    expect(text).toContain('not drawn: 7 ec2.security_group');
  });

  it('draws a VPC with all that lies in it, tasks and alarms with it', async () => {
    const { data } = await run({ target: 'vpc-0b2d8072160723ee1' });
    const kinds = new Set(data.nodes.map(({ kind }) => kind));
    for (const kind of ['ec2.instance', 'ecs.service', 'ec2.volume', 'cloudwatch.alarm', 'elbv2.listener'])
      expect(kinds).toContain(kind);
    const text = textOfXml(await as('svg', { target: 'vpc-0b2d8072160723ee1' }));
    expect(text).toContain('prod-web-1');
    expect(text).not.toContain('checkout');
  });

  it('draws a neighbourhood with the lines among its outermost, which the data does not hold', async () => {
    const { data, aside } = await run({ target: 'prod-app-db', depth: 2 });
    expect((aside as { links: unknown[] }).links.length).toBeGreaterThan(data.edges.length);
    expect(await as('mermaid', { target: 'prod-app-db', depth: 2 })).toMatch(/-\.->/);
  });

  it('shows security groups only when they are asked for', async () => {
    expect(await as('dot', { target: 'prod-app' })).not.toContain('prod-app-db-sg');
    expect(await as('dot', { target: 'prod-app', show: 'security-groups' })).toContain('prod-app-db-sg');
    expect(await as('dot', { target: 'prod-app', expand: true })).toContain('prod-web-1-root');
  });

  it('tells what breaks if a resource breaks', async () => {
    const text = textOfXml(await as('svg', { target: 'prod-app', lost: 'prod-app-db' }));
    expect(text).toContain('LOST');
    expect(text).toContain('GOES DOWN');
    await expect(run({ target: 'prod-app', lost: 'no-such-db' })).rejects.toMatchObject({ code: 'not_found' });
  });

  it('makes a page that knows which commands fit it', async () => {
    const page = await as('html', {});
    expect(page).toContain('"flags":["--demo"]');
    expect(page).toContain('not seen: ap-southeast-2');
    expect(page.length).toBeLessThan(600_000);
  });

  it('is no text for a terminal, and nothing to be queried', async () => {
    for (const format of ['html', 'svg'])
      await expect(as(format, {}, { onTerminal: true })).rejects.toMatchObject({
        code: 'usage',
        hint: expect.stringContaining(`--to picture.${format}`),
      });
    expect(await as('mermaid', { target: 'prod-app' }, { onTerminal: true })).toContain('flowchart LR');
    const answer = await run({});
    await expect(
      graphExport.formats?.svg?.(answer.data.nodes, { version: '0.0.0', answer, onTerminal: false }),
    ).rejects.toMatchObject({ code: 'usage', hint: expect.stringContaining('--query') });
  });
});

describe('graph export --to', () => {
  it.each([
    { file: 'a.html', format: 'html', begins: '<!doctype html>' },
    { file: 'b.svg', format: 'svg', begins: '<?xml' },
    { file: 'c.mmd', format: 'mermaid', begins: '%% opsctl graph export' },
    { file: 'd.dot', format: 'dot', begins: '// opsctl graph export' },
  ])('writes $file, and tells where', async ({ file, format, begins }) => {
    const { data, message } = await run({ target: 'prod-app', to: file });
    const written = readFileSync(join(folder, file), 'utf8');
    expect(written.startsWith(begins)).toBe(true);
    expect(data.written).toEqual({ path: join(folder, file), format, bytes: Buffer.byteLength(written) });
    expect(message).toContain(file);
    // Another picture may take its place.
    await run({ target: 'checkout-prod', to: file });
    expect(readFileSync(join(folder, file), 'utf8')).toContain('checkout-api');
  });

  it('takes the place of nothing that opsctl did not draw', async () => {
    writeFileSync(join(folder, 'mine.svg'), '<svg>mine</svg>');
    await expect(run({ target: 'prod-app', to: 'mine.svg' })).rejects.toMatchObject({
      code: 'usage',
      message: 'mine.svg is there and was not drawn by opsctl',
    });
    expect(readFileSync(join(folder, 'mine.svg'), 'utf8')).toBe('<svg>mine</svg>');
  });

  it('wants an ending that names a picture', async () => {
    await expect(run({ target: 'prod-app', to: 'picture.png' })).rejects.toMatchObject({
      code: 'usage',
      hint: 'end it with .html, .svg, .mmd or .dot',
    });
    expect(existsSync(join(folder, 'picture.png'))).toBe(false);
  });
});
