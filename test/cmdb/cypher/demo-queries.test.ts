import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ParamValue } from '../../../src/cmdb/cypher/engine/messages.ts';
import { EXAMPLE_QUERIES } from '../../../src/cmdb/cypher/examples.ts';
import { exportGraph } from '../../../src/cmdb/cypher/export.ts';
import { queryGraph } from '../../../src/cmdb/cypher/query.ts';
import { labelReference, relationshipReference } from '../../../src/cmdb/cypher/reference.ts';
import { type DemoContext, demoContext } from '../../support/demo.ts';
import { type Facts, factsOf, sorted } from '../../support/graph-facts.ts';

let ctx: DemoContext;
let facts: Facts;

beforeAll(async () => {
  ctx = await demoContext();
  facts = await factsOf(await ctx.store());
}, 300_000);
afterAll(() => ctx.close());

async function rowsOf(text: string, params: Readonly<Record<string, ParamValue>> = {}, limit = 1000) {
  const question = { text, params, limit, timeout: 60_000, at: undefined };
  const { rows } = await queryGraph(await ctx.store(), question, { folder: ctx.graphFolder, signal: ctx.signal });
  return rows.map((row) => Object.values(row));
}

type Row = unknown[];
interface Case {
  query: string;
  params?: Record<string, ParamValue>;
  rows(facts: Facts): Row[];
  /** The query itself orders its rows. */
  ordered?: true;
}

const counted = (values: (string | null)[]): [string | null, number][] => {
  const counts = new Map<string | null, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts];
};

