/** A hundred instances in one line: readable, sent four at a time, and summarised. */
import { describe, expect, it } from 'vitest';
import type { Plan } from '../../../src/commands/approval.ts';
import type { Context } from '../../../src/commands/context.ts';
import type { Block } from '../../../src/core/view.ts';
import { drawTerminal } from '../../../src/surfaces/drawing/draw-terminal.ts';
import { PLAIN } from '../../../src/surfaces/drawing/theme.ts';
import { exitStatusOf } from '../../../src/surfaces/envelope.ts';
import { saveEstate } from '../../support/estate.ts';
import { awsError, fakeAws, fakeStop, run, shopContext, trail } from '../../support/fake-change.ts';

const IDS = Array.from({ length: 100 }, (_, index) => `batch-${String(index).padStart(3, '0')}`);

async function hundred(overrides: Partial<Context> = {}) {
  const ctx = await shopContext(overrides);
  await saveEstate(
    ctx.opened,
    IDS.map((id, index) => ({
      kind: 'ec2.instance' as const,
      id,
      name: id,
      environment: index < 60 ? 'sandbox' : 'production',
    })),
  );
  return ctx;
}

const onTerminal = (blocks: Block[]) =>
  drawTerminal(blocks, { width: 100, theme: PLAIN, now: new Date('2026-11-20T02:10:00Z'), ascii: false });
const lines = (text: string) => text.split('\n').filter((line) => line.includes('batch-'));

describe('a plan of a hundred', () => {
  it('tells what they are in numbers and shows the first few; JSON has them all', async () => {
    const plans: Plan[] = [];
    const ctx = await hundred({
      approve: async (plan) => {
        plans.push(plan);
        return false;
      },
    });
    await expect(run(fakeStop(fakeAws()), { targets: IDS }, ctx)).rejects.toMatchObject({ code: 'refused' });
    const [plan] = plans;
    expect(plan?.typed).toBe('stop 100');
    const drawn = onTerminal(plan?.blocks ?? []);
    expect(drawn).toContain('100 targets');
    expect(drawn).toContain('100 ec2.instance');
    expect(drawn).toContain('60 sandbox, 40 production');
    expect(drawn).toContain('… and 88 more: opsctl resource stop');
    expect(lines(drawn).filter((line) => !line.includes('more: opsctl')).length).toBeLessThan(30);
    const dry = await run(fakeStop(fakeAws()), { targets: IDS }, { ...ctx, dryRun: true });
    expect(dry.data.plan.targets).toHaveLength(100);
    expect(dry.data.plan.calls).toHaveLength(100);
  });
});

describe('a hundred that are sent', () => {
  it('are never more than four at once, and progress counts them', async () => {
    const aws = fakeAws();
    let [under, most, advanced] = [0, 0, 0];
    aws.onApply = async (_, carryOut) => {
      most = Math.max(most, ++under);
      await new Promise((resolve) => setImmediate(resolve));
      under--;
      carryOut();
    };
    const progress = {
      start: () => undefined,
      note: () => undefined,
      stop: () => undefined,
      advance: (by: number) => {
        advanced += by;
      },
    };
    const ctx = await hundred({ approve: async () => 'typed' });
    const answer = await run(fakeStop(aws), { targets: IDS }, { ...ctx, progress: { ...ctx.progress, ...progress } });
    expect([most, advanced]).toEqual([4, 100]);
    expect(answer.message).toBe('All **100** are stopped.');
    expect(lines(onTerminal(fakeStop(aws).view(answer.data, answer)))).toHaveLength(12);
  });

  it('and did not all go well: how many, which first, one entry each', async () => {
    const aws = fakeAws();
    aws.onApply = async (id, carryOut) => {
      if (id.endsWith('7')) throw awsError('IncorrectInstanceState', 400);
      carryOut();
    };
    const ctx = await hundred({ approve: async () => 'typed' });
    const answer = await run(fakeStop(aws), { targets: IDS }, ctx);
    expect(answer.message).toBe('**90** of 100 are stopped (90 settled, 10 refused).');
    expect(answer.failure?.message).toMatch(/^10 of 100 changes did not go well; batch-007: /);
    expect(exitStatusOf(answer)).toBe(5);
    const shown = lines(onTerminal(fakeStop(aws).view(answer.data, answer)));
    expect(shown.slice(0, 10).every((line) => line.includes('7'))).toBe(true);
    const events = (await trail(ctx)).map(({ event }) => event);
    expect(events.filter((event) => event === 'done')).toHaveLength(90);
    expect(events.filter((event) => event === 'failed')).toHaveLength(10);
  });
});
