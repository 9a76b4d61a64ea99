import { globSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Measurement } from './measurement.ts';
import { interleaved } from './support/interleaved.ts';
import { outputOf } from './support/process.ts';

const RESOURCES = 10_000;

/**
 * What opsctl adds to the calls themselves: mapping, relationships, versions, storing, infrastructures. Both sides run
 * in fresh processes, send the same calls through the real SDK clients and get the same recorded answers from memory,
 * so there is no network whose waiting would hide the work.
 */
export const discovery: Measurement = {
  name: 'discovery',
  title: `Discovery of ${RESOURCES} resources, against a loop that pages through the same recorded calls and discards them`,
  async run({ root, dir, rounds }) {
    const script = join(root, 'bench', 'support', 'discovery-run.ts');
    await outputOf([script, 'record', dir, String(RESOURCES)]);
    const seen = new Set<number>();
    const once = async (mode: string) => {
      const [took = 0, resources = 0] = (await outputOf([script, mode, dir])).split(' ').map(Number);
      seen.add(resources);
      for (const file of globSync(join(dir, 'discovery-*.db*'))) rmSync(file);
      return took;
    };
    const times = await interleaved({ discard: () => once('discard'), opsctl: () => once('opsctl') }, rounds);
    const note = `both saw ${[...seen].join(' and ')} resources`;
    const baseline = { name: 'discarding', value: times.discard };
    return [{ name: 'discover', value: times.opsctl, unit: 'ms', baseline, target: 1.5, note }];
  },
};
