import * as z from 'zod/mini';
import { coverageFor } from '../../cmdb/coverage.ts';
import { resolveResource, resolveTarget } from '../../cmdb/resolve.ts';
import { labelOf } from '../../cmdb/topology/graph.ts';
import { neighbourhood } from '../../cmdb/topology/neighbours.ts';
import { counted } from '../../core/counted.ts';
import type { StoredResource } from '../../core/model.ts';
import { shellWord } from '../../core/shell-word.ts';
import { inline } from '../../core/view.ts';
import type { Store } from '../../store/index.ts';
import { type Answer, defineCommand } from '../define.ts';
import { asOf } from '../input/as-of.ts';
import { choice, count, flag, input, moment, optional, text } from '../input/fields.ts';
import { narrowing } from '../input/narrowing.ts';
import { drawn, type GraphAside, graphFormats } from '../output/graph-picture.ts';
import { checkPlace, formatOfFile } from '../output/picture-file.ts';
import { contentsGraph, isPlace } from '../output/place-graph.ts';
import {
  type GraphData,
  type GraphPart,
  graphData,
  graphSchema,
  membersGraph,
  relationshipsAmong,
  resourcesInOrder,
} from '../output/relationship.ts';

const output = z.extend(graphSchema, {
  /** The file that `--to` wrote. */
  written: z.optional(z.object({ path: z.string(), format: z.string(), bytes: z.number() })),
});
type Data = GraphData & { written?: { path: string; format: string; bytes: number } };

export const graphExport = defineCommand({
  path: 'graph export',
  summary: 'the graph as a picture or as data: all, an infrastructure, a VPC, or around a resource',
  description:
    'As a picture (-o html, svg, mermaid or dot, or --to FILE) what belongs to another thing is folded into it, things that are alike become one with a count, security groups are left out, and very many resources are drawn as one box for each infrastructure; --expand draws everything. The condition of each thing is told by colour and by mark, and alarms in ALARM and single points of failure stand out. The HTML page is one file without any access to a network: zoom, search, filter, and click for details. Lines that say "may connect" are derived from security group rules: what can connect, not what does. As data (-o json) it is always whole.',
  examples: [
    { line: 'graph export prod-app --to prod-app.html', what: 'a page to zoom, search and filter in a browser' },
    { line: 'graph export prod-app -o mermaid', what: 'a diagram for a page of Markdown' },
    {
      line: 'graph export prod-app --lost prod-app-db --to outage.svg',
      what: 'what the loss of a database does to it',
    },
    { line: 'graph export -o json', what: 'everything that was discovered, as data' },
    { line: 'graph export prod-app-db --depth 2 --to around.svg', what: 'what lies within two links of a resource' },
  ],
  effect: 'read',
  language: {
    intents: ['query_graph'],
    phrases: [
      'draw checkout-prod',
      'draw a diagram of the checkout infrastructure',
      'draw vpc-0abc1234def567890',
      'visualize the topology of payments',
      'architecture diagram of prod-app',
      'picture of the whole estate',
    ],
    slots: { name: 'target', resource_id: 'target', region: 'region' },
    cues: [
      'draw',
      'diagram',
      'diagrams',
      'picture',
      'visualize',
      'visualise',
      'visualization',
      'visualisation',
      'mermaid',
      'graphviz',
      'svg',
      'plot the graph',
    ],
  },
  positionals: [{ field: 'target', completes: 'target' }],
  input: input({
    target: optional(text('infrastructure, VPC or other resource; the whole store when left out')),
    ...narrowing,
    depth: optional(
      count('how many links around a resource (1 unless said; of a VPC or subnet all that lies in it)', 1),
    ),
    to: optional(text('write the picture to this file: .html, .svg, .mmd or .dot; takes the place of an earlier one')),
    expand: flag('draw everything by itself: nothing folded, nothing put together'),
    show: optional(choice(['security-groups'], 'draw these too')),
    lost: optional(text('colour the picture by what breaks if this resource breaks')),
    at: optional(moment('as of this time')),
  }),
  output,
  formats: graphFormats,
  async run({ target, kind, region, depth, to, expand, show, lost, at }, ctx): Promise<Answer<Data>> {
    const format = to === undefined ? undefined : formatOfFile(to);
    if (to !== undefined) await checkPlace(to, ctx.files);
    const store = await ctx.store();
    const moment = await asOf(at, ctx);
    const asked =
      target === undefined
        ? await everything(store, moment)
        : await partOf(store, target, { kind, region, at: moment }, depth);
    const { resources, edges, title, scope, focus, among = edges } = asked;
    const gone = lost === undefined ? undefined : await resolveResource(store, lost, { region, at: moment });
    const aside: GraphAside = {
      title,
      scope,
      line: ['graph export', ...(target === undefined ? [] : [shellWord(target)])].join(' '),
      links: relationshipsAmong(among, resources),
      options: { expand, securityGroups: show === 'security-groups', focus, lost: gone },
      flags: ctx.demo ? ['--demo'] : [],
    };
    const answer = {
      data: graphData(resources, edges) as Data,
      coverage: await coverageFor(store, {
        regions: target === undefined ? [] : [...new Set(resources.map((one) => one.region))],
        at: moment,
      }),
      aside,
    };
    const { nodes, edges: links } = answer.data;
    const counts = `**${nodes.length}** resources and **${links.length}** relationships`;
    if (to === undefined || format === undefined)
      return { ...answer, message: `${counts}; the next line draws them.`, suggestions: [pageLine(target, title)] };
    const picture = await drawn(format, answer, ctx.version);
    const path = await ctx.files.write(to, picture);
    answer.data.written = { path, format, bytes: Buffer.byteLength(picture) };
    return { ...answer, message: `A picture of ${counts} is in ${inline(path)}.` };
  },
  view: ({ nodes, edges, written }: Data, { aside }) =>
    written === undefined
      ? [
          {
            block: 'table',
            title: `${counted(nodes.length, 'resource')}, ${counted(edges.length, 'relationship')}`,
            empty: 'no relationship',
            ...(aside === undefined ? {} : { shortened: { rows: SHOWN, all: (aside as GraphAside).line } }),
            columns: [
              { key: 'source', label: 'source' },
              { key: 'type', label: 'type' },
              { key: 'target', label: 'target' },
            ],
            rows: edges.map(({ source, type, target }) => ({ source, type, target })),
          },
        ]
      : [
          {
            block: 'fields',
            fields: [
              { label: 'written', value: written.path },
              { label: 'format', value: written.format },
              { label: 'size', value: { bytes: written.bytes } },
              {
                label: 'shows',
                value: `${counted(nodes.length, 'resource')}, ${counted(edges.length, 'relationship')}`,
              },
            ],
          },
        ],
});

