/**
 * `npm run bench:public -- DIR [set…] [--json FILE] [--docs]`: opsctl's commands over the public benchmarks in DIR, judged by
 * each set's own scorer (score.py, python3). With --docs the figures go into docs/predictors/figures.json, from which
 * the page is made.
 */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { failure } from './failure.ts';
import { m4Hourly } from './m4-hourly.ts';
import { nab } from './nab.ts';
import { rca } from './rca.ts';
import type { PublicResult } from './result.ts';
import { threat } from './threat.ts';

const SETS: Record<string, (dir: string, work: string) => Promise<PublicResult>> = {
  nab,
  'm4-hourly': m4Hourly,
  failure,
  threat,
  rca,
};
const FIGURES = new URL('../../docs/predictors/figures.json', import.meta.url);

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { json: { type: 'string' }, docs: { type: 'boolean', default: false } },
});
const [dir, ...named] = positionals;
const wrong = named.find((name) => SETS[name] === undefined);
if (dir === undefined || !existsSync(dir) || wrong !== undefined) {
  console.error(`${wrong ?? dir ?? 'no folder given'}: npm run bench:public -- DIR [${Object.keys(SETS).join('|')}]`);
  process.exit(2);
}

const results: PublicResult[] = [];
for (const [name, run] of Object.entries(SETS)) {
  if (named.length > 0 && !named.includes(name)) continue;
  const folder = join(dir, name);
  if (!existsSync(folder)) {
    console.error(`${folder} is not there: ${name} is left out`);
    continue;
  }
  const work = mkdtempSync(join(tmpdir(), `opsctl-public-${name}-`));
  try {
    const result = await run(folder, work);
    results.push(result);
    console.log(`\n${result.title}`);
    for (const { measure, ours, digits, goal, best } of result.rows)
      console.log(`  ${measure.padEnd(56)} ${ours.toFixed(digits).padStart(8)}  ${goalWords(goal, ours)}${best ?? ''}`);
    for (const note of result.notes) console.log(`  ${note}`);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}
if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify(results, null, 2)}\n`);
if (values.docs) {
  const before: PublicResult[] = existsSync(FIGURES) ? JSON.parse(readFileSync(FIGURES, 'utf8')) : [];
  const kept = before.filter(({ set }) => !results.some((result) => result.set === set));
  const order = Object.keys(SETS);
  const all = [...kept, ...results].sort((a, b) => order.indexOf(a.set) - order.indexOf(b.set));
  writeFileSync(FIGURES, `${JSON.stringify(all, null, 2)}\n`);
}

function goalWords(goal: PublicResult['rows'][number]['goal'], ours: number): string {
  if (goal === null) return '';
  const met = (goal.least === undefined || ours >= goal.least) && (goal.most === undefined || ours <= goal.most);
  const bound = goal.least === undefined ? `≤ ${goal.most}` : `≥ ${goal.least}`;
  return `goal ${bound}: ${met ? 'met' : 'MISSED'}   `;
}
