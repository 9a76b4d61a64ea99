import { globSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** One import as it is written in a source file. */
export interface Import {
  /** The importing file, from the root of the project: `src/core/time-range.ts`. */
  from: string;
  /** The imported file in the same form, or the specifier as it is for a package. */
  to: string;
  kind: 'static' | 'type' | 'dynamic';
  package: boolean;
}

/** Files of the project that fit a pattern, sorted, with forward slashes. */
export function filesOf(pattern: string): string[] {
  return globSync(pattern, { cwd: ROOT })
    .map((file) => file.replaceAll('\\', '/'))
    .sort();
}

// A statement begins its line; what is imported holds no quote, so the first one belongs to the specifier.
const STATEMENT = /^(?:import|export)\s+(type\s+)?(?:[^'";]*?\sfrom\s+)?'([^']+)'/gm;
const CALL = /\bimport\(\s*'([^']+)'\s*\)/g;
const COMMENT = /^\s*(?:\*|\/\/|\/\*).*$/gm;

/** Every import of every file under `src`, in the order of the files. */
export function importsOfSource(): Import[] {
  return filesOf('src/**/*.{ts,tsx}').flatMap((file) => importsIn(file, readFileSync(join(ROOT, file), 'utf8')));
}

export function importsIn(from: string, source: string): Import[] {
  const text = source.replace(COMMENT, '');
  const statements = [...text.matchAll(STATEMENT)].map(([, type, specifier = '']) =>
    importOf(from, specifier, type === undefined ? 'static' : 'type'),
  );
  const calls = [...text.matchAll(CALL)].map(([, specifier = '']) => importOf(from, specifier, 'dynamic'));
  return [...statements, ...calls];
}

function importOf(from: string, specifier: string, kind: Import['kind']): Import {
  const local = specifier.startsWith('.');
  const to = local ? relative(ROOT, join(ROOT, dirname(from), specifier)).replaceAll('\\', '/') : specifier;
  return { from, to, kind, package: !local };
}

/**
 * Groups of files that import each other in a circle: strongly connected components of more than one file, or a file
 * that imports itself (Tarjan 1972).
 */
export function cyclesAmong(imports: readonly Pick<Import, 'from' | 'to'>[]): string[][] {
  const next = Map.groupBy(imports, ({ from }) => from);
  const index = new Map<string, number>();
  const low = new Map<string, number>();
  const stack: string[] = [];
  const cycles: string[][] = [];

  function visit(file: string): number {
    const own = index.size;
    index.set(file, own);
    let lowest = own;
    stack.push(file);
    for (const { to } of next.get(file) ?? []) {
      if (!index.has(to)) lowest = Math.min(lowest, visit(to));
      else if (stack.includes(to)) lowest = Math.min(lowest, index.get(to) ?? lowest);
    }
    low.set(file, lowest);
    if (lowest === own) {
      const members = stack.splice(stack.indexOf(file));
      const alone = members.length === 1 && !(next.get(file) ?? []).some(({ to }) => to === file);
      if (!alone) cycles.push(members.sort());
    }
    return lowest;
  }

  for (const file of next.keys()) if (!index.has(file)) visit(file);
  return cycles;
}
