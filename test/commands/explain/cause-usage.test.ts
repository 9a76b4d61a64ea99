import { describe, expect, it } from 'vitest';
import { explainCause } from '../../../src/commands/explain/cause.ts';
import type { CauseAnswer } from '../../../src/commands/output/cause-schema.ts';
import { invoke } from '../../../src/surfaces/invoke.ts';
import { testContext } from '../../support/context.ts';
import { saveEstate } from '../../support/estate.ts';
import { shop } from '../../support/shop.ts';

describe('explain cause, wrongly used', () => {
  it.each([
    [{ target: undefined }, 'usage', /nothing is named/],
    [{ data: 'folder' }, 'usage', /--data reads a folder/],
    [{ at: '2031-01-01' }, 'usage', /is in the future/],
    [{ since: '30d' }, 'usage', /is too long/],
    [{ since: 'soon' }, 'usage', /is not a time/],
    [{ since: '2026-11-19', until: '2026-11-18' }, 'usage', /--since: "2026-11-19" is not before 2026-11-18/],
    [{ target: 'nosuch' }, 'not_found', /no resource or infrastructure is called "nosuch"/],
  ])('refuses %j', async (input, code, message) => {
    const ctx = testContext();
    await saveEstate(ctx.opened, shop());
    const error = await invoke(explainCause, { target: 'edge', ...input }, ctx).then(
      () => undefined,
      (thrown: unknown) => thrown,
    );
    expect(error).toMatchObject({ code });
    expect((error as Error).message).toMatch(message);
  });

  it('says that nothing is measured where nothing is', async () => {
    const ctx = testContext();
    await saveEstate(ctx.opened, shop());
    const answer = await invoke(explainCause, { target: 'edge' }, ctx);
    const data = answer.data as CauseAnswer;
    expect(data.reason).toBe('no series of edge is held for that time, so no trouble can be seen');
    expect(data.found).toBe(false);
  });
});