/** Rows of the table where people read. */
const SHOWN = 20;

function pageLine(target: string | undefined, title: string): string {
  const name = title.replaceAll(/[^\w.-]+/g, '-').replace(/^-+|-+$/g, '');
  const file = `${name.slice(0, 60) || 'picture'}.html`;
  return ['graph export', ...(target === undefined ? [] : [shellWord(target)]), '--to', shellWord(file)].join(' ');
}

interface Asked extends GraphPart {
  title: string;
  scope: string;
  focus?: StoredResource;
  /** Links of a neighbourhood among its outermost, which are drawn and yet no part of the data. */
  among?: GraphPart['edges'];
}

async function everything(store: Store, at: Date | undefined): Promise<Asked> {
  const part: GraphPart = { resources: [], edges: [] };
  for await (const batch of store.resources.stream(at === undefined ? {} : { at })) part.resources.push(...batch);
  const seen = new Set<string>();
  for await (const batch of store.relationships.streamFull(at)) {
    for (const edge of batch) {
      const key = `${edge.source} ${edge.type} ${edge.target}`;
      if (!seen.has(key)) part.edges.push(edge);
      seen.add(key);
    }
  }
  return { ...part, title: 'AWS estate', scope: 'everything known' };
}

/** An infrastructure is its members and the links among them, a VPC or subnet what lies in it. */
async function partOf(
  store: Store,
  text: string,
  narrowed: { kind: string | undefined; region: string | undefined; at: Date | undefined },
  depth: number | undefined,
): Promise<Asked> {
  const target = await resolveTarget(store, text, narrowed);
  if (target.kind === 'infrastructure') {
    const { name } = target.infrastructure;
    return { ...(await membersGraph(store, name, narrowed.at)), title: name, scope: 'infrastructure' };
  }
  const { resource } = target;
  const found = { title: labelOf(resource), focus: resource };
  if (isPlace(resource.kind) && depth === undefined)
    return {
      ...found,
      ...(await contentsGraph(store, resource, narrowed.at)),
      scope: resource.kind === 'ec2.vpc' ? 'VPC' : 'subnet',
    };
  const far = depth ?? 1;
  const { distances, edges } = await neighbourhood(store, resource.uid, { depth: far, at: narrowed.at });
  const all = await store.relationships.around([...distances.keys()], narrowed.at);
  return {
    ...found,
    resources: await resourcesInOrder(store, distances.keys(), narrowed.at),
    edges,
    among: all.filter(({ source, target }) => distances.has(source) && distances.has(target)),
    scope: `${resource.kind} and what lies within ${counted(far, 'link')}`,
  };
}
