/** From the answer of a command about the graph to a picture of it, in each format. */
import type { PictureFacts } from '../../cmdb/topology/picture/facts.ts';
import type { PictureOptions } from '../../cmdb/topology/picture/make-picture.ts';
import type { Picture } from '../../cmdb/topology/picture/picture.ts';
import { counted } from '../../core/counted.ts';
import type { Coverage, Gap } from '../../core/coverage.ts';
import { usageError } from '../../core/errors.ts';
import type { Relationship, Resource } from '../../core/model.ts';
import type { Answer, Command, FormatAbout } from '../define.ts';
import type { GraphData } from './relationship.ts';

export const PICTURE_FORMATS = ['html', 'svg', 'mermaid', 'dot'] as const;
export type PictureFormat = (typeof PICTURE_FORMATS)[number];

/** What a picture needs beside resources and relationships. */
export interface GraphAside {
  title: string;
  scope: string;
  /** The command line, after `opsctl`, that it answers. */
  line: string;
  /** The links to draw. */
  links: readonly Relationship[];
  options: PictureOptions;
  /** Flags that commands shown with the picture need to be about the same data. */
  flags: readonly string[];
}

/** The formats of a command whose data is a graph; `picture` gives the picture of another kind of data. */
export const graphFormats: NonNullable<Command['formats']> = Object.fromEntries(
  PICTURE_FORMATS.map((format) => [format, (data: unknown, about: FormatAbout) => formatted(format, data, about)]),
);

async function formatted(format: PictureFormat, data: unknown, { answer, version, onTerminal }: FormatAbout) {
  if (data !== answer.data)
    throw usageError(`-o ${format} draws the whole answer`, 'leave --query out, or use -o json with it');
  if (onTerminal && (format === 'html' || format === 'svg'))
    throw usageError(
      `-o ${format} is a file to look at, not text for a terminal`,
      `redirect it, as in > picture.${format}, or use --to picture.${format}`,
    );
  return drawn(format, answer as Answer<GraphData>, version);
}

/** The picture as the text of a file. */
export async function drawn(
  format: PictureFormat,
  answer: Pick<Answer<GraphData>, 'data' | 'coverage' | 'aside'>,
  version: string,
): Promise<string> {
  const { nodes } = answer.data;
  const aside = answer.aside as GraphAside;
  const { makePicture } = await import('../../cmdb/topology/picture/make-picture.ts');
  // The schema of an answer knows categories and statuses as text; they come from the store as they are.
  const resources = nodes as Resource[];
  const picture = makePicture(resources, aside.links, aside.options);
  return write(format, picture, factsOf(answer, aside, version));
}

async function write(format: PictureFormat, picture: Picture, facts: PictureFacts): Promise<string> {
  switch (format) {
    case 'svg':
      return (await import('../../cmdb/topology/picture/formats/svg.ts')).svgOf(picture, facts);
    case 'html':
      return (await import('../../cmdb/topology/picture/formats/html.ts')).htmlOf(picture, facts);
    case 'dot':
      return (await import('../../cmdb/topology/picture/formats/dot.ts')).dotOf(picture, facts);
    case 'mermaid':
      return (await import('../../cmdb/topology/picture/formats/mermaid.ts')).mermaidOf(picture, facts);
  }
}

function factsOf(
  { data, coverage }: Pick<Answer<GraphData>, 'data' | 'coverage'>,
  { title, scope, flags }: GraphAside,
  version: string,
): PictureFacts {
  return {
    title,
    scope,
    accounts: [...new Set(data.nodes.map(({ account }) => account))],
    asOf: coverage?.as_of ?? null,
    gaps: gapWords(coverage),
    version,
    flags,
  };
}

/** One for each region and outcome: a region that was denied as a whole is one gap to a reader. */
function gapWords(coverage: Coverage | undefined): string[] {
  const groups = Map.groupBy(coverage?.gaps ?? [], ({ region, outcome }: Gap) => `${region ?? ''} ${outcome}`);
  return [...groups.values()].map((gaps) => {
    const [first] = gaps;
    const kinds = new Set(gaps.flatMap(({ kind }) => kind ?? []));
    const what = kinds.size === 1 ? [...kinds].join() : kinds.size === 0 ? '' : counted(kinds.size, 'kind');
    const outcome = first?.outcome === 'never_scanned' ? 'never scanned' : first?.outcome;
    return [first?.region, what, outcome].filter(Boolean).join(' ');
  });
}
