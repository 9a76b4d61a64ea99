import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Figure, Measurement } from './measurement.ts';
import { interleaved } from './support/interleaved.ts';
import { timeOf } from './support/process.ts';

const LINES: { line: string[]; target: number }[] = [
  { line: ['--version'], target: 1.5 },
  { line: ['resource', 'list'], target: 2.5 },
  { line: ['ask', 'predict failure for prod-app'], target: 3 },
];

/** Whole processes from start to end, on a store of 10,000 resources, their output into a pipe. */
export const startUp: Measurement = {
  name: 'start-up',
  title: 'Start-up on a store of 10,000 resources, against node -e 0 with the same node',
  async run({ root, rounds, store }) {
    const opsctl = join(root, 'bin', 'opsctl.js');
    if (!existsSync(join(root, 'dist'))) throw new Error('opsctl is not built: npm run build');
    const db = await store(10_000);
    const bare = 'node -e 0';
    const times = await interleaved<string>(
      {
        [bare]: () => timeOf(['-e', '0']),
        ...Object.fromEntries(
          LINES.map(({ line }) => [
            line.join(' '),
            () => timeOf(line.length > 1 ? [opsctl, ...line, '--db', db] : [opsctl, ...line]),
          ]),
        ),
      },
      rounds * 2,
    );
    const baseline = { name: bare, value: times[bare] ?? 0 };
    return LINES.map(({ line, target }): Figure => {
      return { name: `opsctl ${line.join(' ')}`, value: times[line.join(' ')] ?? 0, unit: 'ms', baseline, target };
    });
  },
};
