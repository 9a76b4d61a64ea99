import { beforeAll, describe, expect, it } from 'vitest';
import { resourceHistory } from '../../../src/commands/resource/history.ts';
import { resourceShow } from '../../../src/commands/resource/show.ts';
import { drawPlain } from '../../../src/surfaces/drawing/draw-plain.ts';
import { invoke } from '../../../src/surfaces/invoke.ts';
import { testContext } from '../../support/context.ts';
import { type PlannedResource, saveEstate } from '../../support/estate.ts';

const ctx = testContext();
const day = (number: number) => new Date(Date.UTC(2026, 10, number));
const web: PlannedResource = {
  kind: 'ec2.instance',
  id: 'i-1',
  name: 'web',
  native_status: 'running',
  tags: { Team: 'a', Old: 'x' },
  properties: { type: 't3.micro', disks: ['sda'], same: { a: 1, b: 2 } },
  links: [{ type: 'IN_SUBNET', to: 'subnet-1', toKind: 'ec2.subnet' }],
};
const changed: PlannedResource = {
  ...web,
  status: 'stopped',
  native_status: 'stopped',
  tags: { Team: 'b', __proto__x: 'y' },
  properties: { type: 't3.large', disks: ['sda', 'sdb'], same: { b: 2, a: 1 }, added: null },
};

beforeAll(async () => {
  await saveEstate(ctx.opened, [web], day(1));
  await saveEstate(ctx.opened, [changed], day(3));
  await saveEstate(ctx.opened, [], day(5));
  await saveEstate(ctx.opened, [changed, { kind: 'ec2.instance', id: 'i-2', name: 'calm' }], day(7));
});

