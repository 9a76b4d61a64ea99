/** What opsctl changed itself, from the plan to what is told of it afterwards. */
import { expect, test } from 'vitest';
import { changes } from '../../src/commands/changes.ts';
import type { AnyCommand } from '../../src/commands/define.ts';
import { resourceHistory } from '../../src/commands/resource/history.ts';
import { resourceStop } from '../../src/commands/resource/stop.ts';
import { localActor } from '../../src/core/actor.ts';
import { DEFAULT_CONFIG } from '../../src/core/config.ts';
import { drawPlain } from '../../src/surfaces/drawing/draw-plain.ts';
import { invoke, type RawInput } from '../../src/surfaces/invoke.ts';
import { testContext } from '../support/context.ts';
import { machine, poweredAccount } from '../support/powered-account.ts';

test('a stop is told by changes and by the history of what was stopped, with its user and its line', async () => {
  const account = await poweredAccount({ instances: [machine('i-1'), machine('i-2')] });
  const ctx = testContext({
    openStore: account.store,
    aws: async () => account.connection,
    config: { ...DEFAULT_CONFIG, changeProfiles: ['default'] },
    clock: account.clock,
    approve: async () => true,
  });
  const run = async (command: AnyCommand, input: RawInput) => {
    const answer = await invoke(command, input, ctx);
    return { answer, text: drawPlain(command.view(answer.data, answer)) };
  };
  const nothing = await run(changes, { since: '1d' });
  expect(nothing.text).not.toContain('opsctl user');
  await run(resourceStop, { id: ['i-1'] });
  expect(account.changes()).toEqual(['StopInstances i-1']);

  const by = `opsctl user ${localActor()}: resource stop i-1`;
  const { answer, text } = await run(changes, { since: '1d' });
  expect(answer.data).toMatchObject({
    changes: [{ resource: { id: 'i-1' }, who: [{ by: 'opsctl', actor: localActor() }] }],
  });
  expect(text).toContain(by);
  const history = await run(resourceHistory, { id: 'i-1' });
  expect(history.text.split('\n').find((line) => line.includes('running → stopped'))).toContain(by);
});
