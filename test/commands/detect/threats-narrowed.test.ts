import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { detectThreats } from '../../../src/commands/detect/threats.ts';
import type { ThreatFound } from '../../../src/commands/output/threat-schema.ts';
import { invoke } from '../../../src/surfaces/invoke.ts';
import { type DemoContext, demoContext } from '../../support/demo.ts';

let ctx: DemoContext;
let all: ThreatFound[];
beforeAll(async () => {
  ctx = await demoContext();
  await ctx.store();
  all = await found({});
}, 60_000);
afterAll(() => ctx.close());

async function found(input: Record<string, unknown>): Promise<ThreatFound[]> {
  return (await invoke(detectThreats, input, ctx)).data as ThreatFound[];
}

describe('threats of a part of the estate', () => {
  it('in a region are those of its resources, and what was done there to no known resource', async () => {
    const there = await found({ region: ['eu-west-1'] });
    expect(there.length).toBeGreaterThan(0);
    expect(there.length).toBeLessThan(all.length);
    expect(there.filter(({ resource, region }) => (resource?.region ?? region) !== 'eu-west-1')).toEqual([]);
  });

  it('of an environment are those of its resources, and what endangers all of them', async () => {
    const production = await found({ env: ['production'] });
    const ids = new Set(
      (await (await ctx.store()).resources.find({ environments: ['production'] }, {})).resources.map(({ id }) => id),
    );
    expect(production.some(({ kind }) => kind === 'posture')).toBe(true);
    expect(production.filter(({ resource }) => resource !== null && !ids.has(resource.id))).toEqual([]);
    // Who tampers with the trail tampers with that of every environment.
    expect(production.some(({ kind, resource }) => kind === 'behaviour' && resource === null)).toBe(true);
  });

  it('of a kind are its own only', async () => {
    const databases = await found({ type: ['database'] });
    expect(databases.length).toBeGreaterThan(0);
    expect(databases.filter(({ resource }) => !resource?.kind.startsWith('rds.'))).toEqual([]);
  });

  it('are posture or behaviour alone when only that is asked', async () => {
    expect(new Set((await found({ only: 'posture' })).map(({ kind }) => kind))).toEqual(new Set(['posture']));
    expect(new Set((await found({ only: 'behaviour' })).map(({ kind }) => kind))).toEqual(new Set(['behaviour']));
  });

  it('say what could not be judged', async () => {
    const { warnings } = await invoke(detectThreats, {}, ctx);
    expect(warnings).toContainEqual(
      expect.stringMatching(/^\d+ of \d+ judgements could not be made, which is no pass: /),
    );
  });
});
