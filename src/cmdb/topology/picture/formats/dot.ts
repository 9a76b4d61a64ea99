import { printable } from '../../../../core/printable.ts';
import { CONDITION_SIGNS, CONDITION_WORDS } from '../draw/marks.ts';
import { momentWords, type PictureFacts } from '../facts.ts';
import { linesFor } from '../node-lines.ts';
import type { Picture, PictureEdge, PictureNode } from '../picture.ts';
import { insideOf } from '../tree.ts';

const FILL: Readonly<Record<PictureNode['condition'], string>> = {
  bad: '#fde3e6',
  warning: '#fff1d6',
  well: '#ffffff',
  off: '#eceff2',
  unknown: '#ffffff',
};
const PEN: Readonly<Record<PictureNode['condition'], string>> = {
  bad: '#c8102e',
  warning: '#b45f00',
  well: '#5b6878',
  off: '#8b97a5',
  unknown: '#8b97a5',
};
const SHAPE: Readonly<Record<string, string>> = {
  database: 'cylinder',
  storage: 'folder',
  container: 'component',
  load_balancer: 'invhouse',
  network: 'hexagon',
};
const STYLE: Readonly<Record<PictureEdge['role'], string>> = {
  traffic: 'solid',
  access: 'dashed',
  runs: 'dotted',
  data: 'bold',
  part: 'solid',
  rule: 'solid',
};

/** Graphviz: `dot -Tsvg`. Condition by colour and by the sign before the name. Pure. */
export function dotOf(picture: Picture, facts: PictureFacts): string {
  const lines = [
    `// opsctl graph export: ${comment(facts.title)}, ${momentWords(facts.asOf)}`,
    'digraph opsctl {',
    `  graph [rankdir=LR, compound=true, fontname="Helvetica", labelloc=t, label=${quoted(`${facts.title}\n${momentWords(facts.asOf)}`)}];`,
    '  node [shape=box, style="rounded,filled", fontname="Helvetica", fontsize=11];',
    '  edge [fontname="Helvetica", fontsize=9, color="#6a7b90"];',
    ...within(picture, null, '  '),
    ...picture.edges.map(edgeLine),
    '}',
  ];
  return `${lines.join('\n')}\n`;
}

function within(picture: Picture, parent: string | null, indent: string): string[] {
  const { groups, nodes } = insideOf(picture, parent);
  return [
    ...groups.flatMap((group) => [
      `${indent}subgraph cluster_${group.id} {`,
      `${indent}  label=${quoted([group.label, group.detail].filter(Boolean).join('\n'))}; style="rounded"; color="#9aa7b5";`,
      ...within(picture, group.id, `${indent}  `),
      `${indent}}`,
    ]),
    ...nodes.map((node) => `${indent}${node.id} [${attributesOf(node)}];`),
  ];
}

function attributesOf(node: PictureNode): string {
  const [head, ...rest] = linesFor(node);
  const category = node.things[0]?.resource.type ?? '';
  const attributes: Record<string, string> = {
    label: quoted([`${CONDITION_SIGNS[node.condition]} ${head}`, ...rest].join('\n')),
    tooltip: quoted(`${node.kind}: ${CONDITION_WORDS[node.condition]}`),
    fillcolor: `"${FILL[node.condition]}"`,
    color: `"${PEN[node.condition]}"`,
  };
  const shape = SHAPE[category];
  if (shape !== undefined) Object.assign(attributes, { shape, style: '"filled"' });
  if (node.things.length > 1) attributes.peripheries = '2';
  if (node.focus) attributes.penwidth = '3';
  return Object.entries(attributes)
    .map(([name, value]) => `${name}=${value}`)
    .join(', ');
}

function edgeLine({ source, target, role, count, bad }: PictureEdge): string {
  const said = bad > 0 ? `${bad} of ${count} unhealthy` : count > 1 ? `× ${count}` : '';
  const attributes = [
    `style=${STYLE[role]}`,
    ...(said === '' ? [] : [`label=${quoted(said)}`]),
    ...(bad > 0 ? ['color="#c8102e"', 'penwidth=2'] : []),
  ];
  return `  ${source} -> ${target} [${attributes.join(', ')}];`;
}

/**
 * A string of DOT: only the quote ends it, a backslash begins an escape of a label, and a new line is `\n`. What a label
 * would take for an entity (`&amp;`) is kept as it is written.
 */
export function quoted(text: string): string {
  const lines = text
    .split('\n')
    .map((line) => printable(line).replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('&', '&amp;'));
  return `"${lines.join('\\n')}"`;
}

function comment(text: string): string {
  return printable(text).replaceAll('\n', ' ');
}
