import type { Line } from './lines.ts';
import type { PictureEdge } from './picture.ts';

/** One line for all between two nodes that say the same. */
export function mergedLines(lines: readonly Line[], nodeOf: (key: string) => string | undefined): PictureEdge[] {
  const merged = new Map<string, { edge: Omit<PictureEdge, 'id' | 'types'>; types: Set<string> }>();
  for (const { source, target, role, type, bad } of lines) {
    const [from, to] = [nodeOf(source), nodeOf(target)];
    if (from === undefined || to === undefined || from === to) continue;
    const key = `${from} ${to} ${role}`;
    const known = merged.get(key) ?? {
      edge: { source: from, target: to, role, count: 0, bad: 0 },
      types: new Set<string>(),
    };
    known.edge.count++;
    if (bad) known.edge.bad++;
    known.types.add(type);
    merged.set(key, known);
  }
  return [...merged.values()].map(({ edge, types }, index) => ({ id: `e${index}`, ...edge, types: [...types] }));
}
