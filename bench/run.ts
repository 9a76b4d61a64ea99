/** `npm run bench [name…] [-- --json FILE] [--rounds N]`: every measurement, or those named, in one run. */
import { writeFileSync } from 'node:fs';
import { availableParallelism, cpus, totalmem } from 'node:os';
import { parseArgs } from 'node:util';
import { anomaly } from './anomaly.ts';
import { changes } from './changes.ts';
import { cloudtrail } from './cloudtrail.ts';
import { discovery } from './discovery.ts';
import { forecast } from './forecast.ts';
import { graphQuery } from './graph-query.ts';
import { language } from './language.ts';
import { learners } from './learners.ts';
import type { Figure, Measurement } from './measurement.ts';
import { memory } from './memory.ts';
import { pictures } from './pictures.ts';
import { posture } from './posture.ts';
import { resourceList } from './resource-list.ts';
import { startUp } from './start-up.ts';
import { openWorkshop } from './support/workshop.ts';
import { topology } from './topology.ts';

const MEASUREMENTS: readonly Measurement[] = [
  startUp,
  discovery,
  memory,
  topology,
  pictures,
  changes,
  posture,
  cloudtrail,
  resourceList,
  graphQuery,
  language,
  anomaly,
  forecast,
  learners,
];

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { json: { type: 'string' }, rounds: { type: 'string', default: '9' } },
});
const known = MEASUREMENTS.map(({ name }) => name);
const wrong = positionals.find((name) => !known.includes(name));
if (wrong !== undefined || !(Number(values.rounds) > 0)) {
  console.error(`${wrong ?? `--rounds ${values.rounds}`}: not known; npm run bench [${known.join('|')}]`);
  process.exit(2);
}

const [cpu] = cpus();
const machine = {
  node: process.version,
  platform: `${process.platform} ${process.arch}`,
  cores: availableParallelism(),
  cpu: cpu?.model ?? 'unknown',
  memory_bytes: totalmem(),
};
console.log(
  `node ${machine.node}, ${machine.platform}, ${machine.cores} cores (${machine.cpu}), ${shown(machine.memory_bytes, 'bytes')} memory`,
);

const workshop = openWorkshop(Number(values.rounds), (line) => console.log(line));
const results: { measurement: string; figures: Figure[] }[] = [];
try {
  for (const measurement of MEASUREMENTS.filter(({ name }) => positionals.length === 0 || positionals.includes(name))) {
    console.log(`\n${measurement.title}`);
    const figures = await measurement.run(workshop);
    for (const figure of figures) console.log(lineOf(figure));
    results.push({ measurement: measurement.name, figures });
  }
} finally {
  workshop.close();
}
if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify({ machine, results }, null, 2)}\n`);

/** `resource list   61 ms   2.4 × bare node (25 ms)   target ≤ 2.5 ×: met`. */
function lineOf({ name, value, unit, baseline, target, least, note }: Figure): string {
  const measured = baseline ? value / baseline.value : value;
  const parts = [`  ${name.padEnd(44)}`, shown(value, unit).padStart(9)];
  if (baseline) parts.push(`${measured.toFixed(2)} × ${baseline.name} (${shown(baseline.value, unit)})`);
  if (target !== undefined)
    parts.push(`target ≤ ${baseline ? `${target} ×` : shown(target, unit)}: ${measured <= target ? 'met' : 'MISSED'}`);
  if (least !== undefined) parts.push(`target ≥ ${shown(least, unit)}: ${value >= least ? 'met' : 'MISSED'}`);
  if (note !== undefined) parts.push(`[${note}]`);
  return parts.join('  ');
}

function shown(value: number, unit: Figure['unit']): string {
  if (unit === 'per_second') return `${Math.round(value).toLocaleString('en')}/s`;
  if (unit === 'share') return value.toFixed(3);
  if (unit === 'ms') return value < 10 ? `${value.toFixed(1)} ms` : `${value.toFixed(0)} ms`;
  return value < 2 ** 20 ? `${(value / 2 ** 10).toFixed(1)} KiB` : `${(value / 2 ** 20).toFixed(0)} MiB`;
}
