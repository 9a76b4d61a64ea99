import { affectedBy } from './affected.ts';
import type { Call } from './call.ts';
import type { Match, ThreatRule } from './rule.ts';

const LONGEST_VALUE = 240;

/** The rule's sentence with the values of one call. A refused call is told as one, so that nobody takes it for done. */
export function explain({ explanation }: ThreatRule, match: Match, call: Call): string {
  const values: Record<string, string> = {
    principal: shortPrincipal(call),
    event: `${call.service} ${call.name}`,
    resource: match.resource ?? affectedBy(call) ?? 'what it names',
    region: call.region ?? 'an unknown region',
    address: call.address ?? 'an unknown address',
    fact: match.fact ?? '',
  };
  const sentence = explanation.replace(/\{(\w+)\}/g, (whole, name: string) =>
    Object.hasOwn(values, name) ? shortened(values[name] ?? '') : whole,
  );
  const refused = call.error === null ? '' : ` It was refused (${shortened(call.error)}).`;
  const made = call.byService === null ? '' : ` Made through ${call.byService}.`;
  return `${sentence}${refused}${made}`;
}

/** `user/alice`, `assumed-role/deploy/session`: the part of an ARN that people know, or the whole principal. */
function shortPrincipal({ principal, isRoot, account }: Call): string {
  if (isRoot) return `root of ${account ?? 'the account'}`;
  return /^arn:[^:]*:(?:iam|sts)::\d*:(.+)$/.exec(principal)?.[1] ?? principal;
}

function shortened(text: string): string {
  return text.length > LONGEST_VALUE ? `${text.slice(0, LONGEST_VALUE)}…` : text;
}
