import { counted } from '../../../../core/counted.ts';
import { drawingOf } from '../draw/drawing.ts';
import { element, xmlOf } from '../draw/element.ts';
import { fitted } from '../draw/fit.ts';
import { legendOf } from '../draw/legend.ts';
import { DRAWING, LIGHT } from '../draw/style.ts';
import { hiddenWords, momentWords, type PictureFacts } from '../facts.ts';
import { layOut } from '../layout.ts';
import type { Picture } from '../picture.ts';

const LEAST_WIDTH = 640;
const MARGIN = 24;
const HEAD = 74;

/** One SVG file that needs nothing else: no font, no script, no reference to anywhere. */
export async function svgOf(picture: Picture, facts: PictureFacts): Promise<string> {
  const layout = await layOut(picture);
  const width = Math.ceil(Math.max(layout.width, LEAST_WIDTH));
  const legend = legendOf(picture, width - 2 * MARGIN);
  const height = Math.ceil(HEAD + layout.height + legend.height + MARGIN);
  const svg = element(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      width,
      height,
      viewBox: `0 0 ${width} ${height}`,
      role: 'img',
      'aria-label': `${facts.title}: ${said(picture, facts)}`,
    },
    element('title', {}, facts.title),
    element('desc', {}, `opsctl graph export, opsctl ${facts.version}. ${said(picture, facts)}`),
    element(
      'style',
      {},
      `svg{${LIGHT.replaceAll('\n', '')}}${DRAWING.replaceAll('\n', '')}.title{font-size:20px;font-weight:700}`,
    ),
    element('rect', { width, height, fill: '#ffffff' }),
    element('text', { class: 'title', x: MARGIN, y: 38 }, fitted(facts.title, width - 2 * MARGIN, 20)),
    element('text', { class: 'said', x: MARGIN, y: 58 }, fitted(said(picture, facts), width - 2 * MARGIN, 10.5)),
    element(
      'g',
      { transform: `translate(${Math.round((width - layout.width) / 2)} ${HEAD - MARGIN / 2})` },
      drawingOf(picture, layout),
    ),
    element('g', { transform: `translate(${MARGIN} ${HEAD + layout.height})` }, legend.drawn),
  );
  return `<?xml version="1.0" encoding="UTF-8"?>\n${xmlOf(svg)}\n`;
}

function said(picture: Picture, { scope, accounts, asOf, gaps }: PictureFacts): string {
  return [
    scope,
    `${counted(picture.resources, 'resource')}, ${counted(picture.relationships, 'relationship')}`,
    accounts.length === 0 ? '' : `${accounts.length === 1 ? 'account' : 'accounts'} ${accounts.join(', ')}`,
    momentWords(asOf),
    hiddenWords(picture),
    gaps.length === 0 ? '' : `not seen: ${gaps.join('; ')}`,
  ]
    .filter((part) => part !== '')
    .join(' · ');
}
