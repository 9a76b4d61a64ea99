import { beforeEach, describe, expect, it } from 'vitest';
import { incidentAdd } from '../../../src/commands/incident/add.ts';
import { incidentList } from '../../../src/commands/incident/list.ts';
import { incidentRemove } from '../../../src/commands/incident/remove.ts';
import { infraCreate } from '../../../src/commands/infra/create.ts';
import { invoke } from '../../../src/surfaces/invoke.ts';
import { testContext } from '../../support/context.ts';
import { saveEstate } from '../../support/estate.ts';

let ctx: ReturnType<typeof testContext>;
beforeEach(async () => {
  ctx = testContext();
  await saveEstate(ctx.opened, [
    { kind: 'ec2.instance', id: 'i-1', name: 'web' },
    { kind: 'ec2.instance', id: 'i-2', name: 'lone' },
  ]);
  await invoke(infraCreate, { name: 'shop', member: ['i-1'] }, ctx);
});

const add = (input: Record<string, unknown>) => invoke(incidentAdd, { kind: 'failure', from: '3h', ...input }, ctx);
const targets = async (input: Record<string, unknown> = {}) =>
  ((await invoke(incidentList, input, ctx)).data as { target: string; kind: string }[]).map(
    ({ target, kind }) => `${target} ${kind}`,
  );

describe('incidents', () => {
  it('are marked, listed newest first, and taken back', async () => {
    const made = await add({ target: 'web', to: '2h', note: 'pool exhausted' });
    expect(incidentAdd.output.safeParse(made.data).success).toBe(true);
    expect(made.data).toMatchObject({
      id: 1,
      target: 'web',
      start_at: '2026-11-19T23:10:00.000Z',
      end_at: '2026-11-20T00:10:00.000Z',
      note: 'pool exhausted',
    });
    await add({ target: 'lone', from: '1h', kind: 'maintenance' });
    expect(await targets()).toEqual(['lone maintenance', 'web failure']);
    expect(await targets({ kind: 'failure' })).toEqual(['web failure']);
    expect(await targets({ since: '90m' })).toEqual(['lone maintenance']);
    expect(await targets({ target: 'web' })).toEqual(['web failure']);
    await add({ target: 'shop', from: '30m' });
    expect(await targets({ target: 'web' })).toEqual(['shop failure', 'web failure']);
    expect(await targets({ target: 'lone' })).toEqual(['lone maintenance']);
    await invoke(incidentRemove, { id: 3 }, ctx);
    const gone = await invoke(incidentRemove, { id: 1 }, ctx);
    expect(incidentRemove.output.safeParse(gone.data).success).toBe(true);
    expect(await targets()).toEqual(['lone maintenance']);
    await expect(invoke(incidentRemove, { id: 1 }, ctx)).rejects.toMatchObject({ code: 'not_found' });
  });

  it('leave a line in the audit log, and nothing with --dry-run', async () => {
    const dry = { ...ctx, dryRun: true };
    expect((await invoke(incidentAdd, { target: 'web', kind: 'failure', from: '3h' }, dry)).data).toMatchObject({
      id: null,
    });
    expect(await targets()).toEqual([]);
    await add({ target: 'web' });
    await invoke(incidentRemove, { id: 1 }, dry);
    expect(await targets()).toEqual(['web failure']);
    const lines = await ctx.opened.audit.list(10);
    expect(lines.map(({ command, target }) => `${command} ${target}`)).toEqual([
      'incident add web',
      'infra create shop',
    ]);
  });

  it('refuse what cannot have been', async () => {
    await expect(add({ target: 'web', from: '1h', to: '2h' })).rejects.toMatchObject({ code: 'usage' });
    await expect(add({ target: 'web', from: '2026-12-01' })).rejects.toMatchObject({
      code: 'usage',
      message: expect.stringContaining('lies ahead'),
    });
    expect((await add({ target: 'web', from: '2026-12-01', kind: 'maintenance' })).data).toMatchObject({
      end_at: null,
    });
    await expect(add({ target: 'nobody' })).rejects.toMatchObject({ code: 'not_found' });
  });
});
