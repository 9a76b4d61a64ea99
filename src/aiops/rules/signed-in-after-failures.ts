import type { Call } from '../threats/call.ts';
import { record, series } from '../threats/example-record.ts';
import type { Match, ThreatRule, Watcher } from '../threats/rule.ts';

export const signedInAfterFailures: ThreatRule = {
  id: 'signed-in-after-failures',
  title: 'Signing in succeeded after many failures',
  severity: 'high',
  technique: 'T1110',
  tactic: 'Initial Access',
  controls: ['CIS 3.0 4.6'],
  calls: ['signin:ConsoleLogin'],
  watch: () => guessed(),
  explanation: '{principal} signed in from {address} after {fact} failures: the password may have been guessed.',
  mend: {
    action: 'Set a new password, end the sessions, and ask the person.',
    command: 'aws iam delete-login-profile --user-name CALLER',
  },
  falsePositives: ['somebody who remembers the password at last'],
  examples: {
    matches: [
      [
        ...series(5, 20, (_index, after) =>
          record('signin:ConsoleLogin', null, { after, responseElements: { ConsoleLogin: 'Failure' } }),
        ),
        record('signin:ConsoleLogin', null, { after: 200, responseElements: { ConsoleLogin: 'Success' } }),
      ],
      [
        ...series(7, 5, (_index, after) =>
          record('signin:ConsoleLogin', null, { after, errorMessage: 'Failed authentication' }),
        ),
        record('signin:ConsoleLogin', null, { after: 60, responseElements: { ConsoleLogin: 'Success' } }),
      ],
    ],
    doesNotMatch: [
      [
        ...series(2, 20, (_index, after) =>
          record('signin:ConsoleLogin', null, { after, responseElements: { ConsoleLogin: 'Failure' } }),
        ),
        record('signin:ConsoleLogin', null, { after: 200, responseElements: { ConsoleLogin: 'Success' } }),
      ],
      series(5, 20, (_index, after) =>
        record('signin:ConsoleLogin', null, { after, responseElements: { ConsoleLogin: 'Failure' } }),
      ),
    ],
  },
};

const WITHIN = 30 * 60_000;
const LEAST = 4;
const MOST = 5_000;

function guessed(): Watcher {
  const failures = new Map<string, { id: string; at: number }[]>();
  return {
    see(call: Call): Match | undefined {
      const key = call.address ?? call.principal;
      const before = (failures.get(key) ?? []).filter(({ at: then }) => Math.abs(call.time - then) <= WITHIN);
      failures.delete(key);
      if (call.error === null)
        return before.length >= LEAST
          ? { fact: String(before.length), earlier: before.map(({ id }) => id) }
          : undefined;
      if (failures.size >= MOST) failures.clear();
      failures.set(key, [...before.slice(-50), { id: call.id, at: call.time }]);
      return undefined;
    },
  };
}
