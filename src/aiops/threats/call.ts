import { at, everyUnder, isObject, type JsonObject, numberOf, own, textOf, truthOf } from './json-walk.ts';

/** Longest text of a record that is kept or shown. */
const LONGEST = 512;
/** Names of actions are remembered up to so many: the records are not trusted to stay with real ones. */
const MOST_ACTIONS = 20_000;

/** Names of principals, each one text: what is the same text is found in a map several times faster than what only equals it. */
const MOST_PRINCIPALS = 20_000;
const principals = new Map<string, string>();

/** By event source, then by event name. */
const actions = new Map<string, Map<string, string>>();
let actionsHeld = 0;

/**
 * One CloudTrail record as the rules see it. Whatever a field holds, reading it gives text or nothing. Parts are worked
 * out when a rule first asks: most records are asked for nothing but their action.
 */
export class Call {
  readonly record: JsonObject;
  /** `iam:CreateUser`: what rules select by. */
  readonly action: string;
  #principal: string | undefined;
  #own: ReadonlySet<string> | undefined;
  #time: number | undefined;

  constructor(record: JsonObject, action: string) {
    this.record = record;
    this.action = action;
  }

  /** `iam`. */
  get service(): string {
    return this.action.slice(0, this.action.indexOf(':'));
  }

  /** `CreateUser`, without the version date some services append. */
  get name(): string {
    return this.action.slice(this.action.indexOf(':') + 1);
  }

  get id(): string {
    return bounded(textOf(this.record.eventID)) ?? '';
  }

  /** Milliseconds since the epoch; NaN when the record has no time. */
  get time(): number {
    this.#time ??= timeOf(this.record.eventTime);
    return this.#time;
  }

  get region(): string | null {
    return bounded(textOf(this.record.awsRegion)) ?? null;
  }

  /** The account the call worked on; that of the caller where the record does not say. */
  get account(): string | null {
    return (
      bounded(textOf(this.record.recipientAccountId) ?? textOf(at(this.record, 'userIdentity', 'accountId'))) ?? null
    );
  }

  /** Account ids that are not outsiders to this call: the account worked on and that of the caller. */
  get ownAccounts(): ReadonlySet<string> {
    this.#own ??= new Set(
      [textOf(this.record.recipientAccountId), textOf(this.identity.accountId), accountOfArn(this.identity.arn)].filter(
        (account) => account !== undefined,
      ),
    );
    return this.#own;
  }

  get identity(): JsonObject {
    return isObject(this.record.userIdentity) ? this.record.userIdentity : {};
  }

  /** `Root`, `IAMUser`, `AssumedRole`, `AWSService`, …; empty when unknown. */
  get identityType(): string {
    return textOf(this.identity.type) ?? '';
  }

  /** Who called: the ARN where there is one, otherwise the best name the record has. */
  get principal(): string {
    this.#principal ??= sameText(
      bounded(
        textOf(this.identity.arn) ??
          textOf(this.identity.userName) ??
          textOf(this.identity.principalId) ??
          textOf(this.identity.invokedBy) ??
          textOf(this.identity.accountId),
      ) ?? 'unknown',
    );
    return this.#principal;
  }

  /** Name of the IAM user who called; undefined for roles and services. */
  get userName(): string | undefined {
    return this.identityType === 'IAMUser' ? textOf(this.identity.userName) : undefined;
  }

  /** The session behind a role: `i-0abc…` for an EC2 instance, the person for single sign-on. */
  get sessionName(): string | undefined {
    const id = textOf(this.identity.principalId);
    const inArn = /:assumed-role\/[^/]+\/(.+)$/.exec(textOf(this.identity.arn) ?? '')?.[1];
    return inArn ?? (id?.includes(':') ? id.slice(id.indexOf(':') + 1) : undefined);
  }

  /** True for the credentials that EC2 hands to an instance. */
  get isInstance(): boolean {
    return this.identityType === 'AssumedRole' && /^i-[0-9a-f]{8,17}$/.test(this.sessionName ?? '');
  }

  get isRoot(): boolean {
    return this.identityType === 'Root' && !this.byService;
  }

  get address(): string | null {
    return bounded(textOf(this.record.sourceIPAddress)) ?? null;
  }

  get agent(): string {
    return bounded(textOf(this.record.userAgent)) ?? '';
  }

  /** The AWS service that made the call for somebody or by itself: `cloudformation.amazonaws.com`. */
  get byService(): string | null {
    const invokedBy = textOf(this.identity.invokedBy);
    if (invokedBy?.endsWith('.amazonaws.com')) return bounded(invokedBy) ?? null;
    if (this.identityType === 'AWSService') return bounded(invokedBy) ?? 'an AWS service';
    return this.record.eventType === 'AwsServiceEvent' && this.identityType !== 'Root' ? 'an AWS service' : null;
  }

  /** AWS at its own work: a service, or the role that a service keeps for itself in the account. */
  get byAws(): boolean {
    return (
      this.identityType === 'AWSService' ||
      /:(?:assumed-role|role\/aws-service-role)\/AWSServiceRoleFor/.test(this.principal)
    );
  }

  /** The code of the error it ended with; null when it worked. */
  get error(): string | null {
    const code = textOf(this.record.errorCode);
    if (code !== undefined) return bounded(code) ?? null;
    if (textOf(this.record.errorMessage) !== undefined) return 'Error';
    const response = this.record.responseElements;
    if (!isObject(response)) return null;
    return Object.values(response).includes('Failure') ? 'Failure' : null;
  }

  /** Refused for want of permission. */
  get isDenied(): boolean {
    return /AccessDenied|Unauthorized|Forbidden/i.test(this.error ?? '');
  }

  get parameters(): JsonObject {
    return isObject(this.record.requestParameters) ? this.record.requestParameters : {};
  }

  get response(): JsonObject {
    return isObject(this.record.responseElements) ? this.record.responseElements : {};
  }

  /** A request parameter at the top level, under the first of the names that is there, whatever its case. */
  value(...names: readonly string[]): unknown {
    for (const name of names) {
      const value = own(this.parameters, name);
      if (value !== undefined && value !== null) return value;
    }
    return undefined;
  }

  /** The same as text. */
  text(...names: readonly string[]): string | undefined {
    return bounded(textOf(this.value(...names)));
  }

  number(...names: readonly string[]): number | undefined {
    return numberOf(this.value(...names));
  }

  truth(...names: readonly string[]): boolean | undefined {
    return truthOf(this.value(...names));
  }

  /** Values of the request under these names at any depth. */
  every(...names: readonly string[]): unknown[] {
    return everyUnder(this.parameters, ...names);
  }

  /** True when a parameter of one of these names says `wanted`, at any depth. */
  says(wanted: boolean, ...names: readonly string[]): boolean {
    return this.every(...names).some((value) => truthOf(value) === wanted);
  }
}

