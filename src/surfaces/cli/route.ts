import { usageError } from '../../core/errors.ts';
import { didYouMean } from '../../core/nearest.ts';
import { GLOBAL_FLAGS } from './flags.ts';

export type Route =
  | { to: 'command'; path: string; rest: string[] }
  | { to: 'group'; path: string; rest: string[] }
  | { to: 'root'; rest: string[] };

const VALUED = new Set(
  GLOBAL_FLAGS.filter(({ valued }) => valued).flatMap(({ flags }) =>
    flags.split(/[ ,]+/).filter((word) => word.startsWith('-')),
  ),
);

/** Other words by which a command is called: coverage is about discovery as much as about every answer. */
const ALIASES: ReadonlyMap<string, string> = new Map([['discovery coverage', 'coverage']]);

/**
 * Finds which command a line means by its words alone, so that only that command need be loaded. Global flags may
 * stand before, between or behind the words. `help` ahead of the words is `--help` behind them.
 * @throws OpsctlError `usage` with the nearest known words when the words are no command
 */
export function route(argv: readonly string[], paths: readonly string[]): Route {
  const known = new Set(paths);
  const groups = new Set(paths.filter((path) => path.includes(' ')).map((path) => path.split(' ')[0] ?? ''));
  const rest: string[] = [];
  const words: string[] = [];
  // Behind `--` no word is a flag, which the command has to be told too.
  let ended: string[] = [];
  for (let index = 0; index < argv.length; index++) {
    const word = argv[index] ?? '';
    const path = words.join(' ');
    if (known.has(path)) return { to: 'command', path, rest: [...rest, ...ended, ...argv.slice(index)] };
    if (word === '--' && ended.length === 0) {
      ended = [word];
      continue;
    }
    if (word.startsWith('-') && word !== '-' && ended.length === 0) {
      rest.push(word);
      if (VALUED.has(word) && index + 1 < argv.length) rest.push(argv[++index] ?? '');
      continue;
    }
    if (word === 'help' && words.length === 0 && !known.has(word) && !rest.includes('--help')) {
      rest.push('--help');
      continue;
    }
    words.push(word);
    const alias = ALIASES.get(words.join(' '));
    if (alias !== undefined) words.splice(0, words.length, ...alias.split(' '));
    const next = words.join(' ');
    if (known.has(next) || groups.has(next)) continue;
    throw unknownWord(words, paths, groups);
  }
  const path = words.join(' ');
  if (known.has(path)) return { to: 'command', path, rest };
  if (words.length > 0) return { to: 'group', path, rest };
  return { to: 'root', rest };
}

function unknownWord(words: string[], paths: readonly string[], groups: Set<string>): Error {
  const [first = '', second] = words;
  if (second !== undefined) {
    const leaves = paths.filter((path) => path.startsWith(`${first} `)).map((path) => path.slice(first.length + 1));
    return usageError(
      `"${second}" is not a command of opsctl ${first}`,
      didYouMean(second, leaves) ?? `its commands are ${leaves.join(', ')}`,
    );
  }
  const fitting = paths.filter((path) => path.endsWith(` ${first}`));
  if (fitting.length > 0)
    return usageError(
      `"${first}" is not a command by itself`,
      `there is ${fitting.map((path) => `opsctl ${path}`).join(', ')}`,
    );
  const tops = [...new Set([...groups, ...paths.map((path) => path.split(' ')[0] ?? '')])];
  // A sentence without quotes is a question put to the wrong door.
  return usageError(
    `"${first}" is not a command`,
    didYouMean(first, tops) ?? 'opsctl --help lists the commands; questions go to opsctl ask "…"',
  );
}
