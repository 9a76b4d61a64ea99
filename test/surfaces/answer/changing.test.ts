/** What a request for a change must not be taken for, on things of the bundled account. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Changing, changing } from '../../support/changing.ts';

let asked: Changing;
beforeAll(async () => {
  asked = await changing();
  await (await asked.ctx.store()).resources.isEmpty();
}, 60_000);
afterAll(() => asked.close());

describe('asks back, and plans nothing', () => {
  it.each([
    ['what is stopped is itself a stop', 'stop stopping jenkins'],
    ['what is stopped is itself a stop', 'stop the stopping of jenkins'],
    ['what is stopped is itself a stop', 'stop shutting down jenkins'],
    ['what is rolled back is itself a rollback', 'roll back the rollback of prod-api'],
    ['it is said to somebody else', 'bob, stop jenkins'],
    ['it is said to somebody else', 'dear dba, reboot prod-app-db'],
    ['it is for later', 'restart prod-api soon'],
    ['it is for later', 'soon restart prod-api'],
    ['it is a range', 'restart prod-web-1 to prod-web-4'],
    ['it is a range', 'restart prod-web-1..4'],
    ['it is a range', 'restart prod-web-1/2'],
    ['it is corrected', 'restart prod-web-1 make that prod-web-2'],
    ['it is a figure of speech', 'start with prod-api'],
    ['it is a figure of speech', 'stop at prod-api'],
    ['the number may be a step', 'scale prod-api down 2'],
    ['the number may be a step', 'scale up prod-api two tasks'],
    ['the number may be a step', 'increase prod-api replicas 2'],
    ['the number cannot be one', 'scale prod-api to -3'],
    ['up is where there are more already', 'scale up prod-api to 2'],
    ['down is where there are fewer already', 'scale down prod-api to 8'],
    ['one of two is for later', 'scale prod-api to 5 and prod-worker to 3 tomorrow'],
    ['one of two is conditional', 'restart prod-api and roll back prod-worker if it fails'],
  ])('where %s: %s', async (_, text) => {
    const before = asked.sent.length;
    const { lines, status } = await asked.said(text);
    expect(lines).toEqual([]);
    expect(asked.sent.slice(before)).toEqual([]);
    expect(status).toBeGreaterThan(0);
  });
});

describe('is planned', () => {
  it.each([
    ['we need three prod-worker tasks more', 'deployment scale prod-worker --by +3'],
    ['we need three prod worker more', 'deployment scale prod-worker --by +3'],
    ['scale prod-api down to 2', 'deployment scale prod-api --to 2'],
    ['scale up prod-api to 8', 'deployment scale prod-api --to 8'],
    ['set checkout-api in staging to 4.13.0', 'deployment deploy checkout-staging/checkout-api --tag 4.13.0'],
    ['put tag v2 on checkout-api in staging', 'deployment deploy checkout-staging/checkout-api --tag v2'],
    ['get 4.13.0 out to checkout-api staging', 'deployment deploy checkout-staging/checkout-api --tag 4.13.0'],
    ['could you restart prod-api?', 'deployment restart prod-api'],
    ['ok, restart prod-api right now', 'deployment restart prod-api'],
    ['restart prod-web-1, prod-web-2 and also prod-web-4', 'resource restart prod-web-1 prod-web-2 prod-web-4'],
    [
      'scale prod-api to 5 and prod-worker to 3',
      'deployment scale prod-api --to 5 && deployment scale prod-worker --to 3',
    ],
  ])('%s', async (text, lines) => {
    expect((await asked.said(text)).lines.join(' && ')).toBe(lines);
  });
});

describe('says plainly that opsctl does not do it, and what it can do', () => {
  it.each([
    ['tag checkout-api with Team=a', /does not change the settings and tags/, /resource show checkout-api/],
    ['take a snapshot of prod-app-db', /takes no snapshots/, /graph show prod-app-db/],
    ['fail over prod-app-db', /starts no failover/, /resource restart prod-app-db --failover/],
    [
      'terminate i-0065dc2beeab129ce',
      /deletes nothing in AWS/,
      /resource stop i-0065dc2beeab129ce --dry-run .*terminates a member/,
    ],
    ['resize prod-web-1', /does not change the size/, /forecast capacity prod-web-1/],
    ['open port 22 on sg-0123456789abcdef0', /does not change the settings/, /resource show sg-0123456789abcdef0/],
    ['create a VPC', /makes nothing in AWS/, /resource list --kind ec2\.vpc/],
  ])('%s', async (text, message, hint) => {
    const { error, lines } = await asked.said(text);
    expect(lines).toEqual([]);
    expect(error?.code).toBe('unavailable');
    expect(error?.message).toMatch(message);
    expect(error?.hint).toMatch(hint);
  });

  it.each(['failover events of prod-app-db', 'backup status of prod-app-db', 'list snapshots of prod-app-db'])(
    'but a question about the same is none of that: %s',
    async (text) => expect((await asked.said(text)).error?.message ?? '').not.toMatch(/takes no|starts no/),
  );
});
