import { connect } from '../../src/cmdb/aws/clients.ts';
import type { HttpHandler } from '../../src/cmdb/aws/request-handler.ts';
import type { Context } from '../../src/commands/context.ts';
import { discover } from '../../src/commands/discover.ts';
import { exitStatusOf } from '../../src/surfaces/envelope.ts';
import { invoke, type RawInput } from '../../src/surfaces/invoke.ts';
import { type FakeOperation, fakeAws } from './aws-wire.ts';
import { testContext } from './context.ts';
import { ACCOUNT } from './estate.ts';

interface Data {
  run: string;
  state: string;
  regions: string[];
  skipped_regions: { region: string; reason: string }[];
  scopes: { total: number; complete: number };
  resources: number;
  created: number;
  changed: number;
  unchanged: number;
  closed: number;
}

const arn = (region: string, rest: string) => `arn:aws:rds:${region}:${ACCOUNT}:${rest}`;
export const database = (region: string, id: string, DBInstanceStatus = 'available') => ({
  DBInstanceIdentifier: id,
  DBInstanceArn: arn(region, `db:${id}`),
  DBInstanceStatus,
  Engine: 'postgres',
  AllocatedStorage: 20,
  TagList: [],
});
/** Every other listing of these services finds nothing. */
export const none: Record<string, FakeOperation> = {
  'rds.DescribeDBClusters': () => ({ DBClusters: [] }),
  'rds.DescribeDBSubnetGroups': () => ({ DBSubnetGroups: [] }),
  'rds.DescribeDBSnapshots': () => ({ DBSnapshots: [] }),
  'rds.DescribeDBClusterSnapshots': () => ({ DBClusterSnapshots: [] }),
  'autoscaling.DescribeAutoScalingGroups': () => ({ AutoScalingGroups: [] }),
};
const REGIONS = [
  { RegionName: 'eu-west-1', OptInStatus: 'opt-in-not-required' },
  { RegionName: 'us-east-1', OptInStatus: 'opt-in-not-required' },
  { RegionName: 'ap-east-1', OptInStatus: 'not-opted-in' },
];

/** An account with one database in each region and nothing else, unless `handlers` say otherwise. */
export function databaseAccount(handlers: Record<string, FakeOperation> = {}, { region = null as string | null } = {}) {
  const aws = fakeAws({
    'sts.GetCallerIdentity': () => ({ Account: ACCOUNT, Arn: `arn:aws:iam::${ACCOUNT}:user/test`, UserId: 'AIDA' }),
    'ec2.DescribeRegions': () => ({ Regions: REGIONS }),
    ...none,
    'rds.DescribeDBInstances': (_, call) => ({ DBInstances: [database(call.region, `db-${call.region}`)] }),
    ...handlers,
  });
  const interrupt = new AbortController();
  const ctx = testContext({
    signal: interrupt.signal,
    aws: () =>
      connect({
        profile: null,
        region,
        concurrency: 2,
        requestTimeout: 5000,
        maxAttempts: 1,
        signal: interrupt.signal,
        env: {},
        handler: aws.requestHandler as unknown as HttpHandler,
      }),
  });
  const run = async (input: RawInput, overrides: Partial<Context> = {}) => {
    const answer = await invoke(discover, { service: ['rds'], ...input }, { ...ctx, ...overrides });
    return { answer, data: answer.data as Data, status: exitStatusOf(answer) };
  };
  const known = async () => (await ctx.opened.resources.names()).map(({ id }) => id).toSorted();
  return { aws, ctx, run, known, interrupt };
}
