import type { PostureCheck } from '../../src/aiops/posture/check.ts';
import { postureChecks } from '../../src/aiops/posture/checks/index.ts';
import { SEVERITIES } from '../../src/core/severity.ts';
import { code, codes, markdown, type Page, sentence, table } from './page.ts';

export function postureCheckPage(): Page {
  return markdown('posture-checks.md', [
    '# Posture checks',
    'What `opsctl` looks for in how an estate is set up, resource by resource, from what discovery stored. Something that ' +
      'was not discovered is told as unknown and never counts as passed. The severities below are those of a resource ' +
      'without a known environment: production makes a finding one level worse (never critical), development, test, demo ' +
      'and sandbox one level milder; a check that says so is one level worse where the internet reaches the resource.',
    'Reachability is computed from route tables, internet gateways, public and IPv6 addresses, security groups (their ' +
      'rules added up) and load balancers. Network ACLs, firewalls in between and what listens on a machine are not known ' +
      'to opsctl; a finding says so.',
    'Controls: `CIS 3.0` and `CIS 5.0` are versions of the CIS AWS Foundations Benchmark, `FSBP` is AWS Foundational ' +
      'Security Best Practices v1.0.0. A check without any has no counterpart there.',
    `There are ${postureChecks.length}:`,
    table(
      ['check', 'severity', 'looks at', 'controls'],
      postureChecks.map(({ id, severity, kinds, controls }) => [
        `[${code(id)}](#${id})`,
        severity,
        kinds.join(', '),
        controls.join(', '),
      ]),
    ),
    `By severity: ${SEVERITIES.map((severity) => `${postureChecks.filter((check) => check.severity === severity).length} ${severity}`).join(', ')}.`,
    ...postureChecks.map(section),
  ]);
}

function section({
  id,
  title,
  severity,
  kinds,
  controls,
  attack,
  why,
  mend,
  falsePositives,
  worseWhenExposed,
}: PostureCheck) {
  const facts = [
    `Severity ${severity}${worseWhenExposed ? ', one level worse where the internet reaches it' : ''}`,
    `looks at ${codes([...kinds])}`,
    ...(controls.length === 0 ? [] : [`controls ${controls.join(', ')}`]),
    ...(attack === null ? [] : [`ATT&CK ${attack.technique} (${attack.tactic})`]),
  ];
  return [
    `## ${id}`,
    `${sentence(title)} ${why}`,
    sentence(facts.join('; ')),
    `To mend it: ${mend.action}.`,
    `No danger: ${falsePositives.join('; ')}.`,
  ].join('\n\n');
}
