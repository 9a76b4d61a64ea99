import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Sample } from '../../../src/aiops/root-cause/samples.ts';
import { explainCause } from '../../../src/commands/explain/cause.ts';
import type { CauseIssue } from '../../../src/commands/output/cause-issues.ts';
import { userFiles } from '../../../src/core/user-files.ts';
import { invoke } from '../../../src/surfaces/invoke.ts';
import { CALLS, samplesOf, windowSamples } from '../../aiops/root-cause/call-fixture.ts';
import { testContext } from '../../support/context.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'opsctl-issues-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const HEADER = 'timestamp,node,latency_avg,latency_p50,requests,availability\n';
const number = (value: number) => (Number.isFinite(value) ? String(value) : '');
const csv = (samples: readonly Sample[]) =>
  HEADER +
  samples
    .map(({ time, node, latency, requests, availability }) =>
      [new Date(time).toISOString(), node, number(latency), '', number(requests), number(availability)].join(','),
    )
    .join('\n');

function write(path: string, content: string | Uint8Array): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), content);
}

/** Two issues of one scenario: `slow` (pricing) and `quiet` (nothing). */
function writeIssues(files: Record<string, string | Uint8Array> = {}): void {
  const all: Record<string, string | Uint8Array> = {
    'issues.csv':
      'issue,scenario,target_node,target_metric,reported_at\nslow,shop,edge,latency_avg,2026-11-20T02:20:00Z\nquiet,shop,edge,latency_avg,\n',
    'shop/topology.csv': `caller,callee\n${CALLS.map((call) => call.join(',')).join('\n')}\n`,
    'shop/normal.csv.gz': gzipSync(csv(samplesOf(200, []))),
    'shop/issues/slow.csv': csv(windowSamples({ node: 'pricing', delay: 0.1, at: [3, 4] })),
    'shop/issues/quiet.csv': csv(windowSamples()),
    // What the answer must not be read from.
    'truth.csv': 'issue,root_cause_node\nslow,search\n',
    ...files,
  };
  for (const [path, content] of Object.entries(all)) write(path, content);
}

async function explain(): Promise<CauseIssue[]> {
  const answer = await explainCause.run({ data: folder }, testContext({ files: userFiles(folder) }));
  explainCause.output.parse(answer.data);
  return answer.data as CauseIssue[];
}

