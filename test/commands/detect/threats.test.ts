import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { record } from '../../../src/aiops/threats/example-record.ts';
import { detectThreats } from '../../../src/commands/detect/threats.ts';
import type { ThreatFound } from '../../../src/commands/output/threat-schema.ts';
import { userFiles } from '../../../src/core/user-files.ts';
import { invoke } from '../../../src/surfaces/invoke.ts';
import { testContext } from '../../support/context.ts';
import { demoContext } from '../../support/demo.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'opsctl-threats-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const STOP = record('cloudtrail:StopLogging', { name: 'org-trail' });
const KEY = record('iam:CreateAccessKey', { userName: 'bob' }, { after: 60 });
const CALM = record('ec2:DescribeInstances', null, { after: 90 });

async function run(input: Record<string, unknown>, suppressions?: string) {
  const ctx = testContext({
    files: userFiles(folder),
    readFile: async () => new TextEncoder().encode(suppressions ?? ''),
  });
  const answer = await invoke(detectThreats, input, ctx);
  expect(detectThreats.output.safeParse(answer.data).error).toBeUndefined();
  return { ...answer, found: answer.data as ThreatFound[] };
}

function file(name: string, content: string | Uint8Array): string {
  mkdirSync(join(folder, name, '..'), { recursive: true });
  writeFileSync(join(folder, name), content);
  return name;
}

const lines = (...records: unknown[]) => records.map((each) => `${JSON.stringify(each)}\n`).join('');

