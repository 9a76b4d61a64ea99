import type { Call } from '../threats/call.ts';
import { policy, record } from '../threats/example-record.ts';
import { naming, outsidersOf } from '../threats/outsiders.ts';
import { isNarrowed, letIn, type Statement, statementsIn } from '../threats/policy-document.ts';
import type { Match, ThreatRule } from '../threats/rule.ts';

export const roleTrustsOutsider: ThreatRule = {
  id: 'role-trusts-outsider',
  title: 'A role can be assumed from outside the account',
  severity: 'high',
  technique: 'T1098.003',
  tactic: 'Persistence',
  controls: ['CIS 3.0 4.4'],
  calls: ['iam:CreateRole', 'iam:UpdateAssumeRolePolicy', 'sso:CreateTrustedTokenIssuer', 'sts:*TrustPolicy*'],
  when: trusts,
  explanation: '{principal} let {fact} assume role {resource} ({event}).',
  mend: {
    action: 'Set the trust policy back and end the sessions of the role.',
    command: 'aws iam update-assume-role-policy --role-name ROLE --policy-document file://trust.json',
  },
  falsePositives: [
    'a monitoring service that is given access, which should ask for an external id',
    'another account of the same organisation',
  ],
  examples: {
    matches: [
      record('iam:CreateRole', {
        roleName: 'r',
        assumeRolePolicyDocument: policy({
          Effect: 'Allow',
          Principal: { AWS: 'arn:aws:iam::444455556666:root' },
          Action: 'sts:AssumeRole',
        }),
      }),
      record('iam:UpdateAssumeRolePolicy', {
        roleName: 'r',
        policyDocument: policy({ Effect: 'Allow', Principal: { AWS: '*' }, Action: 'sts:AssumeRole' }),
      }),
    ],
    doesNotMatch: [
      record('iam:CreateRole', {
        roleName: 'r',
        assumeRolePolicyDocument: policy({
          Effect: 'Allow',
          Principal: { Service: 'ec2.amazonaws.com' },
          Action: 'sts:AssumeRole',
        }),
      }),
      record('iam:UpdateAssumeRolePolicy', {
        roleName: 'r',
        policyDocument: policy({
          Effect: 'Allow',
          Principal: { AWS: 'arn:aws:iam::111122223333:root' },
          Action: 'sts:AssumeRole',
        }),
      }),
    ],
  },
};

function trusts(call: Call): Match | undefined {
  const outsiders = letIn(call);
  if (outsiders.length > 0)
    return {
      fact: naming(outsiders),
      ...(outsiders.some(({ everyone }) => everyone) ? { severity: 'critical' as const } : {}),
    };
  const statements = statementsIn(call).filter(({ allow }) => allow);
  const federated = statements.flatMap((statement) =>
    statement.principals
      .filter(({ kind }) => kind.toLowerCase() === 'federated')
      .map(({ who }) => ({ who, narrowed: isNarrowed(statement) })),
  );
  const anyone = federated.find(({ narrowed }) => !narrowed);
  if (anyone) return { fact: `whoever ${anyone.who} vouches for`, severity: 'medium' };
  // An external id keeps strangers out, not whoever asked for the trust.
  const conditioned = statements.flatMap(({ principals }) =>
    outsidersOf(
      principals.filter(({ kind }) => kind === 'AWS').map(({ who }) => who),
      call,
    ),
  );
  if (conditioned.length === 0) return undefined;
  const anybody = conditioned.some(({ everyone }) => everyone) && onlySharedSecret(statements);
  return {
    fact: `${naming(conditioned)}, under a condition,`,
    severity: anybody ? 'medium' : 'low',
  };
}

/** An external id is a word that can be told on; for everyone it is the only thing between them and the role. */
function onlySharedSecret(statements: readonly Statement[]): boolean {
  return statements.some(
    ({ conditions }) => conditions.length > 0 && conditions.every(({ key }) => key === 'sts:externalid'),
  );
}
