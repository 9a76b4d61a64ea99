/** A CloudTrail record as an event: who did what to what, without what could be a secret. */
import { lastPart, serviceId } from '../resources/ecs/arns.ts';
import { bounded } from './bounded.ts';
import type { EventDraft, ResourceName } from './feed.ts';

/** The part of a record that is read here: https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html */
export interface CloudTrailRecord {
  eventID?: string | undefined;
  eventName?: string | undefined;
  eventSource?: string | undefined;
  eventTime?: string | undefined;
  sourceIPAddress?: string | undefined;
  errorCode?: string | undefined;
  userIdentity?: {
    type?: string | undefined;
    arn?: string | undefined;
    userName?: string | undefined;
    principalId?: string | undefined;
    invokedBy?: string | undefined;
  };
  requestParameters?: unknown;
  responseElements?: unknown;
  resources?: unknown;
  [field: string]: unknown;
}

export function draftOf(record: CloudTrailRecord, id: string): EventDraft {
  const names = namesIn(record);
  const actor = actorOf(record);
  const subject = subjectOf(record, names);
  const name = record.eventName ?? 'unknown';
  const from = record.sourceIPAddress ? ` from ${record.sourceIPAddress}` : '';
  const refused = record.errorCode ? `: ${record.errorCode}` : '';
  return {
    at: momentOf(record.eventTime),
    native_id: record.eventID ?? id,
    name,
    actor,
    outcome: record.errorCode || 'ok',
    subject,
    summary: `${shortActor(actor)} ${name}${subject === null ? '' : ` ${subject}`}${from}${refused}`.slice(0, 500),
    detail: bounded(withoutSecrets(record) as object),
    names,
  };
}

function momentOf(text: string | undefined): string {
  const at = new Date(text ?? Number.NaN);
  return Number.isFinite(at.getTime()) ? at.toISOString() : new Date(0).toISOString();
}

function actorOf({ userIdentity: identity = {} }: CloudTrailRecord): string | null {
  return (
    [identity.arn, identity.userName, identity.invokedBy, identity.principalId].find((name) => name) ??
    identity.type ??
    null
  );
}

/** `Deploy/ci` of `arn:aws:sts::123456789012:assumed-role/Deploy/ci`. */
function shortActor(actor: string | null): string {
  if (actor === null) return 'someone';
  const resource = /^arn:[^:]*:[^:]*:[^:]*:[^:]*:(.+)$/.exec(actor)?.[1] ?? actor;
  return resource === 'root' ? 'the root user' : resource.replace(/^(assumed-role|user|role)\//, '');
}

/** Fields whose value is a plain name, and what kind of thing has it. */
const NAMED: Record<string, string> = {
  dBInstanceIdentifier: 'rds.instance',
  sourceDBInstanceIdentifier: 'rds.instance',
  dBClusterIdentifier: 'rds.cluster',
  dBSnapshotIdentifier: 'rds.snapshot',
  dBSubnetGroupName: 'rds.subnet_group',
  autoScalingGroupName: 'autoscaling.group',
  launchTemplateName: 'ec2.launch_template',
  taskDefinition: 'ecs.task_definition',
  alarmName: 'cloudwatch.alarm',
  cluster: 'ecs.cluster',
};

const MOST_NAMES = 50;
const DEEPEST = 8;
const ID = /^(?:arn:[\w-]+:.{5,400}|(?:i|vol|sg|subnet|vpc|eni|snap|rtb|igw|nat|eipalloc|lt|r)-[0-9a-f]{8,17})$/;

/** The resources that a record names, in its request, its answer and its list of resources. */
export function namesIn(record: CloudTrailRecord): ResourceName[] {
  const found = new Map<string, ResourceName>();
  const add = (name: ResourceName) => {
    if (found.size < MOST_NAMES) found.set(`${name.kind ?? ''} ${name.id}`, name);
  };
  const request = record.requestParameters as { service?: unknown; cluster?: unknown } | null | undefined;
  if (record.eventSource === 'ecs.amazonaws.com' && typeof request?.service === 'string') {
    const cluster = typeof request.cluster === 'string' ? request.cluster : 'default';
    add({ kind: 'ecs.service', id: serviceId(cluster, lastPart(request.service)) });
  }
  walk([record.requestParameters, record.responseElements, record.resources], 0, (key, value) => {
    const kind = NAMED[key];
    if (ID.test(value)) add({ id: value });
    else if (kind !== undefined && value.length <= 256) add({ kind, id: value });
  });
  return [...found.values()];
}

function walk(value: unknown, depth: number, visit: (key: string, value: string) => void, key = ''): void {
  if (depth > DEEPEST) return;
  if (typeof value === 'string') visit(key, value);
  else if (Array.isArray(value)) for (const item of value.slice(0, 1000)) walk(item, depth + 1, visit, key);
  else if (typeof value === 'object' && value !== null)
    for (const [name, item] of Object.entries(value)) walk(item, depth + 1, visit, name);
}

/** Fields that say best what a call was about, in this order, where nothing of the estate is named. */
const SUBJECTS = [
  'userName',
  'roleName',
  'groupName',
  'policyArn',
  'name',
  'trailName',
  'bucketName',
  'functionName',
  'secretId',
  'keyId',
  'family',
];

function subjectOf(record: CloudTrailRecord, names: readonly ResourceName[]): string | null {
  const request = record.requestParameters;
  const fields = (typeof request === 'object' && request !== null ? request : {}) as Record<string, unknown>;
  const own = names.find(({ kind }) => kind !== undefined && kind !== 'ecs.cluster') ?? names[0];
  if (own) return own.id;
  const text = SUBJECTS.map((key) => fields[key]).find((value) => typeof value === 'string' && value !== '');
  return typeof text === 'string' ? text.slice(0, 400) : null;
}

const SECRET =
  /^(?:masterUserPassword|(?:old|new)?password|secretString|secretBinary|secretAccessKey|sessionToken|authToken|privateKey|userData|pushToken)$/i;
const REMOVED = '(removed)';

/** CloudTrail hides most secrets itself, but not the environment of containers, nor what they are started with. */
function withoutSecrets(value: unknown, depth = 0): unknown {
  if (Array.isArray(value)) return depth > DEEPEST ? [] : value.map((item) => withoutSecrets(item, depth + 1));
  if (typeof value !== 'object' || value === null) return value;
  if (depth > DEEPEST) return {};
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => {
      if (typeof item === 'string' && SECRET.test(key)) return [key, REMOVED];
      if (key === 'environment' && Array.isArray(item)) return [key, item.map(withoutValue)];
      if ((key === 'command' || key === 'entryPoint') && Array.isArray(item)) return [key, [REMOVED]];
      return [key, withoutSecrets(item, depth + 1)];
    }),
  );
}

function withoutValue(variable: unknown): unknown {
  return typeof variable === 'object' && variable !== null ? { ...variable, value: REMOVED } : REMOVED;
}
