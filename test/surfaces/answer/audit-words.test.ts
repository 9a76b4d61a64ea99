/** What was changed through opsctl, and the past of infrastructures, asked in words. */
import { beforeAll, expect, it } from 'vitest';
import { localActor } from '../../../src/core/actor.ts';
import { understandRequest } from '../../../src/surfaces/answer/understand-request.ts';
import { askedContext } from '../ask/estate.ts';

let ctx: Awaited<ReturnType<typeof askedContext>>;
beforeAll(async () => {
  ctx = await askedContext();
});

it.each([
  ['show the audit log', 'audit list'],
  ['audit log of today', 'audit list --since today'],
  ['what was changed through opsctl yesterday', 'audit list --since yesterday --until today'],
  ['has prod-app-db been restarted', 'audit list --command restart --target prod-app-db'],
  ['which changes were refused today', 'audit list --since today --event refused'],
  ['was the audit log tampered with', 'audit verify'],
  ['show me the last 5 entries of the audit log', 'audit list --limit 5'],
  ['describe prod-app as it was yesterday', 'infra show prod-app --at yesterday'],
  ['describe prod-web-1 as it was 6 hours ago', 'resource show prod-web-1 --at 6h'],
  ['which infrastructures were there yesterday', 'infra list --at yesterday'],
  ['how many instances were there yesterday', 'stats --type ec2.instance --at yesterday'],
  ['describe prod-app', 'infra show prod-app'],
  ['describe prod-app today', 'infra show prod-app'],
  ['which instances are running today', 'resource list --type ec2.instance --status running'],
  ['how many instances are running right now', 'stats --type ec2.instance --status running'],
])('%s', async (text, equivalent) => {
  const { requests } = await understandRequest(text, ctx);
  expect(requests.map((request) => request.problem?.message ?? request.equivalent)).toEqual([equivalent]);
});

const ME = localActor();

it.each([
  ['what did I change today', `audit list --since today --actor ${ME}`],
  ['show me my changes', `audit list --actor ${ME}`],
  ['what did I do with opsctl today', `audit list --since today --actor ${ME}`],
  ['what did I restart today', `audit list --since today --command restart --actor ${ME}`],
  ['what was done with opsctl today', 'audit list --since today'],
])('what was done here is in the audit log, and not among all changes: %s', async (text, equivalent) => {
  const { requests } = await understandRequest(text, ctx);
  expect(requests.map((request) => request.problem?.message ?? request.equivalent)).toEqual([equivalent]);
});

it.each(['what did people change yesterday', 'what did anyone change today', 'what changed today'])(
  'words for anybody are nobody by name: %s',
  async (text) => {
    const { requests } = await understandRequest(text, ctx);
    expect(requests.map(({ command, problem }) => problem?.message ?? command?.path)).toEqual(['changes']);
  },
);
