import { describe, expect, test } from 'vitest';
import { demoGraph, type QueryCase } from '../../support/demo-graph.ts';

const graph = demoGraph();

const counted = (values: (string | null)[]): [string | null, number][] => {
  const counts = new Map<string | null, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts];
};

const CASES: QueryCase[] = [
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
    async (one) => {
      const { found, expected } = await graph.compared(one);
      expect(found).toEqual(expected);
    },
    120_000,
  );

  test('a node has the columns and tags of its resource, and no property of another label', async () => {
    const [[node] = []] = await graph.rowsOf("MATCH (n) WHERE n.name = 'prod-web-1' RETURN n");
    const resource = graph.facts().resources.find(({ name }) => name === 'prod-web-1');
    const { uid: _, properties, provider: __, ...columns } = resource ?? { uid: 0, properties: {}, provider: 'aws' };
    const set = (of: object) => Object.fromEntries(Object.entries(of).filter(([, value]) => value !== null));
    expect(node).toEqual({ ...set(properties), ...set(columns), label: 'ec2_instance' });
  }, 120_000);

  test('a path has its nodes and relationships in order', async () => {
    const [[path] = []] = await graph.rowsOf(
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
