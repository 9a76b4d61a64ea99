import { threatRules } from '../../src/aiops/rules/index.ts';
import { code, codes, markdown, type Page, sentence, table } from './page.ts';

/** Every rule over CloudTrail, by tactic. */
export function threatRulesPage(): Page {
  const tactics = [...new Set(threatRules.map(({ tactic }) => tactic))].sort();
  return markdown('threat-rules.md', [
    '# Rules over CloudTrail',
    `What ${code('opsctl detect threats')} looks for in what was done: ${threatRules.length} classes of behaviour, each tested by the examples ` +
      'it carries. What AWS refused is told as tried and counts at most as low, unless nobody does it by accident; what its services or ' +
      'tools such as Terraform do counts one level milder. All calls of one principal that fit one rule are one finding. ' +
      'Suspicious findings of one attacker over three tactics look like an attack: identities are one attacker when one made the other, ' +
      'gave it credentials or rights, or called from the same address within a day; what was done in its course is one level worse, up ' +
      'to high. Words in capitals in a command are filled from the record; where it does not name them all, a finding has no command. ' +
      'Known exceptions belong into a file for `--suppressions`:',
    "```yaml\n- rule: secrets-read-in-bulk\n  principal: '*assumed-role/backup/*'\n  reason: the backup reads every secret each night\n  until: 2027-01-31\n```",
    '`rule`, `reason` and `until` (the last day) are needed; `principal`, `account` and `resource` narrow it, and `*` stands for any ' +
      'text. One whose last day is over is not applied, and that is said.',
    table(
      ['tactic', 'rules'],
      tactics.map((tactic) => [tactic, String(threatRules.filter((rule) => rule.tactic === tactic).length)]),
    ),
    ...tactics.flatMap((tactic) => [
      `## ${tactic}`,
      ...threatRules
        .filter((rule) => rule.tactic === tactic)
        .flatMap((rule) => [
          `### ${rule.id}`,
          `${sentence(rule.title)} Severity ${rule.severity}, ATT&CK ${rule.technique}${rule.controls ? `, ${rule.controls.join(', ')}` : ''}.`,
          `Looks at ${codes(rule.calls.slice(0, 8))}${rule.calls.length > 8 ? ` and ${rule.calls.length - 8} more` : ''}.`,
          `${sentence(rule.mend.action)}${[rule.mend.command ?? []]
            .flat()
            .map((command) => ` ${code(command)}`)
            .join('')}`,
          `Harmless if: ${rule.falsePositives.join('; ')}.`,
        ]),
    ]),
  ]);
}
