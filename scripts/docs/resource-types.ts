import type { MetricSpec, ResourceType } from '../../src/cmdb/resource-type.ts';
import { resourceTypes } from '../../src/cmdb/resources/index.ts';
import { actionsOf } from './iam-policy.ts';
import { code, codes, markdown, type Page, table } from './page.ts';
import type { SeenLink } from './seen-links.ts';

export function resourceTypePage(seen: readonly SeenLink[]): Page {
  const types = resourceTypes.toSorted((a, b) => (a.kind < b.kind ? -1 : 1));
  return markdown('resource-types.md', [
    '# Resource types',
    'What `opsctl discover` looks for. The IAM actions together are the [read-only policy](iam-policy.json); links are ' +
      'those found in the bundled account, explained on the page of [relationships](relationships.md).',
    table(
      ['kind', 'category', 'service'],
      types.map(({ kind, type, service }) => [`[${code(kind)}](#${anchor(kind)})`, type, service]),
    ),
    ...types.map((type) => section(type, seen)),
  ]);
}

function section(type: ResourceType, seen: readonly SeenLink[]): string {
  const details = (type.details ?? []).map(({ aspect, action }) => [aspect, code(action)]);
  const links = [
    ...seen.filter(({ source }) => source === type.kind).map((link) => `- ${code(link.type)} → ${code(link.target)}`),
    ...seen
      .filter(({ target }) => target === type.kind)
      .map((link) => `- ${code(link.source)} → ${code(link.type)} → this`),
  ];
  return [
    `## ${type.kind}`,
    type.description,
    `Category ${code(type.type)}, service ${code(type.service)}. IAM actions: ${codes(actionsOf(type))}.`,
    details.length === 0 ? '' : table(['asked besides the listing', 'IAM action'], details),
    links.length === 0 ? '' : `Links:\n\n${links.join('\n')}`,
    metricTable(type.metrics ?? []),
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

function metricTable(metrics: readonly MetricSpec[]): string {
  return table(
    ['metric', 'CloudWatch', 'statistic', 'unit', 'every', 'bad when'],
    metrics.map(({ metric, namespace, name, statistic, unit, period, bad }) => [
      code(metric),
      `${namespace} ${name}`,
      statistic,
      unit,
      `${period} s`,
      bad ?? '',
    ]),
  );
}

/** The anchor a Markdown viewer gives a heading: lower case, dots dropped. */
function anchor(heading: string): string {
  return heading.toLowerCase().replaceAll('.', '');
}