describe('resource history', () => {
  it('tells what differs between versions, newest first', async () => {
    const { data, message } = await invoke(resourceHistory, { id: 'web' }, ctx);
    expect(resourceHistory.output.safeParse(data).success).toBe(true);
    expect(data).toMatchObject([
      { since: day(7).toISOString(), until: null, status: 'stopped', changes: [] },
      {
        since: day(3).toISOString(),
        until: day(5).toISOString(),
        changes: [
          { field: 'status', before: 'running', after: 'stopped' },
          { field: 'tags.Old', before: 'x', after: null },
          { field: 'tags.Team', before: 'a', after: 'b' },
          { field: 'tags.__proto__x', before: null, after: 'y' },
          { field: 'properties.disks', before: ['sda'], after: ['sda', 'sdb'], added: ['sdb'] },
          { field: 'properties.type', before: 't3.micro', after: 't3.large' },
        ],
      },
      { since: day(1).toISOString(), until: day(3).toISOString(), status: 'running', changes: [] },
    ]);
    expect(message).toBe(`**3 versions** since ${day(1).toISOString()}.`);
    expect(data).toMatchObject([
      { gone: false, not_before: day(5).toISOString() },
      { gone: true, not_before: day(1).toISOString() },
      { gone: false, not_before: null },
    ]);
  });

  it('shows what drifts by itself only when asked', async () => {
    const { data } = await invoke(resourceHistory, { id: 'web', all: true }, ctx);
    const [, { changes }] = data as { changes: { field: string }[] }[] as [unknown, { changes: { field: string }[] }];
    expect(changes.map(({ field }) => field)).toEqual(
      expect.arrayContaining(['native_status', 'properties.added', 'properties.disks']),
    );
  });

  it('tells who may have made a version, and who removed it', async () => {
    const call = (native_id: string, name: string, at: Date) => ({
      at: at.toISOString(),
      source: 'cloudtrail' as const,
      native_id,
      account: '123456789012',
      region: 'us-east-1',
      name,
      actor: 'arn:aws:iam::123456789012:user/ann',
      outcome: 'ok',
      subject: 'i-1',
      summary: '',
      detail: { readOnly: false, sourceIPAddress: '192.0.2.7' },
      uids: [],
    });
    const own = testContext();
    await saveEstate(own.opened, [web], day(1));
    await saveEstate(own.opened, [changed], day(3));
    await saveEstate(own.opened, [], day(5));
    const [{ uid } = { uid: 0 }] = await own.opened.resources.resolve('i-1', day(4));
    const events = [call('e1', 'StopInstances', day(2)), call('e2', 'TerminateInstances', day(4))];
    await own.opened.events.add(events.map((event) => ({ ...event, uids: [uid] })));
    const answer = await invoke(resourceHistory, { id: 'i-1' }, own);
    expect(answer.data).toMatchObject([
      { who: [{ event: 'StopInstances', source_ip: '192.0.2.7' }], who_removed: [{ event: 'TerminateInstances' }] },
      { who: [], who_removed: [] },
    ]);
    expect(drawPlain(resourceHistory.view(answer.data, answer))).toContain('gone, ann TerminateInstances');
  });

  it('shows a change a line, and tells a first version from one that came back', async () => {
    const answer = await invoke(resourceHistory, { id: 'i-1' }, ctx);
    const lines = drawPlain(resourceHistory.view(answer.data, answer)).split('\n');
    expect(lines.some((line) => line.trimEnd().endsWith('\trunning\tfirst seen'))).toBe(true);
    expect(lines.some((line) => line.includes('status: running → stopped'))).toBe(true);
    expect(lines.filter((line) => line.includes('first seen'))).toHaveLength(1);
    expect(lines.some((line) => line.includes('seen again'))).toBe(true);
  });

  it('keeps to a time window', async () => {
    const { data, message } = await invoke(
      resourceHistory,
      { id: 'web', since: '2026-11-02', until: '2026-11-04' },
      ctx,
    );
    expect(data).toMatchObject([{ status: 'stopped' }, { status: 'running' }]);
    expect(message).toBe(
      `**2 versions** since ${day(1).toISOString()}. It was last seen before ${day(5).toISOString()}.`,
    );
    const none = await invoke(resourceHistory, { id: 'web', since: '2026-11-06', until: '2026-11-06T12:00:00Z' }, ctx);
    expect(none.message).toBe('It was not there in that time.');
  });

  it('knows what is gone, by id and by name', async () => {
    const gone = testContext();
    await saveEstate(gone.opened, [web], day(1));
    await saveEstate(gone.opened, [], day(3));
    for (const id of ['i-1', 'WEB']) {
      const { data, message } = await invoke(resourceHistory, { id }, gone);
      expect(data).toMatchObject([{ status: 'running', until: day(3).toISOString() }]);
      expect(message).toContain('last seen before');
    }
    await expect(invoke(resourceHistory, { id: 'nothing' }, gone)).rejects.toMatchObject({ code: 'not_found' });
  });

  it('cannot tell of changes where one discovery has seen it, and says where to ask', async () => {
    const { data, message, suggestions } = await invoke(resourceHistory, { id: 'calm', since: '24h' }, ctx);
    expect(data).toHaveLength(1);
    expect(message).toContain('cannot be told: one discovery has seen it');
    expect(suggestions).toEqual(['events list calm --since 24h']);
  });

  it('says so when nothing ever changed', async () => {
    const calm = testContext();
    const one: PlannedResource = { kind: 'ec2.instance', id: 'i-2', name: 'calm' };
    await saveEstate(calm.opened, [one], day(1));
    await saveEstate(calm.opened, [one], day(3));
    const { message } = await invoke(resourceHistory, { id: 'calm' }, calm);
    expect(message).toContain('Nothing differs since it was first seen');
    const early = await invoke(resourceHistory, { id: 'calm', since: '2026-10-30' }, calm);
    expect(early.message).toMatch(/What changed before 2026-11-01.* cannot be told/);
  });
});

describe('resource show', () => {
  it('holds everything known, with how it is connected', async () => {
    const { data, suggestions } = await invoke(resourceShow, { id: 'web' }, ctx);
    expect(resourceShow.output.safeParse(data).success).toBe(true);
    expect(data).toMatchObject({
      id: 'i-1',
      status: 'stopped',
      first_seen: day(1).toISOString(),
      relationships: { in: 0, out: 0, unresolved: 1 },
      infrastructures: [],
    });
    expect(data).not.toHaveProperty('uid');
    expect(suggestions).toEqual(['graph show i-1', 'graph impact i-1']);
  });

  it('shows it as it was', async () => {
    const { data } = await invoke(resourceShow, { id: 'web', at: '2026-11-02' }, ctx);
    expect(data).toMatchObject({ status: 'running', tags: { Team: 'a', Old: 'x' }, properties: { type: 't3.micro' } });
    await expect(invoke(resourceShow, { id: 'web', at: '2026-11-06' }, ctx)).rejects.toMatchObject({
      code: 'not_found',
    });
    await expect(invoke(resourceShow, { id: 'web', at: 'soon' }, ctx)).rejects.toMatchObject({ code: 'usage' });
  });
});