const CASES: Case[] = [
  {
    query: 'MATCH (i:ec2_instance)-[:IN_SUBNET]->(s) WHERE i.status = $s RETURN i.name, s.id',
    params: { s: 'running' },
    rows: (all) =>
      all
        .between('ec2.instance', 'IN_SUBNET')
        .filter(({ from }) => from.status === 'running')
        .map(({ from, to }) => [from.name, to.id]),
  },
  { query: 'MATCH (n) RETURN count(*)', rows: (all) => [[all.resources.length]] },
  { query: 'MATCH ()-[r]->() RETURN count(r)', rows: (all) => [[all.links.length]] },
  {
    query: 'MATCH (n) RETURN n.kind, count(*)',
    rows: (all) => counted(all.resources.map(({ kind }) => kind)),
  },
  {
    query: 'MATCH ()-[r]->() RETURN label(r), count(*)',
    rows: (all) => counted(all.links.map(({ type }) => type)),
  },
  {
    query: 'MATCH (n) RETURN label(n), n.id',
    rows: (all) => all.resources.map(({ kind, id }) => [kind.replace('.', '_'), id]),
  },
  {
    query: 'MATCH (v:ec2_volume) WHERE v.encrypted = false RETURN v.id, v.size_bytes ORDER BY v.id',
    ordered: true,
    rows: (all) =>
      all
        .ofKind('ec2.volume')
        .filter(({ properties }) => properties.encrypted === false)
        .map(({ id, properties }) => [id, properties.size_bytes])
        .sort(([a], [b]) => (String(a) < String(b) ? -1 : 1)),
  },
  {
    query: "MATCH (n) WHERE n.tags['Team'] = 'payments' RETURN n.id, n.tags.Environment",
    rows: (all) =>
      all.resources
        .filter(({ tags }) => tags.Team === 'payments')
        .map(({ id, tags }) => [id, tags.Environment ?? null]),
  },
  {
    query: 'MATCH (n) WHERE n.tags[$key] IS NULL RETURN count(*)',
    params: { key: 'Team' },
    rows: (all) => [[all.resources.filter(({ tags }) => tags.Team === undefined).length]],
  },
  {
    query: 'MATCH (n:ec2_vpc) RETURN n.id, n.tags',
    rows: (all) => all.ofKind('ec2.vpc').map(({ id, tags }) => [id, tags]),
  },
  {
    query:
      'MATCH (i:ec2_instance) RETURN i.infrastructure, count(DISTINCT i.zone) AS zones, count(*) AS instances, sum(i.vcpus) AS vcpus',
    rows: (all) =>
      [...new Set(all.ofKind('ec2.instance').map(({ infrastructure }) => infrastructure))].map((name) => {
        const its = all.ofKind('ec2.instance').filter(({ infrastructure }) => infrastructure === name);
        const zones = new Set(its.flatMap(({ zone }) => zone ?? []));
        return [
          name,
          zones.size,
          its.length,
          its.reduce((sum, { properties }) => sum + Number(properties.vcpus ?? 0), 0),
        ];
      }),
  },
  {
    query: 'MATCH (v:ec2_volume) WHERE NOT EXISTS { MATCH (v)-[:ATTACHED_TO]->() } RETURN v.id',
    rows: (all) => {
      const attached = new Set(all.between('ec2.volume', 'ATTACHED_TO').map(({ from }) => from.id));
      return all
        .ofKind('ec2.volume')
        .filter(({ id }) => !attached.has(id))
        .map(({ id }) => [id]);
    },
  },
  {
    query: 'MATCH (s:ec2_subnet) OPTIONAL MATCH (s)<-[:IN_SUBNET]-(i:ec2_instance) RETURN s.id, count(i)',
    rows: (all) =>
      all
        .ofKind('ec2.subnet')
        .map(({ id }) => [id, all.between('ec2.instance', 'IN_SUBNET').filter(({ to }) => to.id === id).length]),
  },
  {
    query: 'MATCH (l:elbv2_load_balancer)-[:ROUTES_TO]->(g)-[t:TARGETS]->(x) RETURN l.name, g.name, x.id, t.state',
    rows: (all) =>
      all
        .between('elbv2.load_balancer', 'ROUTES_TO', 'elbv2.target_group')
        .flatMap(({ from, to }) =>
          all.links
            .filter((link) => link.type === 'TARGETS' && link.from.uid === to.uid)
            .map((link) => [from.name, to.name, link.to.id, link.properties.state ?? null]),
        ),
  },
  {
    query: 'MATCH (a)-[r:CONNECTS_TO]->(b) RETURN a.id, r.ingress, b.id, r.source, r.target',
    rows: (all) =>
      all
        .between(undefined, 'CONNECTS_TO')
        .map(({ from, to, properties }) => [from.id, properties.ingress, to.id, from.id, to.id]),
  },
  {
    query: 'MATCH (i:ec2_instance) WHERE i.launched_at < timestamp($t) RETURN i.id, i.launched_at',
    params: { t: '2025-01-01' },
    rows: (all) =>
      all
        .ofKind('ec2.instance')
        .filter(({ properties }) => String(properties.launched_at) < '2025')
        .map(({ id, properties }) => [id, properties.launched_at]),
  },
  {
    query: 'MATCH (n:rds_instance|rds_cluster) RETURN n.id, n.engine',
    rows: (all) =>
      [...all.ofKind('rds.instance'), ...all.ofKind('rds.cluster')].map(({ id, properties }) => [
        id,
        properties.engine,
      ]),
  },
  {
    query: 'MATCH (n) WHERE n.name STARTS WITH $p AND n.region IN $regions RETURN n.id',
    params: { p: 'prod-', regions: ['us-east-1'] },
    rows: (all) =>
      all.resources
        .filter(({ name, region }) => name?.startsWith('prod-') && region === 'us-east-1')
        .map(({ id }) => [id]),
  },
  { query: 'MATCH (n) WHERE n.id IN $none RETURN n.id', params: { none: [] }, rows: () => [] },
  {
    query: "MATCH (n) WHERE n.name = 'büro-プリンター' RETURN n.kind, n.name // found by letters beyond ASCII",
    rows: (all) => all.resources.filter(({ name }) => name === 'büro-プリンター').map(({ kind, name }) => [kind, name]),
  },
  {
    query: 'MATCH (g:ec2_security_group) RETURN g.id, g.ingress',
    rows: (all) => all.ofKind('ec2.security_group').map(({ id, properties }) => [id, properties.ingress ?? null]),
  },
  {
    query: 'MATCH (n:elbv2_load_balancer) RETURN n.id, n.zones, size(n.security_group_ids)',
    rows: (all) =>
      all
        .ofKind('elbv2.load_balancer')
        .map(({ id, properties }) => [
          id,
          properties.zones ?? null,
          (properties.security_group_ids as string[] | undefined)?.length ?? null,
        ]),
  },
  {
    query: 'MATCH (n) RETURN n.id ORDER BY n.id SKIP 5 LIMIT 3',
    ordered: true,
    rows: (all) =>
      all.resources
        .map(({ id }) => id)
        .sort((a, b) => (a < b ? -1 : 1))
        .slice(5, 8)
        .map((id) => [id]),
  },
  {
    query: 'MATCH (i:ec2_instance) RETURN i.id AS x UNION MATCH (v:ec2_vpc) RETURN v.id AS x',
    rows: (all) => [...all.ofKind('ec2.instance'), ...all.ofKind('ec2.vpc')].map(({ id }) => [id]),
  },
  {
    query: 'MATCH (v:ec2_vpc)<-[:BELONGS_TO_VPC]-(s:ec2_subnet)<-[:IN_SUBNET]-(n) RETURN v.id, count(DISTINCT n.id)',
    rows: (all) => {
      const found = new Map<string, Set<string>>();
      for (const inVpc of all.between('ec2.subnet', 'BELONGS_TO_VPC', 'ec2.vpc'))
        for (const { from } of all.links.filter((link) => link.type === 'IN_SUBNET' && link.to.uid === inVpc.from.uid))
          found.set(inVpc.to.id, (found.get(inVpc.to.id) ?? new Set()).add(from.id));
      return [...found].map(([id, ids]) => [id, ids.size]);
    },
  },
  { query: 'RETURN 9007199254740993 AS n, 2 AS two', rows: () => [['9007199254740993', 2]] },
  {
    query: "RETURN 'it\\'s' AS a, \"x\\u0041\\\\\" AS b, date('2026-02-03') AS d, interval('36 hours') AS h",
    rows: () => [["it's", 'xA\\', '2026-02-03', 'PT36H']],
  },
  { query: "CALL table_info('ec2_vpc') WHERE name = 'cidr' RETURN name, type", rows: () => [['cidr', 'STRING']] },
];

