import type { Picture, PictureGroup, PictureNode } from './picture.ts';

/** What lies directly in a group; null for the open ground. */
export function insideOf(
  { groups, nodes }: Picture,
  parent: string | null,
): { groups: PictureGroup[]; nodes: PictureNode[] } {
  return {
    groups: groups.filter((group) => group.parent === parent),
    nodes: nodes.filter((node) => node.parent === parent),
  };
}
