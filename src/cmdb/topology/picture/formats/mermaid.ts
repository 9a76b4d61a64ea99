import { printable } from '../../../../core/printable.ts';
import { CONDITION_SIGNS } from '../draw/marks.ts';
import { momentWords, type PictureFacts } from '../facts.ts';
import { linesFor } from '../node-lines.ts';
import type { Picture, PictureEdge, PictureNode } from '../picture.ts';
import { insideOf } from '../tree.ts';

/** Opening and closing of a node, by category. */
const SHAPE: Readonly<Record<string, readonly [string, string]>> = {
  database: ['[(', ')]'],
  storage: ['[/', '/]'],
  container: ['[[', ']]'],
  load_balancer: ['{{', '}}'],
};
const ARROW: Readonly<Record<PictureEdge['role'], string>> = {
  traffic: '-->',
  access: '-.->',
  runs: '-.-',
  data: '==>',
  part: '---',
  rule: '---',
};

/** A flowchart of Mermaid, as GitHub and GitLab draw it in Markdown. Pure. */
export function mermaidOf(picture: Picture, facts: PictureFacts): string {
  const lines = [
    `%% opsctl graph export: ${printable(facts.title).replaceAll(/[{}]/g, ' ')}, ${momentWords(facts.asOf)}`,
    'flowchart LR',
    ...within(picture, null, '  '),
    ...picture.edges.map(edgeLine),
    '  classDef bad fill:#fde3e6,stroke:#c8102e,stroke-width:2px,color:#17202c',
    '  classDef warning fill:#fff1d6,stroke:#b45f00,stroke-width:2px,color:#17202c',
    '  classDef well fill:#ffffff,stroke:#5b6878,color:#17202c',
    '  classDef off fill:#eceff2,stroke:#8b97a5,stroke-dasharray:4,color:#17202c',
    '  classDef unknown fill:#ffffff,stroke:#8b97a5,stroke-dasharray:2,color:#17202c',
    ...picture.edges.flatMap(({ bad }, index) => (bad > 0 ? [`  linkStyle ${index} stroke:#c8102e`] : [])),
  ];
  return `${lines.join('\n')}\n`;
}

function within(picture: Picture, parent: string | null, indent: string): string[] {
  const { groups, nodes } = insideOf(picture, parent);
  return [
    ...groups.flatMap((group) => [
      `${indent}subgraph ${group.id}["${mermaidText([group.label, group.detail].filter(Boolean).join(' · '))}"]`,
      ...within(picture, group.id, `${indent}  `),
      `${indent}end`,
    ]),
    ...nodes.map((node) => `${indent}${nodeText(node)}`),
  ];
}

function nodeText(node: PictureNode): string {
  const [open, close] = SHAPE[node.things[0]?.resource.type ?? ''] ?? ['[', ']'];
  const [head, ...rest] = linesFor(node);
  const lines = [`${CONDITION_SIGNS[node.condition]} ${head}`, ...rest].map(mermaidText);
  return `${node.id}${open}"${lines.join('<br/>')}"${close}:::${node.condition}`;
}

function edgeLine({ source, target, role, count, bad }: PictureEdge): string {
  const said = bad > 0 ? `${bad} of ${count} unhealthy` : count > 1 ? `× ${count}` : '';
  return `  ${source} ${ARROW[role]}${said === '' ? '' : `|"${said}"|`} ${target}`;
}

/**
 * Text inside the quotes of a label. Mermaid writes characters as `#quot;` or `#35;`; everything that means something to
 * it, to Markdown or to HTML is written so, because its labels may hold both.
 */
export function mermaidText(text: string): string {
  return (
    [...printable(text)]
      .map((character) =>
        /[\p{L}\p{N} .,:/@+×·…()=_-]/u.test(character) || SIGNS.has(character)
          ? character
          : `#${character.codePointAt(0)};`,
      )
      .join('')
      // A number with a full stop, or a dash, at the start of a label would be a list of Markdown.
      .replace(/^(\d+)([.)]) /, (_, number: string, mark: string) => `${number}#${mark.charCodeAt(0)}; `)
      .replace(/^([-+]) /, (_, mark: string) => `#${mark.charCodeAt(0)}; `)
  );
}

const SIGNS = new Set(Object.values(CONDITION_SIGNS));
