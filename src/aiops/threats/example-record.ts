/** Writes the records that rules carry as examples: what CloudTrail would log for a call, with the parts that matter. */
export interface ExampleParts {
  /** Seconds after the first record of the example. */
  after?: number;
  userIdentity?: Record<string, unknown>;
  [field: string]: unknown;
}

const ACCOUNT = '111122223333';
const START = Date.UTC(2026, 0, 15, 10);

/**
 * A record of `action` (`iam:CreateUser`) with these request parameters, by an IAM user of account 111122223333 from a
 * documentation address; `parts` replaces any field of it.
 */
export function record(
  action: string,
  requestParameters: Record<string, unknown> | null = null,
  { after = 0, ...parts }: ExampleParts = {},
): Record<string, unknown> {
  const [service = '', eventName = ''] = action.split(':');
  return {
    eventVersion: '1.11',
    userIdentity: user('alice'),
    eventTime: new Date(START + after * 1000).toISOString().replace('.000Z', 'Z'),
    eventSource: `${service}.amazonaws.com`,
    eventName,
    awsRegion: 'eu-west-1',
    sourceIPAddress: '198.51.100.7',
    userAgent: 'aws-cli/2.15.0 Python/3.11.6 Linux/6.1',
    requestParameters,
    responseElements: null,
    eventID: `${action}-${after}`,
    eventType: 'AwsApiCall',
    recipientAccountId: ACCOUNT,
    ...parts,
  };
}

export function user(userName: string): Record<string, unknown> {
  return {
    type: 'IAMUser',
    principalId: `AIDA${userName.toUpperCase()}`,
    arn: `arn:aws:iam::${ACCOUNT}:user/${userName}`,
    accountId: ACCOUNT,
    accessKeyId: 'AKIAIOSFODNN7EXAMPLE',
    userName,
  };
}

export function role(roleName: string, session: string): Record<string, unknown> {
  return {
    type: 'AssumedRole',
    principalId: `AROAEXAMPLE:${session}`,
    arn: `arn:aws:sts::${ACCOUNT}:assumed-role/${roleName}/${session}`,
    accountId: ACCOUNT,
    sessionContext: {
      sessionIssuer: { type: 'Role', arn: `arn:aws:iam::${ACCOUNT}:role/${roleName}`, userName: roleName },
    },
  };
}

export const ROOT = { type: 'Root', principalId: ACCOUNT, arn: `arn:aws:iam::${ACCOUNT}:root`, accountId: ACCOUNT };

/** Call number `index` of a series: `count` records, each so many seconds after the one before. */
export function series(
  count: number,
  secondsApart: number,
  make: (index: number, after: number) => Record<string, unknown>,
): Record<string, unknown>[] {
  return Array.from({ length: count }, (_, index) => make(index, index * secondsApart));
}

/** A policy document as the text AWS takes. */
export function policy(...statements: readonly Record<string, unknown>[]): string {
  return JSON.stringify({ Version: '2012-10-17', Statement: statements });
}
