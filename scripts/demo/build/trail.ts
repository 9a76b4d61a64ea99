import { ACCOUNT, digest, uuid } from './facts.ts';
import type { RegionEstate } from './region.ts';

/** A CloudTrail record: https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html */
export interface TrailRecord {
  eventTime: string;
  eventID: string;
  [field: string]: unknown;
}

/** Who calls, and from where. */
export interface Caller {
  identity: Record<string, unknown>;
  ip: string;
  agent: string;
}

export interface Call {
  at: Date | string;
  by: Caller;
  /** `ec2` of `ec2.amazonaws.com`. */
  service: string;
  name: string;
  request?: Record<string, unknown> | null;
  response?: Record<string, unknown> | null;
  /** Code and message of a call that failed. */
  error?: [code: string, message: string];
  /** Set for calls that only read; told by the name unless given. */
  readOnly?: boolean;
  /** Where the record has fields that few have: `additionalEventData`, another event type. */
  more?: Record<string, unknown>;
}

export function addCall(estate: RegionEstate, call: Call): void {
  const { by, service, name, error } = call;
  const at = new Date(call.at);
  at.setUTCMilliseconds(0);
  const seed = `${estate.region}/${at.toISOString()}/${service}/${name}/${estate.trail.length}`;
  estate.trail.push({
    eventVersion: '1.11',
    userIdentity: by.identity,
    eventTime: at.toISOString().replace('.000Z', 'Z'),
    eventSource: `${service}.amazonaws.com`,
    eventName: name,
    awsRegion: estate.region,
    sourceIPAddress: by.ip,
    userAgent: by.agent,
    ...(error === undefined ? {} : { errorCode: error[0], errorMessage: error[1] }),
    requestParameters: call.request ?? null,
    responseElements: call.response ?? null,
    requestID: uuid(`${seed}/request`),
    eventID: uuid(seed),
    readOnly: call.readOnly ?? /^(Describe|List|Get|Lookup|Assume|Search)/.test(name),
    eventType: 'AwsApiCall',
    managementEvent: true,
    recipientAccountId: ACCOUNT,
    eventCategory: 'Management',
    ...call.more,
  });
}

/** A session of a role: `assumed-role/Deploy/ci`. */
export function roleSession(role: string, session: string): Record<string, unknown> {
  const id = `AROA${digest(role).slice(0, 10).toUpperCase()}EXAMPLE`;
  return {
    type: 'AssumedRole',
    principalId: `${id}:${session}`,
    arn: `arn:aws:sts::${ACCOUNT}:assumed-role/${role}/${session}`,
    accountId: ACCOUNT,
    accessKeyId: `ASIA${digest(`${role}/${session}`).slice(0, 9).toUpperCase()}EXAMPLE`,
    sessionContext: {
      sessionIssuer: {
        type: 'Role',
        principalId: id,
        arn: `arn:aws:iam::${ACCOUNT}:role/${role}`,
        accountId: ACCOUNT,
        userName: role,
      },
      attributes: { mfaAuthenticated: 'false' },
    },
  };
}

export function iamUser(userName: string, accessKeyId?: string): Record<string, unknown> {
  return {
    type: 'IAMUser',
    principalId: `AIDA${digest(userName).slice(0, 10).toUpperCase()}EXAMPLE`,
    arn: `arn:aws:iam::${ACCOUNT}:user/${userName}`,
    accountId: ACCOUNT,
    ...(accessKeyId === undefined ? {} : { accessKeyId }),
    userName,
  };
}

/** A service that acts for the account through its service-linked role. */
export function serviceCaller(service: string, role: string, session: string): Caller {
  const host = `${service}.amazonaws.com`;
  return { identity: { ...roleSession(role, session), invokedBy: host }, ip: host, agent: host };
}

/** One record a line, oldest first, as the recording keeps them. */
export function trailText(trail: readonly TrailRecord[]): string {
  const lines = [...trail].sort(
    (a, b) => Date.parse(a.eventTime) - Date.parse(b.eventTime) || (a.eventID < b.eventID ? -1 : 1),
  );
  return `${lines.map((record) => JSON.stringify(record)).join('\n')}\n`;
}
