import { describe, expect, it } from 'vitest';
import type * as z from 'zod/mini';
import { deriveInfrastructures } from '../../../src/cmdb/infrastructures.ts';
import type { Answer, AnyCommand } from '../../../src/commands/define.ts';
import { graphExport } from '../../../src/commands/graph/export.ts';
import { graphImpact } from '../../../src/commands/graph/impact.ts';
import { graphPath } from '../../../src/commands/graph/path.ts';
import { graphShow } from '../../../src/commands/graph/show.ts';
import type { ImpactData } from '../../../src/commands/output/impact-view.ts';
import type { GraphData } from '../../../src/commands/output/relationship.ts';
import { resourceRelations } from '../../../src/commands/resource/relations.ts';
import { DEFAULT_CONFIG } from '../../../src/core/config.ts';
import { invoke } from '../../../src/surfaces/invoke.ts';
import { testContext } from '../../support/context.ts';
import { type PlannedResource, saveEstate } from '../../support/estate.ts';
import { shop } from '../../support/shop.ts';

/** Runs a command over an estate; the data must fit its own output schema. */
async function run<Data>(
  command: AnyCommand,
  input: Record<string, unknown>,
  planned: PlannedResource[] = shop({ web: 2 }),
): Promise<Answer<Data>> {
  const context = testContext();
  await saveEstate(context.opened, planned);
  await deriveInfrastructures(context.opened, DEFAULT_CONFIG, context.clock.now());
  const answer = await invoke(command, input, context);
  expect((command.output as z.ZodMiniType).safeParse(answer.data).error).toBeUndefined();
  expect(
    (command as unknown as { view(data: unknown, answer: unknown): unknown[] }).view(answer.data, answer),
  ).not.toEqual([]);
  return answer as Answer<Data>;
}

describe('graph show', () => {
  it('gives resources and relationships in the form of the contract, the start first', async () => {
    const { data, coverage } = await run<GraphData>(graphShow, { id: 'shop-db' });
    expect(data.nodes.map(({ id }) => id)).toEqual(['shop-db', expect.any(String), expect.any(String)]);
    expect(data.nodes[0]).not.toHaveProperty('uid');
    expect(data.edges).toEqual([
      { source: 'shop-db', target: 'sg-db', type: 'PROTECTED_BY', properties: {}, source_arn: null, target_arn: null },
      { source: 'shop-db', target: 'shop', type: 'USES', properties: {}, source_arn: null, target_arn: null },
    ]);
    expect(coverage?.complete).toBe(true);
  });

  it('shows how an infrastructure hangs together, from its load balancer on', async () => {
    const { data, message } = await run<GraphData>(graphShow, { id: 'shop-prod', type: ['ROUTES_TO', 'TARGETS'] });
    expect(data.nodes[0]?.id).toBe('lb-edge');
    expect(data.edges.map(({ source, target }) => `${source} ${target}`)).toEqual([
      'lb-edge tg-web',
      'rtb-a nat-a',
      'rtb-b nat-b',
      'tg-web web-1',
      'tg-web web-2',
    ]);
    expect(message).toContain('and 5 relationships among them');
  });

  it('refuses an unknown relationship type with the nearest', async () => {
    await expect(run(graphShow, { id: 'shop-db', type: ['ROUTE_TO'] })).rejects.toMatchObject({
      code: 'usage',
      hint: 'did you mean "ROUTES_TO"?',
    });
  });

  it('says how much a limit left out', async () => {
    const { data, warnings } = await run<GraphData>(graphShow, { id: 'vpc-1', limit: 3 });
    expect(data.nodes).toHaveLength(3);
    expect(warnings?.[0]).toMatch(/^\d+ more resources lie within reach/);
  });
});