describe('detect threats in files', () => {
  const delivered = JSON.stringify({ Records: [STOP, KEY, CALM] });
  it.each([
    ['a record a line', lines(STOP, KEY, CALM)],
    [
      'a record a line, without the last newline, with empty lines and a byte order mark',
      `\ufeff${lines(STOP)}\n\r\n${lines(KEY, CALM).trimEnd()}`,
    ],
    ['as CloudTrail delivers them', delivered],
    ['the same over many lines', JSON.stringify({ Records: [STOP, KEY, CALM] }, null, 2)],
    ['the same packed', gzipSync(delivered)],
    ['a list', JSON.stringify([STOP, KEY, CALM])],
    ['a list over many lines', JSON.stringify([STOP, KEY, CALM], null, 2)],
    ['several deliveries, one a line', lines({ Records: [STOP] }, { Records: [KEY, CALM] })],
    [
      'as EventBridge passes them on',
      lines(...[STOP, KEY, CALM].map((detail) => ({ 'detail-type': 'AWS API Call via CloudTrail', detail }))),
    ],
    [
      'as lookup-events answers',
      JSON.stringify(
        {
          NextToken: 'x',
          Events: [STOP, KEY, CALM].map((each) => ({ EventId: '1', CloudTrailEvent: JSON.stringify(each) })),
        },
        null,
        4,
      ),
    ],
  ])('reads %s', async (_what, content) => {
    const { found, extra, exitStatus } = await run({ events: [file('trail.json', content)] });
    expect(found.map(({ rule }) => rule).sort()).toEqual([
      'key-made-for-another',
      'trail-off-then-change',
      'trail-stopped',
    ]);
    expect(found.every((finding) => finding.file === 'trail.json')).toBe(true);
    expect(extra).toMatchObject({ summary: { files: 1, records: 3, unreadable: 0, foreign: 0 } });
    expect(exitStatus).toBeUndefined();
  });

  it('judges each file of a folder alone', async () => {
    file('a/stop.json', JSON.stringify({ Records: [STOP] }));
    file('b/key.jsonl.gz', gzipSync(lines(KEY)));
    file('notes.txt', 'not looked at');
    const { found } = await run({ dir: '.' });
    expect(found.map((finding) => [finding.file, finding.rule])).toEqual([
      ['stop.json', 'trail-stopped'],
      ['key.jsonl.gz', 'key-made-for-another'],
    ]);
  });

  it('tells what it could not read, and that the answer is partial', async () => {
    const content = `${lines(STOP)}{"eventName": \nnonsense\n${lines({ some: 'object' }, KEY)}`;
    const { found, warnings, exitStatus } = await run({ events: [file('t.jsonl', content)] });
    expect(found).toHaveLength(3);
    expect(exitStatus).toBe(3);
    expect(warnings).toEqual([
      't.jsonl: line 2 was left out: not JSON',
      't.jsonl: line 3 was left out: not JSON',
      't.jsonl: 1 value is no CloudTrail record',
    ]);
  });

  it('reads what came before a delivery was cut off', async () => {
    const whole = JSON.stringify({ Records: [STOP, KEY] }, null, 1);
    const { found, warnings, exitStatus } = await run({ events: [file('t.json', whole.slice(0, -200))] });
    expect(found.map(({ rule }) => rule)).toEqual(['trail-stopped']);
    expect(warnings?.[0]).toMatch(/^t\.json: line \d+ was left out: the file ends in the middle of it$/);
    expect(exitStatus).toBe(3);
  });

  it.each([
    ['an empty file', '', /t\.json is empty/],
    ['something else', 'timestamp,value\n1,2\n', /holds no CloudTrail records: line 1 was left out: not JSON/],
    ['other JSON', '{"a": 1}\n{"a": 2}\n', /holds no CloudTrail records: 2 values are no CloudTrail record/],
    ['gzip cut off', gzipSync(lines(STOP, KEY, CALM)).subarray(0, 60), /gzip that is cut off or damaged/],
  ])('refuses %s', async (_what, content, message) => {
    await expect(run({ events: [file('t.json', content)] })).rejects.toThrow(message);
  });

  it('refuses a file that is not there, and a folder without any', async () => {
    await expect(run({ events: ['absent.jsonl'] })).rejects.toMatchObject({ code: 'usage' });
    await expect(run({ dir: '.' })).rejects.toThrow(/holds no \.json/);
    await expect(run({ dir: '.', target: 'prod-app' })).rejects.toThrow(/cannot be judged together/);
  });

  it('leaves out what is milder or not asked for, and ends with 10 for what is grave', async () => {
    const events = [file('t.jsonl', lines(STOP, record('sts:GetCallerIdentity', null)))];
    expect((await run({ events })).extra).toMatchObject({ summary: { found: 2, milder: 1 } });
    expect((await run({ events, minSeverity: 'info' })).found).toHaveLength(2);
    expect((await run({ events, rule: ['trail-*'] })).found.map(({ rule }) => rule)).toEqual(['trail-stopped']);
    expect((await run({ events, excludeRule: ['trail-stopped'] })).found).toEqual([]);
    expect((await run({ events, failOn: 'high' })).exitStatus).toBe(10);
    expect((await run({ events, failOn: 'critical' })).exitStatus).toBeUndefined();
    await expect(run({ events, rule: ['trail-stoped'] })).rejects.toThrow(/"trail-stoped" is no rule/);
  });

  it('leaves out known exceptions until their last day is over', async () => {
    const events = [file('t.jsonl', lines(STOP, KEY))];
    const yaml = (until: string) => `
- rule: trail-*
  principal: '*user/alice'
  reason: the account is being closed
  until: ${until}
- rule: key-made-for-another
  resource: carol
  reason: only for carol
  until: 2030-01-01
`;
    // The clock of the test stands on 2026-11-20.
    const inForce = await run({ events, suppressions: 's.yaml', failOn: 'high' }, yaml('2026-11-20'));
    expect(inForce.found.map(({ rule }) => rule)).toEqual(['key-made-for-another']);
    expect(inForce.extra).toMatchObject({ summary: { suppressed: 2 } });
    expect(inForce.exitStatus).toBeUndefined();
    const expired = await run({ events, suppressions: 's.yaml', failOn: 'high' }, yaml('2026-11-19'));
    expect(expired.found).toHaveLength(3);
    expect(expired.warnings).toEqual([
      'the suppression of trail-* ended on 2026-11-19 and was not applied (the account is being closed)',
      'the suppression of key-made-for-another (resource carol) matched nothing',
    ]);
    expect(expired.exitStatus).toBe(10);
  });

  it('takes principals as answers show them, and warns of what matches nothing', async () => {
    const events = [file('t.jsonl', lines(STOP))];
    const until = 'reason: known, until: 2030-01-01';
    const given = `- {rule: trail-stopped, principal: user/alice, ${until}}\n- {rule: trail-stoped, ${until}}`;
    const { found, warnings } = await run({ events, suppressions: 's.yaml' }, given);
    expect(found).toEqual([]);
    expect(warnings).toEqual([
      'the suppression of trail-stoped matched nothing: no rule is called so; did you mean "trail-stopped"?',
    ]);
  });

  it.each([['{"Records":[]}'], ['[]'], ['{\n  "Records": []\n}\n'], ['{"Records":[]}\n{"Records":[]}\n']])(
    'takes %j for a quiet hour',
    async (content) => {
      const events = [file('t.json', gzipSync(content))];
      const { found, exitStatus, extra } = await run({ events });
      expect([found, exitStatus]).toEqual([[], undefined]);
      expect(extra).toMatchObject({ summary: { files: 1, records: 0 } });
      expect((await run({ dir: '.' })).found).toEqual([]);
    },
  );

  it('refuses flags of the estate where files are judged', async () => {
    const events = [file('t.jsonl', lines(STOP))];
    await expect(run({ events, since: '7d' })).rejects.toThrow(/--since is of the estate/);
    await expect(run({ dir: '.', env: ['production'] })).rejects.toThrow(/--env is of the estate, and --dir/);
  });

  it.each([
    ['no reason', '- rule: a\n  until: 2030-01-01\n', /suppression 1 does not fit: reason is missing/],
    [
      'a last day that is none',
      '- {rule: a, reason: b, until: soon}',
      /suppression 1 does not fit: until "soon" is no date/,
    ],
    ['no last day', '- rule: a\n  reason: b\n', /suppression 1 does not fit: until/],
    [
      'a field it does not know',
      '- {rule: a, reason: b, until: 2030-01-01, user: c}',
      /suppression 1 does not fit: user is not known/,
    ],
    ['no list', 'rule: a', /is not a list/],
    ['no YAML', '- [', /is not YAML/],
  ])('refuses suppressions with %s', async (_what, yaml, message) => {
    const events = [file('t.jsonl', lines(STOP))];
    await expect(run({ events, suppressions: 's.yaml' }, yaml)).rejects.toThrow(message);
  });

  it('shows the rules', async () => {
    const { data } = await run({ listRules: true, rule: ['trail-stopped'] });
    expect(data).toMatchObject([
      { id: 'trail-stopped', judges: 'behaviour', severity: 'high', technique: 'T1562.008' },
    ]);
  });
});

