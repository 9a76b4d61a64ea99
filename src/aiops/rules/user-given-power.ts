import { isInfrastructureCode } from '../threats/agents.ts';
import type { Call } from '../threats/call.ts';
import { record } from '../threats/example-record.ts';
import type { Match, ThreatRule, Watcher } from '../threats/rule.ts';

export const userGivenPower: ThreatRule = {
  id: 'user-given-power',
  title: 'A new user got rights and a credential within the hour',
  severity: 'high',
  technique: 'T1136.003',
  tactic: 'Persistence',
  controls: ['CIS 3.0 4.4'],
  calls: [
    'iam:CreateUser',
    'iam:CreateAccessKey',
    'iam:CreateLoginProfile',
    'iam:AttachUserPolicy',
    'iam:PutUserPolicy',
    'iam:AddUserToGroup',
  ],
  watch: () => powered(),
  explanation: '{principal} {fact}.',
  mend: {
    action: 'Make its keys inactive and delete its console password until somebody confirms the user.',
    command: 'aws iam list-access-keys --user-name USER',
  },
  falsePositives: ['an administrator who sets up an account for a new colleague'],
  examples: {
    matches: [
      [
        record('iam:CreateUser', { userName: 'x' }),
        record(
          'iam:AttachUserPolicy',
          { userName: 'x', policyArn: 'arn:aws:iam::aws:policy/AdministratorAccess' },
          { after: 5 },
        ),
        record('iam:CreateAccessKey', { userName: 'x' }, { after: 9 }),
      ],
      [
        record('iam:CreateUser', { userName: 'x' }),
        record('iam:CreateLoginProfile', { userName: 'x' }, { after: 5 }),
        record('iam:AddUserToGroup', { userName: 'x', groupName: 'g' }, { after: 9 }),
      ],
    ],
    doesNotMatch: [
      [record('iam:CreateUser', { userName: 'x' }), record('iam:CreateAccessKey', { userName: 'x' }, { after: 5 })],
      [
        record('iam:CreateUser', { userName: 'x' }),
        record('iam:AttachUserPolicy', { userName: 'y', policyArn: 'a' }, { after: 5 }),
        record('iam:CreateAccessKey', { userName: 'y' }, { after: 9 }),
      ],
    ],
  },
};

const WITHIN = 60 * 60_000;
const MOST_USERS = 2_000;

/** Order does not matter behind the creation: rights and a credential in either order. */
function powered(): Watcher {
  const fresh = new Map<string, { at: number; ids: string[]; rights: boolean; credential: boolean }>();
  return {
    see(call: Call): Match | undefined {
      const whom = call.text('userName');
      if (whom === undefined || call.error !== null || call.byService !== null || isInfrastructureCode(call))
        return undefined;
      if (call.name === 'CreateUser') {
        if (fresh.size >= MOST_USERS) fresh.clear();
        fresh.set(whom, { at: call.time, ids: [call.id], rights: false, credential: false });
        return undefined;
      }
      const user = fresh.get(whom);
      if (!user || !(Math.abs(call.time - user.at) <= WITHIN)) return undefined;
      if (/^Create/.test(call.name)) user.credential = true;
      else user.rights = true;
      const earlier = [...user.ids];
      if (user.ids.length < 20) user.ids.push(call.id);
      return user.rights && user.credential
        ? { fact: `created user ${whom}, gave it rights and a credential`, resource: whom, earlier }
        : undefined;
    },
  };
}
