import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { connect } from '../../src/cmdb/aws/clients.ts';

describe('an endpoint that hangs', () => {
  let server: Server | undefined;
  afterEach(() => {
    server?.closeAllConnections();
    server?.close();
    vi.unstubAllEnvs();
  });

  const identity =
    '<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult><Arn>arn:aws:iam::1:user/me</Arn><UserId>u</UserId><Account>1</Account></GetCallerIdentityResult><ResponseMetadata><RequestId>r</RequestId></ResponseMetadata></GetCallerIdentityResponse>';

  /** Answers STS; what it does with everything else is the test's. */
  async function connectTo(hang: (calls: number) => string | undefined) {
    let calls = 0;
    server = createServer((request, response) => {
      let body = '';
      request.on('data', (part) => (body += part));
      request.on('end', () => {
        if (body.includes('GetCallerIdentity'))
          return response.writeHead(200, { 'content-type': 'text/xml' }).end(identity);
        const part = hang(++calls);
        if (part !== undefined) response.writeHead(200, { 'content-type': 'text/xml' }).write(part);
      });
    });
    await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
    vi.stubEnv('AWS_ENDPOINT_URL', `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    vi.stubEnv('AWS_ACCESS_KEY_ID', 'test');
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'test');
    const stop = new AbortController();
    const aws = await connect({
      profile: null,
      region: 'us-east-1',
      concurrency: 4,
      requestTimeout: 300,
      maxAttempts: 5,
      signal: stop.signal,
      env: process.env,
    });
    const { sdk, client } = await aws.api('us-east-1').ec2();
    return { stop, calls: () => calls, describe: () => client.send(new sdk.DescribeVpcsCommand({})) };
  }

  it('is given up with service and region, without trying the same wait again', async () => {
    const { describe: ask, calls } = await connectTo(() => undefined);
    await expect(ask()).rejects.toThrow('ec2 in us-east-1 did not answer within 0.3 s');
    expect(calls()).toBe(1);
  });

  it('is given up when the head of the answer came and the body never ends', async () => {
    const { describe: ask, calls } = await connectTo(() => '<DescribeVpcsResponse>');
    await expect(ask()).rejects.toThrow('ec2 in us-east-1 did not answer within 0.3 s');
    expect(calls()).toBe(1);
  });

  it('is not asked any more after two silences in a row', async () => {
    const { describe: ask, calls } = await connectTo(() => undefined);
    await expect(ask()).rejects.toThrow('did not answer');
    await expect(ask()).rejects.toThrow('did not answer');
    await expect(ask()).rejects.toThrow('did not answer');
    expect(calls()).toBe(2);
  });

  it('lets go at once when the user interrupts', async () => {
    const { describe: ask, stop } = await connectTo(() => undefined);
    const asked = ask();
    stop.abort(new DOMException('interrupted', 'AbortError'));
    await expect(asked).rejects.toThrow('interrupted');
  });
});
