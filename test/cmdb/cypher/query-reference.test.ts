import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { EXAMPLE_QUERIES } from '../../../src/cmdb/cypher/examples.ts';
import { exportGraph } from '../../../src/cmdb/cypher/export.ts';
import { labelReference, relationshipReference } from '../../../src/cmdb/cypher/reference.ts';
import { demoGraph } from '../../support/demo-graph.ts';

const graph = demoGraph();

test('every example of the reference page brings rows that are right', async () => {
  const [stopped, unhealthy, reach, open, loose, zones, services, ways, untagged, old] = await Promise.all(
    EXAMPLE_QUERIES.map(({ query, params }) => graph.rowsOf(query, params)),
  );
  expect(stopped?.map(([name]) => name)).toEqual(
    graph
      .facts()
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
    graph
      .facts()
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
  expect(services).toHaveLength(graph.facts().ofKind('ecs.service').length);
  expect(services?.find(([, name]) => name === 'prod-api')?.slice(5)).toEqual([3, 4]);
  expect(ways).toHaveLength(1);
  expect(ways?.[0]?.[1]).toEqual([
    'i-046f1c76b4d25279f',
    expect.stringMatching(/^sg-/),
    expect.stringMatching(/^sg-/),
    'prod-app-db',
  ]);
  expect(untagged).toHaveLength(
    graph
      .facts()
      .resources.filter(({ type, tags }) => (type === 'compute' || type === 'database') && tags.Team === undefined)
      .length,
  );
  expect(old?.map(([name]) => name)).toEqual(['  legacy-ftp', 'legacy-shop-1', 'legacy-shop-2', 'jenkins']);
}, 300_000);

test('what the reference says of each label and relationship type is what the bundled account has', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'opsctl-export-'));
  try {
    const { schema } = await exportGraph(await graph.store(), folder, undefined, () => undefined);
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
