import { beforeAll, describe, expect, it } from 'vitest';
import { understandRequest } from '../../../src/surfaces/answer/understand-request.ts';
import { askedContext } from '../ask/estate.ts';

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
    ['list instances older than 90 days', "resource list --type ec2.instance --where 'age>90d'"],
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
    ['how many resources are there per region?', 'stats --by region'],
    ['how many databases are in production', 'stats --type rds.instance --type rds.cluster --env production'],
    ['show disk metrics of prod-app-db for the last 7 days', 'metrics show prod-app-db --metric disk --since 7d'],
    ['show cpu of prod-web-1 yesterday', 'metrics show prod-web-1 --metric cpu --since yesterday --until today'],
    ['list infrastructures', 'infra list'],
    ['describe infrastructure prod-app', 'infra show prod-app'],
    ['describe prod-app', 'infra show prod-app'],
    ['describe prod-web-1', 'resource show prod-web-1'],
    ['describe Prod-Web-1', 'resource show prod-web-1'],
    ['describe i-0a1b2c3d4e5f60001', 'resource show i-0a1b2c3d4e5f60001'],
    ['what changed on prod-app-db', 'changes prod-app-db'],
    ['restart prod-web-1', 'resource restart prod-web-1'],
    ['stop i-0a1b2c3d4e5f60001', 'resource stop i-0a1b2c3d4e5f60001'],
    ['compare prod-app and staging-app', 'compare prod-app staging-app'],
    ['discover resources in eu-west-1', 'discover --region eu-west-1'],
    ['discover resources in all regions', 'discover --region all'],
    ['which instances were running yesterday', 'resource list --type ec2.instance --status running --at yesterday'],
  ])('%s', async (text, equivalent) => expect(await equivalents(text)).toEqual([equivalent]));

  it.each([
    ['list volumes larger than 500 GB', "resource list --type ec2.volume --where 'size>500GB'"],
    [
      'which instances were running on 2026-11-10',
      'resource list --type ec2.instance --status running --at 2026-11-10',
    ],
    ['which instances were running 6 hours ago', 'resource list --type ec2.instance --status running --at 6h'],
    ['list instances last month', 'resource list --type ec2.instance --at 2026-11-01'],
    ['list running instances today', 'resource list --type ec2.instance --status running'],
    ['predict failure for prod-app in the next 6 hours', 'predict failure prod-app --horizon 6h'],
    ['list stopped stopped instances and vms', 'resource list --type ec2.instance --status stopped'],
  ])('as a command line that means the same tomorrow: %s', async (text, equivalent) =>
    expect(await equivalents(text)).toEqual([equivalent]),
  );

  it.each([
    ['what security groups does prod-web-1 have', 'resource list --type ec2.security_group --related prod-web-1'],
    ['list the volumes of prod-web-1', 'resource list --type ec2.volume --related prod-web-1'],
    ['list instances named prod-web-1', 'resource list --type ec2.instance --name prod-web-1'],
    ['list instances of prod-app', 'resource list --type ec2.instance --infra prod-app'],
    ['list instances named "prod-web-*"', "resource list --type ec2.instance --name 'prod-web-*'"],
    ['list instances prod-*', "resource list --type ec2.instance --name 'prod-*'"],
    ['list databases *-db', "resource list --type rds.instance --type rds.cluster --name '*-db'"],
    ['is the database prod-app-db healthy', 'health prod-app-db'],
    ['are the databases of prod-app healthy', 'health prod-app --type rds.instance --type rds.cluster'],
  ])('that names something and a kind: %s', async (text, equivalent) =>
    expect(await equivalents(text)).toEqual([equivalent]),
  );

  it.each([
    ['single points of failure in prod-app', 'infra show prod-app'],
    ['what are the single points of failure of prod-app?', 'infra show prod-app'],
    ['is prod-app-db a single point of failure', 'graph impact prod-app-db'],
    ['what is the impact of losing prod-app', 'graph impact prod-app'],
    ['impact of prod-app', 'graph impact prod-app'],
    ['what depends on prod-app', 'graph impact prod-app'],
    ['how is prod-web-1 connected to prod-app-db', 'graph path prod-web-1 prod-app-db'],
  ])('about the topology: %s', async (text, equivalent) => expect(await equivalents(text)).toEqual([equivalent]));

  it.each([
    'list instances not in production',
    'list resources except databases',
    'list databases without replicas',
    'which instances have no healthy targets',
    'which instances have no name',
    'list untagged instances',
    'list non-production instances',
    'list databases other than prod-app-db',
    'list instances that are not stopped',
    "databases that aren't in production",
    'list instances, but not the ones in production',
    'instances outside of us-east-1',
    'list everything but databases',
    'how many instances are not in production',
    'discover all regions except us-east-1',
    "list resources that don't belong to prod-app",
  ])('that leaves something out is not answered with the opposite: %s', async (text) => {
    const { requests } = await understandRequest(text, ctx);
    expect(requests[0]?.problem).toMatchObject({
      code: 'usage',
      message: expect.stringMatching(/^leaving something out \(".+"\) is not possible in a question yet$/),
      hint: expect.stringMatching(/^opsctl \w+/),
    });
  });

  it.each([
    [
      'list instances not running',
      'resource list --type ec2.instance --status stopped --status terminated --status pending --status failed --status unknown',
    ],
    ['which volumes are not attached', 'resource list --type ec2.volume --status unattached'],
    ['do not stop anything, just list the instances', 'resource list --type ec2.instance'],
    ['without changing anything, list the instances', 'resource list --type ec2.instance'],
    ["isn't production healthy?", 'health --env production'],
    ['which volumes are unattached', 'resource list --type ec2.volume --status unattached'],
  ])('that only sounds so is answered: %s', async (text, equivalent) => {
    const { requests } = await understandRequest(text, ctx);
    expect(requests.map((request) => [request.equivalent, request.problem])).toEqual([[equivalent, undefined]]);
  });

  it.each([
    ['that are not stopped', 'list instances that are not stopped', 'opsctl resource list --type ec2.instance answers'],
    ['except databases', 'list resources except databases', 'opsctl resource list answers'],
    ['non-production', 'list non-production instances', 'opsctl resource list --type ec2.instance answers'],
    [
      'neither stopped nor terminated',
      'which instances are neither stopped nor terminated',
      'opsctl resource list --type ec2.instance answers',
    ],
    [
      'not in production or staging',
      'list instances not in production or staging sorted by name',
      'opsctl resource list --type ec2.instance --sort name:asc answers',
    ],
    ['untagged', 'list untagged instances', 'opsctl resource list --type ec2.instance answers'],
  ])('is told what it leaves out, and the command without: %s', async (words, text, hint) => {
    const [request] = (await understandRequest(text, ctx)).requests;
    expect(request?.problem?.message).toContain(`${words}")`);
    expect(request?.problem?.hint?.startsWith(hint)).toBe(true);
  });

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

  it.each([['resize prod-app to m7g.large', 'update_infrastructure']])(
    'that no command answers has none: %s',
    async (text, intent) => {
      const { understanding, requests } = await understandRequest(text, ctx);
      expect(understanding.intent).toBe(intent);
      expect(requests.map(({ command }) => command)).toEqual([undefined]);
    },
  );
});
