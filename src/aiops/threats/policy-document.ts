import { accountOfArn, type Call } from './call.ts';
import { isObject, type JsonObject, listOf, own, textOf, walk } from './json-walk.ts';
import { LOG_DELIVERY_ACCOUNTS, type Outsider, outsiderOf } from './outsiders.ts';

/** Longest policy that is parsed; AWS's own limit is 20 KB (S3), 32 KB (KMS). */
const LONGEST_POLICY = 200_000;

export interface Statement {
  allow: boolean;
  /** Principals with the kind they stand under: `AWS`, `Service`, `Federated`, `CanonicalUser`; `*` alone is `AWS`. */
  principals: { kind: string; who: string }[];
  /** Lower case: `s3:*`, `iam:passrole`. */
  actions: string[];
  resources: string[];
  /** Condition keys, lower case, with their values. */
  conditions: { operator: string; key: string; values: string[] }[];
  /** Grants by exception: NotAction or NotPrincipal. */
  inverted: boolean;
}

/** The statements of every policy document among a call's parameters, whether written as objects or as JSON text. */
export function statementsIn(call: Call): Statement[] {
  const found: Statement[] = [];
  walk(call.parameters, (name, value) => {
    if (found.length > 500) return;
    if (typeof value === 'string') found.push(...statementsOf(parsed(value)));
    else if (isObject(value) && own(value, 'Statement') !== undefined && name.toLowerCase() !== 'statement')
      found.push(...statementsOf(value));
  });
  if (own(call.parameters, 'Statement') !== undefined) found.push(...statementsOf(call.parameters));
  return found;
}

function parsed(text: string): unknown {
  if (text.length > LONGEST_POLICY) return undefined;
  try {
    const plain = /^\s*%7B/i.test(text) ? decodeURIComponent(text) : text;
    return /^\s*\{[\s\S]*"statement"/i.test(plain) ? JSON.parse(plain) : undefined;
  } catch {
    // Text that is no JSON is no policy.
    return undefined;
  }
}

function statementsOf(document: unknown): Statement[] {
  return listOf(own(document, 'Statement')).flatMap((value) => (isObject(value) ? [statementOf(value)] : []));
}

function statementOf(value: JsonObject): Statement {
  const notPrincipal = own(value, 'NotPrincipal') !== undefined;
  const notAction = own(value, 'NotAction') !== undefined;
  return {
    allow: (textOf(own(value, 'Effect')) ?? 'Allow').toLowerCase() === 'allow',
    principals: notPrincipal ? [{ kind: 'AWS', who: '*' }] : principalsOf(own(value, 'Principal')),
    actions: notAction ? ['*'] : texts(own(value, 'Action')).map((action) => action.toLowerCase()),
    resources: own(value, 'NotResource') !== undefined ? ['*'] : texts(own(value, 'Resource')),
    conditions: conditionsOf(own(value, 'Condition')),
    inverted: notPrincipal || notAction,
  };
}

function principalsOf(value: unknown): Statement['principals'] {
  if (!isObject(value)) return texts(value).map((who) => ({ kind: 'AWS', who }));
  return Object.entries(value).flatMap(([kind, who]) => texts(who).map((each) => ({ kind, who: each })));
}

function conditionsOf(value: unknown): Statement['conditions'] {
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([operator, tests]) =>
    isObject(tests)
      ? Object.entries(tests).map(([key, values]) => ({ operator, key: key.toLowerCase(), values: texts(values) }))
      : [],
  );
}

function texts(value: unknown): string[] {
  return listOf(value).flatMap((each) => textOf(each) ?? []);
}

/** Condition keys that keep a grant to `*` or to another account within known bounds. */
const NARROWING =
  /^(?:aws:(?:principalorgid|principalorgpaths|principalaccount|principalarn|sourceaccount|sourceowner|sourcearn|sourceorgid|sourcevpc|sourcevpce|userid|username)|aws:principaltag\/.*|kms:calleraccount|kms:viaservice|s3:dataaccesspointaccount|sts:externalid|saml:aud|.*:sub|.*:aud|.*:amr|cloudfront:.*)$/;

/** Is the statement's grant held within bounds by a condition? An address range that is everything is none. */
export function isNarrowed({ conditions }: Statement): boolean {
  return conditions.some(({ operator, key, values }) => {
    if (/^(?:Null|.*Not.*)$/i.test(operator)) return false;
    if (key === 'aws:sourceip') return !values.some((range) => /\/0$/.test(range));
    return NARROWING.test(key) && !values.some((value) => value === '*');
  });
}

/** Outsiders who are let in by a call's policy documents without a condition that holds them within bounds. */
export function letIn(call: Call): Outsider[] {
  const found = new Map<string, Outsider>();
  for (const statement of statementsIn(call)) {
    if (!statement.allow || isNarrowed(statement)) continue;
    for (const { kind, who } of statement.principals) {
      if (kind.toLowerCase() !== 'aws' || deliversLogs(statement, who)) continue;
      const outsider = outsiderOf(who, call);
      if (outsider) found.set(outsider.who, outsider);
    }
  }
  return [...found.values()];
}

/** An account of AWS that may write logs into a bucket, and nothing else. */
function deliversLogs({ actions }: Statement, who: string): boolean {
  return (
    LOG_DELIVERY_ACCOUNTS.has(accountOfArn(who) ?? who) &&
    actions.every((action) => action === 's3:putobject' || action === 's3:getbucketacl')
  );
}
