/**
 * Findings as SARIF 2.1.0 (OASIS, 2020), which code scanners and pipelines read:
 * https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
 */

import { usageError } from '../../core/errors.ts';
import type { Severity } from '../../core/severity.ts';
import { type ThreatFound, threatFindingsSchema } from './threat-schema.ts';

const LEVEL: Record<Severity, 'error' | 'warning' | 'note'> = {
  critical: 'error',
  high: 'error',
  medium: 'warning',
  low: 'note',
  info: 'note',
};

/** As GitHub reads `security-severity`: critical over 9, high over 7, medium over 4. */
const SCORE: Record<Severity, string> = { critical: '9.5', high: '8.0', medium: '5.5', low: '3.0', info: '0.0' };

/**
 * The whole log: one run, its rules those that found something.
 * @throws OpsctlError `usage` when the data is no list of findings, as with --list-rules or some --query
 */
export function sarif(data: unknown, version: string): string {
  const read = threatFindingsSchema.safeParse(data);
  if (!read.success) throw usageError('sarif prints findings, and this is something else', 'use -o json');
  const findings = read.data;
  const rules = [...new Map(findings.map((finding) => [finding.rule, finding])).values()];
  const places = new Map(rules.map(({ rule }, index) => [rule, index]));
  const log = {
    $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'opsctl', version, rules: rules.map(ruleOf) } },
        results: findings.map((finding) => resultOf(finding, places.get(finding.rule) ?? 0)),
      },
    ],
  };
  return `${JSON.stringify(log)}\n`;
}

function ruleOf(finding: ThreatFound) {
  const { action, command } = finding.mend;
  const harmless = finding.false_positives.join('; ');
  const help = `${action}${command === null ? '' : ` ${command}`}${harmless === '' ? '' : ` Harmless if: ${harmless}.`}`;
  return {
    id: finding.rule,
    name: finding.rule,
    shortDescription: { text: finding.title },
    help: { text: help },
    defaultConfiguration: { level: LEVEL[finding.severity] },
    properties: {
      'security-severity': SCORE[finding.severity],
      tags: ['security', finding.kind, ...(finding.technique === null ? [] : [finding.technique]), ...finding.controls],
    },
  };
}

function resultOf(finding: ThreatFound, ruleIndex: number) {
  const { file, resource, principal, account, region } = finding;
  const subject = resource?.id ?? principal ?? finding.rule;
  return {
    ruleId: finding.rule,
    ruleIndex,
    level: LEVEL[finding.severity],
    message: { text: finding.explanation },
    locations: [
      {
        // Readers of SARIF want a file; for what has none the resource stands in its place.
        physicalLocation: {
          artifactLocation: { uri: encodeURI(file ?? subject).replace(/[?#:]/g, encodeURIComponent) },
          region: { startLine: 1 },
        },
        logicalLocations: [{ fullyQualifiedName: subject, kind: resource ? 'resource' : 'member' }],
      },
    ],
    partialFingerprints: { 'opsctl/v1': [finding.rule, file ?? '', account ?? '', subject].join('|') },
    properties: {
      severity: finding.severity,
      tactic: finding.tactic,
      account,
      region,
      principal,
      count: finding.count,
      first_at: finding.first_at,
      last_at: finding.last_at,
      event_ids: finding.event_ids,
      evidence: finding.evidence,
    },
  };
}
