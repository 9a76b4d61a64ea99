/** How threats are drawn. */
import { attackIn, isPartOf } from '../../aiops/threats/attack.ts';
import { atLeast } from '../../core/severity.ts';
import type { Block } from '../../core/view.ts';
import { shortPrincipal } from './threat-headline.ts';
import type { ThreatFound, ThreatRuleTold } from './threat-schema.ts';

/** Rows on a terminal. */
const ROWS = 12;
/** Rows for an attack before all else: what is critical must not fall below the last one. */
const ATTACK_ROWS = 8;
/** So many of the worst are told in full. */
const EXPLAINED = 3;

export function threatsView(findings: readonly ThreatFound[], message: string | undefined): Block[] {
  if (findings.length === 0) return [{ block: 'text', text: message ?? '' }];
  const files = new Set(findings.map(({ file }) => file)).size > 1;
  const groups = alike(attackFirst(findings));
  return [
    { block: 'text', text: message ?? '' },
    {
      block: 'table',
      columns: [
        { key: 'severity', label: 'severity' },
        { key: 'rule', label: 'rule' },
        ...(files ? [{ key: 'file', label: 'file', optional: 1 }] : []),
        { key: 'what', label: 'resource', optional: 4 },
        { key: 'who', label: 'by', optional: 1 },
        { key: 'count', label: 'calls', align: 'right', optional: 3 },
        { key: 'last', label: 'last', optional: 2 },
        { key: 'technique', label: 'ATT&CK', optional: 5 },
      ],
      rows: groups.map(({ worst, all }) => ({
        severity: { severity: worst.severity },
        rule: worst.kind === 'posture' && all.length > 1 ? `${worst.rule} × ${all.length}` : worst.rule,
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
    ...told(groups).map(explained),
  ];
}

/** What an attacker does now comes before what merely stands open. */
function attackFirst(findings: readonly ThreatFound[]): ThreatFound[] {
  const attack = attackIn(findings);
  const part = attack ? isPartOf(attack) : () => false;
  const first = findings
    .filter((finding) => part(finding) && atLeast(finding.severity, 'medium'))
    .slice(0, ATTACK_ROWS);
  return [...first, ...findings.filter((finding) => !first.includes(finding))];
}

/** The first ones, but never of the attack alone: what stands open meanwhile is told too. */
function told(groups: readonly Group[]): ThreatFound[] {
  const first = groups.slice(0, EXPLAINED);
  const open = groups.find(({ worst }) => worst.kind === 'posture');
  const all = open && !first.includes(open) && groups.length > EXPLAINED ? [...first.slice(0, -1), open] : first;
  return all.map(({ worst }) => worst);
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

interface Group {
  worst: ThreatFound;
  all: ThreatFound[];
}

/** What one principal did against one rule, and what is set up alike, in one row each; JSON has each by itself. */
function alike(findings: readonly ThreatFound[]): Group[] {
  const groups = Map.groupBy(findings, ({ kind, rule, severity, principal }) =>
    kind === 'posture' ? rule : `${severity} ${rule} ${principal ?? ''}`,
  );
  return [...groups.values()].flatMap((all) => (all[0] ? [{ worst: all[0], all }] : []));
}

function affected({ resource, evidence }: ThreatFound): string[] {
  if (resource) return [resource.name ?? resource.id];
  return Array.isArray(evidence.affected) ? evidence.affected : [];
}

function plusMore([first = '', ...more]: readonly string[]): string {
  return more.length > 0 ? `${first} +${more.length}` : first;
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
