import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Measure, PublicResult } from '../../bench/public/result.ts';
import { predictors } from '../../src/aiops/predictors/index.ts';
import { markdown, type Page, table } from './page.ts';

/**
 * What each predictor answers, what it needs, where it comes from, and how it did on data that nobody here wrote: the
 * figures are those that `npm run bench:public -- DIR --docs` left in docs/predictors/figures.json.
 */
export function predictorPage(root: string): Page {
  const file = join(root, 'docs', 'predictors', 'figures.json');
  const results: PublicResult[] = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : [];
  return markdown('predictors/README.md', [
    '# Predictors, and how right they are',
    'Every predictor is measured on public data that nobody here wrote, through the same commands that users run on their ' +
      "own files, and judged by the data's own scorers. The figures below are of the half of each set that opsctl was built " +
      'with; the other half was not looked at. Repeat them with `npm run bench:public -- DIR`, where DIR holds the sets.',
    'On your own estate nothing of this is taken on trust: each answer carries the skill measured on your own history, and ' +
      '`opsctl prediction score` tells how earlier predictions turned out.',
    '## What each answers',
    ...predictors.flatMap(({ name, question, inputs, floor, reference }) => [
      `### ${name}`,
      question,
      [`- **Rests on**: ${inputs}`, `- **Abstains**: ${floor}`, `- **Method**: ${reference}`].join('\n'),
    ]),
    '### threats',
    'What endangers this estate, and what did somebody do to it?',
    [
      '- **Rests on**: [posture checks](../posture-checks.md) over the inventory and what the internet reaches, and [rules](../threat-rules.md) over CloudTrail records.',
      '- **Abstains**: a check whose property was not discovered is counted as not judged, never as passed; without CloudTrail events only the setup is judged.',
      '- **Method**: classes of behaviour and their parameters, single calls, bursts, sequences and what a principal never did before; each rule and check carries the examples that test it.',
    ].join('\n'),
    '## Measured on public data',
    ...results.flatMap(({ title, rows, notes }) => [
      `### ${title}`,
      table(['measure', 'opsctl', 'goal', 'best known'], rows.map(row)),
      notes.map((note) => `- ${note}`).join('\n'),
    ]),
  ]);
}

function row({ measure, ours, digits, goal, best }: Measure): string[] {
  return [measure, ours.toFixed(digits), goalWords(goal, ours), best ?? ''];
}

function goalWords(goal: Measure['goal'], ours: number): string {
  if (goal === null) return '';
  const met = (goal.least === undefined || ours >= goal.least) && (goal.most === undefined || ours <= goal.most);
  return `${goal.least === undefined ? `≤ ${goal.most}` : `≥ ${goal.least}`} ${met ? '(met)' : '(**missed**)'}`;
}
