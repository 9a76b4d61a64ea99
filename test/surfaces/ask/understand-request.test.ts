import { beforeAll, describe, expect, it } from 'vitest';
import { understandRequest } from '../../../src/surfaces/ask/understand-request.ts';
import { askedContext } from './estate.ts';

let ctx: Awaited<ReturnType<typeof askedContext>>;
beforeAll(async () => {
  ctx = await askedContext();
});

const equivalents = async (text: string) => {
  const { requests } = await understandRequest(text, ctx);
  return requests.map(({ equivalent }) => equivalent);
};

describe('a question', () => {
  it.each([
    ['predict failure for prod-app', 'predict failure prod-app'],
    ['predict failure for prod-app in the next 7 days', 'predict failure prod-app --horizon 7d'],
    ['list all running instances in Ireland', 'resource list --type ec2.instance --status running --region eu-west-1'],
    ['list stopped vms in Frankfurt', 'resource list --type ec2.instance --status stopped --region eu-central-1'],
    ['list all instances in us-east-1a', 'resource list --type ec2.instance --region us-east-1 --zone us-east-1a'],
    ['list instances in europe', "resource list --type ec2.instance --region 'eu-*'"],
    ['which volumes are unattached', 'resource list --type ec2.volume --status unattached'],
    ['biggest volumes', 'resource list --type ec2.volume --sort size:desc'],
    ['top 5 volumes by size', 'resource list --type ec2.volume --sort size:desc --limit 5'],
    ['list instances older than 90 days', "resource list --type ec2.instance --where '>P90D'"],
    ['show database snapshots', 'resource list --type rds.snapshot --type rds.cluster_snapshot'],
    [
      'list load balancers of prod-app',
      'resource list --type elbv2.load_balancer --type elb.load_balancer --infra prod-app',
    ],
    [
      'list databases in production sorted by name',
      'resource list --type rds.instance --type rds.cluster --env production --sort name:asc',
    ],
    ['what breaks if prod-app-db goes away', 'graph impact prod-app-db'],
    ['what depends on prod-app-db?', 'graph impact prod-app-db'],
    ['show the graph around vpc-0abc1234def567890', 'graph show vpc-0abc1234def567890'],
    ['is prod-app healthy?', 'health prod-app'],
    ['is everything ok in staging', 'health --env staging'],
    ['how many resources are there per region?', 'stats'],
    ['how many databases are in production', 'stats --type rds.instance --type rds.cluster --env production'],
    [
      'show disk metrics of prod-app-db for the last 7 days',
      'metrics show prod-app-db --metric disk --since 2026-11-13T02:10:00.000Z',
    ],
    [
      'show cpu of prod-web-1 yesterday',
      'metrics show prod-web-1 --metric cpu --since 2026-11-19T00:00:00.000Z --until 2026-11-20T00:00:00.000Z',
    ],
    ['list infrastructures', 'infra list'],
    ['describe infrastructure prod-app', 'infra show prod-app'],
    ['describe prod-app', 'infra show prod-app'],
    ['describe prod-web-1', 'resource show prod-web-1'],
    ['describe Prod-Web-1', 'resource show prod-web-1'],
    ['describe i-0a1b2c3d4e5f60001', 'resource show i-0a1b2c3d4e5f60001'],
    ['what changed on prod-app-db', 'resource history prod-app-db'],
    ['discover resources in eu-west-1', 'discover --region eu-west-1'],
    ['discover resources in all regions', 'discover --region all'],
    [
      'which instances were running yesterday',
      'resource list --type ec2.instance --status running --at 2026-11-20T00:00:00.000Z',
    ],
  ])('%s', async (text, equivalent) => expect(await equivalents(text)).toEqual([equivalent]));

  it.each([
    [
      'show prod-app metrics and predict failure for prod-app-db',
      ['metrics show prod-app', 'predict failure prod-app-db'],
    ],
    [
      'list stopped instances and tell me if prod-app is healthy',
      ['resource list --type ec2.instance --status stopped', 'health prod-app'],
    ],
  ])('that is two: %s', async (text, wanted) => expect(await equivalents(text)).toEqual(wanted));

  it.each(['list s3 buckets', 'how many lambda functions are there', 'show redis caches'])(
    'about what is not discovered says so: %s',
    async (text) => {
      await expect(equivalents(text)).rejects.toMatchObject({
        code: 'unavailable',
        message: expect.stringContaining('does not discover'),
      });
    },
  );

  it.each([
    ['restart prod-web-1', 'restart'],
    ['stop i-0a1b2c3d4e5f60001', 'stop_resource'],
    ['scale checkout to 5', 'scale'],
    ['delete infrastructure prod-app', 'delete_infrastructure'],
    ['forecast capacity for prod-app', 'forecast_capacity'],
    ['detect threats', 'detect_threat'],
  ])('that no command answers has none: %s', async (text, intent) => {
    const { understanding, requests } = await understandRequest(text, ctx);
    expect(understanding.intent).toBe(intent);
    expect(requests.map(({ command }) => command)).toEqual([undefined]);
  });
});
