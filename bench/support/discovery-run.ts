/**
 * One cold run in a process of its own: `node discovery-run.ts record|opsctl|discard FOLDER [RESOURCES]`. `record` keeps
 * every answer in a file; the other two send the same calls through real SDK clients and get those answers, and print
 * milliseconds and how many resources came by. `discard` looks at nothing that comes back.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { connect } from '../../src/cmdb/aws/clients.ts';
import type { AwsApi } from '../../src/cmdb/aws/connection.ts';
import { chunks } from '../../src/cmdb/aws/paginate.ts';
import {
  type WireHandler,
  type WireRequest,
  type WireResponse,
  wireHandler,
} from '../../src/cmdb/aws/replay/protocol.ts';
import { discover } from '../../src/cmdb/discover.ts';
import { resourceTypes } from '../../src/cmdb/resources/index.ts';
import { systemClock } from '../../src/core/clock.ts';
import { DEFAULT_CONFIG } from '../../src/core/config.ts';
import { silentProgress } from '../../src/core/progress.ts';
import { openStore } from '../../src/store/open.ts';
import { ACCOUNT, REGION, syntheticAccount } from './synthetic-account.ts';

const [mode, folder = '.', resources = '0'] = process.argv.slice(2);
const file = join(folder, 'recorded-calls.json');

if (mode === 'record') {
  const { answer } = await syntheticAccount(Number(resources));
  const answers: Record<string, WireResponse> = {};
  await discoverAll(
    wireHandler(async (request) => {
      const response = await answer(request);
      answers[keyOf(request)] = response;
      return response;
    }),
  );
  const lines = Object.entries(answers).map(([key, { headers, body }]) => [key, headers, Buffer.from(body).toString()]);
  writeFileSync(file, JSON.stringify(lines));
} else {
  const lines = JSON.parse(readFileSync(file, 'utf8')) as [string, Record<string, string>, string][];
  const answers = new Map(
    lines.map(([key, headers, body]) => [key, { statusCode: 200, headers, body: Buffer.from(body) }]),
  );
  const handler = wireHandler((request) => {
    const response = answers.get(keyOf(request));
    if (!response) throw new Error(`not recorded: ${keyOf(request)}`);
    return response;
  });
  // Loading the SDK packages takes a second, on both sides alike: it is left out.
  const api = await rawApi(handler);
  const started = performance.now();
  const seen = mode === 'opsctl' ? await discoverAll(handler) : await discard(api);
  process.stdout.write(`${performance.now() - started} ${seen}\n`);
}

function keyOf({ headers, body }: WireRequest): string {
  return `${headers['x-amz-target'] ?? ''} ${typeof body === 'string' ? body : new TextDecoder().decode(body as Uint8Array)}`;
}

async function discoverAll(handler: WireHandler): Promise<number> {
  const signal = new AbortController().signal;
  const { concurrency, requestTimeout, maxAttempts } = DEFAULT_CONFIG;
  const limits = { concurrency, requestTimeout, maxAttempts, signal };
  const aws = await connect({ profile: null, region: REGION, ...limits, env: {}, handler });
  const store = openStore({ path: join(folder, `discovery-${process.pid}.db`) });
  const options = { store, aws, config: DEFAULT_CONFIG, clock: systemClock, progress: silentProgress, signal };
  const { totals } = await discover({ ...options, types: resourceTypes }, { regions: [REGION] });
  await store.close();
  return totals.resources;
}

/** Every call a discovery makes, and nothing else. */
async function discard(api: AwsApi): Promise<number> {
  let seen = 0;
  for (const type of resourceTypes) {
    for await (const page of type.list(api)) {
      seen += page.length;
      for (const detail of type.details ?? [])
        for (const items of chunks(page, detail.batch ?? page.length))
          if (items.length > 0) await detail.enrich(items, api);
    }
  }
  return seen;
}

/** Plain SDK clients, without what opsctl puts around them. */
async function rawApi(requestHandler: WireHandler): Promise<AwsApi> {
  const [ec2, rds, ecs, elb, elbv2, autoscaling, cloudwatch, cloudtrail] = await Promise.all([
    import('@aws-sdk/client-ec2'),
    import('@aws-sdk/client-rds'),
    import('@aws-sdk/client-ecs'),
    import('@aws-sdk/client-elastic-load-balancing'),
    import('@aws-sdk/client-elastic-load-balancing-v2'),
    import('@aws-sdk/client-auto-scaling'),
    import('@aws-sdk/client-cloudwatch'),
    import('@aws-sdk/client-cloudtrail'),
    import('@aws-sdk/client-sts'),
  ]);
  const settings = { region: REGION, requestHandler, credentials: { accessKeyId: 'bench', secretAccessKey: 'bench' } };
  const clients = {
    ec2: { sdk: ec2, client: new ec2.EC2Client(settings) },
    rds: { sdk: rds, client: new rds.RDSClient(settings) },
    ecs: { sdk: ecs, client: new ecs.ECSClient(settings) },
    elb: { sdk: elb, client: new elb.ElasticLoadBalancingClient(settings) },
    elbv2: { sdk: elbv2, client: new elbv2.ElasticLoadBalancingV2Client(settings) },
    autoscaling: { sdk: autoscaling, client: new autoscaling.AutoScalingClient(settings) },
    cloudwatch: { sdk: cloudwatch, client: new cloudwatch.CloudWatchClient(settings) },
    cloudtrail: { sdk: cloudtrail, client: new cloudtrail.CloudTrailClient(settings) },
  };
  return {
    region: REGION,
    account: ACCOUNT,
    ec2: async () => clients.ec2,
    rds: async () => clients.rds,
    ecs: async () => clients.ecs,
    elb: async () => clients.elb,
    elbv2: async () => clients.elbv2,
    autoscaling: async () => clients.autoscaling,
    cloudwatch: async () => clients.cloudwatch,
    cloudtrail: async () => clients.cloudtrail,
  };
}
