import { expect, test } from 'vitest';
import { demoGraph, type QueryCase } from '../../support/demo-graph.ts';

const graph = demoGraph();
const byText = ([a]: unknown[], [b]: unknown[]) => (String(a) < String(b) ? -1 : 1);

/** What somebody asks at night: what is down, what hangs on it, what is open, what is left over. */
const CASES: QueryCase[] = [
  {
    query: 'MATCH (n) WITH n.kind AS kind, count(*) AS n WHERE n > $least RETURN kind, n ORDER BY n DESC, kind LIMIT 4',
    params: { least: 3 },
    ordered: true,
    rows: ({ resources }) => {
      const counts = new Map<string, number>();
      for (const { kind } of resources) counts.set(kind, (counts.get(kind) ?? 0) + 1);
      return [...counts]
        .filter(([, count]) => count > 3)
        .sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1))
        .slice(0, 4);
    },
  },
  {
    query: `MATCH (i:ec2_instance) RETURN i.id, CASE i.status WHEN 'running' THEN 'up' WHEN 'stopped' THEN 'down' ELSE 'other' END`,
    rows: (all) =>
      all
        .ofKind('ec2.instance')
        .map(({ id, status }) => [id, status === 'running' ? 'up' : status === 'stopped' ? 'down' : 'other']),
  },
  {
    query: 'UNWIND $names AS name MATCH (i:ec2_instance) WHERE i.name = name RETURN name, i.id',
    params: { names: ['prod-web-1', 'prod-web-2', 'no-such'] },
    rows: (all) =>
      all
        .ofKind('ec2.instance')
        .filter(({ name }) => name === 'prod-web-1' || name === 'prod-web-2')
        .map(({ name, id }) => [name, id]),
  },
  {
    query:
      'MATCH (v:ec2_volume)-[:ATTACHED_TO]->(i:ec2_instance)-[:IN_SUBNET]->(s)-[:BELONGS_TO_VPC]->(c) RETURN v.id, c.id',
    rows: (all) =>
      all.between('ec2.volume', 'ATTACHED_TO', 'ec2.instance').flatMap((disk) =>
        all
          .between('ec2.instance', 'IN_SUBNET')
          .filter(({ from }) => from.uid === disk.to.uid)
          .flatMap((inSubnet) =>
            all
              .between('ec2.subnet', 'BELONGS_TO_VPC')
              .filter(({ from }) => from.uid === inSubnet.to.uid)
              .map(({ to }) => [disk.from.id, to.id]),
          ),
      ),
  },
  {
    query: 'MATCH (i:ec2_instance) OPTIONAL MATCH (i)<-[:TARGETS]-(g:elbv2_target_group) RETURN i.id, g.name',
    rows: (all) =>
      all.ofKind('ec2.instance').flatMap(({ id, uid }) => {
        const groups = all.between('elbv2.target_group', 'TARGETS').filter(({ to }) => to.uid === uid);
        return groups.length > 0 ? groups.map(({ from }) => [id, from.name]) : [[id, null]];
      }),
  },
  {
    query: 'MATCH (g:ec2_security_group) WHERE NOT EXISTS { MATCH (g)<-[:PROTECTED_BY]-() } RETURN g.id ORDER BY g.id',
    ordered: true,
    rows: (all) => {
      const used = new Set(all.between(undefined, 'PROTECTED_BY').map(({ to }) => to.uid));
      return all
        .ofKind('ec2.security_group')
        .filter(({ uid }) => !used.has(uid))
        .map(({ id }) => [id])
        .sort(byText);
    },
  },
  {
    query: 'MATCH (i:ec2_instance) WHERE i.vcpus >= $cpus AND i.ebs_optimized = $optimized RETURN i.id',
    params: { cpus: 2, optimized: true },
    rows: (all) =>
      all
        .ofKind('ec2.instance')
        .filter(({ properties }) => Number(properties.vcpus) >= 2 && properties.ebs_optimized === true)
        .map(({ id }) => [id]),
  },
  {
    query: 'MATCH (v:ec2_volume) WHERE v.size_bytes / 1073741824.0 > $gib RETURN v.id',
    params: { gib: 99.5 },
    rows: (all) =>
      all
        .ofKind('ec2.volume')
        .filter(({ properties }) => Number(properties.size_bytes) / 2 ** 30 > 99.5)
        .map(({ id }) => [id]),
  },
  {
    query: 'MATCH (v:ec2_volume) RETURN v.zone, min(v.size_bytes), max(v.size_bytes), count(*)',
    rows: (all) =>
      [...new Set(all.ofKind('ec2.volume').map(({ zone }) => zone))].map((zone) => {
        const sizes = all
          .ofKind('ec2.volume')
          .filter((volume) => volume.zone === zone)
          .map(({ properties }) => Number(properties.size_bytes));
        return [zone, Math.min(...sizes), Math.max(...sizes), sizes.length];
      }),
  },
  {
    query: "MATCH (n) WHERE n.tags['Environment'] = $env AND n.type = 'database' RETURN n.id",
    params: { env: 'production' },
    rows: ({ resources }) =>
      resources
        .filter(({ tags, type }) => tags.Environment === 'production' && type === 'database')
        .map(({ id }) => [id]),
  },
  {
    query: 'MATCH (v:ec2_vpc)<-[*1..2]-(i:ec2_instance) WHERE i.name = $name RETURN DISTINCT v.id',
    params: { name: 'prod-web-1' },
    rows: (all) => {
      const web = all.ofKind('ec2.instance').find(({ name }) => name === 'prod-web-1');
      const first = all.links.filter(({ from }) => from.uid === web?.uid).map(({ to }) => to);
      const second = all.links.filter(({ from }) => first.some(({ uid }) => uid === from.uid)).map(({ to }) => to);
      const found = [...first, ...second].filter(({ kind }) => kind === 'ec2.vpc').map(({ id }) => id);
      return [...new Set(found)].map((id) => [id]);
    },
  },
  {
    query: 'MATCH p = (i:ec2_instance)-[* SHORTEST 1..4]->(v:ec2_vpc) WHERE i.name = $name RETURN length(p)',
    params: { name: 'prod-web-1' },
    rows: (all) => {
      const web = all.ofKind('ec2.instance').find(({ name }) => name === 'prod-web-1');
      let reached = new Set([web?.uid]);
      for (let hops = 1; hops <= 4; hops++) {
        const next = all.links.filter(({ from }) => reached.has(from.uid)).map(({ to }) => to);
        if (next.some(({ kind }) => kind === 'ec2.vpc')) return [[hops]];
        reached = new Set(next.map(({ uid }) => uid));
      }
      return [];
    },
  },
  {
    query:
      'MATCH (a:ec2_instance)-[:IN_SUBNET]->(s)<-[:IN_SUBNET]-(b:ec2_instance) WHERE a.id < b.id RETURN a.id, b.id',
    rows: (all) => {
      const inSubnet = all.between('ec2.instance', 'IN_SUBNET').filter(({ from }) => from.kind === 'ec2.instance');
      return inSubnet.flatMap((a) =>
        inSubnet.filter((b) => a.to.uid === b.to.uid && a.from.id < b.from.id).map((b) => [a.from.id, b.from.id]),
      );
    },
  },
];

test.each(CASES)(
  '$query',
  async (one) => {
    const { found, expected } = await graph.compared(one);
    expect(found).toEqual(expected);
  },
  120_000,
);
