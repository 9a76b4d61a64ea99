import { join } from 'node:path';
import type { Figure, Measurement } from './measurement.ts';
import { interleaved } from './support/interleaved.ts';
import { timeOf } from './support/process.ts';

const RESOURCES = 100_000;

const LINES: Record<string, string[]> = {
  'default page of 1,000': [],
  '--status stopped': ['--status', 'stopped'],
  '--name "app-77-*"': ['--name', 'app-77-*'],
  '--tag Team=team-3 --region "eu-*"': ['--tag', 'Team=team-3', '--region', 'eu-*'],
  '--sort size:desc --limit 20': ['--sort', 'size:desc', '--limit', '20'],
  '--all -o ndjson': ['--all', '-o', 'ndjson'],
};

export const resourceList: Measurement = {
  name: 'resource-list',
  title: `opsctl resource list on a store of ${RESOURCES} resources, whole processes`,
  async run({ root, rounds, store }) {
    const opsctl = join(root, 'bin', 'opsctl.js');
    const db = await store(RESOURCES);
    const bare = 'node -e 0';
    const subjects = Object.fromEntries(
      Object.entries(LINES).map(([name, flags]) => [
        name,
        () => timeOf([opsctl, 'resource', 'list', ...flags, '--db', db]),
      ]),
    );
    const times = await interleaved<string>({ [bare]: () => timeOf(['-e', '0']), ...subjects }, Math.ceil(rounds / 2));
    const baseline = { name: bare, value: times[bare] ?? 0 };
    return Object.keys(LINES).map((name): Figure => ({ name, value: times[name] ?? 0, unit: 'ms', baseline }));
  },
};
