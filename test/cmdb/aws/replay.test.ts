import { join } from 'node:path';
import { EC2Client, paginateDescribeInstances } from '@aws-sdk/client-ec2';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Answer } from '../../../scripts/demo/answers/answer.ts';
import { answersOf } from '../../../scripts/demo/answers.ts';
import { company } from '../../../scripts/demo/estate/company.ts';
import { shapesOf } from '../../../scripts/demo/wire/operations.ts';
import { decodeQuery } from '../../../scripts/demo/wire/query.ts';
import { PROTOCOLS, type WireHandler, type WireService } from '../../../src/cmdb/aws/replay/protocol.ts';
import { loadReplayManifest, replayHandler } from '../../../src/cmdb/aws/replay.ts';
import { fakeClientConfig, sendTo } from '../../support/aws-wire.ts';

const ACCOUNT_DIR = join(import.meta.dirname, '../../../demo/account');
let requestHandler: WireHandler;
beforeAll(() => {
  requestHandler = replayHandler(ACCOUNT_DIR);
});

const send = (service: WireService, operation: string, input: Record<string, unknown> = {}, region = 'us-east-1') =>
  sendTo({ requestHandler }, service, operation, input, region);

describe('the bundled account', () => {
  it('says whose it is and when it was recorded', () => {
    expect(loadReplayManifest(ACCOUNT_DIR)).toEqual({
      recordedAt: '2026-11-20T02:10:00Z',
      earlierAt: '2026-11-18T20:00:00Z',
      account: '123456789012',
      digest: expect.stringMatching(/^[0-9a-f]{16}$/),
      regions: ['us-east-1', 'eu-west-1', 'eu-central-1', 'ap-southeast-2'],
    });
  });

  it.each(company())('answers every recorded call in $region as the estate has it', async (estate) => {
    for (const answer of answersOf(estate)) {
      // Where there is nothing, there is no id to ask for.
      if (answer.select !== null && itemsOf(answer).length === 0) continue;
      let token: string | null = null;
      for (const page of answer.pages) {
        const { $metadata: _, ...received } = await send(
          answer.service,
          answer.operation,
          await inputOf(answer, token),
          estate.region,
        );
        expect(received, `${answer.service}.${answer.operation} ${answer.variant ?? ''}`).toEqual(page.output);
        token = tokenIn(received);
      }
      expect(token).toBeNull();
    }
  });

  it('gave other answers at the discovery before, and the same ones where nothing had changed', async () => {
    const before = { requestHandler: replayHandler(ACCOUNT_DIR, 'earlier') };
    const asked = { cluster: 'checkout-prod', services: ['checkout-api'] };
    const [then, now] = await Promise.all(
      [before, { requestHandler }].map((from) => sendTo(from, 'ecs', 'DescribeServices', asked, 'eu-west-1')),
    );
    const deployed = (answer: unknown) =>
      (answer as { services: { deployments: { createdAt: Date }[] }[] }).services[0]?.deployments[0]?.createdAt;
    expect(deployed(then)?.toISOString()).toBe('2026-11-10T15:00:40.000Z');
    expect(deployed(now)?.toISOString()).toBe('2026-11-19T15:00:40.000Z');
    const vpcs = (from: typeof before) => sendTo(from, 'ec2', 'DescribeVpcs', {}, 'eu-west-1');
    expect((await vpcs(before)).Vpcs).toEqual((await vpcs({ requestHandler })).Vpcs);
    await expect(sendTo(before, 'rds', 'DescribeDBInstances', {}, 'ap-southeast-2')).rejects.toMatchObject({
      name: 'AccessDenied',
    });
  });

  it('pages through the SDK paginator, each instance once', async () => {
    const client = new EC2Client(fakeClientConfig({ requestHandler }));
    const sizes: number[] = [];
    const ids = new Set<string | undefined>();
    for await (const { Reservations = [] } of paginateDescribeInstances({ client, pageSize: 1000 }, {})) {
      sizes.push(Reservations.length);
      for (const { Instances = [] } of Reservations) for (const { InstanceId } of Instances) ids.add(InstanceId);
    }
    expect(sizes.length).toBeGreaterThan(2);
    expect(ids.size).toBe(sizes.reduce((sum, size) => sum + size, 0));
  });

  it('gives only the asked items of a call that names them', async () => {
    const { LoadBalancers } = (await send('elasticloadbalancingv2', 'DescribeLoadBalancers')) as {
      LoadBalancers: { LoadBalancerArn: string }[];
    };
    const [first] = LoadBalancers;
    const tags = await send('elasticloadbalancingv2', 'DescribeTags', { ResourceArns: [first?.LoadBalancerArn] });
    expect(tags.TagDescriptions).toMatchObject([{ ResourceArn: first?.LoadBalancerArn }]);
    const services = await send('ecs', 'DescribeServices', { cluster: 'prod', services: ['prod-api', 'nowhere'] });
    expect(services).toMatchObject({
      services: [{ serviceName: 'prod-api', desiredCount: 4, runningCount: 3 }],
      failures: [{ arn: 'nowhere', reason: 'MISSING' }],
    });
  });
});

