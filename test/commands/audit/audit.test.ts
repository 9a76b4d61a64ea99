import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, describe, expect, it } from 'vitest';
import type * as z from 'zod/mini';
import { auditList } from '../../../src/commands/audit/list.ts';
import { auditShow } from '../../../src/commands/audit/show.ts';
import { auditVerify } from '../../../src/commands/audit/verify.ts';
import type { Answer, AnyCommand } from '../../../src/commands/define.ts';
import type { AuditData } from '../../../src/commands/output/audit.ts';
import { openStore } from '../../../src/store/open.ts';
import type { AuditEntry } from '../../../src/store/tables/audit.ts';
import { drawPlain } from '../../../src/surfaces/drawing/draw-plain.ts';
import { invoke } from '../../../src/surfaces/invoke.ts';
import { testContext } from '../../support/context.ts';
import { saveEstate } from '../../support/estate.ts';

const folder = mkdtempSync(join(tmpdir(), 'opsctl-audit-command-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const scaled: Partial<AuditEntry> = {
  command: 'deployment scale',
  target: 'shop/checkout',
  detail: {
    line: 'deployment scale checkout 5',
    identity: { account: '123456789012', alias: 'shop', role: 'OnCall', region: 'us-east-1' },
    before: { desired_count: 2, status: 'ACTIVE' },
    after: { desired_count: 5, status: 'ACTIVE' },
    inverse: 'deployment scale shop/checkout 2',
    calls: [
      {
        service: 'ecs',
        operation: 'UpdateService',
        region: 'us-east-1',
        parameters: { cluster: 'shop', desiredCount: 5 },
      },
    ],
  },
};
const stopped: Partial<AuditEntry> = {
  command: 'resource stop',
  target: 'i-1, i-2',
  detail: { line: 'resource stop i-1 i-2' },
};

const several: Partial<AuditEntry> = {
  command: 'resource stop',
  target: '2 targets',
  detail: {
    targets: [
      { id: 'i-7', name: 'batch-7', arn: 'arn:aws:ec2:us-east-1:123456789012:instance/i-7' },
      { id: 'i-8', name: null },
      'odd',
    ],
    changes: [
      { id: 'i-7', before: { status: 'running' }, after: { status: 'stopped' } },
      { id: 'i-8', before: { status: 'running' }, after: { status: 'stopped' } },
    ],
  },
};

const ENTRIES: Partial<AuditEntry>[] = [
  { ...scaled, event: 'asked', at: '2026-11-18T10:00:00.000Z' },
  { ...scaled, event: 'done', at: '2026-11-18T10:01:00.000Z' },
  { ...stopped, event: 'asked', at: '2026-11-19T23:00:00.000Z', actor: 'bob' },
  { ...stopped, event: 'refused', at: '2026-11-19T23:01:00.000Z', actor: 'bob', detail: { reason: 'not confirmed' } },
  { event: 'done', command: 'infra create', target: 'growth', at: '2026-11-20T01:00:00.000Z' },
];

let files = 0;
async function world(entries = ENTRIES) {
  const path = join(folder, `${files++}.db`);
  const context = testContext({ openStore: openStore({ path }) });
  await saveEstate(context.opened, [{ kind: 'ec2.instance', id: 'i-2', name: 'web-2' }]);
  for (const entry of entries)
    await context.opened.audit.append({
      actor: 'ann',
      event: 'done',
      command: 'x',
      target: 'y',
      at: '2026-11-20T00:00:00.000Z',
      detail: {},
      ...entry,
    });
  const run = async <Data = AuditData[]>(command: AnyCommand, input: Record<string, unknown> = {}) => {
    const answer = await invoke(command, input, context);
    expect((command.output as z.ZodMiniType).safeParse(answer.data).error).toBeUndefined();
    return answer as Answer<Data>;
  };
  const tamper = (statement: string) => {
    const raw = new Database(path);
    raw.exec('DROP TRIGGER audit_no_update; DROP TRIGGER audit_no_delete');
    raw.exec(statement);
    raw.close();
  };
  return { store: context.opened, run, tamper };
}

const seqs = ({ data }: Answer<AuditData[]>) => data.map(({ seq }) => seq);

describe('audit list', () => {
  it('shows the newest first, in words and as a table', async () => {
    const { run } = await world();
    const answer = await run(auditList);
    expect(seqs(answer)).toEqual([5, 4, 3, 2, 1]);
    expect(answer.message).toBe(
      '**5 entries**: 2 done, 1 refused, 2 asked. Latest: infra create of growth, done 2026-11-20T01:00Z by ann.',
    );
    const table = drawPlain(auditList.view(answer.data, answer));
    expect(table).toContain('desired_count: 2 → 5');
    expect(table).toContain('not confirmed');
    // What was only asked for is told by the line that asked.
    expect(table).toMatch(/asked\tresource stop\t.*resource stop i-1 i-2/);
    expect(table).not.toContain('status: ACTIVE');
  });

  it.each([
    [{ event: ['refused'] }, [4]],
    [{ event: ['done,refused'] }, [5, 4, 2]],
    [{ command: ['deployment scale'] }, [2, 1]],
    [{ command: ['scale'] }, [2, 1]],
    [{ command: ['resource *', 'infra create'] }, [5, 4, 3]],
    [{ command: ['sca'] }, []],
    [{ target: ['shop/*'] }, [2, 1]],
    [{ target: ['i-1'] }, [4, 3]],
    // By its name, although its id was written.
    [{ target: ['web-2'] }, [4, 3]],
    [{ target: ['growth'] }, [5]],
    [{ actor: ['BOB'] }, [4, 3]],
    [{ since: '2026-11-19T23:00Z' }, [5, 4, 3]],
    [{ since: '2026-11-18', until: '2026-11-19T23:01Z' }, [3, 2, 1]],
    [{ actor: ['ann'], event: ['done'], since: '24h' }, [5]],
  ])('narrows by %j', async (input, expected) => {
    const { run } = await world();
    expect(seqs(await run(auditList, input))).toEqual(expected);
  });

  it('pages by cursor, also while entries are added', async () => {
    const { run, store } = await world();
    const first = await run(auditList, { limit: 2 });
    expect(first.message).toContain('The newest 2 of **5** entries');
    await store.audit.append({ ...ENTRIES[4], actor: 'eve', detail: {} } as AuditEntry);
    const second = await run(auditList, { limit: 2, cursor: first.nextCursor });
    const third = await run(auditList, { limit: 2, cursor: second.nextCursor });
    expect([seqs(first), seqs(second), seqs(third), third.nextCursor]).toEqual([[5, 4], [3, 2], [1], null]);
  });

  it('exports everything oldest first, into a file too', async () => {
    const { run } = await world();
    const { data } = await run(auditList, { all: true, event: ['asked', 'refused'] });
    expect(data.map(({ seq }) => seq)).toEqual([1, 3, 4]);
    const out = join(folder, 'export.ndjson');
    const written = await run(auditList, { out });
    expect(written.message).toContain('**5 entries** written to');
    const lines = readFileSync(out, 'utf8').trim().split('\n');
    expect(lines.map((line) => (JSON.parse(line) as AuditData).seq)).toEqual([1, 2, 3, 4, 5]);
    expect(JSON.parse(lines[1] ?? '')).toEqual((await run<AuditData>(auditShow, { seq: 2 })).data);
  });

  it('says so when nothing was asked for yet', async () => {
    const { run } = await world([]);
    expect(await run(auditList)).toMatchObject({
      data: [],
      message: 'Nothing of the kind was asked for through opsctl.',
    });
  });

  it.each([
    [{ event: ['finished'] }, '--event: "finished" is not known'],
    [{ cursor: 'abc' }, '--cursor: "abc" is not a cursor'],
    [{ since: 'soonish' }, '--since: "soonish" is not a time'],
    [{ since: '2026-11-20', until: '2026-11-19' }, 'is not before --until'],
    [{ since: '2031-01-01' }, '--since: "2031-01-01" is in the future'],
    [{ all: true, limit: 3 }, '--all takes everything'],
  ])('refuses %j', async (input, message) => {
    const { run } = await world();
    await expect(run(auditList, input)).rejects.toMatchObject({
      code: 'usage',
      message: expect.stringContaining(message),
    });
  });
});

it('finds a change of several things by each of them, and tells what differed of each', async () => {
  const { run, tamper } = await world([{ ...several, event: 'planned' }, { target: 'x' }]);
  tamper("UPDATE audit SET detail = 'not json' WHERE seq = 2");
  for (const target of ['batch-7', 'I-8', 'arn:*instance/i-7'])
    expect(seqs(await run(auditList, { target: [target] }))).toEqual([1]);
  expect(seqs(await run(auditList, { target: ['i-9'] }))).toEqual([]);
  const answer = await run<AuditData>(auditShow, { seq: 1 });
  expect(drawPlain(auditShow.view(answer.data, answer))).toContain('i-8\tstatus\trunning\tstopped');
  const byName = await run(auditList, { target: ['batch-7'] });
  expect(byName.suggestions).toContain('events list i-7 --source cloudtrail');
});

describe('audit show', () => {
  it('tells who, under which identity, what differed, the calls and the way back', async () => {
    const { run } = await world();
    const answer = await run<AuditData>(auditShow, { seq: 2 });
    expect(answer.suggestions).toEqual(['deployment scale shop/checkout 2']);
    const text = drawPlain(auditShow.view(answer.data, answer));
    for (const part of [
      'OnCall',
      '123456789012',
      'desired_count\t2\t5',
      'ecs:UpdateService',
      '{"cluster":"shop","desiredCount":5}',
    ])
      expect(text).toContain(part);
  });

  it('says which is the last when there is none of the number', async () => {
    const { run } = await world();
    await expect(run(auditShow, { seq: 9 })).rejects.toMatchObject({
      code: 'not_found',
      hint: 'the last one is 5: opsctl audit list shows them',
    });
  });

  it('shows an entry that somebody made unreadable', async () => {
    const { run, tamper } = await world();
    tamper("UPDATE audit SET detail = 'not json' WHERE seq = 2");
    expect((await run<AuditData>(auditShow, { seq: 2 })).data.detail).toEqual({ unreadable: 'not json' });
  });
});

interface Verdict {
  intact: boolean;
  head: { seq: number; hash: string };
  problems: { seq: number | null; problem: string }[];
}

describe('audit verify', () => {
  it('says that all is well, with what to note down', async () => {
    const { run } = await world();
    const { data, message, failure } = await run<Verdict>(auditVerify);
    expect(failure).toBeUndefined();
    expect(data).toMatchObject({
      intact: true,
      entries: 5,
      first: '2026-11-18T10:00:00.000Z',
      last: '2026-11-20T01:00:00.000Z',
      head: { seq: 5 },
    });
    expect(message).toContain(`**5:${data.head.hash.slice(0, 12)}**`);
    const again = await run<Verdict>(auditVerify, {
      expect: [`5:${data.head.hash}`, `5:${data.head.hash.slice(0, 12)}`],
    });
    expect(again.message).toContain('also fits what was noted');
  });

  it('fails with the entries that do not fit', async () => {
    const { run, tamper } = await world();
    tamper("UPDATE audit SET actor = 'ann' WHERE seq = 4; DELETE FROM audit WHERE seq = 5");
    const answer = await run<Verdict>(auditVerify);
    expect(answer.failure).toMatchObject({ code: 'store', exitStatus: 1 });
    expect(answer.data.intact).toBe(false);
    expect(answer.data.problems.map(({ seq, problem }) => [seq, problem])).toEqual([
      [4, 'edited'],
      [5, 'removed'],
      [null, 'unguarded'],
      [null, 'unguarded'],
    ]);
    expect(drawPlain(auditVerify.view(answer.data, answer))).toContain('row 4 was edited');
  });

  it('compares with what was noted, and says what such a note looks like', async () => {
    const { run } = await world();
    const answer = await run<Verdict>(auditVerify, { expect: [`3:${'0'.repeat(64)}`, `9:${'0'.repeat(12)}`] });
    expect(answer.data.problems.map(({ seq, problem }) => [seq, problem])).toEqual([
      [3, 'head'],
      [9, 'head'],
    ]);
    for (const note of ['5', '5:abc', 'x:000000000000', '0:000000000000'])
      await expect(run(auditVerify, { expect: [note] })).rejects.toMatchObject({ code: 'usage' });
  });
});
