import type { ParamValue } from './engine/messages.ts';

/** A useful query, as the reference page shows it. A test runs each on the bundled account. */
export interface ExampleQuery {
  /** What it is for: the question of somebody on call. */
  what: string;
  query: string;
  params?: Readonly<Record<string, ParamValue>>;
}

export const EXAMPLE_QUERIES: readonly ExampleQuery[] = [
  {
    what: 'Which instances of a status are there, and in which subnet does each lie?',
    query: `MATCH (i:ec2_instance)-[:IN_SUBNET]->(s:ec2_subnet)
WHERE i.status = $status
RETURN i.name, i.instance_type, s.id, s.zone ORDER BY i.name`,
    params: { status: 'stopped' },
  },
  {
    what: 'Which targets of load balancers are not healthy, and why?',
    query: `MATCH (l:elbv2_load_balancer)-[:ROUTES_TO]->(g:elbv2_target_group)-[t:TARGETS]->(x)
WHERE t.state <> 'healthy'
RETURN l.name, g.name, x.name, t.state, t.reason ORDER BY l.name, g.name, x.name`,
  },
  {
    what: 'What may reach a database, by the rules of security groups, and on which ports?',
    query: `MATCH (x)-[:PROTECTED_BY]->(source:ec2_security_group)-[rule:CONNECTS_TO]->(target:ec2_security_group)
      <-[:PROTECTED_BY]-(d:rds_instance)
WHERE d.id = $database AND x.kind <> 'ec2.network_interface'
RETURN DISTINCT x.kind, x.name, source.name, rule.ingress ORDER BY x.kind, x.name`,
    params: { database: 'prod-app-db' },
  },
  {
    what: 'Which security groups let the whole internet in, and what do they protect?',
    query: `MATCH (g:ec2_security_group)
WHERE CAST(g.ingress AS STRING) CONTAINS '"0.0.0.0/0"'
OPTIONAL MATCH (x)-[:PROTECTED_BY]->(g) WHERE x.kind <> 'ec2.network_interface'
RETURN g.name, count(x) AS protected, collect(coalesce(x.name, x.id)) AS names ORDER BY protected DESC, g.name`,
  },
  {
    what: 'Which volumes are attached to nothing, and how large are they?',
    query: `MATCH (v:ec2_volume)
WHERE NOT EXISTS { MATCH (v)-[:ATTACHED_TO]->() }
RETURN v.id, v.name, v.region, v.size_bytes / 1073741824 AS gib, v.created_at ORDER BY gib DESC, v.id`,
  },
  {
    what: 'Over how many zones is each infrastructure spread?',
    query: `MATCH (i:ec2_instance)
WHERE i.infrastructure IS NOT NULL AND i.status = 'running'
RETURN i.infrastructure, count(DISTINCT i.zone) AS zones, count(*) AS instances ORDER BY zones, i.infrastructure`,
  },
  {
    what: 'What runs in each ECS service, and is all of it there?',
    query: `MATCH (s:ecs_service)-[:USES]->(t:ecs_task_definition)
RETURN s.cluster, s.name, t.family, t.revision, t.images, s.running_count, s.desired_count ORDER BY s.cluster, s.name`,
  },
  {
    what: 'How are two resources connected? The shortest way along traffic, whichever way the links point.',
    query: `MATCH p = (a:ec2_instance)-[:PROTECTED_BY|CONNECTS_TO|ROUTES_TO|TARGETS* SHORTEST 1..6]-(b:rds_instance)
WHERE a.name = $from AND b.id = $to
RETURN length(p) AS hops, properties(nodes(p), 'id') AS via`,
    params: { from: 'prod-web-1', to: 'prod-app-db' },
  },
  {
    what: 'Which computers and databases have no Team tag, so that nobody knows whom to call?',
    query: `MATCH (n)
WHERE n.type IN ['compute', 'database'] AND n.tags['Team'] IS NULL
RETURN n.kind, n.region, n.name, n.id ORDER BY n.kind, n.id`,
  },
  {
    what: 'Which instances were launched long ago and still let IMDSv1 answer?',
    query: `MATCH (i:ec2_instance)
WHERE i.http_tokens = 'optional' AND i.launched_at < timestamp($before)
RETURN i.name, i.region, i.launched_at, i.image_id ORDER BY i.launched_at`,
    params: { before: '2024-06-01' },
  },
];
