import { coverageFor } from '../../cmdb/coverage.ts';
import { resolveTarget } from '../../cmdb/resolve.ts';
import { buildGraph } from '../../cmdb/topology/build.ts';
import { keyOf, labelOf, type TopologyGraph } from '../../cmdb/topology/graph.ts';
import { resilienceOf } from '../../cmdb/topology/impact/databases.ts';
import { infrastructureEffects } from '../../cmdb/topology/impact/infrastructures.ts';
import { affectedBy } from '../../cmdb/topology/impact/report.ts';
import { isRegion, isZone, startsInPlace } from '../../cmdb/topology/impact/starts.ts';
import { impactOf, type Start } from '../../cmdb/topology/impact.ts';
import { counted, numbered } from '../../core/counted.ts';
import { OpsctlError, usageError } from '../../core/errors.ts';
import { shellWord } from '../../core/shell-word.ts';
import { inline } from '../../core/view.ts';
import type { Store } from '../../store/index.ts';
import { defineCommand } from '../define.ts';
import { asOf } from '../input/as-of.ts';
import { input, moment, optional, text } from '../input/fields.ts';
import { narrowing } from '../input/narrowing.ts';
import { type ImpactData, impactSchema, impactView } from '../output/impact-view.ts';

export const graphImpact = defineCommand({
  path: 'graph impact',
  summary: 'what breaks if something breaks, with the redundancy that is left',
  description:
    'Follows dependence from a resource, an infrastructure, a zone or a region to all that rests on it. down: lost its only or last provider; degraded: goes on with less, or after a failover; at_risk: goes on, but may be hit next or may be a user of what is lost. Who uses a database, load balancer or service is derived from security group rules and marked as derived: it says what can connect, not what does.',
  examples: [
    { line: 'graph impact prod-app-db', what: 'what breaks if the database breaks' },
    { line: 'graph impact us-east-1a', what: 'what the loss of a zone would mean' },
    {
      line: "graph impact nat-0a1b2c3d -o json --query 'affected[?level==`down`].id'",
      what: 'ids of what goes down',
    },
  ],
  effect: 'read',
  language: {
    intents: ['impact_analysis'],
    phrases: [
      'what breaks if checkout-db goes down',
      'blast radius subnet-0a1b2c3d4e5f60718',
      'who depends on auth',
      'if we lost us-east-1a, which apps would be affected',
      'what would happen if I deleted checkout-db',
    ],
    slots: { name: 'target', resource_id: 'target', region: 'region' },
  },
  positionals: [{ field: 'target', completes: 'target' }],
  input: input({
    target: optional(text('resource, infrastructure, zone or region that is lost')),
    ...narrowing,
    zone: optional(text('zone that is lost with all that lies in it; or where the resource lies')),
    at: optional(moment('as of this time')),
  }),
  output: impactSchema,
  async run({ target, kind, region, zone, at }, ctx) {
    const store = await ctx.store();
    const moment = await asOf(at, ctx);
    const wanted = target ?? zone ?? region;
    if (wanted === undefined)
      throw usageError(
        'nothing is named whose loss to judge',
        'write opsctl graph impact <resource, infrastructure or zone>',
      );
    const graph = await buildGraph(store, { at: moment });
    const lost = await lostThings(store, graph, wanted, {
      kind,
      region: target === undefined ? undefined : (zone ?? region),
      at: moment,
    });
    const impact = impactOf(graph, lost.starts);
    const affected = affectedBy(impact, graph);
    const summary = { down: 0, degraded: 0, at_risk: 0 };
    for (const { level } of affected) summary[level]++;
    const infrastructures = infrastructureEffects(graph, impact, lost.starts);
    const data: ImpactData = {
      target: lost.target,
      resilience: lost.resilience,
      summary,
      infrastructures,
      affected,
    };
    const regions = new Set([...lost.regions, ...affected.map((one) => one.region)]);
    return {
      data,
      coverage: await coverageFor(store, { regions: [...regions], at: moment }),
      message: sentence(data),
      suggestions: infrastructures.slice(0, 2).map(({ name }) => `infra show ${shellWord(name)}`),
    };
  },
  view: impactView,
});

interface Lost {
  target: ImpactData['target'];
  starts: Start[];
  resilience: string | null;
  regions: string[];
}

async function lostThings(
  store: Store,
  graph: TopologyGraph,
  text: string,
  narrowed: { kind: string | undefined; region: string | undefined; at: Date | undefined },
): Promise<Lost> {
  if (isZone(text) || isRegion(text)) {
    const starts = startsInPlace(graph, text);
    if (starts.length === 0)
      throw new OpsctlError('not_found', `nothing is known to lie in ${text}`, {
        hint: `opsctl discover --region ${isZone(text) ? text.slice(0, -1) : text} scans it`,
      });
    const target = {
      type: isZone(text) ? ('zone' as const) : ('region' as const),
      id: text,
      name: null,
      kind: null,
      lost: starts.length,
    };
    return { target, starts, resilience: null, regions: [isZone(text) ? text.slice(0, -1) : text] };
  }
  const found = await resolveTarget(store, text, narrowed);
  if (found.kind === 'infrastructure') {
    const { name } = found.infrastructure;
    const members = (await store.infrastructures.members(name, narrowed.at)).map(({ uid }) => keyOf(uid));
    const starts = members
      .filter((key) => graph.hasNode(key))
      .map((key): Start => ({ key, level: 'down', reason: `belongs to ${name}` }));
    const regions = starts.map(({ key }) => graph.getNodeAttribute(key, 'region'));
    const target = { type: 'infrastructure' as const, id: name, name, kind: null, lost: starts.length };
    return { target, starts, resilience: null, regions };
  }
  const { uid, id, name, kind, region } = found.resource;
  const key = keyOf(uid);
  return {
    target: { type: 'resource', id, name, kind, lost: 1 },
    starts: [{ key, level: 'down', reason: 'is lost' }],
    resilience: resilienceOf(key, graph) ?? null,
    regions: [region],
  };
}

function sentence({ target, summary, infrastructures, affected }: ImpactData): string {
  const what = inline(labelOf(target));
  const whole = target.type !== 'resource';
  if (affected.length === 0) return `Nothing known ${whole ? 'outside of it ' : ''}depends on **${what}**.`;
  const counts = [
    summary.down > 0 ? `**${summary.down}** ${numbered(summary.down, 'resource goes', 'resources go')} down` : '',
    summary.degraded > 0 ? `${counted(summary.degraded, 'is', 'are')} degraded` : '',
    summary.at_risk > 0 ? `${counted(summary.at_risk, 'is', 'are')} at risk` : '',
  ].filter((part) => part !== '');
  const hit = infrastructures
    .filter(({ level }) => level !== 'at_risk')
    .map(({ name, level }) => `**${inline(name)}** ${level}`);
  const lost = whole ? `all ${target.lost} resources of **${what}** are lost, outside of them` : `**${what}** is lost,`;
  return `If ${lost} ${counts.join(', ')}.${hit.length > 0 ? ` Infrastructures: ${hit.join(', ')}.` : ''}`;
}