/** A call, when the value is a CloudTrail record at all: an object with an event source and an event name. */
export function asCall(value: unknown): Call | undefined {
  if (!isObject(value)) return undefined;
  const { eventSource, eventName } = value;
  if (typeof eventSource !== 'string' || typeof eventName !== 'string') return undefined;
  if (eventName === '' || eventSource === '' || eventName.length > LONGEST || eventSource.length > LONGEST)
    return undefined;
  return new Call(value, actionOf(eventSource, eventName));
}

function actionOf(source: string, name: string): string {
  const known = actions.get(source)?.get(name);
  if (known !== undefined) return known;
  const service = source.replace(/\.amazonaws\.com(?:\.cn)?$/, '');
  // UpdateFunctionCode20150331v2, CreateDistribution2020_05_31
  const operation = name.replace(/(?:20\d{6}(?:v\d+)?|20\d{2}_\d{2}_\d{2})$/, '');
  const action = `${service}:${operation}`;
  if (actionsHeld >= MOST_ACTIONS) {
    actions.clear();
    actionsHeld = 0;
  }
  const ofSource = actions.get(source) ?? new Map<string, string>();
  actions.set(source, ofSource.set(name, action));
  actionsHeld += 1;
  return action;
}

/** The account in an ARN; undefined when it names none. */
export function accountOfArn(value: unknown): string | undefined {
  if (typeof value !== 'string' || !value.startsWith('arn:')) return undefined;
  const account = value.split(':', 6)[4] ?? '';
  return /^\d{12}$/.test(account) ? account : undefined;
}

function sameText(principal: string): string {
  const known = principals.get(principal);
  if (known !== undefined) return known;
  if (principals.size >= MOST_PRINCIPALS) principals.clear();
  principals.set(principal, principal);
  return principal;
}

function bounded(text: string | undefined): string | undefined {
  return text !== undefined && text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}

function timeOf(value: unknown): number {
  if (typeof value === 'number') return value;
  return typeof value === 'string' && value.length < 40 ? Date.parse(value) : Number.NaN;
}