describe('queries of the bundled account', () => {
  test.each(CASES)(
    '$query',
    async ({ query, params, rows, ordered }) => {
      const expected = rows(facts);
      const found = await rowsOf(query, params);
      if (ordered) expect(found).toEqual(expected);
      else expect(sorted(found)).toEqual(sorted(expected));
    },
    120_000,
  );

  test('a node has the columns and tags of its resource, and no property of another label', async () => {
    const [[node] = []] = await rowsOf("MATCH (n) WHERE n.name = 'prod-web-1' RETURN n");
    const resource = facts.resources.find(({ name }) => name === 'prod-web-1');
    const { uid: _, properties, provider: __, ...columns } = resource ?? { uid: 0, properties: {}, provider: 'aws' };
    const set = (of: object) => Object.fromEntries(Object.entries(of).filter(([, value]) => value !== null));
    expect(node).toEqual({ ...set(properties), ...set(columns), label: 'ec2_instance' });
  }, 120_000);

  test('a path has its nodes and relationships in order', async () => {
    const [[path] = []] = await rowsOf(
      "MATCH p = (i:ec2_instance)-[:IN_SUBNET]->(:ec2_subnet)-[:BELONGS_TO_VPC]->(v) WHERE i.name = 'prod-web-1' RETURN p",
    );
    const { nodes, relationships } = path as {
      nodes: { id: string }[];
      relationships: { type: string; source: string; target: string }[];
    };
    expect(relationships.map(({ type }) => type)).toEqual(['IN_SUBNET', 'BELONGS_TO_VPC']);
    expect(relationships.map(({ source }) => source)).toEqual(nodes.slice(0, 2).map(({ id }) => id));
    expect(relationships.map(({ target }) => target)).toEqual(nodes.slice(1).map(({ id }) => id));
  }, 120_000);
});

const WRONG: [query: string, code: string, message: RegExp, hint: RegExp][] = [
  ['MATCH (i:ec2_instanc) RETURN i', 'usage', /no label "ec2_instanc" \(line 1, column 10\)/, /"ec2_instance"/],
  ['MATCH (i:ec2.instance) RETURN i', 'usage', /"ec2\.instance" at line 1, column 10 is no label/, /ec2_instance/],
  ['MATCH (i:IN_SUBNET) RETURN i', 'usage', /no label "IN_SUBNET"/, /relationship type/],
  ['MATCH (i:ec2_instance)-[:INSUBNET]->(s) RETURN s', 'usage', /no relationship type "INSUBNET"/, /"IN_SUBNET"/],
  [
    'MATCH (i:ec2_instance)\nWHERE i.statuss = 1 RETURN i',
    'usage',
    /no property "statuss" of i \(ec2_instance\) \(line 2, column 9\)/,
    /"status"/,
  ],
  ['MATCH (i:ec2_instance) RETRN i', 'usage', /"RETRN" at line 1, column 24 is not expected/, /"RETURN"/],
  ['MATCH (i:ec2_instance) RETURN instance.id', 'usage', /no variable "instance" \(line 1, column 31\)/, /here/],
  ['MATCH (i:ec2_instance) RETURN lowr(i.id)', 'usage', /no function "lowr"/, /"lower"/],
  ['MATCH (i:ec2_instance) RETURN i.id, i.name AS `i.id`', 'usage', /two columns are called/, /AS/],
  ["MATCH (n) WHERE n.name = 'web RETURN n", 'usage', /text that begins at line 1, column 26 does not end/, /here/],
  [
    'MATCH (i:ec2_instance) WHERE i.vcpus > "many" RETURN i',
    'usage',
    /could not convert "many" to INT64/i,
    /graph-queries/,
  ],
  ['MATCH (i:ec2_instance) WHERE i.name = $name RETURN i', 'usage', /needs a value for \$name/, /--param name=/],
  ['RETURN\u00a01', 'usage', /can stand only in a text/, /for a name/],
  ['', 'usage', /empty/, /MATCH/],
  ['INSTANCES', 'usage', /does not begin with "INSTANCES"/, /MATCH/],
  ['MATCH (n) RETURN n.zone, count(DISTINCT n.kind) * 1.0 / count(*)', 'usage', /counts wrongly/, /WITH/],
];

