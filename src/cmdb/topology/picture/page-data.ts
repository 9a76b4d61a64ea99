import type { PictureFacts } from './facts.ts';
import type { Layout } from './layout.ts';
import type { Picture, Thing } from './picture.ts';

/** What the page holds, as JSON within it. */
export interface PageData {
  facts: PictureFacts;
  picture: Picture;
  layout: Layout;
  /** True when properties were left out because there would be too many. */
  brief: boolean;
}

/** More resources than this would make a page of tens of megabytes if each brought all its properties. */
const MOST_WHOLE = 3000;

/** Leaves out what the page never shows: what belongs to a thing is told by name, kind and status only. */
export function pageData(picture: Picture, layout: Layout, facts: PictureFacts): PageData {
  const brief = picture.resources > MOST_WHOLE;
  const slim = (thing: Thing): Thing => ({
    ...thing,
    resource: brief ? { ...thing.resource, properties: {} } : thing.resource,
    parts: thing.parts.map((part) => ({ ...part, properties: {}, tags: {} })),
  });
  return {
    facts,
    layout,
    brief,
    picture: {
      ...picture,
      nodes: picture.nodes.map((node) => ({ ...node, things: node.things.map(slim) })),
      groups: picture.groups.map((group) => ({ ...group, thing: group.thing === null ? null : slim(group.thing) })),
    },
  };
}
