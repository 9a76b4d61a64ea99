import { accountOfArn, type Call } from './call.ts';

/** Somebody outside the account who is given access. */
export interface Outsider {
  /** `everyone`, or the account id, ARN or identity provider. */
  who: string;
  everyone: boolean;
}

/**
 * Accounts of AWS itself that its guides tell users to let in, for delivering access logs of load balancers and Redshift.
 * From "Enable access logs for your Classic Load Balancer" and "Database audit logging" in AWS's user guides.
 */
export const LOG_DELIVERY_ACCOUNTS: ReadonlySet<string> = new Set([
  '127311923021',
  '033677994240',
  '027434742980',
  '797873946194',
  '985666609251',
  '054676820928',
  '156460612806',
  '652711504416',
  '635631232127',
  '009996457667',
  '897822967062',
  '754344448648',
  '582318560864',
  '600734575887',
  '383597477331',
  '114774131450',
  '783225319266',
  '718504428378',
  '507241528517',
  '098369216593',
  '076674570225',
  '193672423079',
]);

const EVERYONE = /^(?:\*|all|all ?users|everyone|public)$/i;
const CANONICAL_EVERYONE = /acs\.amazonaws\.com\/groups\/global\/(?:AllUsers|AuthenticatedUsers)$/;

/** Whom a grantee names, seen from the account of the call: undefined for itself, services of AWS, and unclear words. */
export function outsiderOf(grantee: string, call: Call): Outsider | undefined {
  const word = grantee.trim();
  if (EVERYONE.test(word) || CANONICAL_EVERYONE.test(word)) return { who: 'everyone', everyone: true };
  const account = /^\d{12}$/.test(word) ? word : accountOfArn(word);
  // An anonymiser's or an organisation's own ids are no accounts, and nothing can be said of them.
  if (account === undefined) return undefined;
  if (call.ownAccounts.size === 0 || call.ownAccounts.has(account)) return undefined;
  return { who: word, everyone: false };
}

/** The outsiders among many grantees, each once. */
export function outsidersOf(grantees: readonly string[], call: Call): Outsider[] {
  const found = new Map<string, Outsider>();
  for (const grantee of grantees) {
    const outsider = outsiderOf(grantee, call);
    if (outsider && found.size < 50) found.set(outsider.who, outsider);
  }
  return [...found.values()];
}

/** `everyone`, `account 123456789012 and 2 more`. */
export function naming(outsiders: readonly Outsider[]): string {
  const everyone = outsiders.find((outsider) => outsider.everyone);
  if (everyone) return 'everyone';
  const [first] = outsiders;
  const more = outsiders.length - 1;
  const who = first === undefined ? 'nobody' : /^\d{12}$/.test(first.who) ? `account ${first.who}` : first.who;
  return more > 0 ? `${who} and ${more} more` : who;
}
