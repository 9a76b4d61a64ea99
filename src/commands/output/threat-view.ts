/** How threats are said and drawn. */
import { counted } from '../../core/counted.ts';
import { atLeast, SEVERITIES } from '../../core/severity.ts';
import { type Block, inline } from '../../core/view.ts';
import type { ThreatFound, ThreatRuleTold, ThreatSummary } from './threat-schema.ts';

const ROWS = 30;
/** Suspicious behaviour of one principal over so many tactics is told first: it looks like an attack under way. */
const ATTACK_TACTICS = 3;
/** So many of the worst are told in full. */
const EXPLAINED = 5;

/** `**3 threats**: 1 critical, 2 high. Worst: …`. */
export function threatsHeadline(findings: readonly ThreatFound[], summary: ThreatSummary): string {
  const basis = basisOf(summary);
  if (findings.length === 0) return `No threat found in ${basis}${leftOut(summary)}.`;
  const counts = SEVERITIES.map(
    (severity) => [findings.filter((each) => each.severity === severity).length, severity] as const,
  );
  const told = counts.filter(([count]) => count > 0).map(([count, severity]) => `${count} ${severity}`);
  const [worst] = findings;
  const first = attackOf(findings) ?? (worst ? `Worst: ${inline(worst.explanation)}` : '');
  return `**${counted(findings.length, 'threat')}** in ${basis}: ${told.join(', ')}${leftOut(summary)}. ${first}`;
}

/** The principal whose calls fit the most tactics, where that looks like an attack; and those findings. */
export function attackerIn(findings: readonly ThreatFound[]): { principal: string; theirs: ThreatFound[] } | undefined {
  const suspicious = findings.filter(({ principal, severity }) => principal !== null && atLeast(severity, 'medium'));
  const [found] = [...Map.groupBy(suspicious, ({ principal }) => principal ?? '')]
    .map(([principal, theirs]) => ({ principal, theirs, tactics: tacticsOf(theirs).length }))
    .filter(({ tactics }) => tactics >= ATTACK_TACTICS)
    .sort((a, b) => b.tactics - a.tactics || b.theirs.length - a.theirs.length);
  return found;
}

function attackOf(findings: readonly ThreatFound[]): string | undefined {
  const found = attackerIn(findings);
  if (!found) return undefined;
  const first = found.theirs.map(({ first_at }) => first_at ?? '').sort()[0] ?? '';
  const since = first === '' ? '' : ` since ${first.slice(0, 16).replace('T', ' ')} UTC`;
  return `It looks like an attack by **${inline(shortPrincipal(found.principal))}**${since}: ${tacticsOf(found.theirs).join(', ')}.`;
}