describe('detect threats in the estate', () => {
  it('tells of the setup and of the attack on the bundled account, the attacker first', async () => {
    const ctx = await demoContext();
    const answer = await invoke(detectThreats, {}, ctx);
    const found = answer.data as ThreatFound[];
    expect(detectThreats.output.safeParse(found).success).toBe(true);
    expect(answer.message).toMatch(/It looks like an attack by \*\*user\//);
    expect(new Set(found.map(({ kind }) => kind))).toEqual(new Set(['posture', 'behaviour']));
    expect(found.map(({ rule }) => rule)).toContain('user-given-power');
    expect(answer.coverage).toBeDefined();
    expect(found.filter(({ kind, resource }) => kind === 'behaviour' && resource !== null).length).toBeGreaterThan(0);
    expect(answer.suggestions?.some((line) => line.startsWith('events list --source cloudtrail'))).toBe(true);
  });

  it('narrows to a target', async () => {
    const ctx = await demoContext();
    const all = (await invoke(detectThreats, { minSeverity: 'info' }, ctx)).data as ThreatFound[];
    const one = (await invoke(detectThreats, { target: 'prod-app-db', kind: 'rds.instance', minSeverity: 'info' }, ctx))
      .data as ThreatFound[];
    expect(one.length).toBeGreaterThan(0);
    expect(one.length).toBeLessThan(all.length);
    expect(one.filter(({ kind }) => kind === 'posture').every(({ resource }) => resource?.id === 'prod-app-db')).toBe(
      true,
    );
  });

  it('says that no calls are held, and how to fetch them', async () => {
    const { warnings, suggestions } = await run({});
    expect(warnings?.[0]).toMatch(/no CloudTrail events are held/);
    expect(suggestions).toContain('events sync --since 24h');
  });
});