it('does not know a revision that there is none of, as ECS says it', async () => {
  const asked = send('ecs', 'DescribeTaskDefinition', { taskDefinition: 'checkout-prod-api:7' }, 'eu-west-1');
  await expect(asked).rejects.toMatchObject({
    name: 'ClientException',
    message: 'Unable to describe task definition.',
  });
});

it('says whose a public address is', async () => {
  const { Addresses } = (await send('ec2', 'DescribeAddresses')) as { Addresses: { PublicIp: string }[] };
  const elastic = new Set(Addresses.map(({ PublicIp }) => PublicIp));
  const { Reservations } = (await send('ec2', 'DescribeInstances')) as {
    Reservations: {
      Instances: {
        PublicIpAddress?: string;
        NetworkInterfaces: { Association?: { PublicIp: string; IpOwnerId: string } }[];
      }[];
    }[];
  };
  const open = Reservations.flatMap(({ Instances }) => Instances).filter(({ PublicIpAddress: ip }) => ip);
  expect(open.length).toBeGreaterThan(0);
  for (const { PublicIpAddress: ip = '', NetworkInterfaces } of open)
    expect(NetworkInterfaces[0]?.Association).toMatchObject({
      PublicIp: ip,
      IpOwnerId: elastic.has(ip) ? '123456789012' : 'amazon',
    });
});

