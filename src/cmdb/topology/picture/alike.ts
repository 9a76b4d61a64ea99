/** Many that are alike become one node: the same kind in the same frame with the same neighbours. */
import type { Line } from './lines.ts';

export interface Bundle {
  keys: string[];
}

export interface Standing {
  key: string;
  kind: string;
  /** Where it is drawn, as text. */
  place: string;
  infrastructure: string | null;
}

/** So few are drawn one by one: a pair tells more by its names. */
const FEWEST_ALIKE = 3;

/**
 * @param single keys that are drawn by themselves whatever else is like them
 * @param neighbours whether they must have the same neighbours and infrastructure too; without, kind and frame decide
 */
export function bundled(
  standing: readonly Standing[],
  lines: readonly Line[],
  single: ReadonlySet<string>,
  neighbours: boolean,
): Bundle[] {
  const ways = new Map<string, Set<string>>();
  const note = (key: string, way: string) => {
    const known = ways.get(key);
    if (known === undefined) ways.set(key, new Set([way]));
    else known.add(way);
  };
  if (neighbours)
    for (const { source, target, role } of lines) {
      note(source, `to ${target} ${role}`);
      note(target, `from ${source} ${role}`);
    }
  const groups = new Map<string, string[]>();
  for (const { key, kind, place, infrastructure } of standing) {
    const signature = single.has(key)
      ? `only ${key}`
      : JSON.stringify([place, kind, neighbours ? infrastructure : null, [...(ways.get(key) ?? [])].sort()]);
    const known = groups.get(signature);
    if (known === undefined) groups.set(signature, [key]);
    else known.push(key);
  }
  const fewest = neighbours ? FEWEST_ALIKE : 2;
  return [...groups.values()].flatMap((keys) =>
    keys.length >= fewest ? [{ keys }] : keys.map((key): Bundle => ({ keys: [key] })),
  );
}
