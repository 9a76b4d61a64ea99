import { isInfrastructureCode } from '../threats/agents.ts';
import type { Call } from '../threats/call.ts';
import { record, role, user } from '../threats/example-record.ts';
import { remember } from '../threats/remembered.ts';
import type { Match, ThreatRule, Watcher } from '../threats/rule.ts';

export const secondFactorSetForAnother: ThreatRule = {
  id: 'second-factor-set-for-another',
  title: 'A second factor was bound to another user',
  severity: 'medium',
  technique: 'T1556.006',
  tactic: 'Persistence',
  controls: ['CIS 3.0 1.10', 'FSBP IAM.5'],
  calls: ['iam:EnableMFADevice', 'iam:CreateUser'],
  watch: () => bound(),
  explanation: '{principal} bound a second factor to {fact}: only who holds the device can sign in as that user now.',
  mend: {
    action: 'Ask the user whose device it is; deactivate it when it is not his.',
    command: 'aws iam deactivate-mfa-device --user-name USER --serial-number SERIAL',
  },
  falsePositives: ['an administrator who hands out devices that he set up himself'],
  examples: {
    matches: [
      record('iam:EnableMFADevice', { userName: 'bob', serialNumber: 'arn:aws:iam::111122223333:mfa/alice' }),
      [
        record('iam:CreateUser', { userName: 'bob' }, { userIdentity: user('carol') }),
        record('iam:EnableMFADevice', { userName: 'bob', serialNumber: 's' }, { after: 60 }),
      ],
      record('iam:EnableMFADevice', { userName: 'bob', serialNumber: 's' }, { userIdentity: role('ops', 'alice') }),
    ],
    doesNotMatch: [
      record('iam:EnableMFADevice', { userName: 'alice', serialNumber: 's' }),
      record(
        'iam:EnableMFADevice',
        { userName: 'bob', serialNumber: 's' },
        { userIdentity: role('self-service', 'bob@example.com') },
      ),
      [
        record('iam:CreateUser', { userName: 'bob' }),
        record('iam:EnableMFADevice', { userName: 'bob', serialNumber: 's' }, { after: 3600 }),
      ],
    ],
  },
};

/** Whoever made a user sets him up within so long. */
const SETTING_UP = 24 * 60 * 60_000;
const MOST = 5_000;

/** Binding a device takes two of its codes, so whoever binds it holds it. Users and those who just made them are meant to. */
function bound(): Watcher {
  const made = new Map<string, number>();
  return {
    see(call: Call): Match | undefined {
      const whom = call.text('userName');
      // The record of the root user who protects himself names the account; its use is told elsewhere.
      if (whom === undefined || call.byService !== null || call.isRoot) return undefined;
      const pair = `${call.principal}\u0000${whom}`;
      if (call.name === 'CreateUser') {
        if (call.error === null) remember(made, pair, call.time, MOST);
        return undefined;
      }
      if (plain(whom) === plain(call.userName ?? call.sessionName ?? '')) return undefined;
      const since = made.get(pair);
      if (since !== undefined && Math.abs(call.time - since) <= SETTING_UP) return undefined;
      const mild = call.error !== null || isInfrastructureCode(call);
      return { fact: `user ${whom}`, ...(mild ? { severity: 'low' } : {}) };
    },
  };
}

/** A name without the domain of a mail address: sessions of single sign-on carry one. */
function plain(name: string): string {
  return name.replace(/@.*$/, '').toLowerCase();
}