describe('what the recording refuses', () => {
  const denied = [
    ['ec2', 'DescribeInstances', 'UnauthorizedOperation', 403],
    ['rds', 'DescribeDBInstances', 'AccessDenied', 403],
    ['elasticloadbalancingv2', 'DescribeLoadBalancers', 'AccessDenied', 403],
    ['autoscaling', 'DescribeAutoScalingGroups', 'AccessDenied', 403],
    // The JSON services say 400.
    ['ecs', 'ListClusters', 'AccessDeniedException', 400],
    ['cloudwatch', 'GetMetricData', 'AccessDeniedException', 400],
  ] as const;

  it.each(denied)('%s.%s in the region an organisation policy closes', async (service, operation, name, status) => {
    const input =
      operation === 'GetMetricData' ? { MetricDataQueries: [], StartTime: new Date(0), EndTime: new Date() } : {};
    await expect(send(service, operation, input, 'ap-southeast-2')).rejects.toMatchObject({
      name,
      message: expect.stringContaining(
        `is not authorized to perform: ${PROTOCOLS[service].iamPrefix}:${operation} with an explicit deny in a service control policy`,
      ),
      $metadata: { httpStatusCode: status },
    });
  });

  it('but who we are is told even there', async () => {
    expect(await send('sts', 'GetCallerIdentity', {}, 'ap-southeast-2')).toMatchObject({ Account: '123456789012' });
  });

  it.each(['af-south-1', 'us-west-2'])('any call in %s, which is not opted in', async (region) => {
    await expect(send('ec2', 'DescribeVpcs', {}, region)).rejects.toMatchObject({ name: 'OptInRequired' });
    await expect(send('rds', 'DescribeDBInstances', {}, region)).rejects.toMatchObject({ name: 'OptInRequired' });
  });

  it('a read that was not recorded, by operation or by parameter', async () => {
    await expect(send('ec2', 'DescribeImages')).rejects.toMatchObject({ name: 'InvalidAction' });
    await expect(send('ecs', 'DescribeCapacityProviders')).rejects.toMatchObject({ name: 'UnknownOperationException' });
    const filtered = { Filters: [{ Name: 'instance-state-name', Values: ['running'] }] };
    await expect(send('ec2', 'DescribeInstances', filtered)).rejects.toMatchObject({
      name: 'InvalidAction',
      message: expect.stringContaining('instance-state-name'),
    });
    await expect(send('ec2', 'DescribeSnapshots')).rejects.toMatchObject({ name: 'InvalidAction' });
  });

  it('any change', async () => {
    await expect(send('ec2', 'StopInstances', { InstanceIds: ['i-1'] })).rejects.toMatchObject({
      name: 'UnauthorizedOperation',
      $metadata: { httpStatusCode: 403 },
    });
    await expect(send('ecs', 'UpdateService', { service: 'prod-api', desiredCount: 9 })).rejects.toMatchObject({
      name: 'AccessDeniedException',
    });
  });

  it('a token it never gave, and an id it does not know', async () => {
    await expect(send('ec2', 'DescribeInstances', { NextToken: 'made-up' })).rejects.toMatchObject({
      name: 'InvalidNextToken',
    });
    await expect(send('ec2', 'DescribeInstanceStatus', { InstanceIds: ['i-0'] })).rejects.toMatchObject({
      name: 'InvalidInstanceID.NotFound',
      message: "The instance ID 'i-0' does not exist",
    });
  });
});

/** The input that asks for a recorded answer: its parameters in the SDK's shape, and the ids of all it may select. */
async function inputOf(answer: Answer, token: string | null): Promise<Record<string, unknown>> {
  const { service, operation, select } = answer;
  const flat: Record<string, string> = {};
  for (const [name, value] of Object.entries(answer.parameters)) {
    const [first] = [value].flat();
    if (first !== null && first !== undefined) flat[name] = first;
  }
  if (select !== null) {
    const [key = ''] = select.keys;
    const field = key.charAt(0).toUpperCase() + key.slice(1);
    itemsOf(answer).forEach((item, index) => {
      flat[`${select.parameter}.${index + 1}`] = fieldOf(item, key) ?? fieldOf(item, field) ?? '';
    });
  }
  if (token !== null) flat[tokenParameter(service)] = token;
  const { protocol } = PROTOCOLS[service];
  if (!protocol.startsWith('json'))
    return decodeQuery((await shapesOf(service, operation)).input, flat, protocol === 'ec2');
  const input: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(flat)) {
    const list = /^(.*)\.\d+$/.exec(name)?.[1];
    if (list === undefined) input[name] = value;
    else input[list] = [...((input[list] as string[] | undefined) ?? []), value];
  }
  return input;
}

/** A field of an item, or of the first of what it holds: an instance lies in its reservation. */
function fieldOf(item: Record<string, unknown>, field: string): string | undefined {
  const held = Object.values(item).flatMap((value) =>
    Array.isArray(value) ? (value as Record<string, unknown>[]) : [],
  );
  return (item[field] ?? held[0]?.[field]) as string | undefined;
}

/** The list of an answer, which is its first field. */
function itemsOf({ pages }: Answer): Record<string, string>[] {
  const [items = []] = Object.values(pages[0]?.output ?? {}) as Record<string, string>[][];
  return items;
}

function tokenParameter(service: WireService): string {
  if (service === 'ecs') return 'nextToken';
  return service === 'ec2' || service === 'autoscaling' || service === 'cloudwatch' ? 'NextToken' : 'Marker';
}

function tokenIn(output: Record<string, unknown>): string | null {
  const { NextToken, nextToken, Marker, NextMarker } = output;
  return (NextToken ?? nextToken ?? Marker ?? NextMarker ?? null) as string | null;
}
