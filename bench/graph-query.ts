import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Figure, Measurement } from './measurement.ts';
import { interleaved, median } from './support/interleaved.ts';
import { peakOf } from './support/peak.ts';
import { outputOf, timeOf } from './support/process.ts';

const RESOURCES = 100_000;

/** Running instances by VPC, over two links: in Cypher, over the views, and over the tables themselves. */
const CYPHER = `MATCH (i:ec2_instance)-[:IN_SUBNET]->(:ec2_subnet)-[:BELONGS_TO_VPC]->(v:ec2_vpc)
  WHERE i.status = 'running' RETURN v.id AS vpc, count(*) AS n ORDER BY vpc LIMIT 20`;
const VIEWS = `SELECT b.target AS vpc, count(*) AS n FROM resources i
  JOIN relationships a ON a.source_uid = i.uid AND a.type = 'IN_SUBNET'
  JOIN relationships b ON b.source_uid = a.target_uid AND b.type = 'BELONGS_TO_VPC'
  WHERE i.kind = 'ec2.instance' AND i.status = 'running' GROUP BY 1 ORDER BY 1 LIMIT 20`;
const TABLES = `SELECT v.id AS vpc, count(*) AS n FROM resources i
  JOIN relationships a ON a.source = i.uid AND a.type = 'IN_SUBNET'
  JOIN relationships b ON b.source = a.target AND b.type = 'BELONGS_TO_VPC'
  JOIN resources v ON v.uid = b.target
  WHERE i.kind = 'ec2.instance' AND i.status = 'running' GROUP BY 1 ORDER BY 1 LIMIT 20`;
/** What lies within three links of one instance, whichever way they point. */
const AROUND = 'MATCH (i:ec2_instance)-[*1..3]-(n) WHERE i.id = $id RETURN count(DISTINCT n.id) AS n';

export const graphQuery: Measurement = {
  name: 'graph-query',
  title: `opsctl graph query on a store of ${RESOURCES} resources, whole processes`,
  async run({ root, dir, rounds, store }) {
    const db = await store(RESOURCES);
    const opsctl = join(root, 'bin', 'opsctl.js');
    const line = (...words: string[]) => [opsctl, 'graph', 'query', ...words, '--db', db, '-o', 'json'];
    const home = mkdtempSync(join(dir, 'graph-'));
    const env = { ...process.env, OPSCTL_HOME: home };
    const plain = ['-e', PLAIN, join(root, 'node_modules', 'better-sqlite3'), db, TABLES];
    const expected = await outputOf(plain);
    for (const words of [[CYPHER], ['--sql', VIEWS]]) {
      const { data } = JSON.parse(await outputOf(line(...words), env)) as { data: unknown };
      if (JSON.stringify(data) !== expected) throw new Error(`${words.join(' ')} answers otherwise than SQLite`);
    }
    const baseline = { name: 'SQLite alone', value: 0 };
    const [first, peak] = await firstQueries(line(CYPHER), dir, 3);
    const id = (
      JSON.parse(await outputOf(line('MATCH (i:ec2_instance) RETURN i.id AS id ORDER BY id LIMIT 1'), env)) as {
        data: { id: string }[];
      }
    ).data[0]?.id;
    const times = await interleaved(
      {
        plain: () => timeOf(plain),
        second: () => timeOf(line(CYPHER), env),
        around: () => timeOf(line(AROUND, '--param', `id=${id}`), env),
        views: () => timeOf(line('--sql', VIEWS), env),
      },
      Math.ceil(rounds / 2),
    );
    baseline.value = times.plain;
    const secondPeak = await peakOf(line(CYPHER), env);
    const memory = (name: string, value: number | undefined): Figure[] =>
      value === undefined ? [] : [{ name, value, unit: 'bytes' }];
    rmSync(home, { recursive: true });
    return [
      { name: 'first query, the graph made for it', value: first, unit: 'ms', baseline, note: 'same rows as SQLite' },
      { name: 'second query', value: times.second, unit: 'ms', baseline },
      { name: 'within three links of an instance', value: times.around, unit: 'ms', baseline },
      { name: 'the same in SQL over the views', value: times.views, unit: 'ms', baseline, note: 'same rows as SQLite' },
      ...memory('memory of the first query, all processes', peak),
      ...memory('memory of the second query', secondPeak),
    ];
  },
};

/** Each in a home of its own, where no graph is kept yet. */
async function firstQueries(
  args: string[],
  dir: string,
  rounds: number,
): Promise<[time: number, peak: number | undefined]> {
  const times: number[] = [];
  let peak: number | undefined;
  for (let round = 0; round <= rounds; round++) {
    const home = mkdtempSync(join(dir, 'first-'));
    const env = { ...process.env, OPSCTL_HOME: home };
    if (round === 0) peak = await peakOf(args, env);
    else times.push(timeOf(args, env));
    rmSync(home, { recursive: true });
  }
  return [median(times), peak];
}

const PLAIN = `const [sqlite, db, text] = process.argv.slice(1);
  const rows = new (require(sqlite))(db, { readonly: true }).prepare(text).all();
  process.stdout.write(JSON.stringify(rows));`;
