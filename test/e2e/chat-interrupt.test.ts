import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeHome } from '../support/binary.ts';
import { KEY, onScreen } from '../support/pseudo-terminal.ts';

const home = makeHome();
afterAll(() => home.remove());

describe('AWS that does not answer', () => {
  // It tells who one is and which regions there are, and never answers anything else.
  const ANSWERS: readonly [RegExp, string][] = [
    [
      /Action=GetCallerIdentity/,
      '<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult><Arn>arn:aws:iam::111122223333:user/night</Arn><UserId>U</UserId><Account>111122223333</Account></GetCallerIdentityResult><ResponseMetadata><RequestId>1</RequestId></ResponseMetadata></GetCallerIdentityResponse>',
    ],
    [
      /Action=DescribeRegions/,
      '<DescribeRegionsResponse xmlns="http://ec2.amazonaws.com/doc/2016-11-15/"><requestId>1</requestId><regionInfo><item><regionName>us-east-1</regionName><regionEndpoint>ec2.us-east-1.amazonaws.com</regionEndpoint><optInStatus>opt-in-not-required</optInStatus></item></regionInfo></DescribeRegionsResponse>',
    ],
  ];
  let silent: Server;
  let hanging = 0;
  beforeAll(async () => {
    silent = createServer(async (request, response) => {
      const body = (await request.toArray()).join('');
      const answer = ANSWERS.find(([wanted]) => wanted.test(body))?.[1];
      if (answer !== undefined) {
        response.writeHead(200, { 'content-type': 'text/xml' }).end(answer);
        return;
      }
      hanging++;
      response.on('close', () => hanging--);
    });
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
  });
  afterAll(() => silent.close());

  const awsOf = () => ({
    AWS_ENDPOINT_URL: `http://127.0.0.1:${(silent.address() as AddressInfo).port}`,
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
    AWS_REGION: 'us-east-1',
  });

  it('is hung up on with Ctrl-C, the conversation goes on, and two more leave', async () => {
    const env = awsOf();
    const screen = onScreen(home, [], { env });
    await screen.until('nothing discovered');
    screen.type(`discover${KEY.enter}`);
    await screen.until(/discovering 111122223333 0\/\d+ .*Ctrl-C stops/);
    await expect.poll(() => hanging).toBeGreaterThan(3);
    // What is typed ahead stays.
    screen.type('discovery list');
    screen.type(KEY.interrupt);
    await screen.until('interrupted: what was gathered is kept');
    await screen.until(({ rows }) => rows().includes('› discovery list'));
    await expect.poll(() => hanging).toBe(0);
    screen.type(KEY.enter);
    await screen.until(/^\S+ +interrupted /m);
    screen.type(KEY.interrupt);
    await screen.until('press Ctrl-C again to leave');
    screen.type(KEY.interrupt);
    expect(await screen.ended).toBe(0);
    expect(screen.restored()).toBe(true);
  });

  it.each([
    ['SIGTERM', 143],
    ['SIGHUP', 129],
  ])('is hung up on with %s, which leaves nothing that looks under way', async (signal, status) => {
    const screen = onScreen(home, [], { env: awsOf() });
    await screen.until(/· \/help/);
    screen.type(`discover${KEY.enter}`);
    await screen.until(/discovering 111122223333 0\/\d+ .*Ctrl-C stops/);
    screen.kill(signal);
    expect(await screen.ended).toBe(status);
    expect(screen.text()).not.toContain('Ctrl-C stops');
    expect(screen.restored()).toBe(true);
    await expect.poll(() => hanging).toBe(0);
  });
});