test.each(WRONG)(
  '%j is wrong, and the place is told',
  async (query, code, message, hint) => {
    await expect(rowsOf(query)).rejects.toMatchObject({
      code,
      message: expect.stringMatching(message),
      hint: expect.stringMatching(hint),
    });
  },
  120_000,
);

test('every example of the reference page brings rows that are right', async () => {
  const [stopped, unhealthy, reach, open, loose, zones, services, ways, untagged, old] = await Promise.all(
    EXAMPLE_QUERIES.map(({ query, params }) => rowsOf(query, params)),
  );
  expect(stopped?.map(([name]) => name)).toEqual(
    facts
      .ofKind('ec2.instance')
      .filter(({ status }) => status === 'stopped')
      .map(({ name }) => name)
      .sort(),
  );
  expect(unhealthy).toEqual([['prod-app-alb', 'prod-web', 'prod-web-3', 'unhealthy', 'Target.Timeout']]);
  expect(reach?.map(([, name, group, ports]) => [name, group, ports])).toEqual([
    ['prod-bastion', 'prod-app-bastion-sg', ['tcp/5432']],
    ...['prod-web-1', 'prod-web-2', 'prod-web-3', 'prod-web-4'].map((name) => [name, 'prod-app-web-sg', ['tcp/5432']]),
    ['prod-api', 'prod-app-api-sg', ['tcp/5432']],
    ['prod-worker', 'prod-app-api-sg', ['tcp/5432']],
  ]);
  expect(open?.map(([name]) => name).sort()).toEqual(
    facts
      .ofKind('ec2.security_group')
      .filter(({ properties }) => JSON.stringify(properties.ingress).includes('"0.0.0.0/0"'))
      .map(({ name }) => name)
      .sort(),
  );
  expect(loose?.map(([, name, , gib]) => [name, gib])).toEqual([
    ['analytics-old-warehouse', 2000],
    ['analytics-export-2025', 1000],
    ['analytics-benchmark', 500],
    [null, 300],
  ]);
  expect(zones).toContainEqual(['prod-app', 2, 6]);
  expect(services).toHaveLength(facts.ofKind('ecs.service').length);
  expect(services?.find(([, name]) => name === 'prod-api')?.slice(5)).toEqual([3, 4]);
  expect(ways).toHaveLength(1);
  expect(ways?.[0]?.[1]).toEqual([
    'i-046f1c76b4d25279f',
    expect.stringMatching(/^sg-/),
    expect.stringMatching(/^sg-/),
    'prod-app-db',
  ]);
  expect(untagged).toHaveLength(
    facts.resources.filter(({ type, tags }) => (type === 'compute' || type === 'database') && tags.Team === undefined)
      .length,
  );
  expect(old?.map(([name]) => name)).toEqual(['  legacy-ftp', 'legacy-shop-1', 'legacy-shop-2', 'jenkins']);
}, 300_000);

test('what the reference says of each label and relationship type is what the bundled account has', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'opsctl-export-'));
  try {
    const { schema } = await exportGraph(await ctx.store(), folder, undefined);
    const found = Object.fromEntries([...schema.nodes, ...schema.edges].map(({ name, columns }) => [name, columns]));
    const told = [
      ...labelReference().map(({ label, columns }) => [label, columns]),
      ...relationshipReference().map(({ type, columns }) => [type, columns]),
    ];
    expect(found).toEqual(Object.fromEntries(told));
  } finally {
    rmSync(folder, { recursive: true });
  }
}, 60_000);
