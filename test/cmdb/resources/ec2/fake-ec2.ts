import * as sdk from '@aws-sdk/client-ec2';
import type { AwsApi } from '../../../../src/cmdb/aws/connection.ts';

export const ACCOUNT = '123456789012';
export const SCOPE = { account: ACCOUNT, region: 'eu-west-1', partition: 'aws' };

/** The APIs of one region with the real EC2 client, whose wire answers what `answer` says to each call. */
export function fakeEc2(answer: (call: URLSearchParams) => string): { api: AwsApi; calls: URLSearchParams[] } {
  const calls: URLSearchParams[] = [];
  const client = new sdk.EC2Client({
    region: SCOPE.region,
    credentials: { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'secret' },
    maxAttempts: 1,
    requestHandler: {
      async handle(request: { body?: unknown }) {
        const call = new URLSearchParams(String(request.body));
        calls.push(call);
        const name = `${call.get('Action')}Response`;
        const body = new TextEncoder().encode(`<${name}>${answer(call)}</${name}>`);
        return { response: { statusCode: 200, headers: { 'content-type': 'text/xml' }, body } };
      },
    },
  });
  const unused = () => Promise.reject(new Error('only EC2 is answered here'));
  const api: AwsApi = {
    region: SCOPE.region,
    account: ACCOUNT,
    ec2: async () => ({ sdk, client }),
    rds: unused,
    ecs: unused,
    elb: unused,
    elbv2: unused,
    autoscaling: unused,
    cloudwatch: unused,
    cloudtrail: unused,
  };
  return { api, calls };
}

/** Everything a listing yields, page by page. */
export async function listed(type: { list(api: AwsApi): AsyncIterable<unknown[]> }, api: AwsApi): Promise<unknown[][]> {
  const pages: unknown[][] = [];
  for await (const page of type.list(api)) pages.push(page);
  return pages;
}
