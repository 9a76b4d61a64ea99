/** What scripts get of a change: one line a target, and of a refusal what and why. */
import { beforeEach, describe, expect, it } from 'vitest';
import { agreeingTo } from '../../../src/commands/approval.ts';
import { DEFAULT_CONFIG } from '../../../src/core/config.ts';
import { OpsctlError } from '../../../src/core/errors.ts';
import { printAnswer } from '../../../src/surfaces/cli/output.ts';
import { errorEnvelope } from '../../../src/surfaces/envelope.ts';
import { awsError, type FakeAws, fakeAws, fakeStop, run, shopContext } from '../../support/fake-change.ts';

let aws: FakeAws;
beforeEach(() => {
  aws = fakeAws();
  aws.things.set('web-3', { status: 'stopped', size: 1 });
  aws.onApply = async (id, carryOut) => {
    if (id === 'web-2') throw awsError('IncorrectInstanceState', 400);
    carryOut();
  };
});

async function printed(format: string, { dryRun = false, query }: { dryRun?: boolean; query?: string } = {}) {
  const ctx = await shopContext({ approve: async () => true, dryRun });
  const command = fakeStop(aws);
  const answer = await run(command, { targets: ['web-1', 'web-2', 'web-3'] }, ctx);
  let text = '';
  const stdout = {
    isTTY: false,
    columns: 80,
    write: async (part: string) => {
      text += part;
    },
  };
  const globals = query === undefined ? {} : { query };
  const io = { stdout, stderr: { ...stdout, write: async () => undefined }, env: {} };
  await printAnswer(command, answer, { format, globals, io, now: new Date(), version: '0.0.0' });
  return text;
}

describe('a change that was carried out', () => {
  it('is one line of NDJSON a target', async () => {
    const lines = (await printed('ndjson'))
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(lines).toMatchObject([
      { id: 'web-1', state: 'settled', before: { status: 'running' }, after: { status: 'stopped' } },
      { id: 'web-2', state: 'refused', error: 'IncorrectInstanceState' },
      { id: 'web-3', state: 'unchanged', note: 'is stopped already' },
    ]);
  });

  it('is one row of CSV a target', async () => {
    const [header, ...rows] = (await printed('csv')).trimEnd().split('\r\n');
    expect(header).toMatch(/^id,arn,kind,name,region,state,note/);
    expect(rows.map((row) => row.split(',')[0])).toEqual(['web-1', 'web-2', 'web-3']);
  });

  it('is what --query picks', async () => {
    expect(await printed('ndjson', { query: 'results[].state' })).toBe('"settled"\n"refused"\n');
  });

  it('planned, it is one line a target too', async () => {
    const lines = (await printed('ndjson', { dryRun: true }))
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(lines.map(({ id, state }) => [id, state])).toEqual([
      ['web-1', 'planned'],
      ['web-2', 'planned'],
      ['web-3', 'unchanged'],
    ]);
  });
});

describe('a change that was refused', () => {
  it.each([
    ['not enabled', { config: DEFAULT_CONFIG }],
    [
      'nobody could be asked',
      {
        approve: agreeingTo(async () => {
          throw new OpsctlError('refused', 'nobody', { details: { reason: 'nobody could be asked' } });
        }),
        policy: async () => ({ rules: [STRICT], files: ['/p.yaml'] }),
      },
    ],
    ['not confirmed', { approve: async () => false }],
  ])('tells why and of what: %s', async (reason, overrides) => {
    const ctx = await shopContext(overrides);
    const error = await run(fakeStop(aws), { targets: ['web-1'] }, ctx).then(
      () => expect.fail('it was carried out'),
      (thrown: unknown) => thrown as OpsctlError,
    );
    expect(error.exitStatus).toBe(7);
    expect(errorEnvelope('resource stop', error)).toMatchObject({
      ok: false,
      error: { code: 'refused', details: { reason, line: 'opsctl resource stop web-1' } },
    });
  });
});

const STRICT = {
  name: 'careful',
  account: [],
  region: [],
  environment: [],
  effect: [],
  command: [],
  decision: 'typed-name' as const,
  reason: null,
  until: null,
  file: '/p.yaml',
};
