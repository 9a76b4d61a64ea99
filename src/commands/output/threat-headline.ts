/** The answer about threats in words: how many, what is asked about, and whether it looks like an attack. */
import { type Attack, type Attacker, isPartOf } from '../../aiops/threats/attack.ts';
import type { Subject } from '../../aiops/threats/subjects.ts';
import { counted } from '../../core/counted.ts';
import { SEVERITIES, type Severity } from '../../core/severity.ts';
import { inline } from '../../core/view.ts';
import type { ThreatAttack, ThreatFound, ThreatSummary } from './threat-schema.ts';

/** Identities and subjects' findings named one by one. */
const NAMED = 3;

export interface ThreatsTold {
  /** What is shown: as asked for, worst first. */
  findings: readonly ThreatFound[];
  /** As grave as the attack made them, whether asked for or not. */
  all: readonly ThreatFound[];
  summary: ThreatSummary;
  attack: Attack<ThreatFound> | undefined;
  about: Subject | undefined;
  minSeverity: Severity;
}

/** `**3 threats** in 12 resources: 1 critical, 2 high. It looks like an attack by …`. */
export function threatsHeadline({ findings, all, summary, attack, about, minSeverity }: ThreatsTold): string {
  const subject = about === undefined ? '' : ` about ${about}`;
  const told = attack && attackSentence({ attack, all, findings, about, minSeverity });
  const basis = basisOf(summary);
  if (findings.length === 0)
    return [`No threat${subject} found in ${basis}${leftOut(summary)}.`, told].filter(Boolean).join(' ');
  const counts = SEVERITIES.map(
    (severity) => [findings.filter((each) => each.severity === severity).length, severity] as const,
  );
  const levels = counts.filter(([count]) => count > 0).map(([count, severity]) => `${count} ${severity}`);
  const [worst] = findings;
  const said = [
    `**${counted(findings.length, 'threat')}${subject}** in ${basis}: ${levels.join(', ')}${leftOut(summary)}.`,
    about !== undefined ? worstOf(findings) : told === undefined && worst ? `Worst: ${inline(worst.explanation)}` : '',
    told ?? '',
  ];
  return said.filter((sentence) => sentence !== '').join(' ');
}

/** The first sentence of the worst of each rule. */
function worstOf(findings: readonly ThreatFound[]): string {
  const rules = [...Map.groupBy(findings, ({ rule }) => rule).values()];
  return rules
    .slice(0, NAMED)
    .flatMap(([worst, ...more]) => {
      if (worst === undefined) return [];
      const sentence = /^.*?[.!?](?=\s+[A-Z\d]|$)/s.exec(worst.explanation)?.[0] ?? worst.explanation;
      const same = more.length > 0 ? ` (and ${more.length} more like it)` : '';
      return [`${inline(sentence.replace(/\.$/, ''))}${same}.`];
    })
    .join(' ');
}

function attackSentence({
  attack,
  all,
  findings: shown,
  about,
  minSeverity,
}: Omit<ThreatsTold, 'summary' | 'attack'> & { attack: Attack<ThreatFound> }): string {
  const tactics = about === undefined ? `: ${attack.tactics.join(', ')}` : '';
  const said = `It looks like an attack by ${chain(attack.attackers)}${tactics}.`;
  const part = isPartOf(attack);
  const theirs = all.filter(part);
  const worst = SEVERITIES.find((severity) => theirs.some((finding) => finding.severity === severity));
  const hidden = worst !== undefined && SEVERITIES.indexOf(worst) > SEVERITIES.indexOf(minSeverity);
  return hidden && !shown.some(part)
    ? `${said} Its single findings are milder than ${minSeverity}: \`--min-severity medium\` shows them.`
    : said;
}

function chain([first, ...others]: readonly Attacker[]): string {
  if (first === undefined) return 'somebody';
  const from = first.addresses.length > 0 ? `from ${first.addresses.slice(0, 2).map(inline).join(' and ')}, ` : '';
  const parts = others.slice(0, NAMED).map(({ principal, since, joined }) => {
    const giver = joined === null || joined.to === first.principal ? 'who' : bold(joined.to);
    const how =
      joined?.by === 'made'
        ? `${giver} made`
        : joined?.by === 'given'
          ? `${giver} gave credentials or rights to`
          : 'from the same address';
    return `, ${how} ${bold(principal)} (active since ${clock(since, first.since)})`;
  });
  const more = others.length > NAMED ? ` and ${others.length - NAMED} more` : '';
  return `${bold(first.principal)} (${from}since ${clock(first.since)} UTC)${parts.join('')}${more}`;
}

function bold(principal: string): string {
  return `**${inline(shortPrincipal(principal))}**`;
}

/** To the minute; without the day where it is that of the time before. */
function clock(at: string, before = ''): string {
  return at.slice(0, 10) === before.slice(0, 10) ? at.slice(11, 16) : at.slice(0, 16).replace('T', ' ');
}

function basisOf({ files, records, resources }: ThreatSummary): string {
  const parts = [
    ...(resources > 0 || files === 0 ? [counted(resources, 'resource')] : []),
    `${counted(records, 'CloudTrail record')}${files > 1 ? ` of ${files} files` : ''}`,
  ];
  return parts.join(' and ');
}

function leftOut({ suppressed, milder }: ThreatSummary): string {
  const parts = [
    ...(suppressed > 0 ? [`${suppressed} suppressed`] : []),
    ...(milder > 0 ? [`${milder} milder left out`] : []),
  ];
  return parts.length > 0 ? ` (${parts.join(', ')})` : '';
}

/** `user/alice`: the part of an ARN that people know, or the whole. */
export function shortPrincipal(principal: string | null): string {
  return principal === null ? '' : (/^arn:[^:]*:(?:iam|sts)::\d*:(.+)$/.exec(principal)?.[1] ?? principal);
}

/** The attack as data, beside the findings. */
export function attackTold(attack: Attack<ThreatFound> | undefined): ThreatAttack | null {
  if (attack === undefined) return null;
  const { since, last, attackers, tactics, findings } = attack;
  return {
    first_at: since,
    last_at: last,
    tactics,
    principals: attackers.map((attacker) => ({
      principal: attacker.principal,
      first_at: attacker.since,
      last_at: attacker.last,
      addresses: attacker.addresses,
      joined_to: attacker.joined?.to ?? null,
      joined_by: attacker.joined?.by ?? null,
    })),
    rules: [...new Set(findings.map(({ rule }) => rule))],
  };
}