describe('explain cause --data', () => {
  it('answers every issue in the order of the file', async () => {
    writeIssues();
    const issues = await explain();
    expect(issues.map(({ issue, found }) => [issue, found])).toEqual([
      ['slow', true],
      ['quiet', false],
    ]);
    expect(issues[0]?.causes[0]).toMatchObject({ node: 'pricing', path: ['edge', 'cart', 'proxy', 'pricing'] });
    expect(issues[1]?.causes).toEqual([]);
  });

  it('takes an unpacked normal.csv too', async () => {
    writeIssues();
    rmSync(join(folder, 'shop/normal.csv.gz'));
    write('shop/normal.csv', csv(samplesOf(200, [])));
    expect((await explain())[0]?.causes[0]?.node).toBe('pricing');
  });

  it('takes fields that are empty or NaN as not measured', async () => {
    const gaps = windowSamples({ node: 'pricing', delay: 0.1, at: [3, 4] }).map((sample) =>
      sample.node === 'search' ? { ...sample, latency: Number.NaN } : sample,
    );
    writeIssues({ 'shop/issues/slow.csv': csv(gaps).replaceAll(',search,,', ',search,NaN,') });
    expect((await explain())[0]?.causes[0]?.node).toBe('pricing');
  });

  it('shows names from outside as they are, and leads nowhere else by them', async () => {
    const evil = 'pric\u001b[31ming,"x"';
    const quoted = `"${evil.replaceAll('"', '""')}"`;
    const rename = (text: string) => text.replaceAll('pricing', quoted);
    writeIssues({
      'shop/topology.csv': rename(`caller,callee\n${CALLS.map((call) => call.join(',')).join('\n')}\n`),
      'shop/normal.csv.gz': gzipSync(rename(csv(samplesOf(200, [])))),
      'shop/issues/slow.csv': rename(csv(windowSamples({ node: 'pricing', delay: 0.1, at: [3, 4] }))),
    });
    expect((await explain())[0]?.causes[0]?.node).toBe(evil);
  });

  it('says that samples are lacking, and ends with 3; flags of the estate it refuses', async () => {
    writeIssues({ 'shop/issues/slow.csv': HEADER });
    const ctx = testContext({ files: userFiles(folder) });
    const answer = await invoke(explainCause, { data: folder }, ctx);
    expect(answer.exitStatus).toBe(3);
    expect(answer.warnings).toEqual(['issue slow could not be judged: the window holds no samples of edge']);
    for (const flag of [{ at: '2026-11-20' }, { since: '3h' }, { symptom: 'latency' }])
      await expect(invoke(explainCause, { data: folder, ...flag }, ctx)).rejects.toMatchObject({ code: 'usage' });
  });

  it('takes times as seconds since the epoch', async () => {
    const seconds = (samples: Sample[]) =>
      csv(samples).replace(/^\d{4}-[^,]+/gm, (time) => String(Date.parse(time) / 1000));
    writeIssues({ 'shop/issues/slow.csv': seconds(windowSamples({ node: 'pricing', delay: 0.1, at: [3, 4] })) });
    expect((await explain())[0]?.causes[0]).toMatchObject({ node: 'pricing', began_at: '2026-11-20T02:15:00.000Z' });
  });

  it.each([
    [
      'a target that is no node',
      { 'issues.csv': 'issue,scenario,target_node,target_metric\nslow,shop,edgy,latency_avg\n' },
      /target_node "edgy" of issue slow is no node of shop/,
    ],
    ['an empty file', { 'issues.csv': '' }, /issues\.csv is empty/],
    ['no issues', { 'issues.csv': 'issue,scenario,target_node,target_metric\n' }, /issues\.csv holds no issues/],
    [
      'a wrong header',
      { 'issues.csv': 'issue,scenario,node,metric\nslow,shop,edge,latency_avg\n' },
      /issues\.csv has no column target_node/,
    ],
    [
      'a metric that is not known',
      { 'issues.csv': 'issue,scenario,target_node,target_metric\nslow,shop,edge,cpu\n' },
      /line 2: target_metric "cpu" is not known/,
    ],
    [
      'a scenario outside the folder',
      { 'issues.csv': 'issue,scenario,target_node,target_metric\nslow,..,edge,availability\n' },
      /line 2: scenario "\.\." is not the name of a file/,
    ],
    [
      'an issue outside the folder',
      { 'issues.csv': 'issue,scenario,target_node,target_metric\n../../x,shop,edge,availability\n' },
      /line 2: issue "\.\.\/\.\.\/x" is not the name of a file/,
    ],
    [
      'an issue twice',
      {
        'issues.csv': 'issue,scenario,target_node,target_metric\na,shop,edge,availability\na,shop,edge,availability\n',
      },
      /line 3: issue "a" was there before/,
    ],
    [
      'a scenario that is not there',
      { 'issues.csv': 'issue,scenario,target_node,target_metric\nslow,none,edge,availability\n' },
      /there is no file .*none\/topology\.csv/,
    ],
    [
      'gzip cut off',
      { 'shop/normal.csv.gz': gzipSync(csv(samplesOf(200, []))).subarray(0, 3000) },
      /normal\.csv\.gz is gzip that is cut off/,
    ],
    [
      'a time that is none',
      { 'shop/issues/slow.csv': `${HEADER}soon,edge,1,,1,1\n` },
      /slow\.csv, line 2: timestamp "soon" is not a time/,
    ],
    [
      'an infinite value',
      { 'shop/issues/slow.csv': `${HEADER}2026-11-20T02:00:00Z,edge,inf,,1,1\n` },
      /slow\.csv, line 2: latency_avg "inf" is not a number/,
    ],
    [
      'a negative value',
      { 'shop/issues/slow.csv': `${HEADER}2026-11-20T02:00:00Z,edge,1,,-3,1\n` },
      /slow\.csv, line 2: requests "-3" is not a number/,
    ],
    [
      'a call without a callee',
      { 'shop/topology.csv': 'caller,callee\nedge,\n' },
      /topology\.csv, line 2: callee is empty/,
    ],
  ])('refuses %s in one sentence, as wrong usage', async (_what, files, message) => {
    writeIssues(files);
    const error = await explain().then(
      () => undefined,
      (thrown: unknown) => thrown,
    );
    expect(error).toMatchObject({ code: 'usage' });
    expect((error as Error).message).toMatch(message);
  });

  it('finds nothing, and says why, where all values are equal or there is one sample', async () => {
    const flat = (samples: Sample[]) =>
      csv(samples.map((one) => ({ ...one, latency: 1, requests: 10, availability: 100 })));
    writeIssues({
      'shop/normal.csv.gz': gzipSync(flat(samplesOf(200, []))),
      'shop/issues/slow.csv': flat(windowSamples()),
    });
    expect((await explain())[0]).toMatchObject({
      found: false,
      reason: 'edge is no worse than normal in any sample of the window',
    });
    writeIssues({ 'shop/normal.csv.gz': gzipSync(csv(samplesOf(1, []))) });
    expect((await explain())[0]).toMatchObject({
      found: false,
      reason: 'normal time holds fewer than 12 samples of the latency_avg of edge',
    });
  });

  it('draws a table for several issues, and hypotheses with evidence for one', async () => {
    writeIssues();
    const issues = await explain();
    const many = explainCause.view(issues, { data: issues, message: 'm' });
    expect(many[1]).toMatchObject({
      block: 'table',
      rows: [{ issue: 'slow', cause: 'pricing' }, { cause: expect.stringMatching(/^none: /) }],
    });
    const [one] = explainCause.view(issues.slice(0, 1), { data: issues, message: 'm' }).slice(1);
    expect(one).toMatchObject({ title: 'hypotheses' });
    const last = one?.block === 'table' ? one.rows.at(-1) : undefined;
    expect(last?.node).toBe('something that was not measured');
  });
});
