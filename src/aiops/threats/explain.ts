import { affectedBy } from './affected.ts';
import type { Call } from './call.ts';
import { judgesTheAct } from './mend.ts';
import type { Match, ThreatRule } from './rule.ts';

const LONGEST_VALUE = 240;

/** The rule's sentence with the values of one call. A refused call is told as tried, so that nobody takes it for done. */
export function explain(rule: ThreatRule, match: Match, call: Call): string {
  const made = call.byService === null ? '' : ` Made through ${call.byService}.`;
  if (call.error !== null && judgesTheAct(rule)) return `${attempt(match, call, call.error)}${made}`;
  const values: Record<string, string> = {
    principal: shortPrincipal(call),
    event: `${call.service} ${call.name}`,
    resource: match.resource ?? affectedBy(call) ?? 'what it names',
    region: call.region ?? 'an unknown region',
    address: call.address ?? 'an unknown address',
    fact: match.fact ?? '',
  };
  const sentence = rule.explanation.replace(/\{(\w+)\}/g, (whole, name: string) =>
    Object.hasOwn(values, name) ? shortened(values[name] ?? '') : whole,
  );
  const refused = call.error === null ? '' : ` It was refused (${shortened(call.error)}).`;
  return `${sentence}${refused}${made}`;
}

function attempt(match: Match, call: Call, error: string): string {
  const event = `${call.service} ${call.name}`;
  const resource = match.resource ?? affectedBy(call);
  const fact = (match.fact ?? '').replace(event, '').trim();
  return [
    `${shortPrincipal(call)} tried ${event}`,
    resource === undefined ? '' : ` of ${shortened(resource)}`,
    call.region === null ? '' : ` in ${call.region}`,
    fact === '' || fact === resource ? '' : ` (${shortened(fact)})`,
    `; AWS refused it (${shortened(error)}).`,
  ].join('');
}

/** `user/alice`, `assumed-role/deploy/session`: the part of an ARN that people know, or the whole principal. */
function shortPrincipal({ principal, isRoot, account }: Call): string {
  if (isRoot) return `root of ${account ?? 'the account'}`;
  return /^arn:[^:]*:(?:iam|sts)::\d*:(.+)$/.exec(principal)?.[1] ?? principal;
}

function shortened(text: string): string {
  return text.length > LONGEST_VALUE ? `${text.slice(0, LONGEST_VALUE)}…` : text;
}
