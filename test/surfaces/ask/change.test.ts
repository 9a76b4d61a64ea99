import { beforeEach, describe, expect, it } from 'vitest';
import type { Plan } from '../../../src/commands/approval.ts';
import type { Context } from '../../../src/commands/context.ts';
import { OpsctlError } from '../../../src/core/errors.ts';
import { drawPlain } from '../../../src/surfaces/drawing/draw-plain.ts';
import { askedContext, asking } from './estate.ts';

let ctx: Awaited<ReturnType<typeof askedContext>>;
beforeEach(async () => {
  ctx = await askedContext();
});

const { asked } = asking(() => ctx);

describe('a change', () => {
  const noCredentials = async () => {
    throw new OpsctlError('credentials', 'no credentials were found');
  };

  it.each([
    ['restart prod-web-1', 'credentials'],
    ['stop i-0a1b2c3d4e5f60001', 'credentials'],
    ['scale checkout to 5', 'not_found'],
    ['delete infrastructure prod-app', 'refused'],
    ['deploy version 1.2.3 of checkout', 'not_found'],
    ['roll back checkout', 'not_found'],
    ['resize prod-web-1 to m7g.large', 'unavailable'],
    ['terminate i-0a1b2c3d4e5f60001', 'unavailable'],
  ])('is not made: %s', async (text, code) => {
    const before = await ctx.opened.infrastructures.list();
    await expect(asked(text, { ...ctx, aws: noCredentials })).rejects.toMatchObject({ code });
    expect(await ctx.opened.infrastructures.list()).toEqual(before);
    expect(await ctx.opened.audit.list(10)).toEqual([]);
  });

  it('that cannot be made does not take the answer to the question beside it away', async () => {
    const answer = await asked('restart prod-web-1 and tell me if prod-app is healthy', { ...ctx, aws: noCredentials });
    expect(answer.data).toMatchObject([{ error: { code: 'credentials' } }, { status: 'healthy' }]);
    expect(answer.exitStatus).toBe(4);
  });

  it.each([
    ['delete the infrastructure', 'delete infrastructure: which one?', 'opsctl infra delete <name>'],
    ['delete infrastructures prod-app and staging-app', 'names several things (prod-app, staging-app)', 'one thing'],
  ])('whose target is not one is asked back: %s', async (text, message, hint) => {
    await expect(asked(text)).rejects.toMatchObject({
      code: 'ambiguous',
      message: expect.stringContaining(message),
      hint: expect.stringContaining(hint),
    });
  });

  describe('that is possible', () => {
    const plans: Plan[] = [];
    const saying = (agreed: boolean): Context => ({
      ...ctx,
      approve: async (plan) => {
        plans.push(plan);
        return agreed;
      },
    });
    const names = async () => (await ctx.opened.infrastructures.list()).map(({ name }) => name);
    beforeEach(async () => {
      plans.length = 0;
      await asked('create an infrastructure called growth-lab with tag Application=prod-app', saying(true));
    });

    it('is made once its plan was agreed to', async () => {
      expect(plans).toMatchObject([
        { line: 'infra create growth-lab --tag Application=prod-app', effect: 'local write', typed: undefined },
      ]);
      expect(drawPlain(plans[0]?.blocks ?? [])).toContain('growth-lab would group');
      expect(await names()).toContain('growth-lab');
    });

    it('leaves every step in the audit log, with what was said', async () => {
      const steps = (await ctx.opened.audit.list(9)).reverse();
      expect(steps.map(({ event, command, target }) => [event, command, target])).toEqual([
        ['asked', 'infra create', 'growth-lab'],
        ['confirmed', 'infra create', 'growth-lab'],
        ['done', 'infra create', 'growth-lab'],
      ]);
      for (const { detail } of steps)
        expect(detail.words).toBe('create an infrastructure called growth-lab with tag Application=prod-app');
      expect(steps[0]?.detail.line).toBe('infra create growth-lab --tag Application=prod-app');
    });

    it('is left alone when it was not, and the audit log tells', async () => {
      await expect(asked('delete infrastructure growth-lab', saying(false))).rejects.toMatchObject({
        code: 'refused',
        message: expect.stringContaining('not confirmed'),
      });
      expect(plans.at(-1)).toMatchObject({ line: 'infra delete growth-lab', typed: 'growth-lab' });
      expect(await names()).toContain('growth-lab');
      expect(await ctx.opened.audit.list(1)).toMatchObject([
        { event: 'refused', command: 'infra delete', target: 'growth-lab' },
      ]);
    });

    it('is asked about for each of two', async () => {
      await asked(
        'delete infrastructure growth-lab and create infrastructure lab-2 with tag Application=prod-app',
        saying(true),
      );
      expect(plans.slice(1).map(({ line }) => line)).toEqual([
        'infra delete growth-lab',
        'infra create lab-2 --tag Application=prod-app',
      ]);
    });
  });
});
