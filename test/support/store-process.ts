/**
 * A process of its own that writes pages into a store, for tests of several writers and of sudden death:
 * `node store-process.ts FILE KIND PAGES [forever]`. It prints a line for each page that was written.
 */
import { openStore } from '../../src/store/open.ts';
import { ACCOUNT, REGION } from './estate.ts';

export const PAGE = 50;

const [file, kind = 'ec2.instance', pages = '1', forever] = process.argv.slice(2);

if (file !== undefined && process.argv[1] === import.meta.filename) {
  const store = openStore({ path: file });
  const at = new Date();
  const runId = await store.runs.begin({ account: ACCOUNT, identity: 'test', request: {}, at });
  const writer = store.resources.scan({ account: ACCOUNT, region: REGION, kind, runId, at });
  for (let page = 0; page < Number(pages); page++) {
    await writer.page(Array.from({ length: PAGE }, (_, index) => resource(kind, page * PAGE + index)));
    process.stdout.write(`page ${page}\n`);
    // Room for the other process between pages, as a real scan leaves while it waits for AWS.
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
  await store.runs.finish(runId, 'completed', new Date());
  await store.close();
  if (forever === 'forever') setInterval(() => {}, 1000);
}

function resource(kind: string, index: number) {
  const own = { account: ACCOUNT, region: REGION, kind, id: `${kind}-${index}` };
  const vpc = { account: ACCOUNT, region: REGION, kind: 'ec2.vpc', id: 'vpc-1' };
  return {
    content: {
      id: own.id,
      kind,
      type: 'compute' as const,
      arn: null,
      name: `name-${index}`,
      zone: null,
      status: 'running' as const,
      native_status: null,
      tags: { index: String(index) },
      properties: { payload: 'x'.repeat(500) },
    },
    environment: null,
    aliases: [],
    volatile: [],
    unknown: { properties: [], relationships: [] },
    links: [{ type: 'BELONGS_TO_VPC', source: own, target: vpc, properties: {} }],
  };
}