function tacticsOf(findings: readonly ThreatFound[]): string[] {
  return [...new Set(findings.map(({ tactic }) => tactic ?? ''))];
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

export function threatsView(findings: readonly ThreatFound[], message: string | undefined): Block[] {
  if (findings.length === 0) return [{ block: 'text', text: message ?? '' }];
  const files = new Set(findings.map(({ file }) => file)).size > 1;
  return [
    { block: 'text', text: message ?? '' },
    {
      block: 'table',
      columns: [
        { key: 'severity', label: 'severity' },
        { key: 'rule', label: 'rule' },
        ...(files ? [{ key: 'file', label: 'file', optional: 1 }] : []),
        { key: 'what', label: 'resource', optional: 1 },
        { key: 'who', label: 'by', optional: 2 },
        { key: 'count', label: 'calls', align: 'right', optional: 3 },
        { key: 'last', label: 'last', optional: 2 },
        { key: 'technique', label: 'ATT&CK', optional: 4 },
      ],
      rows: alike(findings).map(({ worst, all }) => ({
        severity: { severity: worst.severity },
        rule: worst.rule,
        ...(files ? { file: plusMore([...new Set(all.map(({ file }) => file ?? ''))]) } : {}),
        what: plusMore([...new Set(all.flatMap(affected))]),
        who: shortPrincipal(worst.principal),
        count: worst.kind === 'behaviour' ? all.reduce((sum, { count }) => sum + count, 0) : null,
        last: { time: worst.last_at },
        technique: worst.technique,
      })),
      shortened: {
        rows: ROWS,
        all: `detect threats${findings[0]?.file === undefined ? '' : ' --events FILE'} -o json`,
      },
    },
    ...alike(attackFirst(findings))
      .slice(0, EXPLAINED)
      .map(({ worst }) => explained(worst)),
  ];
}

/** What an attacker does now comes before what merely stands open. */
function attackFirst(findings: readonly ThreatFound[]): ThreatFound[] {
  const attack = attackerIn(findings)?.theirs.slice(0, EXPLAINED - 2) ?? [];
  return [...attack, ...findings.filter((finding) => !attack.includes(finding))];
}

function explained(finding: ThreatFound): Block {
  const { action, command } = finding.mend;
  return {
    block: 'fields',
    title: `${finding.severity}: ${finding.title}`,
    fields: [
      { label: 'found', value: finding.explanation },
      { label: 'mend', value: command === null ? action : `${action.replace(/\.$/, '')}: ${command}` },
      { label: 'harmless if', value: finding.false_positives.join('; ') },
      ...(finding.first_at === null ? [] : [{ label: 'first', value: { time: finding.first_at } }]),
      ...(finding.event_ids.length > 0 ? [{ label: 'events', value: finding.event_ids.slice(0, 3).join(', ') }] : []),
      ...(finding.controls.length > 0 ? [{ label: 'controls', value: finding.controls.join(', ') }] : []),
    ],
  };
}

/** Findings of one rule, severity and principal in one row, in their order; JSON has each by itself. */
function alike(findings: readonly ThreatFound[]): { worst: ThreatFound; all: ThreatFound[] }[] {
  const groups = Map.groupBy(findings, ({ rule, severity, principal }) => `${severity} ${rule} ${principal ?? ''}`);
  return [...groups.values()].flatMap((all) => (all[0] ? [{ worst: all[0], all }] : []));
}

function affected({ resource, evidence }: ThreatFound): string[] {
  if (resource) return [resource.name ?? resource.id];
  return Array.isArray(evidence.affected) ? evidence.affected : [];
}

function plusMore([first = '', ...more]: readonly string[]): string {
  return more.length > 0 ? `${first} +${more.length}` : first;
}

function shortPrincipal(principal: string | null): string {
  return principal === null ? '' : (/^arn:[^:]*:(?:iam|sts)::\d*:(.+)$/.exec(principal)?.[1] ?? principal);
}

export function threatRulesView(rules: readonly ThreatRuleTold[], message: string | undefined): Block[] {
  const [only] = rules;
  if (rules.length === 1 && only)
    return [
      {
        block: 'fields',
        title: only.title,
        fields: [
          { label: 'rule', value: only.id },
          { label: 'judges', value: only.judges },
          { label: 'severity', value: { severity: only.severity } },
          { label: 'ATT&CK', value: only.technique === null ? '' : `${only.technique} ${only.tactic ?? ''}` },
          { label: 'controls', value: only.controls.join(', ') },
          { label: 'looks at', value: only.looks_at },
          { label: 'says', value: only.explanation },
          { label: 'mend', value: only.mend },
          { label: 'harmless if', value: only.false_positives.join('; ') },
        ],
      },
    ];
  return [
    { block: 'text', text: message ?? '' },
    {
      block: 'table',
      columns: [
        { key: 'severity', label: 'severity' },
        { key: 'id', label: 'rule' },
        { key: 'title', label: 'title', wrap: true },
        { key: 'judges', label: 'judges', optional: 1 },
        { key: 'technique', label: 'ATT&CK', optional: 2 },
        { key: 'controls', label: 'controls', optional: 3 },
      ],
      rows: rules.map((rule) => ({
        severity: { severity: rule.severity },
        id: rule.id,
        title: rule.title,
        judges: rule.judges,
        technique: rule.technique,
        controls: rule.controls.join(', '),
      })),
    },
  ];
}
