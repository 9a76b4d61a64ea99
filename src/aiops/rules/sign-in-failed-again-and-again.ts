import { burst } from '../threats/burst.ts';
import { record, series } from '../threats/example-record.ts';
import type { ThreatRule } from '../threats/rule.ts';

export const signInFailedAgainAndAgain: ThreatRule = {
  id: 'sign-in-failed-again-and-again',
  title: 'Signing in failed again and again',
  severity: 'medium',
  technique: 'T1110',
  tactic: 'Credential Access',
  controls: ['CIS 3.0 4.6'],
  calls: [
    'signin:ConsoleLogin',
    'signin:CheckMfa',
    'cognito-idp:InitiateAuth',
    'sso:Authenticate',
    'transfer:AuthFailure',
  ],
  watch: burst({
    within: 15 * 60_000,
    least: 5,
    refused: 'only',
    of: (call) => call.id,
    per: (call) => call.address ?? undefined,
    together: true,
    fact: (count) => `${count} or more times`,
  }),
  explanation: 'Signing in failed {fact} within a quarter of an hour from {address}, last for {principal}.',
  mend: { action: 'Check whether one of the attempts succeeded; ask for second factors.', command: null },
  falsePositives: ['somebody with a new password'],
  examples: {
    matches: [
      series(5, 20, (_index, after) =>
        record('signin:ConsoleLogin', null, {
          after,
          errorMessage: 'Failed authentication',
          responseElements: { ConsoleLogin: 'Failure' },
        }),
      ),
      series(8, 60, (index, after) =>
        record('signin:ConsoleLogin', null, {
          after,
          userIdentity: { type: 'IAMUser', userName: `u${index}` },
          responseElements: { ConsoleLogin: 'Failure' },
        }),
      ),
    ],
    doesNotMatch: [
      series(3, 20, (_index, after) =>
        record('signin:ConsoleLogin', null, { after, responseElements: { ConsoleLogin: 'Failure' } }),
      ),
      series(6, 20, (_index, after) =>
        record('signin:ConsoleLogin', null, { after, responseElements: { ConsoleLogin: 'Success' } }),
      ),
    ],
  },
};
