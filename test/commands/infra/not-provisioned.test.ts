import { describe, expect, it } from 'vitest';
import { provisioningError, provisioningWish } from '../../../src/commands/infra/not-provisioned.ts';

describe('a wish that opsctl does not grant', () => {
  it.each([
    ['create a VPC', 'create', 'ec2.vpc', null],
    ['please make me a new vpc', 'create', 'ec2.vpc', null],
    ['spin up 3 instances', 'create', 'ec2.instance', null],
    ['can you launch two more t3.large servers in Ireland', 'create', 'ec2.instance', null],
    ['provision a database', 'create', 'rds.instance', null],
    ['provision postgres for checkout', 'create', 'rds.instance', null],
    ['create another load balancer for web', 'create', 'elbv2.load_balancer', null],
    ['set up a new security group', 'create', 'ec2.security_group', null],
    ['create an s3 bucket called logs', 'create', null, null],
    ['add a read replica to orders-db', 'create', 'rds.instance', 'orders-db'],
    ['create a database in a new vpc', 'create', 'rds.instance', null],
    ['terminate i-0a1b2c3d4e5f67890', 'destroy', 'ec2.instance', 'i-0a1b2c3d4e5f67890'],
    ['delete the volume vol-0123456789abcdef0', 'destroy', 'ec2.volume', 'vol-0123456789abcdef0'],
    ['please delete the snapshots older than 90 days', 'destroy', 'ec2.snapshot', null],
    ['drop the database orders-db', 'destroy', 'rds.instance', 'orders-db'],
    ['tear down the load balancer edge-alb', 'destroy', 'elbv2.load_balancer', 'edge-alb'],
    ['resize prod-db to db.r6g.large', 'resize', 'rds.instance', 'prod-db'],
    ['change web-1 to m5.xlarge', 'resize', null, 'web-1'],
    ['increase the storage of prod-db', 'resize', null, 'prod-db'],
    ['grow vol-0123456789abcdef0 to 500 GB', 'resize', 'ec2.volume', 'vol-0123456789abcdef0'],
    ['attach vol-0123456789abcdef0 to web-1', 'modify', 'ec2.volume', 'vol-0123456789abcdef0'],
    ['open port 22 on sg-0a1b2c3d', 'modify', 'ec2.security_group', 'sg-0a1b2c3d'],
    ['take a snapshot of prod-db', 'modify', 'ec2.snapshot', 'prod-db'],
  ])('%s', (text, intent, kind, id) => {
    expect(provisioningWish(text)).toMatchObject({ intent, target: { kind, id } });
  });

  it.each([
    'create an infrastructure called growth with tag Team=growth',
    'delete the infrastructure growth-lab',
    'remove the environment growth-lab',
    'delete the session last',
    'delete deployment checkout',
    'who created a vpc',
    'when was the database made',
    'how do I create a VPC',
    'what happens if I delete vol-0123456789abcdef0',
    "don't terminate i-0a1b2c3d4e5f67890",
    'should I resize prod-db',
    'scale checkout to 5',
    'restart web-1',
    'stop all sandbox instances',
    'list the volumes',
    'make a list of all instances',
    'change the log level',
    'mark a maintenance of prod-db',
    'add a mark for the failure of prod-db',
    'show me a new graph of prod-app',
    'which instances were terminated',
    '',
  ])('is not: %s', (text) => {
    expect(provisioningWish(text)).toBeUndefined();
  });
});

describe('the sentence', () => {
  const told = (text: string, demo = false) => {
    const wish = provisioningWish(text);
    if (!wish) throw new Error(`${text} is a wish`);
    return provisioningError(wish.intent, wish.target, demo);
  };

  it('says who makes cloud assets, and what opsctl can do instead', () => {
    const error = told('create a VPC');
    expect(error).toMatchObject({ code: 'unavailable', exitStatus: 1 });
    expect(error.message).toBe(
      'opsctl does not make cloud assets: a VPC is made with Terraform, CloudFormation or the AWS console, and opsctl discover sees it afterwards',
    );
    expect(error.hint).toContain('opsctl resource list --kind ec2.vpc (what there is already)');
    expect(error.hint).toContain('opsctl infra create <name> --tag <key>=<value>');
  });

  it('offers what can be undone in place of what cannot', () => {
    expect(told('terminate i-0a1b2c3d4e5f67890', true).details).toMatchObject({
      not_provisioned: 'destroy',
      nearest: ['opsctl --demo graph impact i-0a1b2c3d4e5f67890', 'opsctl --demo resource stop i-0a1b2c3d4e5f67890'],
    });
    // A volume cannot be stopped.
    expect(told('delete vol-0123456789abcdef0').details).toMatchObject({
      nearest: ['opsctl graph impact vol-0123456789abcdef0'],
    });
    expect(told('delete the snapshots older than a year').details).toMatchObject({
      nearest: ['opsctl resource list --kind ec2.snapshot'],
    });
    expect(told('resize prod-db to db.r6g.large').details).toMatchObject({
      nearest: ['opsctl forecast capacity prod-db', 'opsctl graph impact prod-db'],
    });
    expect(told('spin up 3 instances').message).toContain('an instance is made with');
  });
});