describe('graph impact', () => {
  it('tells what breaks with a database, up to the infrastructure, and on what that rests', async () => {
    const { data, message } = await run<ImpactData>(graphImpact, { target: 'shop-db' });
    const hit = Object.fromEntries(data.affected.map(({ id, level, derived }) => [id, [level, derived]]));
    expect(hit).toEqual({
      'web-1': ['down', true],
      'web-2': ['down', true],
      'tg-web': ['down', true],
      'lb-edge': ['down', true],
    });
    expect(data.affected.find(({ id }) => id === 'lb-edge')?.path.map(({ id }) => id)).toEqual([
      'shop-db',
      'web-1',
      'tg-web',
      'lb-edge',
    ]);
    expect(data.infrastructures).toMatchObject([{ name: 'shop-prod', level: 'down' }]);
    expect(data.resilience).toContain('without a standby');
    expect(message).toBe('If **shop-db** is lost, **4** resources go down. Infrastructures: **shop-prod** down.');
  });

  it('takes a zone: what lies in it is lost, a Multi-AZ database fails over', async () => {
    const { data } = await run<ImpactData>(graphImpact, { target: 'us-east-1a' }, shop({ web: 4, multiAz: true }));
    expect(data.target).toMatchObject({ type: 'zone', lost: 4 });
    const group = data.affected.find(({ id }) => id === 'tg-web');
    expect(group).toMatchObject({ level: 'degraded', redundancy: { total: 4, remaining: 2 } });
    expect(data.affected.some(({ id, level }) => id === 'web-2' && level !== 'at_risk')).toBe(false);
  });

  it('takes an infrastructure, and says so when nothing depends on it', async () => {
    const { data, message } = await run<ImpactData>(graphImpact, { target: 'shop-prod' });
    expect(data.target).toMatchObject({ type: 'infrastructure', id: 'shop-prod' });
    expect(message).toBe('Nothing known outside of it depends on **shop-prod**.');
  });

  it('asks what is meant when nothing is named, and knows no zone it has not seen', async () => {
    const named = await run<ImpactData>(graphImpact, { zone: 'us-east-1a', region: 'us-east-1' });
    expect(named.data.target).toMatchObject({ type: 'zone', id: 'us-east-1a' });
    await expect(run(graphImpact, {})).rejects.toMatchObject({ code: 'usage' });
    await expect(run(graphImpact, { target: 'eu-west-1b' })).rejects.toMatchObject({
      code: 'not_found',
      hint: 'opsctl discover --region eu-west-1 scans it',
    });
  });
});

describe('graph path', () => {
  it('shows each step with its direction', async () => {
    const { data } = await run<{ length: number; hops: { type: string; direction: string }[] }>(graphPath, {
      ends: ['web-1', 'shop-db'],
    });
    expect(data.hops.map(({ type, direction }) => `${type} ${direction}`)).toEqual([
      'PROTECTED_BY out',
      'CONNECTS_TO out',
      'PROTECTED_BY in',
    ]);
  });

  it('wants two ends, and says when no path exists', async () => {
    await expect(run(graphPath, { ends: ['web-1'] })).rejects.toMatchObject({ code: 'usage' });
    await expect(run(graphPath, { ends: ['web-1', 'lb-edge'], direction: 'out' })).rejects.toMatchObject({
      code: 'not_found',
      message: 'no path leads from web-1 to edge (lb-edge) along these relationships',
    });
  });
});

describe('graph export', () => {
  it('holds the whole store, or the members of an infrastructure with the links among them', async () => {
    const stranger: PlannedResource = {
      kind: 'ec2.instance',
      id: 'stranger',
      links: [{ type: 'BELONGS_TO_VPC', to: 'vpc-1', toKind: 'ec2.vpc' }],
    };
    const planned = [...shop({ web: 2 }), stranger];
    const whole = await run<GraphData>(graphExport, {}, planned);
    expect(whole.data.nodes).toHaveLength(planned.length);
    const part = await run<GraphData>(graphExport, { target: 'shop-prod' }, planned);
    const ids = new Set(part.data.nodes.map(({ id }) => id));
    expect(ids.has('web-1')).toBe(true);
    expect(part.data.edges.every(({ source, target }) => ids.has(source) && ids.has(target))).toBe(true);
    expect(part.data.edges.length).toBeLessThan(whole.data.edges.length);
  });
});

describe('resource relations', () => {
  const planned: PlannedResource[] = [
    {
      kind: 'ec2.instance',
      id: 'i-1',
      links: [
        { type: 'IN_SUBNET', to: 'subnet-1', toKind: 'ec2.subnet' },
        { type: 'BELONGS_TO_VPC', to: 'vpc-unseen', toKind: 'ec2.vpc' },
      ],
    },
    { kind: 'ec2.subnet', id: 'subnet-1' },
    { kind: 'ec2.volume', id: 'vol-1', links: [{ type: 'ATTACHED_TO', to: 'i-1', toKind: 'ec2.instance' }] },
  ];
  type Relations = { direction: string; type: string; id: string; seen: boolean }[];

  it('lists both directions, and ends that were never seen as such', async () => {
    const { data } = await run<Relations>(resourceRelations, { id: 'i-1' }, planned);
    expect(data.map(({ direction, type, id, seen }) => [direction, type, id, seen])).toEqual([
      ['out', 'BELONGS_TO_VPC', 'vpc-unseen', false],
      ['out', 'IN_SUBNET', 'subnet-1', true],
      ['in', 'ATTACHED_TO', 'vol-1', true],
    ]);
  });

  it('narrows by direction and type', async () => {
    const inbound = await run<Relations>(resourceRelations, { id: 'i-1', direction: 'in' }, planned);
    expect(inbound.data.map(({ id }) => id)).toEqual(['vol-1']);
    const typed = await run<Relations>(resourceRelations, { id: 'i-1', type: ['in-subnet'] }, planned);
    expect(typed.data.map(({ id }) => id)).toEqual(['subnet-1']);
  });
});
